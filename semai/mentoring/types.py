"""Words of mentoring."""

from dataclasses import dataclass
from datetime import date
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


class VisitStage(StrEnum):
    """How far a visit is, as people speak of it: also whether the centre was told, and whether it was read."""

    PLANNED = "planned"
    ANNOUNCED = "announced"
    UNDER_WAY = "under_way"
    CLOSED = "closed"
    VERIFIED = "verified"
    CANCELLED = "cancelled"


class PresenceKind(StrEnum):
    """The visitor comes and goes."""

    ARRIVED = "arrived"
    LEFT = "left"


class ConfirmationWay(StrEnum):
    """How the host confirms a visit."""

    SIGNATURE = "signature"
    CODE = "code"


class CostKind(StrEnum):
    """What a visit costs."""

    PER_DIEM = "per_diem"
    TRANSPORT = "transport"
    LODGING = "lodging"
    OTHER = "other"


class MoveReason(StrEnum):
    """Why a visit was moved or cancelled."""

    CENTRE_ASKED = "centre_asked"
    FACILITATOR_ILL = "facilitator_ill"
    TRANSPORT = "transport"
    WEATHER = "weather"
    OFFICIAL_EVENT = "official_event"
    OTHER = "other"


class RemarkKind(StrEnum):
    """What is said about a closed visit."""

    QUESTION = "question"  # by the one who reads it
    ANSWER = "answer"  # by the one who was there


class ReportStatus(StrEnum):
    """A monthly report is written, submitted, returned with a comment, or accepted by a second person."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"


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


class Whereabouts(StrEnum):
    """What a position says."""

    AT_CENTRE = "at_centre"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"


class PointKind(StrEnum):
    """Why something should be spoken about now."""

    QUESTION = "question"
    ACTION = "action"
    TASK = "task"
    LEVEL = "level"


@dataclass(frozen=True)
class Point:
    """One thing to speak about; `level` (0-4) is there when an indicator is low."""

    kind: PointKind
    text: str
    level: int | None = None


@dataclass(frozen=True)
class FocusSuggestion:
    """Another focus, the day of the newest evidence for it, and how many visits say so (0: an assessment)."""

    code: FocusCode
    evidence_on: date
    visits: int


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
