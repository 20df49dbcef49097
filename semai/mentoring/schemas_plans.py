"""What the API of mentoring takes and gives about plans, deliverables, reports, hand-overs and the board."""

import uuid
from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field

from . import queries
from .models import Deliverable, FinalReport, HandOver, Plan
from .types import DeliverableStatus, FocusCode, ReportStatus, Standing, TaskStatus


class TaskOut(Schema):
    """A step of a plan; `code` is empty for one that was added for this centre alone."""

    id: uuid.UUID
    place: int
    code: str
    indicator: str
    title_id: str
    title_en: str
    proof_id: str
    is_mandatory: bool
    responsible: str
    due_on: date
    status: TaskStatus
    evidence: str
    reason: str
    done_on: date | None


class DeliverableOut(Schema):
    """A paper that is owed or was brought; `files` counts its versions."""

    id: uuid.UUID
    plan: uuid.UUID
    code: str
    name_id: str
    name_en: str
    due_on: date
    status: DeliverableStatus
    comment: str
    submitted_at: datetime | None
    reviewed_at: datetime | None
    files: int

    @staticmethod
    def resolve_plan(one: Deliverable) -> uuid.UUID:
        return one.plan_id

    @staticmethod
    def resolve_files(one: Deliverable) -> int:
        return one.files.count()


class PlanOut(Schema):
    """A track cut to one centre."""

    id: uuid.UUID
    engagement: uuid.UUID
    focus: FocusCode
    track_version: int
    assessed_on: date | None
    agreed_on: date | None
    agreed_with: str
    tasks: list[TaskOut]
    deliverables: list[DeliverableOut]

    @staticmethod
    def resolve_engagement(one: Plan) -> uuid.UUID:
        return one.engagement_id

    @staticmethod
    def resolve_focus(one: Plan) -> FocusCode:
        return one.track.code

    @staticmethod
    def resolve_track_version(one: Plan) -> int:
        return one.track.version

    @staticmethod
    def resolve_tasks(one: Plan) -> list[Any]:
        return list(queries.tasks_of(one))

    @staticmethod
    def resolve_deliverables(one: Plan) -> list[Any]:
        return list(one.deliverables.order_by("due_on", "code"))


class AgreeIn(Schema, extra="forbid"):
    """Who agreed for the centre, and when."""

    on: date
    name: str = Field(min_length=1, max_length=150)
    position: str = Field("", max_length=120)


class TaskPlaceIn(Schema, extra="forbid"):
    """Who does it until when."""

    responsible: str = Field(min_length=1, max_length=150)
    due_on: date


class TaskIn(TaskPlaceIn):
    """A task for this centre alone."""

    title: str = Field(min_length=1, max_length=200)


class FinishIn(Schema, extra="forbid"):
    """How one can see that it is done."""

    evidence: str = Field(min_length=1, max_length=4000)
    done_on: date


class LeaveOutIn(Schema, extra="forbid"):
    """Why the centre does not do this."""

    reason: str = Field(min_length=1, max_length=300)


class NoteIn(Schema, extra="forbid"):
    """What was said about a task in a visit; empty takes the note back."""

    task: uuid.UUID
    text: str = Field("", max_length=1000)


class HandOverIn(Schema, extra="forbid"):
    """Who leads from now on, and why."""

    to: uuid.UUID
    reason: str = Field(min_length=1, max_length=300)
    note: str = Field("", max_length=4000)


class HandOverOut(Schema):
    """An engagement passed from one lead to another."""

    id: uuid.UUID
    engagement: uuid.UUID
    before: uuid.UUID
    after: uuid.UUID
    reason: str
    note: str
    handed_at: datetime

    @staticmethod
    def resolve_engagement(one: HandOver) -> uuid.UUID:
        return one.engagement_id

    @staticmethod
    def resolve_before(one: HandOver) -> uuid.UUID:
        return one.before_id

    @staticmethod
    def resolve_after(one: HandOver) -> uuid.UUID:
        return one.after_id


class WordsIn(Schema, extra="forbid"):
    """The words of a monthly report; `version` is the one that was read, 1 for one that nobody began."""

    version: int = Field(1, ge=1)
    achievements: str = Field("", max_length=8000)
    obstacles: str = Field("", max_length=8000)
    next_steps: str = Field("", max_length=8000)


class FinalWordsIn(WordsIn):
    """The words of a final report."""

    introduction: str = Field("", max_length=8000)


class MonthOut(Schema):
    """A facilitator's report on a month: figures counted or kept, and where the words stand."""

    facilitator: uuid.UUID
    name: str
    month: str
    counts: dict[str, int]
    status: ReportStatus
    version: int
    achievements: str
    obstacles: str
    next_steps: str
    comment: str
    submitted_at: datetime | None


class FinalOut(Schema):
    """The report on a whole engagement."""

    engagement: uuid.UUID
    counts: dict[str, int]
    status: ReportStatus
    version: int
    introduction: str
    achievements: str
    obstacles: str
    next_steps: str
    comment: str
    submitted_at: datetime | None

    @staticmethod
    def of(engagement: uuid.UUID, report: FinalReport | None, counts: dict[str, int]) -> "FinalOut":
        """As it stands; a report that nobody began is an empty draft."""
        one = report or FinalReport()
        return FinalOut(
            engagement=engagement,
            counts=counts,
            status=ReportStatus(str(one.status)),
            version=one.version,
            introduction=one.introduction,
            achievements=one.achievements,
            obstacles=one.obstacles,
            next_steps=one.next_steps,
            comment=one.comment,
            submitted_at=one.submitted_at,
        )


class ColumnOut(Schema):
    """One column of the board."""

    standing: Standing
    count: int
    first: list[uuid.UUID]


class FallOut(Schema):
    """A centre whose newest assessment is lower than the one before; scores 0-4."""

    engagement: uuid.UUID
    before: float
    after: float
    assessed_on: date


class BoardOut(Schema):
    """Where centres stand, what waits for the member, who is going down."""

    columns: list[ColumnOut]
    waiting: dict[str, int]
    going_down: list[FallOut]
