"""What holds in incubation, as arithmetic. Turnover is rupiah a month; a missing figure is never zero."""

from collections.abc import Iterable
from datetime import date
from statistics import median


def month_of(day: date) -> date:
    """The first day of the day's month."""
    return day.replace(day=1)


def change(baseline: int, current: int | None) -> float | None:
    """By which share the turnover changed: 0.2 is 20% more. None without a figure, or from a baseline of zero."""
    return None if current is None or baseline == 0 else (current - baseline) / baseline


def median_change(changes: Iterable[float | None]) -> float | None:
    """The middle of the known changes: half of the tenants did better. None when nothing is known."""
    known = [one for one in changes if one is not None]
    return median(known) if known else None


def may_report(month: date, *, entered_on: date, left_on: date | None, on: date) -> bool:
    """Whether there can be a figure for the month: from the one of entry until today's, or the one of leaving."""
    last = min(on, left_on) if left_on else on
    return month_of(entered_on) <= month <= month_of(last)


def months_between(first: date, last: date) -> list[date]:
    """Every month from the first to the last, both included; empty when they are the wrong way round."""
    start, end = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(start, end + 1)]
