"""Planning under /api/v1/planning/."""

import uuid
from datetime import date, datetime
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from ninja.pagination import paginate
from pydantic import Field

from semai.accounts.rules import normal_phone
from semai.kit import clock
from semai.programmes import policy
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.selection import queries as selection

from . import actions, queries, rules, wording
from .models import Facilitator, PlannedVisit, Scenario, Unplaced
from .scope import cycle_of
from .solver.problem import Quota
from .types import (
    Cause,
    CauseValues,
    FacilitatorValues,
    Gender,
    Language,
    Need,
    Period,
    ScenarioStatus,
    Skill,
)
from .variants import Variant

router = Router()


class Refusal(Schema):
    """RFC 9457."""

    type: str
    title: str
    status: int


REFUSALS: dict[int, Any] = {403: Refusal, 404: Refusal, 409: Refusal, 422: Refusal}


class PeriodIO(Schema):
    """First and last day, both included."""

    starts_on: date
    ends_on: date


class FacilitatorOut(Schema):
    """A facilitator. `phone` is null for those who may not see contacts."""

    id: uuid.UUID
    code: str
    name: str
    organisation: str
    phone: str | None
    region: str
    latitude: float
    longitude: float
    skills: dict[str, int]
    days_per_month: int
    max_centres: int
    max_trip_days: int
    leaves: list[PeriodIO]
    languages: list[str]
    gender: str | None
    teaching_weekdays: list[int]
    days_in_month: dict[str, int]
    is_active: bool
    has_login: bool
    version: int

    @staticmethod
    def resolve_organisation(person: Facilitator) -> str:
        return person.organisation.name

    @staticmethod
    def resolve_phone(person: Facilitator, context: Any) -> str | None:
        return person.phone if policy.may(context["request"].member, Verb.VIEW_CONTACTS) else None

    @staticmethod
    def resolve_region(person: Facilitator) -> str:
        return person.region_id

    @staticmethod
    def resolve_leaves(person: Facilitator) -> list[dict[str, date]]:
        return [{"starts_on": one.starts_on, "ends_on": one.ends_on} for one in person.leaves.all()]

    @staticmethod
    def resolve_has_login(person: Facilitator) -> bool:
        return person.member_id is not None


Level = Annotated[int, Field(ge=0, le=rules.MAX_SKILL)]
Weekday = Annotated[int, Field(ge=0, le=6, description="Monday is 0.")]
Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$", description="YYYY-MM")]
MonthDays = Annotated[int, Field(ge=0, le=rules.MAX_MONTH_DAYS)]
SEVERAL = ("languages", "gender", "teaching_weekdays")


class FacilitatorIn(Schema, extra="forbid"):
    """Everything about a facilitator that a person enters; without coordinates those of the regency are taken."""

    code: str = Field(min_length=1, max_length=30)
    name: str = Field(min_length=1, max_length=150)
    organisation: str = Field(min_length=1, max_length=150)
    phone: str = Field("", max_length=25)
    region: str = Field(max_length=13)
    latitude: float | None = Field(None, ge=-11.5, le=6.5)
    longitude: float | None = Field(None, ge=94.5, le=141.5)
    skills: dict[Skill, Level] = {}
    days_per_month: int = Field(ge=0, le=31)
    max_centres: int = Field(ge=0, le=100)
    max_trip_days: int = Field(10, ge=1, le=31)
    leaves: list[PeriodIO] = []
    languages: list[Language] = []
    gender: Gender | None = None
    teaching_weekdays: list[Weekday] = []
    days_in_month: dict[Month, MonthDays] = {}
    is_active: bool = True

    def values(self) -> FacilitatorValues:
        """As the action takes it."""
        plain = self.dict(exclude={"region", "skills", "leaves", "phone", "version", *SEVERAL})
        return FacilitatorValues(
            **plain,
            phone=normal_phone(self.phone) if self.phone else "",
            region_code=self.region,
            skills={skill.value: level for skill, level in self.skills.items()},
            leaves=tuple(Period(one.starts_on, one.ends_on) for one in self.leaves),
            languages=tuple(one.value for one in self.languages),
            gender=self.gender.value if self.gender else "",
            teaching_weekdays=tuple(sorted(set(self.teaching_weekdays))),
        )


class FacilitatorEdit(FacilitatorIn):
    """The same with the version that was seen."""

    version: int = Field(ge=1)


class NeedIO(Schema):
    """What one centre of a cluster should get."""

    cluster: str
    visits: int = Field(ge=1, le=366)
    days_per_visit: int = Field(ge=1, le=366)
    min_gap_days: int = Field(ge=1, le=366)
    max_gap_days: int = Field(ge=1, le=366)
    skill: Skill
    min_level: int = Field(1, ge=1, le=rules.MAX_SKILL)
    remote_visits: int = Field(0, ge=0, le=366)
    remote_days: int = Field(1, ge=1, le=31)
    opens_on: date | None = None
    closes_on: date | None = None


class ScenarioIn(Schema, extra="forbid"):
    """A new scenario; without dates it covers the year of mentoring."""

    name: str = Field(min_length=1, max_length=120)
    seed: int = Field(1, ge=0, le=2**31 - 1)
    seconds: int = Field(10, ge=1, le=600)
    first: date | None = None
    last: date | None = None


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


class UnplacedVisitOut(Schema):
    """A visit that does not fit."""

    centre: uuid.UUID
    number: int
    reason: str
    reason_text: str
    remedy: str
    remedy_text: str


@router.get("/facilitators", response=list[FacilitatorOut])
@gate(Verb.VIEW_PLAN)
@paginate
def facilitators(request: MemberRequest) -> Any:
    """The team as the member sees it."""
    visible = Facilitator.objects.visible_to(request.member)
    return visible.select_related("organisation").prefetch_related("leaves").order_by("code")


@router.post("/facilitators", response={201: FacilitatorOut, **REFUSALS})
@gate(Verb.EDIT_FACILITATOR)
def add_facilitator(request: MemberRequest, body: FacilitatorIn) -> Any:
    """Add somebody to the team."""
    return Status(201, actions.add_facilitator(body.values(), by=request.member, at=clock.now()))


@router.get("/facilitators/{uuid:pk}", response={200: FacilitatorOut, 404: Refusal})
@gate(Verb.VIEW_PLAN)
def facilitator(request: MemberRequest, pk: uuid.UUID) -> Any:
    """One person of the team."""
    return get_object_or_404(Facilitator.objects.visible_to(request.member), pk=pk)


@router.put("/facilitators/{uuid:pk}", response={200: FacilitatorOut, **REFUSALS})
@gate(Verb.EDIT_FACILITATOR)
def edit_facilitator(request: MemberRequest, pk: uuid.UUID, body: FacilitatorEdit) -> Any:
    """Change somebody; refused when they changed since `version`."""
    person = get_object_or_404(Facilitator.objects.visible_to(request.member), pk=pk)
    return actions.edit_facilitator(
        person, body.values(), version=body.version, by=request.member, at=clock.now()
    )


@router.post("/facilitators/{uuid:pk}/link", response={200: FacilitatorOut, **REFUSALS})
@gate(Verb.LINK_MEMBER)
def link_facilitator(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Join somebody to the login with their phone number."""
    person = get_object_or_404(Facilitator.objects.visible_to(request.member), pk=pk)
    return actions.link_by_phone(person, by=request.member, at=clock.now())


@router.get("/needs", response={200: list[NeedIO], 404: Refusal})
@gate(Verb.VIEW_PLAN)
def needs(request: MemberRequest) -> Any:
    """What each cluster should get this year: decided, else proposed; worst off first."""
    return [vars(need) for _cluster, need in queries.needs(cycle_of(request))]


@router.put("/needs", response={200: list[NeedIO], **REFUSALS})
@gate(Verb.SET_VISIT_RULES)
def set_needs(request: MemberRequest, body: list[NeedIO]) -> Any:
    """Decide what each cluster should get this year."""
    wanted = [Need(**one.dict() | {"skill": one.skill.value}) for one in body]
    actions.set_visit_rules(cycle_of(request), wanted, by=request.member, at=clock.now())
    return [vars(need) for _cluster, need in queries.needs(cycle_of(request))]


def _found(request: MemberRequest, pk: uuid.UUID) -> Scenario:
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
    return _found(request, pk)


@router.post("/scenarios/{uuid:pk}/solve", response={202: ScenarioOut, **REFUSALS})
@gate(Verb.SOLVE_SCENARIO)
def solve(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Ask for a plan; look at `status` and `progress` until it is there."""
    return Status(202, actions.solve_scenario(_found(request, pk), by=request.member, at=clock.now()))


@router.post("/scenarios/{uuid:pk}/stop", response={200: ScenarioOut, **REFUSALS})
@gate(Verb.STOP_SOLVING)
def stop(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Do not wait for the plan any longer."""
    return actions.stop_solving(_found(request, pk), by=request.member, at=clock.now())


@router.post("/scenarios/{uuid:pk}/publish", response={200: ScenarioOut, **REFUSALS})
@gate(Verb.PUBLISH_PLAN)
def publish(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Make it the plan of the year."""
    return actions.publish_plan(_found(request, pk), by=request.member, at=clock.now())


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


@router.post("/scenarios/{uuid:pk}/copy", response={201: ScenarioOut, **REFUSALS})
@gate(Verb.CREATE_SCENARIO)
def copy_scenario(request: MemberRequest, pk: uuid.UUID, body: CopyIn) -> Any:
    """The same year with other people, days, dates, budget or quotas; solve it with the operation above."""
    source = _found(request, pk)
    plain = body.dict(include={"name", "seed", "seconds", "first", "last"})
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
    made = actions.revise_plan(_found(request, pk), **body.values(), by=request.member, at=clock.now())
    return Status(201, made)


@router.get("/scenarios/{uuid:pk}/sizing", response={200: dict[str, Any], 404: Refusal})
@gate(Verb.SOLVE_SCENARIO)
def sizing(request: MemberRequest, pk: uuid.UUID) -> Any:
    """What teams of other sizes could do: `points`, and whether more are `awaited`."""
    return _found(request, pk).sizing


@router.post("/scenarios/{uuid:pk}/sizing", response={202: dict[str, Any], **REFUSALS})
@gate(Verb.SOLVE_SCENARIO)
def ask_for_sizing(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Let the curve be worked out."""
    scenario = actions.ask_for_sizing(_found(request, pk), by=request.member, at=clock.now())
    return Status(202, scenario.sizing)


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
    found = _found(request, pk)
    return PlannedVisit.objects.visible_to(request.member).filter(scenario=found).order_by("starts_on", "pk")


@router.get("/scenarios/{uuid:pk}/unplaced", response={200: list[UnplacedVisitOut], 404: Refusal})
@gate(Verb.VIEW_PLAN)
def unplaced(request: MemberRequest, pk: uuid.UUID) -> Any:
    """The visits that do not fit, each with its reason and the cheapest remedy."""
    found = _found(request, pk)
    names = queries.names_in(found, request.member)
    return [
        {
            "centre": one.centre_id,
            "number": one.number,
            "reason": one.reason,
            "reason_text": wording.reason(one, names),
            "remedy": one.remedy,
            "remedy_text": wording.remedy(one, names),
        }
        for one in queries.unplaced_in(found, request.member)
    ]


@router.get("/scenarios/{uuid:pk}/problem", response={200: dict[str, Any], 404: Refusal})
@gate(Verb.CREATE_SCENARIO)
def problem(request: MemberRequest, pk: uuid.UUID) -> Any:
    """The question as a file for `semai plan` and `semai check-plan`."""
    return _found(request, pk).problem


@router.get("/scenarios/{uuid:pk}/plan", response={200: dict[str, Any], 404: Refusal})
@gate(Verb.CREATE_SCENARIO)
def plan(request: MemberRequest, pk: uuid.UUID) -> Any:
    """The answer as a file for `semai check-plan`."""
    return _found(request, pk).plan
