"""The arithmetic of the cash book: which account gains and which gives, what the statements say, which months are open.

Sums are debit minus credit, so assets and expenses are positive and all sums of a book together are zero.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from .types import MONEY, SIDES, EntryKind, Figure, Line, Month, Side, Statements, Sum, Written

K = TypeVar("K")

#: Lines of the position page in their order; the others follow from them.
ASSETS = tuple(line for line in Line if SIDES[line] is Side.ASSET)
LIABILITIES = tuple(line for line in Line if SIDES[line] is Side.LIABILITY)
INCOME = tuple(line for line in Line if SIDES[line] is Side.INCOME)
EXPENSES = (Line.OPERATING, Line.OTHER_EXPENSE)


def sides_of(kind: EntryKind, account: K, other: K, *, other_line: Line | None = None) -> tuple[K, K]:
    """Debit and credit of an entry between a money account and another one.

    Money in: debit the money. Money out and transfer (from `account` to `other`): credit it. Opening: an asset is
    debited against `account`, the capital at the start; a liability is credited.
    """
    if kind is EntryKind.MONEY_IN:
        return account, other
    if kind is EntryKind.OPENING and other_line is not None and not is_credit_line(other_line):
        return other, account
    if kind is EntryKind.OPENING:
        return account, other
    return other, account


def key_of(written: Written) -> tuple[date, int, str, str, str]:
    """Day, amount, debit, credit and text: two entries with the same are taken for one written down twice."""
    debit, credit = sides_of(written.kind, written.account, written.other)
    return written.on, written.amount, debit, credit, written.text.strip()


def is_credit_line(line: Line) -> bool:
    """Whether the line usually stands on the credit side."""
    return SIDES[line] in {Side.LIABILITY, Side.EQUITY, Side.INCOME} or line is Line.DEPRECIATION


def may_stand_behind(kind: EntryKind, line: Line) -> bool:
    """Whether an account of this line can be the other side of such an entry."""
    if kind is EntryKind.TRANSFER:
        return line in MONEY
    if kind is EntryKind.OPENING:
        return SIDES[line] in {Side.ASSET, Side.LIABILITY}
    return line not in MONEY and line is not Line.DEPRECIATION


def net(moves: Iterable[tuple[K, K, int]]) -> dict[K, int]:
    """Account to its sum, from debit, credit and amount of every entry."""
    found: dict[K, int] = {}
    for debit, credit, amount in moves:
        found[debit] = found.get(debit, 0) + amount
        found[credit] = found.get(credit, 0) - amount
    return found


def statements(sums: Sequence[Sum]) -> Statements:
    """The three pages. Position lines are sums until the last day; income and expenses those within the span.

    Income and expenses of the time before are the retained profit.
    """
    earned = (*INCOME, *EXPENSES, Line.TAX)
    return Statements(
        assets=_figures(ASSETS, sums, sign=1, since_start=True),
        liabilities=_figures(LIABILITIES, sums, sign=-1, since_start=True),
        capital=_figures((Line.CAPITAL,), sums, sign=-1, since_start=True)[0],
        earned_before=-sum(one.before for one in sums if one.line in earned),
        income=_figures(INCOME, sums, sign=-1),
        expenses=_figures(EXPENSES, sums, sign=1),
        tax=_figures((Line.TAX,), sums, sign=1)[0],
    )


def _figures(
    lines: Sequence[Line], sums: Sequence[Sum], *, sign: int, since_start: bool = False
) -> tuple[Figure, ...]:
    found = []
    for line in lines:
        amounts = [
            (one.name, sign * (one.during + (one.before if since_start else 0)))
            for one in sums
            if one.line is line
        ]
        parts = tuple(part for part in amounts if part[1])
        found.append(Figure(line, sum(amount for _name, amount in parts), parts))
    return tuple(found)


def month_start(day: date) -> date:
    """The first day of the day's month."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def next_month(day: date) -> date:
    """The first day of the month after."""
    return month_end(day) + timedelta(days=1)


def is_open(on: date, *, started_on: date, closed_through: date | None) -> bool:
    """Whether an entry can bear this day: since the book began, and after what is closed."""
    return on >= started_on and (closed_through is None or on > closed_through)


def first_open(started_on: date, closed_through: date | None) -> date:
    """The first day that an entry can bear."""
    return started_on if closed_through is None else closed_through + timedelta(days=1)


def may_close(through: date, *, started_on: date, closed_through: date | None, on: date) -> bool:
    """Whether the months until `through` can be closed: whole months, over, and not closed yet."""
    return (
        through == month_end(through)
        and through < on
        and through >= started_on
        and (closed_through is None or through > closed_through)
    )


def after_reopening(since: date, *, started_on: date) -> date | None:
    """Until when the book stays closed when the months since `since` are open again; None: it is all open."""
    last = month_start(since) - timedelta(days=1)
    return last if last >= started_on else None


def months_to_close(started_on: date, closed_through: date | None, *, on: date) -> list[date]:
    """Last days of the months that are over and not closed, oldest first."""
    found, last = [], month_end(first_open(started_on, closed_through))
    while last < on:
        found.append(last)
        last = month_end(last + timedelta(days=1))
    return found


def first_below_zero(changes: Mapping[date, int]) -> date | None:
    """The first day that ended with less than nothing in the till; None: it never did."""
    balance = 0
    for day in sorted(changes):
        balance += changes[day]
        if balance < 0:
            return day
    return None


def months(
    moved: Mapping[date, tuple[int, int, int]], *, started_on: date, closed_through: date | None, on: date
) -> list[Month]:
    """Every month since the book began. `moved`: first day to money in, money out, and change of all money."""
    found, balance, first = [], 0, month_start(started_on)
    last = max([on, *moved])
    while first <= last:
        money_in, money_out, change = moved.get(first, (0, 0, 0))
        balance += change
        closed = closed_through is not None and month_end(first) <= closed_through
        found.append(Month(first, money_in, money_out, balance, closed))
        first = next_month(first)
    return found


def days_behind(last_entry_on: date | None, started_on: date, *, on: date) -> int:
    """How many days nobody wrote anything."""
    return max(0, (on - (last_entry_on or started_on)).days)
