"""Around a visit in the API: announced, arrived, what it cost, read by a second person."""

import uuid
from collections.abc import Sequence

from django.shortcuts import get_object_or_404
from ninja import Router, Status

from semai.kit import clock
from semai.mentoring import actions, found, queries
from semai.mentoring.models import Cost, Visit
from semai.mentoring.schemas import REFUSALS, VisitOut
from semai.mentoring.schemas_onsite import CostIn, CostOut, PresenceIn, PresenceOut
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

router = Router()


@router.post("/visits/{uuid:pk}/announce", response={200: VisitOut, **REFUSALS})
@gate(Verb.ANNOUNCE_VISIT)
def announce(request: MemberRequest, pk: uuid.UUID) -> Visit:
    """The centre was told that somebody comes."""
    return actions.announce_visit(found.visit(request.member, pk), by=request.member, at=clock.now())


@router.post("/visits/{uuid:pk}/verify", response={200: VisitOut, **REFUSALS})
@gate(Verb.VERIFY_VISIT)
def verify(request: MemberRequest, pk: uuid.UUID) -> Visit:
    """A second person has read the record and finds it complete."""
    return actions.verify_visit(found.visit(request.member, pk), by=request.member, at=clock.now())


@router.get("/visits/{uuid:pk}/presence", response={200: list[PresenceOut], **REFUSALS})
@gate(Verb.VIEW_ENGAGEMENTS)
def presence(request: MemberRequest, pk: uuid.UUID) -> list[queries.Stay]:
    """Arrival, then departure, as far as they were noted."""
    return queries.stays_of(found.visit(request.member, pk))


@router.post("/visits/{uuid:pk}/presence", response={200: list[PresenceOut], **REFUSALS})
@gate(Verb.RECORD_VISIT)
def note_presence(request: MemberRequest, pk: uuid.UUID, body: PresenceIn) -> list[queries.Stay]:
    """The visitor came or goes, at this moment; the first word counts. Answers all that was noted."""
    one = found.visit(request.member, pk)
    who, now = request.member, clock.now()
    actions.note_presence(one, body.kind, by=who, at=now, fix=body.fix, accuracy_m=body.accuracy_m)
    return queries.stays_of(one)


@router.get("/visits/{uuid:pk}/costs", response={200: list[CostOut], **REFUSALS})
@gate(Verb.VIEW_ENGAGEMENTS)
def costs(request: MemberRequest, pk: uuid.UUID) -> Sequence[Cost]:
    """What a visit cost, line by line."""
    return queries.costs_of(found.visit(request.member, pk))


@router.post("/visits/{uuid:pk}/costs", response={201: CostOut, **REFUSALS})
@gate(Verb.RECORD_COSTS)
def add_cost(request: MemberRequest, pk: uuid.UUID, body: CostIn) -> Status[Cost]:
    """One more line, until the visit is verified."""
    one = found.visit(request.member, pk)
    return Status(201, actions.add_cost(one, by=request.member, at=clock.now(), **body.dict()))


@router.delete("/costs/{uuid:pk}", response={204: None, **REFUSALS})
@gate(Verb.RECORD_COSTS)
def remove_cost(request: MemberRequest, pk: uuid.UUID) -> Status[None]:
    """Take a line back, until the visit is verified."""
    cost = get_object_or_404(Cost.objects.visible_to(request.member), pk=pk)
    actions.remove_cost(cost, by=request.member, at=clock.now())
    return Status(204, None)
