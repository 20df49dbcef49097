"""Months are closed one after the other, and opened again with a reason."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.bookkeeping import queries, rules
from semai.bookkeeping.models import Book, Closing
from semai.bookkeeping.types import ClosingKind
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb


class MonthsNotOver(Problem):
    """Only whole months that are over, and not closed yet."""

    code, status = "bookkeeping.months_not_over", 409
    default_message = _("This month is not over, or it is closed already.")


class MonthsNotClosed(Problem):
    """What is open cannot be opened."""

    code, status = "bookkeeping.months_not_closed", 409
    default_message = _("This month is not closed.")


class CashBelowZero(Problem):
    """No till holds less than nothing: an entry is missing, doubled or bears a wrong day."""

    code, status = "bookkeeping.cash_below_zero", 409
    default_message = _(
        "The till is below zero on a day. Look for a missing or doubled entry before you close."
    )


@transaction.atomic
def close_months(book: Book, *, through: date, by: Member, at: datetime) -> Book:
    """Nothing more can be written into the months until the last day `through`; the figures of that day are kept.

    Raises `MonthsNotOver`, `CashBelowZero`.
    """
    book = locked(book)
    policy.require(by, Verb.CLOSE_MONTHS, book)
    today = timezone.localdate(at)
    if not rules.may_close(through, started_on=book.started_on, closed_through=book.closed_through, on=today):
        raise MonthsNotOver(field="through")
    below = queries.first_below_zero(book, until=through)
    if below:
        account, day = below
        message = _(
            "%(account)s is below zero on %(day)s. Look for a missing or doubled entry before you close."
        )
        raise CashBelowZero(message % {"account": account, "day": day.isoformat()}, field="through")
    book.closed_through = through
    book.save(update_fields=["closed_through"])
    _keep(book, ClosingKind.CLOSED, through, by=by, at=at)
    record(Verb.CLOSE_MONTHS, book, by=by, at=at, through=through.isoformat())
    return book


@transaction.atomic
def reopen_months(book: Book, *, since: date, because: str, by: Member, at: datetime) -> Book:
    """The month of the day `since` and those after it can be written into again. Raises `MonthsNotClosed`."""
    book = locked(book)
    policy.require(by, Verb.REOPEN_MONTHS, book)
    if book.closed_through is None or not book.started_on <= since <= book.closed_through:
        raise MonthsNotClosed(field="since")
    before = book.closed_through
    book.closed_through = rules.after_reopening(since, started_on=book.started_on)
    book.save(update_fields=["closed_through"])
    _keep(book, ClosingKind.REOPENED, before, by=by, at=at, because=because.strip())
    record(Verb.REOPEN_MONTHS, book, by=by, at=at, since=since.isoformat(), because=because.strip())
    return book


def _keep(
    book: Book, kind: ClosingKind, through: date, *, by: Member, at: datetime, because: str = ""
) -> None:
    found = queries.statements(book, year=through.year, until=through)
    Closing.objects.create(
        book=book,
        kind=kind,
        through=through,
        because=because,
        profit=found.profit,
        assets=found.total_assets,
        by=by,
        at=at,
    )
