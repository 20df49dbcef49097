"""Opening a book, and what its notes say."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.bookkeeping import chart
from semai.bookkeeping.models import Account, Book
from semai.bookkeeping.types import EntryKind, Written
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

from .entries import DayNotYet, write


class BookExists(Problem):
    """A centre has one book."""

    code = "bookkeeping.book_exists"
    default_message = _("This centre already has a cash book.")


class NotFirstOfMonth(Problem):
    """A book begins with a month."""

    code, status = "bookkeeping.not_first_of_month", 422
    default_message = _("A cash book begins on the first day of a month.")


@transaction.atomic
def open_book(centre: Centre, *, started_on: date, cash: int, bank: int, by: Member, at: datetime) -> Book:
    """The centre begins its book, with the shipped accounts and what is in the till and in the bank (rupiah).

    Raises `BookExists`, `NotFirstOfMonth`, `DayNotYet`.
    """
    centre = locked(centre)
    policy.require(by, Verb.OPEN_BOOK, centre)
    if Book.objects.filter(centre=centre).exists():
        raise BookExists
    if started_on.day != 1:
        raise NotFirstOfMonth(field="started_on")
    if started_on > timezone.localdate(at):
        raise DayNotYet(field="started_on")
    book = Book.objects.create(centre=centre, started_on=started_on)
    Account.objects.bulk_create(
        Account(book=book, place=place, **columns) for place, columns in enumerate(chart.accounts(), 1)
    )
    record(Verb.OPEN_BOOK, book, by=by, at=at, centre=str(centre.pk))
    accounts = {one.code: one for one in book.accounts.all()}
    for code, amount in ((chart.CASH, cash), (chart.BANK, bank)):
        if amount:
            opening = Written(
                kind=EntryKind.OPENING,
                on=started_on,
                amount=amount,
                account=str(accounts[chart.CAPITAL].pk),
                other=str(accounts[code].pk),
                text=str(_("Opening balance")),
            )
            write(book, opening, by=by, at=at)
    return book


@transaction.atomic
def write_notes(book: Book, *, about: str, policies: str, by: Member, at: datetime) -> Book:
    """What the notes to the statements say about the centre and about how it keeps its book."""
    book = locked(book)
    policy.require(by, Verb.RECORD_ENTRY, book)
    values = {"about": about.strip(), "policies": policies.strip()}
    changed = [name for name, value in values.items() if getattr(book, name) != value]
    if changed:
        for name in changed:
            setattr(book, name, values[name])
        book.save(update_fields=changed)
        record(Verb.RECORD_ENTRY, book, by=by, at=at, step="notes", changed=changed)
    return book
