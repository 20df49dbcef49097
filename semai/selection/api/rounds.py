"""Selections under /api/v1/selection/."""

import uuid
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from ninja.pagination import paginate
from pydantic import Field

from semai.kit import clock
from semai.maturity.models import Round as AssessmentRound
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.selection import actions, queries, rules, wording
from semai.selection.models import Candidate, Round
from semai.selection.types import DepartureKind, Outcome

from .schemas import SelectionRefusal, SelectionRoundOut, TermsIn

router = Router()


class SelectionRoundIn(TermsIn):
    """A selection by the scores of an assessment round, in its year."""

    name: str = Field(min_length=1, max_length=120)
    assessment_round: uuid.UUID


class SelectionDecisionIn(Schema, extra="forbid"):
    """On what the decision rests."""

    reason: str = Field(max_length=2000)


class CandidateOut(Schema):
    """One centre in a selection, with reasons as codes and in words."""

    id: uuid.UUID
    centre: uuid.UUID = Field(alias="centre_id")
    centre_code: str = Field(alias="centre.code")
    cluster: str | None
    score: Decimal | None
    outcome: Outcome
    rank: int | None
    reserve_rank: int | None
    marks: list[dict[str, str | None]]
    reasons: list[dict[str, Any]]
    sentences: list[str]

    @staticmethod
    def resolve_cluster(row: Candidate) -> str | None:
        return row.cluster.code if row.cluster else None

    @staticmethod
    def resolve_sentences(row: Candidate) -> list[str]:
        return wording.reason_sentences(row.reasons, row.cluster)


@router.get("/rounds", response=list[SelectionRoundOut])
@gate(Verb.VIEW_SELECTION)
@paginate
def rounds(request: MemberRequest) -> Any:
    """Selections of the programme, latest first."""
    return _rounds(request).order_by("-opened_at", "pk")


@router.post(
    "/rounds",
    response={201: SelectionRoundOut, 404: SelectionRefusal, 409: SelectionRefusal, 422: SelectionRefusal},
)
@gate(Verb.OPEN_SELECTION)
def open_selection(request: MemberRequest, body: SelectionRoundIn) -> Any:
    """Announce places and quotas."""
    assessed = get_object_or_404(
        AssessmentRound.objects.visible_to(request.member).select_related("cycle"), pk=body.assessment_round
    )
    opened = actions.open_selection(
        assessed.cycle,
        assessment_round=assessed,
        name=body.name,
        by=request.member,
        at=clock.now(),
        **body.values(),
    )
    return Status(201, opened)


@router.get("/rounds/{uuid:pk}", response={200: SelectionRoundOut, 404: SelectionRefusal})
@gate(Verb.VIEW_SELECTION)
def round_detail(request: MemberRequest, pk: uuid.UUID) -> Any:
    """One selection."""
    return get_object_or_404(_rounds(request), pk=pk)


@router.put(
    "/rounds/{uuid:pk}/terms",
    response={200: SelectionRoundOut, 404: SelectionRefusal, 409: SelectionRefusal, 422: SelectionRefusal},
)
@gate(Verb.OPEN_SELECTION)
def change_terms(request: MemberRequest, pk: uuid.UUID, body: TermsIn) -> Any:
    """Change the terms before the decision; a computed list is thrown away."""
    found = get_object_or_404(_rounds(request), pk=pk)
    actions.change_terms(found, by=request.member, at=clock.now(), **body.values())
    return get_object_or_404(_rounds(request), pk=pk)


@router.post(
    "/rounds/{uuid:pk}/compute",
    response={200: SelectionRoundOut, 404: SelectionRefusal, 409: SelectionRefusal},
)
@gate(Verb.COMPUTE_SELECTION)
def compute_selection(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Rank every centre and fill the places."""
    return actions.compute_selection(
        get_object_or_404(_rounds(request), pk=pk), by=request.member, at=clock.now()
    )


@router.post(
    "/rounds/{uuid:pk}/decide",
    response={200: SelectionRoundOut, 404: SelectionRefusal, 409: SelectionRefusal, 422: SelectionRefusal},
)
@gate(Verb.DECIDE_SELECTION)
def decide_selection(request: MemberRequest, pk: uuid.UUID, body: SelectionDecisionIn) -> Any:
    """Make the computed list final."""
    return actions.decide_selection(
        get_object_or_404(_rounds(request), pk=pk),
        reason=body.reason,
        by=request.member,
        at=clock.now(),
    )


@router.get("/rounds/{uuid:pk}/candidates", response=list[CandidateOut])
@gate(Verb.VIEW_SELECTION)
@paginate
def candidates(request: MemberRequest, pk: uuid.UUID, outcome: Outcome | None = None) -> Any:
    """Candidates that the member sees, by cluster and place."""
    round_ = get_object_or_404(_rounds(request), pk=pk)
    rows = queries.candidates(round_, request.member).order_by("cluster__rank", "rank", "centre__code")
    return rows if outcome is None else rows.filter(outcome=outcome)


@router.get("/candidates/{uuid:pk}", response={200: CandidateOut, 404: SelectionRefusal})
@gate(Verb.VIEW_OUTCOME)
def candidate(request: MemberRequest, pk: uuid.UUID) -> Any:
    """One candidate; centres learn only what was decided."""
    return get_object_or_404(queries.told(request.member), pk=pk)


class PoolOut(Schema):
    """A centre of the pool as it stands now, and what keeps it from being ranked."""

    code: str
    points: Decimal | None
    reasons: list[str]


@router.get("/rounds/{uuid:pk}/pool", response={200: list[PoolOut], 404: SelectionRefusal})
@gate(Verb.VIEW_SELECTION)
def selection_pool(request: MemberRequest, pk: uuid.UUID) -> Any:
    """The centres that take part and that the member sees."""
    round_ = get_object_or_404(_rounds(request), pk=pk)
    seen = queries.seen_names(round_, request.member)
    everyone = rules.weighed(queries.terms(round_), queries.applicants(round_))
    return [
        {"code": one.code, "points": one.score, "reasons": [str(r.code) for r in rules.barriers(one)]}
        for one in everyone
        if one.code in seen
    ]


class DepartureIn(Schema, extra="forbid"):
    """How a centre leaves a decided list, and why."""

    kind: DepartureKind
    reason: str = Field(max_length=2000)


class DepartureOut(Schema):
    """Who left, and who moved up."""

    id: uuid.UUID
    candidate: uuid.UUID = Field(alias="candidate_id")
    kind: DepartureKind
    reason: str
    had_seat: bool
    replaced_by: uuid.UUID | None = Field(alias="replaced_by_id")
    recorded_at: datetime


@router.get("/rounds/{uuid:pk}/departures", response=list[DepartureOut])
@gate(Verb.VIEW_SELECTION)
@paginate
def departures(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Centres that left the decided list, latest first."""
    return queries.departures(get_object_or_404(_rounds(request), pk=pk), request.member)


@router.post(
    "/candidates/{uuid:pk}/departure",
    response={201: DepartureOut, 404: SelectionRefusal, 409: SelectionRefusal, 422: SelectionRefusal},
)
@gate(Verb.RECORD_DEPARTURE)
def record_departure(request: MemberRequest, pk: uuid.UUID, body: DepartureIn) -> Any:
    """The centre leaves; the stated next reserve of its cluster moves up."""
    found = get_object_or_404(queries.detailed(Candidate.objects.visible_to(request.member)), pk=pk)
    made = actions.record_departure(
        found, kind=body.kind, reason=body.reason, by=request.member, at=clock.now()
    )
    return Status(201, made)


def _rounds(request: MemberRequest) -> Any:
    rounds_seen = Round.objects.visible_to(request.member)
    return rounds_seen.select_related("cycle").prefetch_related("quotas__cluster", "limits", "criteria")
