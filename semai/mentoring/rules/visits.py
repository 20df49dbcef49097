"""Visits, follow-up actions and who may write, as arithmetic."""

import uuid
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from semai.mentoring.types import ActionStanding, ActionStatus, FocusCode, Missing, VisitStatus

NEAR_DAYS = 30
GRANT_BEFORE = timedelta(days=7)
GRANT_AFTER = timedelta(days=30)


def is_open(status: VisitStatus) -> bool:
    """Whether a visit can still be written to."""
    return status in {VisitStatus.PLANNED, VisitStatus.UNDER_WAY}


def is_begun(status: VisitStatus) -> bool:
    """Whether somebody was there."""
    return status in {VisitStatus.UNDER_WAY, VisitStatus.CLOSED}


def may_write(own: uuid.UUID | None, *, team: Collection[uuid.UUID]) -> bool:
    """Whether the facilitator `own` was there, leads the engagement or helps; nobody else writes what happened."""
    return own is not None and own in team


def missing_for_closing(*, findings: str, attendances: int, starts_on: date, today: date) -> list[Missing]:
    """What a visit lacks before it can become evidence."""
    lacks = {
        Missing.DAY: starts_on > today,
        Missing.FINDINGS: not findings.strip(),
        Missing.ATTENDANCE: attendances < 1,
    }
    return [what for what, is_so in lacks.items() if is_so]


def action_standing(status: ActionStatus, due_on: date, *, on: date) -> ActionStanding:
    """Where a follow-up action stands on a day; one that is due today is not overdue."""
    if status is ActionStatus.CLOSED:
        return ActionStanding.CLOSED
    if status is ActionStatus.REPORTED:
        return ActionStanding.WAITING
    return ActionStanding.OVERDUE if due_on < on else ActionStanding.OPEN


def is_second_person(closer: uuid.UUID, reporter: uuid.UUID | None) -> bool:
    """Whether the one who confirms is another than the one who reported."""
    return reporter is not None and closer != reporter


def focus_of(code: str) -> FocusCode:
    """The focus that a cluster usually has; a ladder with a focus of its own starts with people and assets."""
    return FocusCode(code) if code in set(FocusCode) else FocusCode.PEOPLE_ASSETS


def week_of(on: date) -> tuple[date, date]:
    """Monday and Sunday of the week."""
    monday = on - timedelta(days=on.weekday())
    return monday, monday + timedelta(days=6)


def sight(starts_on: date, ends_on: date, *, opened_on: date) -> tuple[date, date]:
    """Between which days those who visit see the centre; opened late, time remains to write the records."""
    return min(starts_on, opened_on) - GRANT_BEFORE, max(ends_on, opened_on) + GRANT_AFTER


def distinct_people(people: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Names with positions, each name once however it is written, in the order of the list; empty names dropped."""
    found: dict[str, tuple[str, str]] = {}
    for name, position in people:
        plain = " ".join(name.split())
        if plain and plain.casefold() not in found:
            found[plain.casefold()] = (plain, " ".join(position.split()))
    return list(found.values())


def month_of(on: date) -> tuple[date, date]:
    """First and last day of the month."""
    first = on.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
