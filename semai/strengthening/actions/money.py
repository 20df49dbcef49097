"""The leaky bucket and the work plan."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.strengthening.models import Flow, WorkLine, WorkPlan
from semai.strengthening.types import FlowKind, Fund


class WorkPlanExists(Problem):
    """One plan a year."""

    code, status = "strengthening.work_plan_exists", 409
    default_message = _("The centre has a work plan for this year already.")


class WorkPlanApproved(Problem):
    """What was approved stays as it was."""

    code, status = "strengthening.work_plan_approved", 409
    default_message = _("This work plan was approved and is not changed any more.")


class WorkPlanEmpty(Problem):
    """Nobody approves nothing."""

    code, status = "strengthening.work_plan_empty", 409
    default_message = _("Write at least one line before the plan is approved.")


class MonthsTurned(Problem):
    """The last month lies before the first."""

    code, status = "strengthening.months_turned", 422
    default_message = _("The last month lies before the first.")


@dataclass(frozen=True, kw_only=True)
class WorkFacts:
    """What a line of a work plan says; months from 1 to 12, price in whole rupiah."""

    activity: str
    responsible: str
    month_from: int
    month_to: int
    unit_price: int
    fund: Fund
    quantity: int = 1
    unit: str = ""
    result: str = ""


@transaction.atomic
def record_flow(
    centre: Centre,
    *,
    kind: FlowKind,
    name: str,
    amount: int,
    said_by: str,
    idea: str = "",
    by: Member,
    at: datetime,
) -> Flow:
    """Money that comes into the community or leaves it."""
    centre = locked(centre)
    policy.require(by, Verb.RECORD_FLOW, centre)
    values = {"name": name.strip(), "amount": amount, "said_by": said_by.strip(), "idea": idea.strip()}
    flow = Flow.objects.create(centre=centre, kind=kind, **values, recorded_by=by, recorded_at=at)
    record(Verb.RECORD_FLOW, flow, by=by, at=at, step="add")
    return flow


@transaction.atomic
def edit_flow(
    flow: Flow,
    *,
    kind: FlowKind,
    name: str,
    amount: int,
    said_by: str,
    idea: str = "",
    by: Member,
    at: datetime,
) -> Flow:
    """A better estimate, or an idea."""
    flow = locked(flow)
    policy.require(by, Verb.RECORD_FLOW, flow)
    flow.kind, flow.name, flow.amount = kind, name.strip(), amount
    flow.said_by, flow.idea = said_by.strip(), idea.strip()
    flow.save(update_fields=["kind", "name", "amount", "said_by", "idea"])
    record(Verb.RECORD_FLOW, flow, by=by, at=at, step="edit")
    return flow


@transaction.atomic
def remove_flow(flow: Flow, *, by: Member, at: datetime) -> None:
    """It does not flow; the history keeps it."""
    flow = locked(flow)
    policy.require(by, Verb.RECORD_FLOW, flow)
    record(Verb.RECORD_FLOW, flow, by=by, at=at, step="remove")
    flow.delete()


@transaction.atomic
def open_work_plan(centre: Centre, *, year: int, by: Member, at: datetime) -> WorkPlan:
    """Begin the plan of a year. Raises `WorkPlanExists`."""
    centre = locked(centre)
    policy.require(by, Verb.PLAN_WORK, centre)
    if WorkPlan.objects.filter(centre=centre, year=year).exists():
        raise WorkPlanExists(field="year")
    plan = WorkPlan.objects.create(centre=centre, year=year)
    record(Verb.PLAN_WORK, plan, by=by, at=at, step="open", year=year)
    return plan


@transaction.atomic
def add_line(plan: WorkPlan, facts: WorkFacts, *, by: Member, at: datetime) -> WorkLine:
    """One more line. Raises `WorkPlanApproved`, `MonthsTurned`."""
    plan = _draft(plan, by=by)
    _refuse_turned(facts)
    line = WorkLine.objects.create(plan=plan, **vars(facts))
    record(Verb.PLAN_WORK, plan, by=by, at=at, step="add_line")
    return line


@transaction.atomic
def edit_line(line: WorkLine, facts: WorkFacts, *, by: Member, at: datetime) -> WorkLine:
    """Write the line anew. Raises `WorkPlanApproved`, `MonthsTurned`."""
    plan = _draft(line.plan, by=by)
    _refuse_turned(facts)
    line = locked(line)
    for name, value in vars(facts).items():
        setattr(line, name, value)
    line.save(update_fields=list(vars(facts)))
    record(Verb.PLAN_WORK, plan, by=by, at=at, step="edit_line")
    return line


@transaction.atomic
def remove_line(line: WorkLine, *, by: Member, at: datetime) -> None:
    """The line goes. Raises `WorkPlanApproved`."""
    plan = _draft(line.plan, by=by)
    record(Verb.PLAN_WORK, plan, by=by, at=at, step="remove_line")
    line.delete()


@transaction.atomic
def approve_work_plan(
    plan: WorkPlan, *, approved_by: str, approved_on: date, by: Member, at: datetime
) -> WorkPlan:
    """The host said yes; from here on the plan stays. Raises `WorkPlanApproved`, `WorkPlanEmpty`."""
    plan = _draft(plan, by=by)
    if not plan.lines.exists():
        raise WorkPlanEmpty
    plan.approved_on, plan.approved_by = approved_on, approved_by.strip()
    plan.save(update_fields=["approved_on", "approved_by"])
    record(Verb.PLAN_WORK, plan, by=by, at=at, step="approve", on=approved_on.isoformat())
    return plan


def _refuse_turned(facts: WorkFacts) -> None:
    if facts.month_to < facts.month_from:
        raise MonthsTurned(field="month_to")


def _draft(plan: WorkPlan, *, by: Member) -> WorkPlan:
    plan = locked(plan)
    policy.require(by, Verb.PLAN_WORK, plan)
    if plan.approved_on is not None:
        raise WorkPlanApproved
    return plan
