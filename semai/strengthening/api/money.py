"""The leaky bucket and the work plan."""

import uuid
from datetime import date
from typing import Any

from ninja import Field, Router, Schema, Status

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.strengthening import actions, found, queries
from semai.strengthening.models import Flow, WorkLine, WorkPlan
from semai.strengthening.types import FlowKind, Fund

router = Router()
REFUSALS = {403: dict, 404: dict, 409: dict, 422: dict}
RUPIAH = 10**12


class FlowIn(Schema):
    """Money that comes into the community or leaves it in a month; the kind says which way."""

    kind: FlowKind
    name: str = Field(min_length=1, max_length=150)
    amount: int = Field(ge=1, le=RUPIAH, description="Rupiah, estimated.")
    said_by: str = Field(min_length=1, max_length=150)
    idea: str = Field("", max_length=300)


class FlowOut(FlowIn):
    """A flow."""

    id: uuid.UUID


class BucketOut(Schema):
    """Money in, out and what stays, rupiah in a month."""

    money_in: int
    money_out: int
    stays: int
    flows: list[FlowOut]


class YearIn(Schema):
    """The year of a work plan."""

    year: int = Field(ge=2017, le=2100)


class LineIn(Schema):
    """A line of a work plan."""

    activity: str = Field(min_length=1, max_length=200)
    responsible: str = Field(min_length=1, max_length=150)
    month_from: int = Field(ge=1, le=12)
    month_to: int = Field(ge=1, le=12)
    quantity: int = Field(1, ge=1, le=100_000)
    unit: str = Field("", max_length=30)
    unit_price: int = Field(ge=0, le=RUPIAH, description="Rupiah.")
    fund: Fund
    result: str = Field("", max_length=200)


class LineOut(LineIn):
    """A line with its cost."""

    id: uuid.UUID
    cost: int


class ApprovalIn(Schema):
    """Who approved it for the host, and when."""

    approved_by: str = Field(min_length=1, max_length=150)
    approved_on: date


class WorkPlanOut(Schema):
    """A year's work plan with its lines and total, rupiah."""

    id: uuid.UUID
    year: int
    approved_on: date | None
    approved_by: str
    total: int
    lines: list[LineOut]


def _out(plan: WorkPlan) -> dict[str, Any]:
    lines = list(queries.lines_of(plan))
    plain = {name: getattr(plan, name) for name in ("year", "approved_on", "approved_by")}
    return {"id": plan.pk, **plain, "lines": lines, "total": sum(line.cost for line in lines)}


@router.get("/centres/{pk}/bucket", response={200: BucketOut, 403: dict, 404: dict})
@gate(Verb.VIEW_STRENGTHENING)
def bucket(request: MemberRequest, pk: uuid.UUID) -> dict[str, Any]:
    """The bucket of a centre's community, the largest two hundred flows."""
    centre = found.centre(request, pk)
    sums = queries.bucket_of(centre)
    flows = list(queries.flows_of(centre)[:200])
    return {"money_in": sums.money_in, "money_out": sums.money_out, "stays": sums.stays, "flows": flows}


@router.post("/centres/{pk}/flows", response={201: FlowOut, **REFUSALS})
@gate(Verb.RECORD_FLOW)
def record_flow(request: MemberRequest, pk: uuid.UUID, body: FlowIn) -> Status[Flow]:
    """Write down money that comes or goes."""
    centre = found.centre(request, pk)
    return Status(201, actions.record_flow(centre, **body.dict(), by=request.member, at=clock.now()))


@router.put("/flows/{pk}", response={200: FlowOut, **REFUSALS})
@gate(Verb.RECORD_FLOW)
def edit_flow(request: MemberRequest, pk: uuid.UUID, body: FlowIn) -> Flow:
    """A better estimate, or an idea."""
    return actions.edit_flow(found.flow(request, pk), **body.dict(), by=request.member, at=clock.now())


@router.delete("/flows/{pk}", response={204: None, **REFUSALS})
@gate(Verb.RECORD_FLOW)
def remove_flow(request: MemberRequest, pk: uuid.UUID) -> Status[None]:
    """It does not flow."""
    actions.remove_flow(found.flow(request, pk), by=request.member, at=clock.now())
    return Status(204, None)


@router.post("/centres/{pk}/work-plans", response={201: WorkPlanOut, **REFUSALS})
@gate(Verb.PLAN_WORK)
def open_work_plan(request: MemberRequest, pk: uuid.UUID, body: YearIn) -> Status[dict[str, Any]]:
    """Begin the plan of a year."""
    centre = found.centre(request, pk)
    made = actions.open_work_plan(centre, year=body.year, by=request.member, at=clock.now())
    return Status(201, _out(made))


@router.get("/work-plans/{pk}", response={200: WorkPlanOut, 403: dict, 404: dict})
@gate(Verb.VIEW_STRENGTHENING)
def work_plan(request: MemberRequest, pk: uuid.UUID) -> dict[str, Any]:
    """A work plan with its lines."""
    return _out(found.work_plan(request, pk))


@router.post("/work-plans/{pk}/lines", response={201: LineOut, **REFUSALS})
@gate(Verb.PLAN_WORK)
def add_line(request: MemberRequest, pk: uuid.UUID, body: LineIn) -> Status[WorkLine]:
    """One more line."""
    facts = actions.WorkFacts(**body.dict())
    plan = found.work_plan(request, pk)
    return Status(201, actions.add_line(plan, facts, by=request.member, at=clock.now()))


@router.put("/work-lines/{pk}", response={200: LineOut, **REFUSALS})
@gate(Verb.PLAN_WORK)
def edit_line(request: MemberRequest, pk: uuid.UUID, body: LineIn) -> WorkLine:
    """Write a line anew."""
    facts = actions.WorkFacts(**body.dict())
    return actions.edit_line(found.work_line(request, pk), facts, by=request.member, at=clock.now())


@router.delete("/work-lines/{pk}", response={204: None, **REFUSALS})
@gate(Verb.PLAN_WORK)
def remove_line(request: MemberRequest, pk: uuid.UUID) -> Status[None]:
    """The line goes."""
    actions.remove_line(found.work_line(request, pk), by=request.member, at=clock.now())
    return Status(204, None)


@router.post("/work-plans/{pk}/approve", response={200: WorkPlanOut, **REFUSALS})
@gate(Verb.PLAN_WORK)
def approve_work_plan(request: MemberRequest, pk: uuid.UUID, body: ApprovalIn) -> dict[str, Any]:
    """The host said yes: the plan stays as it is."""
    plan = found.work_plan(request, pk)
    return _out(actions.approve_work_plan(plan, **body.dict(), by=request.member, at=clock.now()))
