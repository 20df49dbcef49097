"""What stands around plans: closed days, what centres ask for, lots, the travel model and known journeys."""

import uuid
from datetime import date
from typing import Any

from django.shortcuts import get_object_or_404
from ninja import Schema, Status
from ninja.pagination import paginate
from pydantic import Field, model_validator

from semai.kit import clock
from semai.planning import actions, queries, travelling
from semai.planning.models import CentreTerms, Closing, Facilitator, Journey
from semai.planning.types import AirportValues, ClosingKind, ClosingValues, Gender, JourneyValues, Language
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

from .router import REFUSALS, Refusal, router

#: Closed days last a year at most, as on the page.
MAX_DAYS = 366


class ClosingIn(Schema, extra="forbid"):
    """Days without visits: everywhere, in a region or at one centre."""

    kind: ClosingKind
    name: str = Field(min_length=1, max_length=120)
    starts_on: date
    ends_on: date
    weekday: int | None = Field(None, ge=0, le=6, description="Only this weekday, Monday is 0.")
    region: str = Field("", max_length=13)
    centre: uuid.UUID | None = None

    @model_validator(mode="after")
    def in_order(self) -> "ClosingIn":
        """Days in order, no longer than a year, and one place at most."""
        if not 0 <= (self.ends_on - self.starts_on).days <= MAX_DAYS:
            raise ValueError("ends_on must lie within a year from starts_on")
        if self.region and self.centre:
            raise ValueError("name a region or a centre, not both")
        return self

    def values(self) -> ClosingValues:
        """As the action takes it."""
        plain = self.dict(exclude={"region", "centre"})
        return ClosingValues(**plain, region_code=self.region, centre_id=self.centre)


class ClosingOut(Schema):
    """Days without visits."""

    id: uuid.UUID
    kind: ClosingKind
    name: str
    starts_on: date
    ends_on: date
    weekday: int | None
    region: str | None = Field(alias="region_id")
    centre: uuid.UUID | None = Field(alias="centre_id")


class TermsIO(Schema):
    """What a centre asks for beside the skill."""

    gender: Gender | None = None
    languages: list[Language] = []
    wants_pair: bool = False
    note: str = Field("", max_length=200)


class LotsIO(Schema):
    """The provinces of one organisation."""

    organisation: uuid.UUID
    name: str
    provinces: list[str]


class ProvincesIn(Schema, extra="forbid"):
    """Codes of provinces; none: wherever nobody else has a lot."""

    provinces: list[str]


class RateOut(Schema):
    """One number of the travel model: ours, and the office's own where it differs."""

    name: str
    unit: str
    lowest: float
    highest: float
    assumed: float
    own: float | None


class JourneyIn(Schema, extra="forbid"):
    """A way that is known; it starts at a facilitator's home or at another centre."""

    centre: uuid.UUID
    facilitator: uuid.UUID | None = None
    other: uuid.UUID | None = None
    km: float = Field(ge=0, le=10_000)
    hours: float = Field(ge=0, le=240)
    fare: int | None = Field(None, ge=0, le=100_000_000)
    source: str = Field("", max_length=120)

    @model_validator(mode="after")
    def one_start(self) -> "JourneyIn":
        """Exactly one start."""
        if (self.facilitator is None) == (self.other is None):
            raise ValueError("name a facilitator or another centre")
        return self


class JourneyOut(Schema):
    """A way that is known."""

    id: uuid.UUID
    centre: uuid.UUID = Field(alias="centre_id")
    facilitator: uuid.UUID | None = Field(alias="facilitator_id")
    other: uuid.UUID | None = Field(alias="other_id")
    km: float
    hours: float
    fare: int | None
    source: str


def _centre(request: MemberRequest, pk: uuid.UUID) -> Centre:
    return get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)


@router.get("/closed-days", response=list[ClosingOut])
@gate(Verb.SET_CLOSED_DAYS)
@paginate
def closings(request: MemberRequest) -> Any:
    """Days without visits beside weekends and public holidays, in order."""
    return Closing.objects.visible_to(request.member).order_by("starts_on", "pk")


@router.post("/closed-days", response={201: ClosingOut, **REFUSALS})
@gate(Verb.SET_CLOSED_DAYS)
def add_closing(request: MemberRequest, body: ClosingIn) -> Any:
    """Nobody visits on these days."""
    return Status(201, actions.add_closing(body.values(), by=request.member, at=clock.now()))


@router.delete("/closed-days/{uuid:pk}", response={204: None, **REFUSALS})
@gate(Verb.SET_CLOSED_DAYS)
def remove_closing(request: MemberRequest, pk: uuid.UUID) -> Any:
    """Visits are possible again."""
    closing = get_object_or_404(Closing.objects.visible_to(request.member), pk=pk)
    actions.remove_closing(closing, by=request.member, at=clock.now())
    return Status(204, None)


@router.get("/centres/{uuid:pk}/terms", response={200: TermsIO, 404: Refusal})
@gate(Verb.SET_CENTRE_TERMS)
def terms(request: MemberRequest, pk: uuid.UUID) -> Any:
    """What one centre asks for."""
    centre = _centre(request, pk)
    return CentreTerms.objects.visible_to(request.member).filter(centre=centre).first() or TermsIO(note="")


@router.put("/centres/{uuid:pk}/terms", response={200: TermsIO, **REFUSALS})
@gate(Verb.SET_CENTRE_TERMS)
def set_terms(request: MemberRequest, pk: uuid.UUID, body: TermsIO) -> Any:
    """Say what one centre asks for; new scenarios keep to it."""
    return actions.set_centre_terms(_centre(request, pk), **body.dict(), by=request.member, at=clock.now())


@router.get("/lots", response=list[LotsIO])
@gate(Verb.SET_LOTS)
def lots(request: MemberRequest) -> Any:
    """Which organisation serves which provinces."""
    return [
        {"organisation": one.pk, "name": one.name, "provinces": [lot.region_id for lot in one.lots.all()]}
        for one, _people, _names in queries.lots(request.member.programme)
    ]


@router.put("/lots/{uuid:pk}", response={200: ProvincesIn, **REFUSALS})
@gate(Verb.SET_LOTS)
def set_lots(request: MemberRequest, pk: uuid.UUID, body: ProvincesIn) -> Any:
    """The provinces that an organisation serves."""
    organisation = get_object_or_404(request.member.programme.organisations, pk=pk)
    made = actions.set_lots(organisation, provinces=body.provinces, by=request.member, at=clock.now())
    return {"provinces": sorted(one.region_id for one in made)}


@router.get("/rates", response=list[RateOut])
@gate(Verb.SET_RATES)
def rates(request: MemberRequest) -> Any:
    """Every number of the travel model."""
    own, usual = queries.own_rates(request.member.programme), travelling.assumed()
    return [
        {**vars(rate), "assumed": usual[name], "own": own.get(name)}
        for name, rate in travelling.NAMED.items()
    ]


@router.put("/rates", response={200: list[RateOut], **REFUSALS})
@gate(Verb.SET_RATES)
def set_rates(request: MemberRequest, body: dict[str, float]) -> Any:
    """The office's own numbers by name; what is left out follows our assumption."""
    programme = request.member.programme
    actions.set_rates(programme, body, by=request.member, at=clock.now())
    return rates(request)


@router.get("/journeys", response=list[JourneyOut])
@gate(Verb.SET_JOURNEY)
@paginate
def journeys(request: MemberRequest) -> Any:
    """Ways that are known better than the model knows them."""
    return Journey.objects.visible_to(request.member).order_by("centre__code", "pk")


@router.put("/journeys", response={200: JourneyOut, **REFUSALS})
@gate(Verb.SET_JOURNEY)
def set_journey(request: MemberRequest, body: JourneyIn) -> Any:
    """Enter a way, there and back; an earlier word on it is replaced."""
    start: Facilitator | Centre
    if body.facilitator:
        start = get_object_or_404(Facilitator.objects.visible_to(request.member), pk=body.facilitator)
    else:
        start = _centre(request, body.other or body.centre)
    values = JourneyValues(body.km, body.hours, body.fare, body.source)
    return actions.set_journey(
        start, _centre(request, body.centre), values, by=request.member, at=clock.now()
    )


@router.delete("/journeys/{uuid:pk}", response={204: None, **REFUSALS})
@gate(Verb.SET_JOURNEY)
def remove_journey(request: MemberRequest, pk: uuid.UUID) -> Any:
    """The travel model is used again."""
    journey = get_object_or_404(Journey.objects.visible_to(request.member), pk=pk)
    actions.remove_journey(journey, by=request.member, at=clock.now())
    return Status(204, None)


class AirportIO(Schema):
    """An airport; `is_open` false leaves it out of new plans."""

    code: str = Field(pattern=r"^[A-Za-z]{3,4}$")
    name: str = Field(min_length=1, max_length=80)
    latitude: float
    longitude: float
    is_open: bool = True


@router.get("/airports", response=list[AirportIO])
@gate(Verb.SET_RATES)
def airports(request: MemberRequest) -> Any:
    """Airports that journeys go by: shipped with Semai, with the programme's own word on them."""
    return [
        {"code": one.id, "name": one.name, "latitude": one.lat, "longitude": one.lon, "is_open": is_open}
        for one, is_open, _is_own in queries.listed_airports(request.member.programme)
    ]


@router.put("/airports", response={200: AirportIO, **REFUSALS})
@gate(Verb.SET_RATES)
def set_airport(request: MemberRequest, body: AirportIO) -> Any:
    """Enter an airport, or another word on a known one."""
    values = AirportValues(**body.dict())
    return actions.set_airport(request.member.programme, values, by=request.member, at=clock.now())
