"""Reads of mentoring."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

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
from semai.maturity.models import Cluster, ClusterDecision
from semai.planning.models import Facilitator, FacilitatorQuerySet, PlannedVisit, Scenario
from semai.programmes.models import Cycle, Member
from semai.programmes.queries import current_cycle
from semai.registry.models import Centre

from . import rules
from .models import Action, ActionQuerySet, Engagement, EngagementQuerySet, Focus, Photo, Visit, VisitQuerySet
from .types import ActionStanding, ActionStatus, Standing, VisitStatus

OPEN = (VisitStatus.PLANNED, VisitStatus.UNDER_WAY)
BEGUN = (VisitStatus.UNDER_WAY, VisitStatus.CLOSED)
A_FEW = 8
STANDING: str = "standing"  # the annotation of `with_standing`


@dataclass(frozen=True)
class Todo:
    """What waits for one person: visits by urgency, and actions. `counts` are of all, the lists may be shorter."""

    overdue: Sequence[Visit]
    today: Sequence[Visit]
    this_week: Sequence[Visit]
    actions: Sequence[Action]
    counts: Mapping[str, int]

    @property
    def soon(self) -> Sequence[Visit]:
        """Today's visits, then the others of the week."""
        return [*self.today, *self.this_week]


@dataclass(frozen=True)
class Board:
    """Where the engagements of a year stand: `counts` by standing, the first of the worst, actions that wait."""

    counts: Mapping[Standing, int]
    worst: Sequence[Engagement]
    actions_overdue: int
    actions_waiting: int


def facilitator_of(member: Member) -> Facilitator | None:
    """The person of the team who logs in as this member."""
    return Facilitator.objects.filter(member=member).first()


def people_of(visit: Visit) -> list[tuple[str, str]]:
    """Name and position of everybody who attended, as listed."""
    return list(visit.attendances.order_by("place").values_list("name", "position"))


def clusters_of(scenario: Scenario) -> dict[uuid.UUID, Cluster]:
    """Centre to the cluster it was selected in, else to the one decided for it in that year."""
    decisions = ClusterDecision.objects.current().filter(cycle=scenario.cycle).select_related("cluster")
    found = {decision.centre_id: decision.cluster for decision in decisions}
    for candidate in scenario.selection.candidates.select_related("cluster"):
        if candidate.cluster:
            found[candidate.centre_id] = candidate.cluster
    return found


def planned_by_centre(scenario: Scenario) -> dict[uuid.UUID, list[PlannedVisit]]:
    """Centre to its planned visits, first to last."""
    found: dict[uuid.UUID, list[PlannedVisit]] = defaultdict(list)
    for place in scenario.visits.select_related("facilitator__member").order_by("number"):
        found[place.centre_id].append(place)
    return found


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


def board(member: Member, *, on: date) -> Board:
    """The coordinator's view of the current year."""
    mine = engagements(member, on=on)
    worst = standing_in(mine, Standing.NEVER_VISITED, Standing.OVERDUE).order_by("centre__name")
    actions = Action.objects.visible_to(member).filter(engagement__cycle=cycle_of(member))
    return Board(
        counts=counts(mine),
        worst=list(worst[:A_FEW]),
        actions_overdue=actions_standing(actions, ActionStanding.OVERDUE, on=on).count(),
        actions_waiting=actions_standing(actions, ActionStanding.WAITING, on=on).count(),
    )


def todo(member: Member, *, on: date) -> Todo:
    """What waits for a facilitator: their own visits; for others, all visits they see."""
    mine = open_visits(member)
    _monday, sunday = rules.week_of(on)
    parts = {
        "overdue": mine.filter(ends_on__lt=on),
        "today": mine.filter(starts_on__lte=on, ends_on__gte=on),
        "this_week": mine.filter(starts_on__gt=on, starts_on__lte=sunday),
    }
    actions = actions_standing(actions_of(member), ActionStanding.OVERDUE, on=on + timedelta(days=7))
    return Todo(
        **{name: list(rows[:A_FEW]) for name, rows in parts.items()},
        actions=list(actions[:A_FEW]),
        counts={name: rows.count() for name, rows in parts.items()} | {"actions": actions.count()},
    )


def open_visits(member: Member) -> VisitQuerySet:
    """Visits that are to be made or finished, soonest first: a facilitator's own, others' all."""
    visits = Visit.objects.visible_to(member).filter(status__in=OPEN)
    if facilitator := facilitator_of(member):
        visits = visits.filter(facilitator=facilitator)
    return with_place(visits).order_by("starts_on", "pk")


def with_place(visits: VisitQuerySet) -> VisitQuerySet:
    """With centre, place and people in the same query."""
    return visits.select_related(
        "engagement__centre__region__parent",
        "engagement__cycle",
        "engagement__lead",
        "facilitator__organisation",
    )


def visits_of(engagement: Engagement) -> VisitQuerySet:
    """Its visits, first to last, with the number of photos."""
    return engagement.visits.select_related("facilitator").order_by("number")


def focus_of(engagement: Engagement) -> Focus | None:
    """What it works on now."""
    return engagement.focuses.filter(to_on__isnull=True).first()


def focus_on(engagement: Engagement, on: date) -> Focus | None:
    """What it worked on on a day: of two on the day of a change the new one; before the first, the first."""
    focuses = list(engagement.focuses.order_by("from_on", F("to_on").asc(nulls_last=True)))
    begun = [focus for focus in focuses if focus.from_on <= on]
    return (begun or focuses)[-1 if begun else 0] if focuses else None


def actions_in(visit: Visit) -> ActionQuerySet:
    """What was agreed in a visit, soonest first."""
    return with_centre(Action.objects.filter(visit=visit)).order_by("due_on", "pk")


def focuses_of(engagement: Engagement) -> QuerySet[Focus]:
    """Every focus it had, latest first."""
    return engagement.focuses.select_related("set_by__user").order_by(
        "-from_on", F("to_on").desc(nulls_first=True)
    )


def photos_of(visit: Visit) -> QuerySet[Photo]:
    """Its photos in the order in which they came."""
    return visit.photos.order_by("added_at", "pk")


def actions_of(member: Member) -> ActionQuerySet:
    """Actions of the current year that the member sees, most urgent first."""
    inside = Action.objects.visible_to(member).filter(engagement__cycle=cycle_of(member))
    return with_centre(inside).order_by("due_on", "pk")


def with_centre(actions: ActionQuerySet) -> ActionQuerySet:
    """With centre, visit and people in the same query."""
    return actions.select_related("engagement__centre", "visit", "reported_by__user", "closed_by__user")


def actions_standing(actions: ActionQuerySet, standing: ActionStanding, *, on: date) -> ActionQuerySet:
    """Those that stand so on a day; the same sums as `rules.action_standing`."""
    match standing:
        case ActionStanding.OVERDUE:
            return actions.filter(status=ActionStatus.OPEN, due_on__lt=on)
        case ActionStanding.OPEN:
            return actions.filter(status=ActionStatus.OPEN, due_on__gte=on)
        case ActionStanding.WAITING:
            return actions.filter(status=ActionStatus.REPORTED)
        case ActionStanding.CLOSED:
            return actions.filter(status=ActionStatus.CLOSED)


def latest_engagement(centre: Centre) -> Engagement | None:
    """The centre's mentoring of its latest year."""
    return (
        Engagement.objects.filter(centre=centre)
        .select_related("lead", "cycle")
        .order_by("-cycle__year")
        .first()
    )


def open_actions(engagement: Engagement) -> ActionQuerySet:
    """What was agreed and is not confirmed yet."""
    return Action.objects.filter(engagement=engagement).exclude(status=ActionStatus.CLOSED)


def clusters_engaged(member: Member) -> dict[str, str]:
    """Code and name of every cluster that the ladders know, lowest first: for a filter."""
    taxonomies = Engagement.objects.visible_to(member).filter(cycle=cycle_of(member))
    codes = set(taxonomies.order_by().values_list("cluster_code", flat=True).distinct())
    return {one.code: str(one) for one in Cluster.objects.filter(code__in=codes).order_by("rank")}


def team(engagement: Engagement) -> FacilitatorQuerySet:
    """Who could visit: the active team of the programme, by name."""
    inside = Facilitator.objects.filter(programme_id=engagement.programme_id, is_active=True)
    return inside.order_by("name")


def may_write(member: Member, visit: Visit) -> bool:
    """Whether the member was there or leads; the role is asked elsewhere."""
    own = facilitator_of(member)
    return rules.may_write(
        own.pk if own else None, visitor=visit.facilitator_id, lead=visit.engagement.lead_id
    )


def local_day(visit: Visit, at: datetime) -> date:
    """The day at the centre at this moment."""
    return at.astimezone(ZoneInfo(visit.engagement.centre.region.time_zone)).date()


def facilitators_engaged(member: Member) -> FacilitatorQuerySet:
    """Leads of the engagements the member sees this year, by name: for a filter."""
    leads = Engagement.objects.visible_to(member).filter(cycle=cycle_of(member)).values("lead")
    return Facilitator.objects.filter(pk__in=leads).order_by("name")
