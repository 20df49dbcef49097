"""What the API of mentoring takes and gives."""

import uuid
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from ninja import Schema
from pydantic import Field

from semai.registry.types import Condition

from . import queries
from .models import Action, Engagement, Photo, Visit
from .types import ActionStatus, FocusCode, MoveReason, Standing, VisitStage, VisitStatus


class Refusal(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int


REFUSALS: dict[int, Any] = {403: Refusal, 404: Refusal, 409: Refusal, 422: Refusal}


class Person(Schema):
    """One who attended."""

    name: str = Field(min_length=1, max_length=150)
    position: str = Field("", max_length=120)


class ThingSeenIn(Schema, extra="forbid"):
    """A thing of the centre as the visitor saw it."""

    thing: uuid.UUID
    condition: Condition
    is_in_use: bool = True
    quantity: int | None = Field(None, ge=0, le=100_000)
    note: str = Field("", max_length=300)


class ThingsSeenOut(Schema):
    """How many of the things were written down; such of other centres are left out."""

    seen: int


class FocusOut(Schema):
    """What an engagement works on from a day on; `to_on` is null for the present focus."""

    code: FocusCode
    from_on: date
    to_on: date | None
    reason: str


class EngagementRow(Schema):
    """An engagement in the list, with where it stands today."""

    id: uuid.UUID
    centre: uuid.UUID
    name: str
    cluster_code: str
    lead: str
    standing: Standing
    next_on: date | None
    last_on: date | None
    made: int
    planned: int
    actions_open: int

    @staticmethod
    def resolve_centre(one: Engagement) -> uuid.UUID:
        return one.centre_id

    @staticmethod
    def resolve_name(one: Engagement) -> str:
        return one.centre.name

    @staticmethod
    def resolve_lead(one: Engagement) -> str:
        return one.lead.name


class VisitRow(Schema):
    """A visit in a list."""

    id: uuid.UUID
    number: int
    facilitator: uuid.UUID
    starts_on: date
    ends_on: date
    earliest_on: date | None
    latest_on: date | None
    is_remote: bool
    status: VisitStatus
    stage: VisitStage

    @staticmethod
    def resolve_facilitator(one: Visit) -> uuid.UUID:
        return one.facilitator_id


class EngagementOut(Schema):
    """One centre's mentoring of one year."""

    id: uuid.UUID
    centre: uuid.UUID
    cycle: uuid.UUID
    lead: uuid.UUID
    cluster_code: str
    starts_on: date
    ends_on: date
    focuses: list[FocusOut]
    visits: list[VisitRow]

    @staticmethod
    def resolve_centre(one: Engagement) -> uuid.UUID:
        return one.centre_id

    @staticmethod
    def resolve_cycle(one: Engagement) -> uuid.UUID:
        return one.cycle_id

    @staticmethod
    def resolve_lead(one: Engagement) -> uuid.UUID:
        return one.lead_id

    @staticmethod
    def resolve_focuses(one: Engagement) -> list[Any]:
        return list(queries.focuses_of(one))

    @staticmethod
    def resolve_visits(one: Engagement) -> list[Any]:
        return list(queries.visits_of(one))


class PhotoOut(Schema):
    """A photo; `url` gives the JPEG to those who see the visit."""

    id: uuid.UUID
    caption: str
    url: str

    @staticmethod
    def resolve_url(one: Photo) -> str:
        return reverse("mentoring:photo", args=[one.pk])


class ActionOut(Schema):
    """A follow-up action."""

    id: uuid.UUID
    engagement: uuid.UUID
    visit: uuid.UUID | None
    what: str
    owner: str
    due_on: date
    status: ActionStatus
    evidence: str
    comment: str
    reported_at: datetime | None
    closed_at: datetime | None

    @staticmethod
    def resolve_engagement(one: Action) -> uuid.UUID:
        return one.engagement_id

    @staticmethod
    def resolve_visit(one: Action) -> uuid.UUID | None:
        return one.visit_id


class VisitOut(VisitRow):
    """A visit with its record."""

    engagement: uuid.UUID
    topics: str
    findings: str
    people: list[Person]
    photos: list[PhotoOut]
    actions: list[ActionOut]
    closed_at: datetime | None
    version: int

    @staticmethod
    def resolve_engagement(one: Visit) -> uuid.UUID:
        return one.engagement_id

    @staticmethod
    def resolve_people(one: Visit) -> list[dict[str, str]]:
        return [{"name": name, "position": position} for name, position in queries.people_of(one)]

    @staticmethod
    def resolve_photos(one: Visit) -> list[Any]:
        return list(queries.photos_of(one))

    @staticmethod
    def resolve_actions(one: Visit) -> list[Any]:
        return list(queries.actions_in(one))


class VisitIn(Schema, extra="forbid"):
    """The draft of a visit; `version` is the one that was read."""

    version: int = Field(ge=1)
    starts_on: date
    ends_on: date
    topics: str = Field("", max_length=8000)
    findings: str = Field("", max_length=8000)
    people: list[Person] = Field([], max_length=100)
    suggested_focus: FocusCode | None = None


class CaptionIn(Schema):
    """What a photo shows."""

    caption: str = Field("", max_length=200)


class PlaceIn(Schema, extra="forbid"):
    """Who comes when, or who is spoken to from afar."""

    facilitator: uuid.UUID
    starts_on: date
    ends_on: date
    is_remote: bool = False


class MoveIn(Schema, extra="forbid"):
    """Who comes when instead, why, and the window within which it may move again."""

    facilitator: uuid.UUID
    starts_on: date
    ends_on: date
    reason: MoveReason
    note: str = Field("", max_length=500)
    earliest_on: date | None = None
    latest_on: date | None = None


class CancelIn(Schema, extra="forbid"):
    """Why nobody goes."""

    reason: MoveReason
    note: str = Field("", max_length=500)


class ReasonIn(Schema, extra="forbid"):
    """Why."""

    reason: str = Field(min_length=1, max_length=2000)


class FocusIn(ReasonIn):
    """Another focus, and why."""

    code: FocusCode


class ActionIn(Schema, extra="forbid"):
    """Who does what until when; in an open visit or, without one, between visits."""

    what: str = Field(min_length=1, max_length=300)
    owner: str = Field(min_length=1, max_length=150)
    due_on: date
    visit: uuid.UUID | None = None


class ReportIn(Schema, extra="forbid"):
    """How one can see that it is done."""

    evidence: str = Field(min_length=1, max_length=4000)


class CommentIn(Schema, extra="forbid"):
    """What is missing."""

    comment: str = Field(min_length=1, max_length=2000)
