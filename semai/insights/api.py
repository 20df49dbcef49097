"""Insights under /api/v1/insights/."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from ninja import Field, Router, Schema
from ninja.pagination import paginate

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.models import Cycle
from semai.programmes.verbs import Verb

from . import actions, queries, report
from .types import Indicator, Pain, Place, Progress

router = Router()
REFUSALS = {403: dict, 404: dict, 409: dict, 422: dict}


class ClusterOut(Schema):
    """Centres of a cluster."""

    code: str
    name: str
    decided: int
    selected: int


class OutcomesOut(Schema):
    """How the decided selection ended."""

    selected: int
    reserve: int
    not_selected: int
    not_eligible: int
    withdrawn: int
    deferred: int


class VisitsOut(Schema):
    """Visits of the year."""

    planned: int
    closed: int
    overdue: int
    unplaced: int


class FollowUpsOut(Schema):
    """Agreed actions of the year."""

    open: int
    overdue: int
    waiting: int
    closed: int


class ProvinceOut(Schema):
    """A province in the year."""

    code: str
    name: str
    centres: int
    selected: dict[str, int]
    visits_planned: int
    visits_closed: int


class PainOut(Schema):
    """What hurts, how often, and where first."""

    pain: Pain
    count: int
    examples: list[str]


class TargetOut(Schema):
    """What was wanted and what is."""

    indicator: Indicator
    target: int | None
    actual: int


class ProgressOut(Schema):
    """A programme's year as you see it: the same numbers as the page and the report."""

    programme: str
    year: int
    on: date
    is_partial: bool = Field(description="You see an area only, and these are its figures.")
    centres: int
    assessed: int
    decided: int
    clusters: list[ClusterOut]
    is_selection_decided: bool
    outcomes: OutcomesOut
    engagements: int
    mentored: int
    never_visited: int
    visits: VisitsOut
    follow_ups: FollowUpsOut
    batches: int
    seats: int
    trainees: int
    passed: int
    incubators: int
    tenants: int
    tenants_reporting: int
    median_change: float | None = Field(description="Share: 0.2 is 20% more. Null with too few tenants.")
    provinces: list[ProvinceOut]
    pains: list[PainOut]
    targets: list[TargetOut]


class TargetsIn(Schema):
    """Indicator to target; null takes it away, what is not named stays."""

    targets: Mapping[Indicator, int | None]


@router.get("/progress", response={200: ProgressOut, **REFUSALS})
@gate(Verb.VIEW_PROGRAMME)
def progress(request: MemberRequest, year: int | None = None) -> Progress:
    """The year in numbers; the latest year unless told otherwise."""
    return queries.progress(_cycle(request, year), request.member, on=clock.today())


class PlaceOut(Schema):
    """Where a centre stands in the year; `candidate` leads to its reasons."""

    code: str
    name: str
    place: Place = Field(alias="standing")
    cluster: str | None = Field(alias="cluster_code")
    candidate: uuid.UUID | None


@router.get("/status", response=list[PlaceOut])
@gate(Verb.VIEW_SELECTION)
@paginate
def centre_status(request: MemberRequest, year: int | None = None, place: Place | None = None) -> Any:
    """Where every centre stands that the member sees, by code."""
    rows = queries.places(_cycle(request, year), request.member).order_by("code")
    return rows if place is None else rows.filter(standing=str(place))


@router.put("/targets", response={200: dict[Indicator, int], **REFUSALS})
@gate(Verb.SET_TARGETS)
def set_targets(request: MemberRequest, body: TargetsIn, year: int | None = None) -> Any:
    """What the programme wants to reach in the year. Answers with all targets."""
    return actions.set_targets(_cycle(request, year), dict(body.targets), by=request.member, at=clock.now())


@router.get(
    "/report.pdf", response=None, openapi_extra={"responses": {200: {"content": {"application/pdf": {}}}}}
)
@gate(Verb.EXPORT_REPORT)
def progress_report(request: MemberRequest, year: int | None = None) -> HttpResponse:
    """The year as a document."""
    cycle, now = _cycle(request, year), clock.now()
    found = report.progress_in_indonesian(cycle, request.member, on=clock.today())
    actions.note_export(cycle, "report", by=request.member, at=now)
    return HttpResponse(report.pdf_of(found, at=now), content_type="application/pdf")


def _cycle(request: MemberRequest, year: int | None) -> Cycle:
    cycle = queries.cycle_of(request.member, year)
    if cycle is None:
        raise Http404
    return cycle
