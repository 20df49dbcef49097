"""Single visits of a scenario: listed, moved, placed, accompanied."""

import uuid
from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Schema
from ninja.pagination import paginate
from pydantic import Field

from semai.kit import clock
from semai.planning import actions, queries, wording
from semai.planning.models import Facilitator, PlannedVisit, Unplaced
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .router import REFUSALS, Refusal, router
from .scenarios import ScenarioOut, found


class PlannedVisitOut(Schema):
    """A planned visit."""

    id: uuid.UUID
    centre: uuid.UUID = Field(alias="centre_id")
    facilitator: uuid.UUID = Field(alias="facilitator_id")
    number: int
    starts_on: date
    ends_on: date
    trip: str
    is_remote: bool
    asks_for_pair: bool
    companion: uuid.UUID | None = Field(alias="companion_id")


class UnplacedVisitOut(Schema):
    """A visit that does not fit."""

    centre: uuid.UUID
    number: int
    reason: str
    reason_text: str
    remedy: str
    remedy_text: str


class MoveIn(Schema, extra="forbid"):
    """Another first day."""

    starts_on: date


class PlaceIn(MoveIn):
    """A first day; who goes is only needed where the centre has no lead."""

    number: int = Field(ge=1)
    centre: uuid.UUID
    facilitator: uuid.UUID | None = None


class TrialOut(Schema):
    """Whether a date works, and if not, why."""

    fits: bool
    reasons: list[str]


@router.post("/scenarios/{uuid:pk}/place", response={200: ScenarioOut, **REFUSALS})
@gate(Verb.MOVE_VISIT)
def place_visit(request: MemberRequest, pk: uuid.UUID, body: PlaceIn) -> Any:
    """Put a visit that does not fit on a date."""
    missing = Unplaced.objects.visible_to(request.member).select_related("scenario")
    line = get_object_or_404(missing, scenario=pk, centre=body.centre, number=body.number)
    who = str(body.facilitator or "")
    return actions.place_visit(
        line, starts_on=body.starts_on, facilitator=who, by=request.member, at=clock.now()
    )


def _visit(request: MemberRequest, pk: uuid.UUID) -> PlannedVisit:
    visible = PlannedVisit.objects.visible_to(request.member)
    return get_object_or_404(visible.select_related("scenario__cycle"), pk=pk)


@router.get("/visits/{uuid:pk}/move", response={200: TrialOut, **REFUSALS})
@gate(Verb.MOVE_VISIT)
def try_move(request: MemberRequest, pk: uuid.UUID, starts_on: date) -> Any:
    """Whether a visit could be on another day; nothing is changed."""
    visit = _visit(request, pk)
    moved = actions.try_move(visit, starts_on=starts_on)
    names = queries.names_in(visit.scenario, request.member)
    reasons = list(dict.fromkeys(wording.violation(one, names) for one in moved.broken))
    return {"fits": not reasons, "reasons": reasons}


@router.post("/visits/{uuid:pk}/move", response={200: ScenarioOut, **REFUSALS})
@gate(Verb.MOVE_VISIT)
def move_visit(request: MemberRequest, pk: uuid.UUID, body: MoveIn) -> Any:
    """Put a visit on another day, where planning again leaves it."""
    visit = _visit(request, pk)
    return actions.move_visit(visit, starts_on=body.starts_on, by=request.member, at=clock.now())


@router.get("/scenarios/{uuid:pk}/visits", response=list[PlannedVisitOut])
@gate(Verb.VIEW_PLAN)
@paginate
def visits(request: MemberRequest, pk: uuid.UUID) -> Any:
    """The planned visits that the member sees, in the order of time."""
    visible = PlannedVisit.objects.visible_to(request.member)
    return visible.filter(scenario=found(request, pk)).order_by("starts_on", "pk")


@router.get("/scenarios/{uuid:pk}/unplaced", response={200: list[UnplacedVisitOut], 404: Refusal})
@gate(Verb.VIEW_PLAN)
def unplaced(request: MemberRequest, pk: uuid.UUID) -> Any:
    """The visits that do not fit, each with its reason and the cheapest remedy."""
    scenario = found(request, pk)
    names = queries.names_in(scenario, request.member)
    return [
        {
            "centre": one.centre_id,
            "number": one.number,
            "reason": one.reason,
            "reason_text": wording.reason(one, names),
            "remedy": one.remedy,
            "remedy_text": wording.remedy(one, names),
        }
        for one in queries.unplaced_in(scenario, request.member)
    ]


class CompanionIn(Schema, extra="forbid"):
    """Who goes along; null: nobody."""

    facilitator: uuid.UUID | None


class ChanceOut(Schema):
    """One person as the second on a visit."""

    facilitator: uuid.UUID
    hours: float
    travel_days: int
    reasons: list[str]


@router.get("/visits/{uuid:pk}/companion", response={200: list[ChanceOut], **REFUSALS})
@gate(Verb.CHOOSE_COMPANION)
def companions(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Everybody who could go along, with what speaks against them; those who can come first."""
    visit = _visit(request, pk)
    names = queries.names_in(visit.scenario, request.member)
    return [
        {
            "facilitator": one.facilitator,
            "hours": one.hours,
            "travel_days": len(one.trip.travel_on),
            "reasons": list(dict.fromkeys(wording.violation(broken, names) for broken in one.broken)),
        }
        for one in actions.chances_of(visit)
    ]


@router.post("/visits/{uuid:pk}/companion", response={200: PlannedVisitOut, **REFUSALS})
@gate(Verb.CHOOSE_COMPANION)
def choose_companion(request: MemberRequest, pk: uuid.UUID, body: CompanionIn) -> Any:
    """Let somebody go along, or nobody."""
    visit = _visit(request, pk)
    visible = Facilitator.objects.visible_to(request.member)
    person = get_object_or_404(visible, pk=body.facilitator) if body.facilitator else None
    return actions.choose_companion(visit, facilitator=person, by=request.member, at=clock.now())
