"""A programme's year, centre by centre."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from semai.incubation.models import Incubator
from semai.insights.types import RecapLine
from semai.maturity.models import Assessment, ClusterDecision
from semai.mentoring.models import Action, Engagement, Visit
from semai.mentoring.types import ActionStatus, VisitStatus
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.selection.models import Candidate
from semai.selection.types import RoundStatus
from semai.training.models import Batch, Trainee
from semai.training.types import Result

from . import counts

CHUNK = 500


def recap(cycle: Cycle, member: Member) -> Iterator[RecapLine]:
    """Every centre the member sees, by code: one query."""
    here = OuterRef("pk")
    visits = Visit.objects.filter(engagement__cycle=cycle, engagement__centre=here)
    actions = Action.objects.filter(engagement__cycle=cycle, engagement__centre=here)
    batches = Batch.objects.filter(cycle=cycle, centre=here)
    people = Trainee.objects.filter(batch__cycle=cycle, batch__centre=here, result=Result.PASSED)
    assessments = Assessment.objects.filter(round__cycle=cycle, centre=here).order_by("-round__opens_on")
    decisions = ClusterDecision.objects.current().filter(cycle=cycle, centre=here)
    places = Candidate.objects.filter(round__cycle=cycle, round__status=RoundStatus.DECIDED, centre=here)
    leads = Engagement.objects.filter(cycle=cycle, centre=here)
    rows = Centre.objects.visible_to(member).select_related("host", "region__parent")
    found = rows.annotate(
        score=Subquery(assessments.values("total")[:1]),
        cluster=Subquery(decisions.values("cluster__code")[:1]),
        outcome=Subquery(places.values("outcome")[:1]),
        lead=Subquery(leads.values("lead__name")[:1]),
        visits_planned=_number(visits.exclude(status=VisitStatus.CANCELLED), "engagement__centre"),
        visits_closed=_number(visits.filter(status=VisitStatus.CLOSED), "engagement__centre"),
        actions_open=_number(actions.exclude(status=ActionStatus.CLOSED), "engagement__centre"),
        batches_held=_number(batches, "centre"),
        passed=_number(people, "batch__centre"),
        has_incubator=Exists(Incubator.objects.filter(centre=here)),
        tenants_held=_number(counts.tenants_in(cycle, member).filter(centre=here), "centre"),
    )
    for row in found.order_by("code").iterator(chunk_size=CHUNK):
        yield _line(row)


def _number(rows: QuerySet[Any], group: str) -> Coalesce:
    counted = rows.order_by().values(group).annotate(figure=Count("pk")).values("figure")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _line(row: Any) -> RecapLine:
    return RecapLine(
        code=row.code,
        name=row.name,
        host=row.host.name,
        regency=row.region.name,
        province=row.region.province.name,
        score=None if row.score is None else float(row.score),
        cluster=row.cluster or "",
        outcome=row.outcome or "",
        lead=row.lead or "",
        visits_planned=row.visits_planned,
        visits_closed=row.visits_closed,
        actions_open=row.actions_open,
        batches=row.batches_held,
        passed=row.passed,
        has_incubator=row.has_incubator,
        tenants=row.tenants_held,
    )
