"""Incubation under /api/v1/incubation/."""

import uuid
from datetime import date, datetime

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status
from ninja.pagination import paginate

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

from . import actions, queries
from .models import BusinessLine, Incubator, MonthlyFigure, Tenant, TenantQuerySet
from .types import Body, Stage

router = Router()
REFUSALS = {403: dict, 404: dict, 409: dict, 422: dict}


class LineIn(Schema):
    """A business line as it is entered."""

    name: str = Field(min_length=1, max_length=150)
    started_on: date | None = None


class LineOut(LineIn):
    """A business line."""

    id: uuid.UUID


class IncubatorIn(Schema):
    """An incubator as it is entered."""

    name: str = Field(min_length=1, max_length=200)
    decree: str = Field(min_length=1, max_length=120)
    established_on: date
    registration: str = Field("", max_length=80, description="SIPENSI registration.")
    belongs_to: Body = Field(Body.CENTRE, description="Whose body it is: the centre's or its host's.")


class IncubatorOut(IncubatorIn):
    """An incubator and the year it counts for, if any."""

    id: uuid.UUID
    centre: uuid.UUID = Field(alias="centre_id")
    year: int | None

    @staticmethod
    def resolve_year(incubator: Incubator) -> int | None:
        """The year of its cycle."""
        return incubator.cycle.year if incubator.cycle else None


class TenantIn(Schema):
    """A tenant as it is entered."""

    name: str = Field(min_length=1, max_length=150)
    owner: str = Field(min_length=1, max_length=150)
    entered_on: date
    baseline_turnover: int = Field(ge=0, le=10**12, description="Rupiah a month before entry.")
    baseline_jobs: int = Field(ge=0, le=10_000)
    line: uuid.UUID | None = Field(None, description="Business line of the centre.")


class NewTenant(TenantIn):
    """A tenant, whose it is, and where it begins."""

    centre: uuid.UUID
    stage: Stage = Stage.PRE_INCUBATION


class TenantOut(Schema):
    """A tenant with its latest figures; they are null when nobody reported."""

    id: uuid.UUID
    centre: uuid.UUID = Field(alias="centre_id")
    line: uuid.UUID | None = Field(alias="line_id")
    name: str
    owner: str
    stage: Stage
    entered_on: date
    left_on: date | None
    baseline_turnover: int
    baseline_jobs: int
    last_month: date | None
    last_turnover: int | None
    last_jobs: int | None


class Move(Schema):
    """Another stage, and since when."""

    stage: Stage
    on: date


class FigureIn(Schema):
    """What happened in a month; a second figure corrects the first."""

    month: date = Field(description="Any day of the month.")
    turnover: int = Field(ge=0, le=10**12, description="Rupiah.")
    jobs: int = Field(ge=0, le=10_000)


class FigureOut(FigureIn):
    """A month's figures."""

    recorded_at: datetime


@router.get("/tenants", response={200: list[TenantOut]})
@paginate
@gate(Verb.VIEW_INCUBATION)
def tenants(
    request: MemberRequest, centre: uuid.UUID | None = None, stage: Stage | None = None
) -> TenantQuerySet:
    """Tenants of the centres you see, by name."""
    rows = queries.listed(Tenant.objects.visible_to(request.member), on=clock.today())
    if centre is not None:
        rows = rows.filter(centre=centre)
    if stage is not None:
        rows = rows.filter(stage=stage)
    return rows.order_by("name", "pk")


@router.post("/tenants", response={201: TenantOut, **REFUSALS})
@gate(Verb.RECORD_TENANT)
def record_tenant(request: MemberRequest, body: NewTenant) -> Status[Tenant]:
    """A small business enters."""
    centre = _centre(request, body.centre)
    tenant = actions.record_tenant(
        centre, _facts(request, body), stage=body.stage, by=request.member, at=clock.now()
    )
    return Status(201, _tenant(request, tenant.pk))


@router.get("/tenants/{pk}", response={200: TenantOut, **REFUSALS})
@gate(Verb.VIEW_INCUBATION)
def tenant(request: MemberRequest, pk: uuid.UUID) -> Tenant:
    """One tenant."""
    return _tenant(request, pk)


@router.put("/tenants/{pk}", response={200: TenantOut, **REFUSALS})
@gate(Verb.RECORD_TENANT)
def change_tenant(request: MemberRequest, pk: uuid.UUID, body: TenantIn) -> Tenant:
    """Put a tenant right."""
    tenant = _tenant(request, pk)
    actions.change_tenant(tenant, _facts(request, body), by=request.member, at=clock.now())
    return _tenant(request, pk)


@router.post("/tenants/{pk}/stage", response={200: TenantOut, **REFUSALS})
@gate(Verb.RECORD_TENANT)
def move_tenant(request: MemberRequest, pk: uuid.UUID, body: Move) -> Tenant:
    """The tenant reaches another stage."""
    tenant = _tenant(request, pk)
    actions.move_tenant(tenant, stage=body.stage, on=body.on, by=request.member, at=clock.now())
    return _tenant(request, pk)


@router.get("/tenants/{pk}/figures", response={200: list[FigureOut], **REFUSALS})
@gate(Verb.VIEW_INCUBATION)
def figures(request: MemberRequest, pk: uuid.UUID) -> list[MonthlyFigure]:
    """Its months, first to last."""
    return list(queries.figures_of(_tenant(request, pk)))


@router.put("/tenants/{pk}/figures", response={200: FigureOut, **REFUSALS})
@gate(Verb.RECORD_FIGURES)
def record_figures(request: MemberRequest, pk: uuid.UUID, body: FigureIn) -> MonthlyFigure:
    """Record or correct a month; sent twice it is recorded once."""
    tenant = _tenant(request, pk)
    return actions.record_figures(tenant, by=request.member, at=clock.now(), **body.model_dump())


@router.get("/centres/{pk}/lines", response={200: list[LineOut], **REFUSALS})
@gate(Verb.VIEW_INCUBATION)
def lines(request: MemberRequest, pk: uuid.UUID) -> list[BusinessLine]:
    """What the centre makes or sells."""
    return list(queries.lines_of(_centre(request, pk)))


@router.post("/centres/{pk}/lines", response={201: LineOut, **REFUSALS})
@gate(Verb.RECORD_BUSINESS_LINE)
def record_line(request: MemberRequest, pk: uuid.UUID, body: LineIn) -> Status[BusinessLine]:
    """Record a business line."""
    centre = _centre(request, pk)
    line = actions.record_business_line(centre, by=request.member, at=clock.now(), **body.model_dump())
    return Status(201, line)


@router.get("/centres/{pk}/incubator", response={200: IncubatorOut, **REFUSALS})
@gate(Verb.VIEW_INCUBATION)
def incubator(request: MemberRequest, pk: uuid.UUID) -> Incubator:
    """The centre's incubator; 404 while there is none."""
    return get_object_or_404(Incubator.objects.visible_to(request.member), centre=pk)


@router.put("/centres/{pk}/incubator", response={200: IncubatorOut, 201: IncubatorOut, **REFUSALS})
@gate(Verb.ESTABLISH_INCUBATOR)
def establish_incubator(request: MemberRequest, pk: uuid.UUID, body: IncubatorIn) -> Status[Incubator]:
    """Record the incubator, or put it right."""
    centre = _centre(request, pk)
    facts = body.model_dump() | {"by": request.member, "at": clock.now()}
    if known := queries.incubator_of(centre):
        return Status(200, actions.change_incubator(known, **facts))
    return Status(201, actions.establish_incubator(centre, **facts))


def _centre(request: MemberRequest, pk: uuid.UUID) -> Centre:
    return get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)


def _tenant(request: MemberRequest, pk: uuid.UUID) -> Tenant:
    tenants = Tenant.objects.visible_to(request.member)
    return get_object_or_404(queries.listed(tenants, on=clock.today()), pk=pk)


def _facts(request: MemberRequest, body: TenantIn) -> actions.TenantFacts:
    lines = BusinessLine.objects.visible_to(request.member)
    line = get_object_or_404(lines, pk=body.line) if body.line else None
    names = set(TenantIn.model_fields)
    return actions.TenantFacts(**body.model_dump(include=names) | {"line": line})
