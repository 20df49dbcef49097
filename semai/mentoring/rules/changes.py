"""Which two assessments say what changed during a mentoring, as arithmetic."""

from collections.abc import Sequence
from datetime import date, timedelta

#: An assessment so many days after the start still counts as the state before: the first visit often brings it.
STILL_BEFORE = timedelta(days=30)
#: An assessment so many days after the end still counts as the state after.
STILL_AFTER = timedelta(days=90)


def before_and_after(
    days: Sequence[tuple[date, str]], *, starts_on: date, ends_on: date
) -> tuple[int, int] | None:
    """Places of the two in `days` (day and instrument of each assessment, earliest first), None when there are not two.

    After is the last until three months past the end; before is the latest by the same instrument at the start, else
    the first one that was taken during the mentoring.
    """
    inside = [place for place, (on, _) in enumerate(days) if on <= ends_on + STILL_AFTER]
    if not inside or days[inside[-1]][0] <= starts_on:
        return None
    after = inside[-1]
    earlier = [place for place in inside[:-1] if days[place][1] == days[after][1]]
    at_start = [place for place in earlier if days[place][0] <= starts_on + STILL_BEFORE]
    if at_start:
        return at_start[-1], after
    return (earlier[0], after) if earlier else None
