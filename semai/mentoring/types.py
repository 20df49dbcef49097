"""Words of mentoring."""

from dataclasses import dataclass
from enum import StrEnum


class FocusCode(StrEnum):
    """What the mentoring works on; the same codes as the skills of facilitators."""

    PEOPLE_ASSETS = "people_assets"
    MANAGEMENT = "management"
    INCUBATION = "incubation"


class VisitStatus(StrEnum):
    """A visit is planned, under way from its first record, then closed; or cancelled with a reason."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ActionStatus(StrEnum):
    """A follow-up action is open, reported done with evidence, then confirmed by a second person."""

    OPEN = "open"
    REPORTED = "reported"
    CLOSED = "closed"


class Standing(StrEnum):
    """Where an engagement stands on the coordinator's board; each is in exactly one of these."""

    NEVER_VISITED = "never_visited"  # no visit yet, and the first is past its day or not planned at all
    OVERDUE = "overdue"  # visited before, and a later visit is past its day
    NEXT_30_DAYS = "next_30_days"  # somebody comes within 30 days
    LATER = "later"  # somebody comes later
    COMPLETE = "complete"  # every planned visit was made


class ActionStanding(StrEnum):
    """Where a follow-up action stands on a day."""

    OVERDUE = "overdue"
    OPEN = "open"
    WAITING = "waiting"  # reported done, to be confirmed by a second person
    CLOSED = "closed"


class Missing(StrEnum):
    """What a visit lacks before it can be closed."""

    FINDINGS = "findings"
    ATTENDANCE = "attendance"
    DAY = "day"  # it lies in the future


class TaskStatus(StrEnum):
    """A task of a plan is open, done with evidence, or left out with a reason when the track allows it."""

    OPEN = "open"
    DONE = "done"
    LEFT_OUT = "left_out"


class DeliverableStatus(StrEnum):
    """A paper is expected, submitted, returned with a comment, or accepted by a second person."""

    EXPECTED = "expected"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


@dataclass(frozen=True)
class Step:
    """A task of a track: needed while `indicator` stands below level `up_to` (0-4), due `weeks` after the start."""

    code: str
    indicator: str
    up_to: int
    is_mandatory: bool
    weeks: int
    responsible: str
    title_id: str
    title_en: str
    proof_id: str
    proof_en: str


@dataclass(frozen=True)
class Paper:
    """A deliverable of a track, due `weeks` after the start."""

    code: str
    weeks: int
    name_id: str
    name_en: str


@dataclass(frozen=True)
class Course:
    """The content of a track, in order."""

    steps: tuple[Step, ...]
    papers: tuple[Paper, ...]


class TrackInvalid(ValueError):
    """The mapping is no track; the text says where and why."""
