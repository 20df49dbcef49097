"""The team, and what centres need."""

import uuid
from datetime import date
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Schema, Status
from ninja.pagination import paginate
from pydantic import Field

from semai.accounts.rules import normal_phone
from semai.kit import clock
from semai.planning import actions, queries, rules
from semai.planning.models import Facilitator
from semai.planning.scope import cycle_of
from semai.planning.types import (
    FacilitatorValues,
    Gender,
    Language,
    Need,
    Period,
    Skill,
)
from semai.programmes import policy
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .router import REFUSALS, Refusal, router


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
    paired_visits: int = Field(0, ge=0, le=366)
    opens_on: date | None = None
    closes_on: date | None = None


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
