"""Scenarios: made, solved, copied, revised, published."""

import uuid
from datetime import date, datetime
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Schema, Status
from ninja.pagination import paginate
from pydantic import Field

from semai.kit import clock
from semai.planning import actions, queries
from semai.planning.models import Scenario
from semai.planning.scope import cycle_of
from semai.planning.solver.problem import Quota
from semai.planning.types import (
    Cause,
    CauseValues,
    ScenarioStatus,
)
from semai.planning.variants import Variant
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.selection import queries as selection

from .router import REFUSALS, Refusal, router


class ScenarioIn(Schema, extra="forbid"):
    """A new scenario; without dates it covers the year of mentoring."""

    name: str = Field(min_length=1, max_length=120)
    seed: int = Field(1, ge=0, le=2**31 - 1)
    seconds: int = Field(10, ge=1, le=600)
    first: date | None = None
    last: date | None = None
    with_peers: bool = False


class ScenarioOut(Schema):
    """A scenario without its files."""

    id: uuid.UUID
    name: str
    status: ScenarioStatus
    progress: int
    seed: int
    seconds: int
    figures: dict[str, Any]
    faults: list[dict[str, Any]]
    created_at: datetime
    published_at: datetime | None


class LimitIn(Schema, extra="forbid"):
    """How many centres of a cluster are served at least and at most."""

    least: int = Field(0, ge=0)
    most: int | None = Field(None, ge=0)


class CopyIn(ScenarioIn):
    """A copy under other conditions; what is left out stays as it is."""

    people: list[uuid.UUID] | None = None
    more_days: int = Field(0, ge=-31, le=31)
    more_remote: int = Field(0, ge=0, le=12)
    budget: float | None = Field(None, ge=0)
    quotas: dict[str, LimitIn] = {}

    def variant(self) -> Variant:
        """What changes."""
        return Variant(
            people=None if self.people is None else frozenset(str(one) for one in self.people),
            more_days=self.more_days,
            more_remote=self.more_remote,
            budget=self.budget,
            quotas=tuple(
                Quota(cluster=code, least=one.least, most=one.most) for code, one in self.quotas.items()
            ),
        )


class CauseIn(Schema, extra="forbid"):
    """What happened; it is noted in the team or among the closed days. See the page of revisions for what each asks."""

    kind: Cause
    facilitator_id: uuid.UUID | None = None
    centre_id: uuid.UUID | None = None
    region_code: str = Field("", max_length=13)
    starts_on: date | None = None
    ends_on: date | None = None
    note: str = Field("", max_length=120)


class RevisionIn(Schema, extra="forbid"):
    """A revision of the published plan."""

    name: str = Field(min_length=1, max_length=120)
    seed: int = Field(1, ge=0, le=2**31 - 1)
    seconds: int = Field(10, ge=1, le=600)
    fixed_days: int = Field(14, ge=0, le=366)
    cause: CauseIn | None = None

    def values(self) -> dict[str, Any]:
        """As the action takes it."""
        cause = CauseValues(**self.cause.dict()) if self.cause else None
        return {**self.dict(exclude={"cause"}), "cause": cause}


def found(request: MemberRequest, pk: uuid.UUID) -> Scenario:
    """The scenario when the member may see it; else 404."""
    return get_object_or_404(Scenario.objects.visible_to(request.member).select_related("cycle"), pk=pk)


@router.get("/scenarios", response=list[ScenarioOut])
@gate(Verb.VIEW_PLAN)
@paginate
def scenarios(request: MemberRequest) -> Any:
    """Scenarios of the current year, the published one first."""
    visible = Scenario.objects.visible_to(request.member)
    return queries.scenarios(cycle_of(request)).filter(pk__in=visible)


@router.post("/scenarios", response={201: ScenarioOut, **REFUSALS})
@gate(Verb.CREATE_SCENARIO)
def create_scenario(request: MemberRequest, body: ScenarioIn) -> Any:
    """Freeze today's selection, team and needs as a question; solve it with the next operation."""
    cycle = cycle_of(request)
    round_ = selection.decided_round(cycle)
    if round_ is None:
        raise actions.RoundNotDecided
    made = actions.create_scenario(cycle, round_, **body.dict(), by=request.member, at=clock.now())
    return Status(201, made)


@router.get("/scenarios/{uuid:pk}", response={200: ScenarioOut, 404: Refusal})
@gate(Verb.VIEW_PLAN)
def scenario(request: MemberRequest, pk: uuid.UUID) -> Any:
    """One scenario: its state, progress and figures."""
    return found(request, pk)


@router.post("/scenarios/{uuid:pk}/solve", response={202: ScenarioOut, **REFUSALS})
@gate(Verb.SOLVE_SCENARIO)
def solve(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Ask for a plan; look at `status` and `progress` until it is there."""
    return Status(202, actions.solve_scenario(found(request, pk), by=request.member, at=clock.now()))


@router.post("/scenarios/{uuid:pk}/stop", response={200: ScenarioOut, **REFUSALS})
@gate(Verb.STOP_SOLVING)
def stop(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Do not wait for the plan any longer."""
    return actions.stop_solving(found(request, pk), by=request.member, at=clock.now())


@router.post("/scenarios/{uuid:pk}/publish", response={200: ScenarioOut, **REFUSALS})
@gate(Verb.PUBLISH_PLAN)
def publish(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Make it the plan of the year."""
    return actions.publish_plan(found(request, pk), by=request.member, at=clock.now())


@router.post("/scenarios/{uuid:pk}/copy", response={201: ScenarioOut, **REFUSALS})
@gate(Verb.CREATE_SCENARIO)
def copy_scenario(request: MemberRequest, pk: uuid.UUID, body: CopyIn) -> Any:
    """The same year with other people, days, dates, budget or quotas; solve it with the operation above."""
    source = found(request, pk)
    plain = body.dict(include={"name", "seed", "seconds", "first", "last", "with_peers"})
    made = actions.create_scenario(
        source.cycle,
        source.selection,
        **plain,
        variant=body.variant(),
        copied=source,
        by=request.member,
        at=clock.now(),
    )
    return Status(201, made)


@router.post("/scenarios/{uuid:pk}/revise", response={201: ScenarioOut, **REFUSALS})
@gate(Verb.CREATE_SCENARIO)
def revise(request: MemberRequest, pk: uuid.UUID, body: RevisionIn) -> Any:
    """Ask anew about what is open of the published plan."""
    made = actions.revise_plan(found(request, pk), **body.values(), by=request.member, at=clock.now())
    return Status(201, made)


@router.get("/scenarios/{uuid:pk}/sizing", response={200: dict[str, Any], 404: Refusal})
@gate(Verb.SOLVE_SCENARIO)
def sizing(request: MemberRequest, pk: uuid.UUID) -> Any:
    """What teams of other sizes could do: `points`, and whether more are `awaited`."""
    return found(request, pk).sizing


@router.post("/scenarios/{uuid:pk}/sizing", response={202: dict[str, Any], **REFUSALS})
@gate(Verb.SOLVE_SCENARIO)
def ask_for_sizing(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Let the curve be worked out."""
    scenario = actions.ask_for_sizing(found(request, pk), by=request.member, at=clock.now())
    return Status(202, scenario.sizing)


@router.get("/scenarios/{uuid:pk}/problem", response={200: dict[str, Any], 404: Refusal})
@gate(Verb.CREATE_SCENARIO)
def problem(request: MemberRequest, pk: uuid.UUID) -> Any:
    """The question as a file for `semai plan` and `semai check-plan`."""
    return found(request, pk).problem


@router.get("/scenarios/{uuid:pk}/plan", response={200: dict[str, Any], 404: Refusal})
@gate(Verb.CREATE_SCENARIO)
def plan(request: MemberRequest, pk: uuid.UUID) -> Any:
    """The answer as a file for `semai check-plan`."""
    return found(request, pk).plan
