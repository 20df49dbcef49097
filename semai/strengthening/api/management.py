"""The self-check on quality standards, and marketing."""

import uuid
from datetime import date
from typing import Any

from django.utils.translation import get_language
from ninja import Field, Router, Schema, Status

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.strengthening import actions, found, queries
from semai.strengthening.models import Channel, Posting, QualityCheck
from semai.strengthening.types import ChannelKind

router = Router()
REFUSALS = {403: dict, 404: dict, 409: dict, 422: dict}


class CheckIn(Schema):
    """A self-check; `answers` are keys of the proposed questions to 0 (no), 1 (partly) or 2 (yes, with proof)."""

    checked_on: date
    said_by: str = Field(min_length=1, max_length=150)
    answers: dict[str, int]
    next_step: str = Field("", max_length=300)


class CheckOut(CheckIn):
    """A self-check as it is kept, and the version of the proposed questions."""

    id: uuid.UUID
    version: int


class StandardOut(Schema):
    """How far a standard is met, from 0 to 1; null while a question has no answer."""

    code: str
    name: str
    share: float | None
    before: float | None


class QualityOut(Schema):
    """The latest self-check of a centre by standard. The questions are a proposal of Semai."""

    check: CheckOut | None
    overall: float | None
    standards: list[StandardOut]


class ChannelIn(Schema):
    """A place where the centre makes itself known."""

    kind: ChannelKind
    name: str = Field(min_length=1, max_length=150)
    responsible: str = Field(min_length=1, max_length=150)
    link: str = Field("", max_length=300, pattern=r"^(https?://\S+)?$")
    audience: str = Field("", max_length=200)


class ChannelOut(ChannelIn):
    """A channel."""

    id: uuid.UUID


class ChannelState(Schema):
    """A channel, its last day, and whether something was published in the last 30 days."""

    channel: ChannelOut
    last_on: date | None
    published: int
    enquiries: int | None
    is_alive: bool


class PostingIn(Schema):
    """Something that was published; `enquiries` is null when nobody counted."""

    published_on: date
    what: str = Field(min_length=1, max_length=200)
    enquiries: int | None = Field(None, ge=0, le=1_000_000)


class PostingOut(PostingIn):
    """A posting."""

    id: int | uuid.UUID


@router.get("/centres/{pk}/quality", response={200: QualityOut, 403: dict, 404: dict})
@gate(Verb.VIEW_STRENGTHENING)
def quality(request: MemberRequest, pk: uuid.UUID) -> dict[str, Any]:
    """Where the centre says it stands."""
    state = queries.quality_of(found.centre(request, pk), language=get_language() or "id")
    standards = [
        {"code": one.result.standard.code, "name": one.result.standard.name, "share": one.result.share}
        | {"before": one.before}
        for one in state.rows
    ]
    return {"check": state.check, "overall": state.overall, "standards": standards}


@router.post("/centres/{pk}/quality", response={201: CheckOut, **REFUSALS})
@gate(Verb.CHECK_QUALITY)
def check_quality(request: MemberRequest, pk: uuid.UUID, body: CheckIn) -> Status[QualityCheck]:
    """Answer the self-check."""
    centre = found.centre(request, pk)
    return Status(201, actions.check_quality(centre, **body.dict(), by=request.member, at=clock.now()))


@router.get("/centres/{pk}/channels", response={200: list[ChannelState], 403: dict, 404: dict})
@gate(Verb.VIEW_STRENGTHENING)
def channels(request: MemberRequest, pk: uuid.UUID) -> list[queries.ChannelRow]:
    """Its channels, at most fifty."""
    return queries.channels_of(found.centre(request, pk), on=clock.today())


@router.post("/centres/{pk}/channels", response={201: ChannelOut, **REFUSALS})
@gate(Verb.RECORD_MARKETING)
def add_channel(request: MemberRequest, pk: uuid.UUID, body: ChannelIn) -> Status[Channel]:
    """One more channel."""
    centre = found.centre(request, pk)
    return Status(201, actions.add_channel(centre, **body.dict(), by=request.member, at=clock.now()))


@router.delete("/channels/{pk}", response={204: None, **REFUSALS})
@gate(Verb.RECORD_MARKETING)
def remove_channel(request: MemberRequest, pk: uuid.UUID) -> Status[None]:
    """The channel is not used any more."""
    actions.remove_channel(found.channel(request, pk), by=request.member, at=clock.now())
    return Status(204, None)


@router.post("/channels/{pk}/postings", response={201: PostingOut, **REFUSALS})
@gate(Verb.RECORD_MARKETING)
def record_posting(request: MemberRequest, pk: uuid.UUID, body: PostingIn) -> Status[Posting]:
    """Something was published."""
    channel = found.channel(request, pk)
    return Status(201, actions.record_posting(channel, **body.dict(), by=request.member, at=clock.now()))
