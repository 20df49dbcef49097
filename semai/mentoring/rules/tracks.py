"""From a track to the plan of one centre, as arithmetic."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from semai.mentoring.types import Course, DeliverableStatus, Paper, Step, TrackInvalid

TOP_LEVEL = 4


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
