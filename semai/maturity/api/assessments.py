"""Assessments and clusters under /api/v1/maturity/."""

import uuid
from datetime import date
from decimal import Decimal
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from ninja.pagination import paginate
from pydantic import Field

from semai.kit import clock
from semai.maturity import actions, queries
from semai.maturity.models import Assessment, Round
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.queries import current_cycle
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

router = Router()


class AssessmentRefusal(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int


class ClusterOut(Schema):
    """A rung of a ladder; 0 is the lowest."""

    code: str
    rank: int
    name_id: str
    name_en: str
    focus: str


class InstrumentOut(Schema):
    """A version of the questionnaire, without its content."""

    id: uuid.UUID
    code: str
    version: int
    title: str
    is_proposal: bool


class InstrumentContent(InstrumentOut):
    """With aspects, indicators, levels, weights and gates."""

    content: dict[str, Any]


class TaxonomyOut(Schema):
    """A ladder of clusters."""

    id: uuid.UUID
    code: str
    version: int
    name: str


class AssessmentRoundOut(Schema):
    """A round of assessments."""

    id: uuid.UUID
    name: str
    year: int = Field(alias="cycle.year")
    instrument: uuid.UUID = Field(alias="instrument_id")
    taxonomy: str = Field(alias="taxonomy.code")
    opens_on: date
    closes_on: date | None
    requires_evidence: bool


class AssessmentRoundIn(Schema, extra="forbid"):
    """A round to open in the current year."""

    name: str = Field(min_length=1, max_length=120)
    instrument: uuid.UUID
    taxonomy: uuid.UUID
    opens_on: date
    closes_on: date | None = None
    requires_evidence: bool = True


class ClusterCount(Schema):
    """How many centres the rules put into a cluster, and how many a person did."""

    cluster: ClusterOut
    suggested: int
    decided: int


class DistributionOut(Schema):
    """The figures of a round for the centres that the member sees."""

    centres: int
    assessed: int
    decided: int
    by_cluster: list[ClusterCount]

    @staticmethod
    def resolve_by_cluster(found: queries.Distribution) -> list[dict[str, Any]]:
        return [
            {"cluster": cluster, "suggested": suggested, "decided": decided}
            for cluster, suggested, decided in found.by_cluster
        ]


class AssessmentOut(Schema):
    """Answers and what the rules made of them; a question that is absent was not answered."""

    id: uuid.UUID
    round: uuid.UUID = Field(alias="round_id")
    centre: uuid.UUID = Field(alias="centre_id")
    centre_code: str = Field(alias="centre.code")
    assessed_on: date
    assessor: str
    answers: dict[str, int]
    evidence: dict[str, str]
    notes: str
    aspects: dict[str, Decimal]
    total: Decimal | None
    suggested: ClusterOut | None
    gaps: list[dict[str, Any]]
    version: int


class AssessmentIn(Schema, extra="forbid"):
    """All answers of a centre. `version` is the one that was read, null when there is none yet."""

    answers: dict[str, int | None]
    evidence: dict[str, str] = {}
    assessed_on: date
    assessor: str = Field("", max_length=150)
    notes: str = Field("", max_length=4000)
    version: int | None = None


@router.get("/instruments", response=list[InstrumentOut])
@gate(Verb.VIEW_ASSESSMENTS)
def instruments(request: MemberRequest) -> Any:
    """Every version of every instrument."""
    return queries.instruments(request.member)


@router.get("/instruments/{uuid:pk}", response={200: InstrumentContent, 404: AssessmentRefusal})
@gate(Verb.VIEW_ASSESSMENTS)
def instrument(request: MemberRequest, pk: uuid.UUID) -> Any:
    """One instrument with its content."""
    return get_object_or_404(queries.instruments(request.member).defer(None), pk=pk)


@router.get("/taxonomies", response=list[TaxonomyOut])
@gate(Verb.VIEW_ASSESSMENTS)
def taxonomies(request: MemberRequest) -> Any:  # noqa: ARG001 - ninja gives it
    """Every ladder of clusters."""
    return queries.taxonomies()


@router.get("/rounds", response=list[AssessmentRoundOut])
@gate(Verb.VIEW_ASSESSMENTS)
@paginate
def rounds(request: MemberRequest) -> Any:
    """Rounds of the programme, latest first."""
    return _rounds(request).order_by("-opens_on", "pk")


@router.post("/rounds", response={201: AssessmentRoundOut, 409: AssessmentRefusal, 422: AssessmentRefusal})
@gate(Verb.OPEN_ROUND)
def open_round(request: MemberRequest, body: AssessmentRoundIn) -> Any:
    """Open a round in the current year."""
    values = body.model_dump() | {
        "instrument": get_object_or_404(queries.instruments(request.member), pk=body.instrument),
        "taxonomy": get_object_or_404(queries.taxonomies(), pk=body.taxonomy),
    }
    cycle = current_cycle(request.member.programme)
    if cycle is None:
        raise actions.NoCycle
    return Status(201, actions.open_round(cycle, by=request.member, at=clock.now(), **values))


@router.get("/rounds/{uuid:pk}/distribution", response={200: DistributionOut, 404: AssessmentRefusal})
@gate(Verb.VIEW_ASSESSMENTS)
def distribution(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Coverage, and centres by suggested and decided cluster."""
    return queries.distribution(get_object_or_404(_rounds(request), pk=pk), request.member)


@router.get("/rounds/{uuid:pk}/assessments", response=list[AssessmentOut])
@gate(Verb.VIEW_ASSESSMENTS)
@paginate
def assessments(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Assessments of a round, by code of the centre."""
    round_ = get_object_or_404(_rounds(request), pk=pk)
    rows = Assessment.objects.visible_to(request.member).filter(round=round_)
    return rows.select_related("centre", "suggested").order_by("centre__code", "pk")


@router.put(
    "/rounds/{uuid:pk}/assessments/{uuid:centre}",
    response={200: AssessmentOut, 404: AssessmentRefusal, 409: AssessmentRefusal, 422: AssessmentRefusal},
)
@gate(Verb.RECORD_ASSESSMENT)
def record_assessment(request: MemberRequest, pk: uuid.UUID, centre: uuid.UUID, body: AssessmentIn) -> Any:
    """Save the answers of one centre and get the scores back."""
    return actions.record_assessment(
        get_object_or_404(_rounds(request), pk=pk),
        get_object_or_404(Centre.objects.visible_to(request.member), pk=centre),
        by=request.member,
        at=clock.now(),
        **body.model_dump(),
    )


@router.get("/assessments/{uuid:pk}", response={200: AssessmentOut, 404: AssessmentRefusal})
@gate(Verb.VIEW_ASSESSMENTS)
def assessment(request: MemberRequest, pk: uuid.UUID) -> Any:
    """One assessment."""
    return get_object_or_404(queries.detailed(Assessment.objects.visible_to(request.member)), pk=pk)


def _rounds(request: MemberRequest) -> Any:
    return Round.objects.visible_to(request.member).select_related("cycle", "taxonomy")
