"""Advice of the programme on a book."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.bookkeeping.models import Book, Entry, Remark
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb


class RemarkSettled(Problem):
    """The centre answered already."""

    code = "bookkeeping.remark_settled"
    default_message = _("This remark was already settled.")


@transaction.atomic
def make_remark(book: Book, *, text: str, by: Member, at: datetime, entry: Entry | None = None) -> Remark:
    """Say what should be looked at, in the book as a whole or in one entry of it."""
    book = locked(book)
    policy.require(by, Verb.ADVISE_BOOK, book)
    remark = Remark.objects.create(book=book, entry=entry, text=text.strip(), by=by, at=at)
    number = {"number": entry.number} if entry else {}
    record(Verb.ADVISE_BOOK, remark, by=by, at=at, **number)
    return remark


@transaction.atomic
def settle_remark(remark: Remark, *, answer: str, by: Member, at: datetime) -> Remark:
    """The centre looked at it; `answer` says what came of it. Raises `RemarkSettled`."""
    remark = locked(remark)
    policy.require(by, Verb.RECORD_ENTRY, remark)
    if remark.settled_at is not None:
        raise RemarkSettled
    remark.settled_by, remark.settled_at, remark.answer = by, at, answer.strip()
    remark.save(update_fields=["settled_by", "settled_at", "answer"])
    record(Verb.RECORD_ENTRY, remark, by=by, at=at, step="settle_remark")
    return remark
