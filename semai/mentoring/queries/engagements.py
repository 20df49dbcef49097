"""Engagements, where they stand, and what they work on."""

from collections import Counter
from datetime import date, timedelta

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from semai.kit.fields import EnumField
from semai.maturity.models import Cluster
from semai.mentoring import rules
from semai.mentoring.models import Action, Engagement, EngagementQuerySet, Focus, Visit
from semai.mentoring.types import ActionStatus, Standing, VisitStatus
from semai.planning.models import Facilitator, FacilitatorQuerySet
from semai.programmes.models import Cycle, Member
from semai.programmes.queries import current_cycle
from semai.registry.models import Centre

OPEN = (VisitStatus.PLANNED, VisitStatus.UNDER_WAY)
BEGUN = (VisitStatus.UNDER_WAY, VisitStatus.CLOSED)
STANDING: str = "standing"  # the annotation of `with_standing`


def cycle_of(member: Member) -> Cycle | None:
    """The year that boards and lists show."""
    return current_cycle(member.programme)


def engagements(member: Member, *, on: date) -> EngagementQuerySet:
    """The member's engagements of the current year with centre, lead and where they stand on a day.

    Each has `standing`, `next_on`, `last_on`, `made` and `planned` (visits), `actions_open`.
    """
    inside = Engagement.objects.visible_to(member).filter(cycle=cycle_of(member))
    return with_standing(inside, on=on).select_related(
        "centre__region__parent", "centre__programme", "lead", "cycle"
    )


def with_standing(engagements: EngagementQuerySet, *, on: date) -> EngagementQuerySet:
    """The same engagements, each with its figures and its place on the board."""
    visits = Visit.objects.filter(engagement=OuterRef("pk")).order_by()
    open_ = visits.filter(status__in=OPEN)
    figures = engagements.annotate(
        is_late=Exists(open_.filter(ends_on__lt=on)),
        is_begun=Exists(visits.filter(status__in=BEGUN)),
        next_on=_only(open_.filter(ends_on__gte=on), Min("starts_on")),
        last_on=_only(visits.filter(status=VisitStatus.CLOSED), Max("ends_on")),
        made=_number(visits.filter(status=VisitStatus.CLOSED)),
        planned=_number(visits.exclude(status=VisitStatus.CANCELLED)),
        actions_open=_number(
            Action.objects.filter(engagement=OuterRef("pk")).exclude(status=ActionStatus.CLOSED).order_by()
        ),
    )
    near = on + timedelta(days=rules.NEAR_DAYS)
    return figures.annotate(
        standing=Case(
            When(Q(is_late=True, is_begun=False), then=Value(Standing.NEVER_VISITED)),
            When(is_late=True, then=Value(Standing.OVERDUE)),
            When(next_on__lte=near, then=Value(Standing.NEXT_30_DAYS)),
            When(next_on__isnull=False, then=Value(Standing.LATER)),
            When(is_begun=False, then=Value(Standing.NEVER_VISITED)),
            default=Value(Standing.COMPLETE),
            output_field=EnumField(Standing),
        )
    )


def _only(rows: QuerySet[Visit], figure: Min | Max) -> Subquery:
    return Subquery(rows.values("engagement").annotate(figure=figure).values("figure"))


def _number(rows: QuerySet[Visit] | QuerySet[Action]) -> Coalesce:
    counted = rows.values("engagement").annotate(figure=Count("pk")).values("figure")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def matching(
    engagements: EngagementQuerySet, *, text: str = "", lead: Facilitator | None = None, cluster: str = ""
) -> EngagementQuerySet:
    """Those of them whose centre, lead and cluster fit; what is empty fits all."""
    if text:
        named = Q(centre__name__icontains=text) | Q(centre__code__icontains=text)
        engagements = engagements.filter(named)
    if lead:
        engagements = engagements.filter(lead=lead)
    return engagements.filter(cluster_code=cluster) if cluster else engagements


def counts(engagements: EngagementQuerySet) -> dict[Standing, int]:
    """How many of these engagements (with standing) stand where; every standing is named."""
    found = Counter(standing for (standing,) in engagements.values_list(STANDING))
    return {standing: found.get(standing, 0) for standing in Standing}


def standing_in(engagements: EngagementQuerySet, *standings: Standing) -> EngagementQuerySet:
    """Those of them (with standing) that stand so."""
    return engagements.filter(Q(standing__in=standings))


def focus_of(engagement: Engagement) -> Focus | None:
    """What it works on now."""
    return engagement.focuses.filter(to_on__isnull=True).first()


def focus_on(engagement: Engagement, on: date) -> Focus | None:
    """What it worked on on a day: of two on the day of a change the new one; before the first, the first."""
    focuses = list(engagement.focuses.order_by("from_on", F("to_on").asc(nulls_last=True)))
    begun = [focus for focus in focuses if focus.from_on <= on]
    return (begun or focuses)[-1 if begun else 0] if focuses else None


def focuses_of(engagement: Engagement) -> QuerySet[Focus]:
    """Every focus it had, latest first."""
    return engagement.focuses.select_related("set_by__user").order_by(
        "-from_on", F("to_on").desc(nulls_first=True)
    )


def latest_engagement(centre: Centre) -> Engagement | None:
    """The centre's mentoring of its latest year."""
    return (
        Engagement.objects.filter(centre=centre)
        .select_related("lead", "cycle")
        .order_by("-cycle__year")
        .first()
    )


def clusters_engaged(member: Member) -> dict[str, str]:
    """Code and name of every cluster that the ladders know, lowest first: for a filter."""
    taxonomies = Engagement.objects.visible_to(member).filter(cycle=cycle_of(member))
    codes = set(taxonomies.order_by().values_list("cluster_code", flat=True).distinct())
    return {one.code: str(one) for one in Cluster.objects.filter(code__in=codes).order_by("rank")}


def team(engagement: Engagement) -> FacilitatorQuerySet:
    """Who could visit: the active team of the programme, by name."""
    inside = Facilitator.objects.filter(programme_id=engagement.programme_id, is_active=True)
    return inside.order_by("name")


def facilitators_engaged(member: Member) -> FacilitatorQuerySet:
    """Leads of the engagements the member sees this year, by name: for a filter."""
    leads = Engagement.objects.visible_to(member).filter(cycle=cycle_of(member)).values("lead")
    return Facilitator.objects.filter(pk__in=leads).order_by("name")
