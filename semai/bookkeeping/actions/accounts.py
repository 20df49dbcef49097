"""The accounts of a book: the shipped ones can be renamed or put away, own ones added."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from semai.bookkeeping.models import Account, Book
from semai.bookkeeping.types import Line
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb


class AccountNamedAlready(Problem):
    """The book has an account of this name."""

    code = "bookkeeping.account_named_already"
    default_message = _("This cash book already has an account with this name.")


@transaction.atomic
def add_account(
    book: Book, *, name: str, line: Line, comes_in: bool, goes_out: bool, by: Member, at: datetime
) -> Account:
    """One more account of the centre's own. Raises `AccountNamedAlready`."""
    book = locked(book)
    policy.require(by, Verb.SET_ACCOUNTS, book)
    name = _free_name(book, name)
    last = book.accounts.aggregate(last=Max("place"))["last"] or 0
    account = Account.objects.create(
        book=book, name=name, line=line, place=last + 1, comes_in=comes_in, goes_out=goes_out
    )
    record(Verb.SET_ACCOUNTS, account, by=by, at=at, step="add", line=str(line))
    return account


@transaction.atomic
def change_account(account: Account, *, name: str, is_active: bool, by: Member, at: datetime) -> Account:
    """Another name, or no longer offered. The line of the statements stays: old statements must not change.

    Raises `AccountNamedAlready`.
    """
    book = locked(account.book)
    policy.require(by, Verb.SET_ACCOUNTS, book)
    account = locked(account)
    values = {"name": _free_name(book, name, but=account), "is_active": is_active}
    changed = [key for key, value in values.items() if getattr(account, key) != value]
    if changed:
        for key in changed:
            setattr(account, key, values[key])
        account.save(update_fields=changed)
        record(Verb.SET_ACCOUNTS, account, by=by, at=at, step="change", changed=changed)
    return account


def _free_name(book: Book, name: str, *, but: Account | None = None) -> str:
    name = name.strip()
    others = book.accounts.filter(name__iexact=name)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise AccountNamedAlready(field="name")
    return name
