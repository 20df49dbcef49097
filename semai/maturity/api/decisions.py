"""Decisions on clusters and the mapping between ladders under /api/v1/maturity/."""

import uuid
from datetime import date, datetime
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from semai.kit import clock
from semai.maturity import actions, queries
from semai.maturity.models import ClusterDecision, Round
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

from .assessments import AssessmentRefusal, ClusterOut

router = Router()


class ClusterDecisionOut(Schema):
    """A person's decision; a superseded one is history."""

    id: uuid.UUID
    centre: uuid.UUID = Field(alias="centre_id")
    year: int = Field(alias="cycle.year")
    cluster: ClusterOut
    suggested: ClusterOut | None
    reason: str
    decided_by: str
    decided_at: datetime
    superseded_at: datetime | None
    valid_until: date | None
    revoked_because: str

    @staticmethod
    def resolve_decided_by(decision: ClusterDecision) -> str:
        return str(decision.decided_by)


class ClusterDecisionIn(Schema, extra="forbid"):
    """The cluster for one centre, by its code."""

    cluster: str
    reason: str = Field(max_length=2000)
    valid_until: date | None = None


class AcceptanceIn(Schema, extra="forbid"):
    """The centres whose suggestion is accepted."""

    centres: list[uuid.UUID] = Field(min_length=1, max_length=5000)
    reason: str = Field(max_length=2000)


@router.get("/centres/{uuid:pk}/decisions", response={200: list[ClusterDecisionOut], 404: AssessmentRefusal})
@gate(Verb.VIEW_ASSESSMENTS)
def decisions(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Every decision on a centre's cluster, latest first."""
    return queries.decisions_on(get_object_or_404(Centre.objects.visible_to(request.member), pk=pk))


@router.post(
    "/rounds/{uuid:pk}/centres/{uuid:centre}/decision",
    response={
        201: ClusterDecisionOut,
        404: AssessmentRefusal,
        409: AssessmentRefusal,
        422: AssessmentRefusal,
    },
)
@gate(Verb.DECIDE_CLUSTER)
def decide_cluster(request: MemberRequest, pk: uuid.UUID, centre: uuid.UUID, body: ClusterDecisionIn) -> Any:
    """Decide the cluster of one centre."""
    round_ = get_object_or_404(_rounds(request), pk=pk)
    decided = actions.decide_cluster(
        get_object_or_404(Centre.objects.visible_to(request.member), pk=centre),
        round_=round_,
        cluster=get_object_or_404(round_.taxonomy.clusters, code=body.cluster),
        reason=body.reason,
        valid_until=body.valid_until,
        by=request.member,
        at=clock.now(),
    )
    return Status(201, decided)


@router.post(
    "/rounds/{uuid:pk}/acceptances",
    response={201: list[ClusterDecisionOut], 404: AssessmentRefusal, 422: AssessmentRefusal},
)
@gate(Verb.DECIDE_CLUSTER)
def accept_suggestions(request: MemberRequest, pk: uuid.UUID, body: AcceptanceIn) -> Any:
    """Accept the suggestions of many centres; one that the member does not see is refused with all others."""
    seen = Centre.objects.visible_to(request.member).filter(pk__in=body.centres)
    if seen.count() < len(set(body.centres)):
        raise actions.SuggestionMissing
    made = actions.accept_suggestions(
        get_object_or_404(_rounds(request), pk=pk),
        body.centres,
        reason=body.reason,
        by=request.member,
        at=clock.now(),
    )
    return Status(201, made)


class ClusterRevocationIn(Schema, extra="forbid"):
    """Why the decision does not stand any more."""

    reason: str = Field(max_length=2000)


@router.post(
    "/decisions/{uuid:pk}/revoke",
    response={
        200: ClusterDecisionOut,
        404: AssessmentRefusal,
        409: AssessmentRefusal,
        422: AssessmentRefusal,
    },
)
@gate(Verb.REVOKE_CLUSTER)
def revoke_decision(request: MemberRequest, pk: uuid.UUID, body: ClusterRevocationIn) -> Any:
    """The decision does not stand any more; the centre has no cluster until a new one."""
    found = get_object_or_404(queries.minuted(ClusterDecision.objects.visible_to(request.member)), pk=pk)
    return actions.revoke_decision(found, reason=body.reason, by=request.member, at=clock.now())


class RungIn(Schema, extra="forbid"):
    """Codes of a rung on the first ladder and of its counterpart on the second."""

    rung: str
    other: str


class CounterpartsIn(Schema, extra="forbid"):
    """Two ladders by their keys, and their rungs."""

    first: uuid.UUID
    second: uuid.UUID
    rungs: list[RungIn]


class RungOut(Schema):
    """A rung and what it is on another ladder."""

    rung: ClusterOut
    other: ClusterOut


@router.put(
    "/counterparts",
    response={200: list[RungOut], 404: AssessmentRefusal, 422: AssessmentRefusal},
)
@gate(Verb.MAP_LADDERS)
def map_ladders(request: MemberRequest, body: CounterpartsIn) -> Any:
    """Say which rung of the second ladder each rung of the first is."""
    one, other = (get_object_or_404(queries.taxonomies(), pk=key) for key in (body.first, body.second))
    pairs = [
        (get_object_or_404(one.clusters, code=pair.rung), get_object_or_404(other.clusters, code=pair.other))
        for pair in body.rungs
    ]
    return actions.map_ladders(one, other, pairs, by=request.member, at=clock.now())


def _rounds(request: MemberRequest) -> Any:
    return Round.objects.visible_to(request.member).select_related("cycle", "taxonomy")
