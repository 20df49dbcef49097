"""Peer mentoring under /api/v1/mentoring/pairs."""

import uuid
from datetime import date, datetime

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate

from semai.kit import clock
from semai.mentoring import actions, queries
from semai.mentoring.models import Pairing, PeerMeeting
from semai.mentoring.schemas_onsite import EndIn, PairIn
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

router = Router()
REFUSALS = {403: dict, 404: dict, 409: dict, 422: dict}


class PairOut(Schema):
    """A centre that mentors another one; `met` counts the meetings that a host confirmed."""

    id: uuid.UUID
    mentor: uuid.UUID = Field(alias="mentor_id")
    learner: uuid.UUID = Field(alias="learner_id")
    topic: str
    from_on: date
    ended_on: date | None
    ended_because: str
    met: int


class MeetingIn(Schema):
    """A meeting."""

    on: date
    topic: str = Field(min_length=1, max_length=200)
    notes: str = Field(min_length=1, max_length=4000)


class MeetingOut(MeetingIn):
    """A meeting, and when the host confirmed it."""

    id: uuid.UUID
    confirmed_at: datetime | None


@router.get("/pairs", response={200: list[PairOut]})
@paginate
@gate(Verb.VIEW_ENGAGEMENTS)
def pairs(request: MemberRequest) -> QuerySet[Pairing]:
    """Pairings in which you see one of the two centres."""
    return queries.pairings(request.member)


@router.post("/pairs", response={201: PairOut, **REFUSALS})
@gate(Verb.PAIR_CENTRES)
def pair(request: MemberRequest, body: PairIn) -> Status[Pairing]:
    """From today on one centre mentors another one, in the present year."""
    cycle = queries.cycle_of(request.member)
    if cycle is None:
        raise Http404
    seen = Centre.objects.visible_to(request.member)
    mentor, learner = (get_object_or_404(seen, pk=pk) for pk in (body.mentor, body.learner))
    made = actions.pair_centres(cycle, mentor, learner, topic=body.topic, by=request.member, at=clock.now())
    return Status(201, queries.pairings(request.member).get(pk=made.pk))


@router.post("/pairs/{uuid:pk}/end", response={200: PairOut, **REFUSALS})
@gate(Verb.PAIR_CENTRES)
def end_pair(request: MemberRequest, pk: uuid.UUID, body: EndIn) -> Pairing:
    """It is over, and why."""
    one = get_object_or_404(queries.pairings(request.member), pk=pk)
    actions.end_pairing(one, because=body.because, by=request.member, at=clock.now())
    return queries.pairings(request.member).get(pk=one.pk)


@router.post("/pairs/{uuid:pk}/meetings", response={201: MeetingOut, **REFUSALS})
@gate(Verb.RECORD_MEETING)
def record_meeting(request: MemberRequest, pk: uuid.UUID, body: MeetingIn) -> Status[PeerMeeting]:
    """The two met."""
    one = get_object_or_404(queries.pairings(request.member), pk=pk)
    return Status(201, actions.record_meeting(one, **body.dict(), by=request.member, at=clock.now()))


@router.post("/meetings/{uuid:pk}/confirm", response={200: MeetingOut, **REFUSALS})
@gate(Verb.CONFIRM_MEETING)
def confirm_meeting(request: MemberRequest, pk: uuid.UUID) -> PeerMeeting:
    """The host says that it took place."""
    one = get_object_or_404(PeerMeeting.objects.visible_to(request.member), pk=pk)
    return actions.confirm_meeting(one, by=request.member, at=clock.now())
