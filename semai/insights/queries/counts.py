"""The counts behind a year's progress, each one query, each of what the member sees."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, Subquery
from django.db.models.functions import Coalesce

from semai.incubation import queries as incubation
from semai.incubation.models import Tenant, TenantQuerySet
from semai.incubation.types import Growth
from semai.insights.types import ClusterLine, FollowUps, Outcomes, Point, Visits
from semai.maturity.models import Assessment, Cluster, Round
from semai.mentoring import queries as mentoring
from semai.mentoring.models import Action, Engagement, Visit
from semai.mentoring.types import ActionStatus, Standing, VisitStatus
from semai.planning.models import Unplaced
from semai.planning.types import ScenarioStatus
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.selection.models import Candidate
from semai.selection.types import Outcome, RoundStatus

from .years import calendar_year

OPEN = (VisitStatus.PLANNED, VisitStatus.UNDER_WAY)
A_FEW = 5


@dataclass(frozen=True)
class Selection:
    """The decided selection of the year."""

    is_decided: bool
    outcomes: Outcomes
    by_cluster: Mapping[str, int]
    by_province: Mapping[tuple[str, str], int]
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Field:
    """Visits of the year, altogether and by province (planned, closed), and engagements with a closed one."""

    visits: Visits
    mentored: int
    by_province: Mapping[str, tuple[int, int]]


def centres_by_province(member: Member) -> list[tuple[str, str, int]]:
    """Code and name of each province with its number of centres."""
    province = (
        Coalesce("region__parent__code", "region__code"),
        Coalesce("region__parent__name", "region__name"),
    )
    rows = Centre.objects.visible_to(member).order_by().values_list(*province)
    return [(str(code), str(name), count) for code, name, count in rows.annotate(Count("pk"))]


def assessed(cycle: Cycle, member: Member) -> int:
    """Centres with an assessment in any round of the year."""
    mine = Assessment.objects.visible_to(member).filter(round__cycle=cycle)
    return mine.order_by().values("centre").distinct().count()


def ladder(cycle: Cycle, member: Member) -> list[ClusterLine]:
    """The clusters of the year's ladder, lowest first, with the decisions that stand."""
    standing = Q(
        decisions__cycle=cycle,
        decisions__superseded_at__isnull=True,
        decisions__centre__in=Centre.objects.visible_to(member),
    )
    latest = Round.objects.filter(cycle=cycle).order_by("-opens_on", "-pk").values("taxonomy")[:1]
    clusters = Cluster.objects.filter(taxonomy=Subquery(latest))
    counted = clusters.annotate(decided=Count("decisions", filter=standing)).order_by("rank")
    return [ClusterLine(one.code, str(one), one.decided) for one in counted]


def selection(cycle: Cycle, member: Member) -> Selection:
    """Outcomes, and the selected centres by cluster, by province and cluster, and on the map."""
    decided = Candidate.objects.visible_to(member).filter(
        round__cycle=cycle, round__status=RoundStatus.DECIDED
    )
    rows = decided.order_by("centre__code").values_list(
        "outcome",
        "cluster__code",
        Coalesce("centre__region__parent__code", "centre__region__code"),
        "centre_id",
        "centre__name",
        Coalesce("centre__latitude", "centre__region__latitude"),
        Coalesce("centre__longitude", "centre__region__longitude"),
    )
    outcomes: Counter[Outcome] = Counter()
    places: Counter[tuple[str, str]] = Counter()
    points = []
    for outcome, cluster, province, centre, name, latitude, longitude in rows:
        outcomes[Outcome(outcome)] += 1
        if outcome == Outcome.SELECTED:
            places[str(province), cluster or ""] += 1
            points.append(Point(centre, name, cluster or "", latitude, longitude))
    by_cluster: Counter[str] = Counter()
    for (_province, cluster), count in places.items():
        by_cluster[cluster] += count
    return Selection(
        is_decided=bool(outcomes),
        outcomes=Outcomes(**{str(one): outcomes[one] for one in Outcome}),
        by_cluster=by_cluster,
        by_province=places,
        points=tuple(points),
    )


def field(cycle: Cycle, member: Member, *, on: date) -> Field:
    """Visits by province; an engagement's visits all lie in one province, so its engagements add up."""
    closed = Q(status=VisitStatus.CLOSED)
    rows = (
        Visit.objects.visible_to(member)
        .filter(engagement__cycle=cycle)
        .order_by()
        .values(
            province=Coalesce("engagement__centre__region__parent__code", "engagement__centre__region__code")
        )
        .annotate(
            planned=Count("pk", filter=~Q(status=VisitStatus.CANCELLED)),
            closed=Count("pk", filter=closed),
            overdue=Count("pk", filter=Q(status__in=OPEN, ends_on__lt=on)),
            mentored=Count("engagement", filter=closed, distinct=True),
        )
    )
    found = list(rows)
    return Field(
        visits=Visits(**{name: sum(row[name] for row in found) for name in ("planned", "closed", "overdue")}),
        mentored=sum(row["mentored"] for row in found),
        by_province={str(row["province"]): (row["planned"], row["closed"]) for row in found},
    )


def standings(cycle: Cycle, member: Member, *, on: date) -> list[tuple[Standing, str]]:
    """Where each engagement of the year stands, with the name of its centre."""
    mine = Engagement.objects.visible_to(member).filter(cycle=cycle)
    rows = mentoring.with_standing(mine, on=on).order_by("centre__name", "pk")
    return [(Standing(standing), name) for standing, name in rows.values_list(F("standing"), "centre__name")]


def overdue_visits(cycle: Cycle, member: Member, *, on: date) -> list[str]:
    """The centres whose visit waits longest."""
    late = Visit.objects.visible_to(member).filter(engagement__cycle=cycle, status__in=OPEN, ends_on__lt=on)
    return list(late.order_by("ends_on", "pk").values_list("engagement__centre__name", flat=True)[:A_FEW])


def follow_ups(cycle: Cycle, member: Member, *, on: date) -> FollowUps:
    """Actions agreed in the year's engagements."""
    mine = Action.objects.visible_to(member).filter(engagement__cycle=cycle)
    is_open = Q(status=ActionStatus.OPEN)
    return FollowUps(
        **mine.aggregate(
            open=Count("pk", filter=is_open),
            overdue=Count("pk", filter=is_open & Q(due_on__lt=on)),
            waiting=Count("pk", filter=Q(status=ActionStatus.REPORTED)),
            closed=Count("pk", filter=Q(status=ActionStatus.CLOSED)),
        )
    )


def unplaced(cycle: Cycle, member: Member) -> list[str]:
    """The centre of each visit that the year's published plan has no place for."""
    lines = Unplaced.objects.visible_to(member).filter(
        scenario__cycle=cycle, scenario__status=ScenarioStatus.PUBLISHED
    )
    return list(lines.order_by("centre__name", "number").values_list("centre__name", flat=True))


def tenants_in(cycle: Cycle, member: Member) -> TenantQuerySet:
    """Tenants that took part on at least one day of the year."""
    first, last = calendar_year(cycle)
    stayed = Q(left_on__isnull=True) | Q(left_on__gte=first)
    return Tenant.objects.visible_to(member).filter(stayed, entered_on__lte=last)


def growth(cycle: Cycle, member: Member) -> Growth:
    """Where those tenants stand by their latest figure of the year."""
    first, last = calendar_year(cycle)
    return incubation.growth(tenants_in(cycle, member), since=first, until=last)


def incubators(cycle: Cycle, member: Member) -> int:
    """Incubators founded in the year."""
    return incubation.incubators(member, cycle).count()
