"""What holds in mentoring, as arithmetic."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from .types import (
    ActionStanding,
    ActionStatus,
    Course,
    DeliverableStatus,
    FocusCode,
    Missing,
    Paper,
    Step,
    TrackInvalid,
    VisitStatus,
)

NEAR_DAYS = 30
TOP_LEVEL = 4
GRANT_BEFORE = timedelta(days=7)
GRANT_AFTER = timedelta(days=30)


def is_open(status: VisitStatus) -> bool:
    """Whether a visit can still be written to."""
    return status in {VisitStatus.PLANNED, VisitStatus.UNDER_WAY}


def is_begun(status: VisitStatus) -> bool:
    """Whether somebody was there."""
    return status in {VisitStatus.UNDER_WAY, VisitStatus.CLOSED}


def may_write(own: uuid.UUID | None, *, visitor: uuid.UUID, lead: uuid.UUID) -> bool:
    """Whether the facilitator `own` was there or leads the engagement; nobody else writes what happened."""
    return own is not None and own in {visitor, lead}


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


def course_of(content: Mapping[str, Any]) -> Course:
    """The content of a track as it is stored; raises `TrackInvalid` with the first fault."""
    steps = tuple(_step(one, place) for place, one in enumerate(content.get("tasks", ()), 1))
    papers = tuple(_paper(one, place) for place, one in enumerate(content.get("deliverables", ()), 1))
    if not steps:
        raise TrackInvalid("tasks: none")
    for name, codes in (
        ("tasks", [one.code for one in steps]),
        ("deliverables", [one.code for one in papers]),
    ):
        if repeated := {code for code in codes if codes.count(code) > 1}:
            raise TrackInvalid(f"{name}: repeated {', '.join(sorted(repeated))}")
    return Course(steps, papers)


def _step(data: Mapping[str, Any], place: int) -> Step:
    try:
        step = Step(
            code=str(data["code"]),
            indicator=str(data["indicator"]),
            up_to=int(data["up_to"]),
            is_mandatory=bool(data["mandatory"]),
            weeks=int(data["weeks"]),
            responsible=str(data["responsible"]),
            title_id=str(data["title"]["id"]),
            title_en=str(data["title"]["en"]),
            proof_id=str(data["proof"]["id"]),
            proof_en=str(data["proof"]["en"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise TrackInvalid(f"tasks, {place}: {error}") from error
    if not 1 <= step.up_to <= TOP_LEVEL or step.weeks < 0:
        raise TrackInvalid(f"tasks, {place}: up_to or weeks out of range")
    return step


def _paper(data: Mapping[str, Any], place: int) -> Paper:
    try:
        name = data["name"]
        return Paper(str(data["code"]), int(data["weeks"]), str(name["id"]), str(name["en"]))
    except (KeyError, TypeError, ValueError) as error:
        raise TrackInvalid(f"deliverables, {place}: {error}") from error


def cut(steps: Iterable[Step], levels: Mapping[str, int | None]) -> list[Step]:
    """The steps that this centre needs: its level is below the step's, or nobody knows it. The order stays."""
    return [step for step in steps if (level := levels.get(step.indicator)) is None or level < step.up_to]


def due_after(weeks: int, *, starts_on: date, ends_on: date) -> date:
    """The day so many weeks after the start, but not after the end."""
    return min(starts_on + timedelta(weeks=weeks), ends_on)


def is_late(status: DeliverableStatus, due_on: date, *, on: date) -> bool:
    """Whether the centre or its facilitator still owes the paper after its day."""
    return status in {DeliverableStatus.EXPECTED, DeliverableStatus.RETURNED} and due_on < on


def month_of(on: date) -> tuple[date, date]:
    """First and last day of the month."""
    first = on.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
