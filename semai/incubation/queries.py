"""Reads on business lines, incubators, tenants and their figures."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db.models import F, IntegerField, OuterRef, Q, QuerySet, Subquery

from semai.programmes.models import Cycle, Member, Programme
from semai.registry.models import Centre

from . import rules
from .models import BusinessLine, Incubator, MonthlyFigure, Tenant, TenantQuerySet
from .types import Growth, Stage


def cycle_on(programme: Programme, on: date) -> Cycle | None:
    """The programme's year in which the day lies; None when the programme did not run then."""
    return Cycle.objects.filter(programme=programme, year=on.year).first()


def reported(tenants: TenantQuerySet, *, until: date, since: date = date.min) -> TenantQuerySet:
    """Each with the figures of its latest month between two days: `last_month`, `last_turnover`, `last_jobs`.

    All three are None when nobody reported.
    """
    figures = MonthlyFigure.objects.filter(tenant=OuterRef("pk"), month__range=(since, until)).order_by(
        "-month"
    )
    return tenants.annotate(
        last_month=Subquery(figures.values("month")[:1]),
        last_turnover=Subquery(figures.values("turnover")[:1]),
        last_jobs=Subquery(figures.values("jobs")[:1], output_field=IntegerField()),
    )


def listed(tenants: TenantQuerySet, *, on: date) -> TenantQuerySet:
    """With centre, place, line and latest figures."""
    return reported(tenants, until=on).select_related("centre__region", "centre__programme", "line")


def searched(tenants: TenantQuerySet, text: str) -> TenantQuerySet:
    """Tenants whose own name, owner, line or centre holds the text."""
    holds = Q()
    for path in ("name", "owner", "line__name", "centre__name", "centre__code"):
        holds |= Q(**{f"{path}__icontains": text})
    return tenants.filter(holds)


def taking_part(tenants: TenantQuerySet) -> TenantQuerySet:
    """Those that did not leave."""
    return tenants.exclude(stage=Stage.LEFT)


def silent(tenants: TenantQuerySet, *, month: date) -> TenantQuerySet:
    """Those that take part, were there in the month and have no figure for it."""
    spoke = MonthlyFigure.objects.filter(month=month).values("tenant")
    return taking_part(tenants).filter(entered_on__lte=month).exclude(pk__in=spoke)


def growth(tenants: TenantQuerySet, *, until: date, since: date = date.min) -> Growth:
    """Where these tenants stand by their latest figures between two days: one query."""
    columns = ("baseline_turnover", F("last_turnover"), "baseline_jobs", F("last_jobs"))
    return growth_of(reported(tenants, until=until, since=since).order_by().values_list(*columns))


def growth_of(rows: Iterable[tuple[int, int | None, int, int | None]]) -> Growth:
    """The same of rows: baseline turnover, latest turnover, jobs before, jobs now."""
    found, changes = Growth(), []
    for baseline, turnover, jobs_before, jobs in rows:
        found = replace(found, tenants=found.tenants + 1)
        if turnover is None:
            continue
        changes.append(rules.change(baseline, turnover))
        found = replace(
            found,
            reporting=found.reporting + 1,
            jobs=found.jobs + (jobs or 0),
            baseline_jobs=found.baseline_jobs + jobs_before,
        )
    return replace(found, median_change=rules.median_change(changes))


def figures_of(tenant: Tenant) -> QuerySet[MonthlyFigure]:
    """Its months, first to last."""
    return tenant.figures.select_related("recorded_by__user").order_by("month")


def corrections_of(tenant: Tenant) -> QuerySet[Any]:
    """Earlier values of its figures that were corrected since, latest first: `month`, `turnover`, `jobs`."""
    events = MonthlyFigure.pgh_event_model.objects  # type: ignore[attr-defined]
    newest = events.filter(pgh_obj=OuterRef("pgh_obj")).order_by("-pgh_id").values("pgh_id")[:1]
    rows: QuerySet[Any] = events.filter(tenant=tenant).exclude(pgh_id=Subquery(newest))
    return rows.order_by("-pgh_id")


def lines_of(centre: Centre) -> QuerySet[BusinessLine]:
    """What the centre makes or sells."""
    return BusinessLine.objects.filter(centre=centre).order_by("name")


def incubator_of(centre: Centre) -> Incubator | None:
    """The centre's incubator body."""
    return Incubator.objects.filter(centre=centre).select_related("cycle").first()


def tenants_of(centre: Centre, *, on: date) -> TenantQuerySet:
    """The centre's tenants, those that left last."""
    tenants = listed(Tenant.objects.filter(centre=centre), on=on)
    return tenants.order_by(F("left_on").asc(nulls_first=True), "name")


def incubators(member: Member, cycle: Cycle) -> QuerySet[Incubator]:
    """Incubators that count for the year, of centres the member sees."""
    return Incubator.objects.visible_to(member).filter(cycle=cycle).order_by(F("established_on"), "pk")
