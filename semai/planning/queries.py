"""Reads of planning."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Case, Count, Prefetch, Q, QuerySet, When

from semai.maturity.models import Cluster
from semai.programmes.models import Cycle, Member, Organisation, Programme
from semai.registry.models import Centre, Region
from semai.registry.types import RegionKind
from semai.selection.models import Candidate
from semai.selection.types import Outcome

from . import flying, rules, traits
from .changes import Change, Key, Place, changes, leads_changed
from .models import (
    Airport,
    Assignment,
    AssignmentQuerySet,
    CalendarLink,
    Facilitator,
    FacilitatorQuerySet,
    Leave,
    Lot,
    PlannedVisit,
    PlannedVisitQuerySet,
    Rates,
    Scenario,
    Unplaced,
    UnplacedQuerySet,
    VisitRule,
)
from .solver import files
from .solver.plan import Plan, Visit
from .solver.travel import island_of_province
from .types import Need, ScenarioStatus

NEED_FIELDS = (
    "visits",
    "days_per_visit",
    "min_gap_days",
    "max_gap_days",
    "skill",
    "min_level",
    "remote_visits",
    "remote_days",
    "paired_visits",
    "opens_on",
    "closes_on",
)


def team(programme: Programme) -> FacilitatorQuerySet:
    """Everybody who mentors now, with home, organisation and leave: two queries whatever the size."""
    return everybody(programme).filter(is_active=True)


def everybody(programme: Programme) -> FacilitatorQuerySet:
    """The team of now and of before, with home, organisation and leave: two queries whatever the size."""
    leaves = Prefetch("leaves", Leave.objects.order_by("starts_on"))
    people = Facilitator.objects.filter(programme=programme)
    return people.select_related("organisation", "region", "region__parent").prefetch_related(leaves)


def regencies() -> Sequence[Region]:
    """Regencies and cities that are valid now, by province and name: one query."""
    valid = Region.objects.filter(kind=RegionKind.REGENCY, valid_to__isnull=True)
    return list(valid.select_related("parent").order_by("parent__name", "name"))


def provinces() -> Sequence[Region]:
    """Provinces that are valid now, by name."""
    return list(Region.objects.filter(kind=RegionKind.PROVINCE, valid_to__isnull=True).order_by("name"))


def lots(programme: Programme) -> list[tuple[Organisation, int, list[str]]]:
    """Each organisation with the size of its team and the names of its provinces: two queries."""
    with_lots = Prefetch("lots", Lot.objects.select_related("region").order_by("region__name"))
    found = programme.organisations.prefetch_related(with_lots).order_by("name")
    counted = found.annotate(people=Count("facilitators", filter=Q(facilitators__is_active=True)))
    return [(one, one.people, [lot.region.name for lot in one.lots.all()]) for one in counted]


def own_rates(programme: Programme) -> dict[str, float]:
    """The numbers of the travel model that the programme has changed, by name."""
    rates = Rates.objects.filter(programme=programme).first()
    return dict(rates.numbers) if rates else {}


def airports(programme: Programme) -> list[flying.Airport]:
    """Those that planes use: shipped with Semai, with the programme's own word on them; a query."""
    return [one for one, is_open, _is_own in listed_airports(programme) if is_open]


def listed_airports(programme: Programme) -> list[tuple[flying.Airport, bool, bool]]:
    """All airports by name, each with whether it is used, and whether the programme entered it: a query."""
    own = {one.code: one for one in Airport.objects.filter(programme=programme)}
    found = [(one, True, False) for code, one in flying.shipped().items() if code not in own]
    found += [
        (flying.Airport(one.code, one.name, one.latitude, one.longitude), one.is_open, True)
        for one in own.values()
    ]
    return sorted(found, key=lambda row: (row[0].name, row[0].id))


def routing_of(programme: Programme) -> dict[str, Any]:
    """What came of the last question to the routing server; empty before the first."""
    rates = Rates.objects.filter(programme=programme).first()
    return dict(rates.routing) if rates else {}


def programme_of(pk: uuid.UUID) -> Programme:
    """The programme of a job."""
    return Programme.objects.get(pk=pk)


def homes_and_centres(
    programme: Programme,
) -> tuple[dict[uuid.UUID, flying.Airport], dict[uuid.UUID, flying.Airport]]:
    """Where the team lives and where the centres are, by key; centres without coordinates are left out."""
    people = {
        one.pk: flying.Airport(
            str(one.pk), one.name, one.latitude, one.longitude, island_of_province(one.region_id)
        )
        for one in team(programme)
    }
    placed = Centre.objects.filter(programme=programme, latitude__isnull=False, longitude__isnull=False)
    centres = {
        pk: flying.Airport(str(pk), "", latitude, longitude, island_of_province(region))
        for pk, latitude, longitude, region in placed.values_list("pk", "latitude", "longitude", "region_id")
        if latitude is not None and longitude is not None
    }
    return people, centres


def organisations(programme: Programme) -> list[str]:
    """Names of the programme's organisations."""
    return list(programme.organisations.order_by("name").values_list("name", flat=True))


def clusters(cycle: Cycle) -> list[Cluster]:
    """The year's ladder, worst off first: that of its latest assessment round; empty before there is one."""
    latest = cycle.assessment_rounds.order_by("-opens_on", "-pk").first()
    if latest is None:
        return []
    return list(Cluster.objects.filter(taxonomy_id=latest.taxonomy_id).order_by("rank"))


def saved_needs(cycle: Cycle) -> dict[str, Need]:
    """What was decided for this year, by cluster code; empty before anybody decided."""
    return {rule.cluster_code: _need(rule) for rule in VisitRule.objects.filter(cycle=cycle)}


def needs(cycle: Cycle) -> list[tuple[Cluster, Need]]:
    """Each cluster with what was decided, else with what we propose, worst off first."""
    saved = saved_needs(cycle)
    return [
        (cluster, saved.get(cluster.code) or rules.proposed_need(cluster.code, cluster.focus))
        for cluster in clusters(cycle)
    ]


def _need(rule: VisitRule) -> Need:
    return Need(cluster=rule.cluster_code, **{name: getattr(rule, name) for name in NEED_FIELDS})


def cluster_codes(round_id: uuid.UUID) -> dict[str, str]:
    """Key of each selected centre, as text, to the code of the cluster it was selected in."""
    chosen = Candidate.objects.filter(round_id=round_id, outcome=Outcome.SELECTED, cluster__isnull=False)
    return {str(centre): code for centre, code in chosen.values_list("centre_id", "cluster__code")}


def published_scenario(cycle: Cycle) -> Scenario | None:
    """The year's published plan; None before one is published."""
    return (
        Scenario.objects.filter(cycle=cycle, status=ScenarioStatus.PUBLISHED)
        .select_related("cycle", "revises")
        .first()
    )


def kept_plan(scenario: Scenario) -> Plan:
    """What a revision leaves of earlier plans as it is, outside its question: visits, and journeys of them alone."""
    return files.plan_from_json(scenario.kept) if scenario.kept else Plan()


def kept_visits(scenario: Scenario) -> tuple[Visit, ...]:
    """The visits of earlier plans that a revision leaves as they are, outside its question."""
    return kept_plan(scenario).visits


def planned_visits(scenario: Scenario) -> PlannedVisitQuerySet:
    """The plan's visits in the order of time, with centre, place and facilitator."""
    visits = PlannedVisit.objects.filter(scenario=scenario)
    return visits.select_related("centre", "centre__region", "facilitator").order_by(
        "starts_on", "facilitator__name"
    )


def waiting_scenario(pk: uuid.UUID, *, run: int) -> Scenario | None:
    """The scenario while it waits for this very run; None once it was answered, stopped or asked for again."""
    waiting = Scenario.objects.filter(pk=pk, run=run, status=ScenarioStatus.SOLVING)
    return waiting.select_related("cycle").first()


def scenario_to_size(pk: uuid.UUID) -> Scenario | None:
    """The scenario while somebody waits to learn what other team sizes could do."""
    return Scenario.objects.filter(pk=pk, sizing__awaited=True).select_related("cycle").first()


def scenarios(cycle: Cycle) -> QuerySet[Scenario]:
    """The year's scenarios, the published one first, then the newest; without their long files."""
    first = Case(When(status=ScenarioStatus.PUBLISHED, then=0), default=1)
    found = Scenario.objects.filter(cycle=cycle).select_related("cycle", "created_by__user")
    return found.defer("problem", "plan").order_by(first, "-created_at", "pk")


def names_in(scenario: Scenario, member: Member) -> dict[str, str]:
    """Keys, as text, of the people and centres of a scenario that the member may see, to names: two queries."""
    problem = scenario.problem
    people = [person["id"] for person in problem.get("facilitators", ())]
    centres = [site["id"] for site in problem.get("sites", ())]
    names: dict[str, str] = {}
    for row in Facilitator.objects.visible_to(member).filter(pk__in=people).only("name"):
        names[str(row.pk)] = row.name
    for centre in Centre.objects.visible_to(member).filter(pk__in=centres).only("name"):
        names[str(centre.pk)] = centre.name
    return names | _lot_names(problem)


def region_names(codes: Iterable[str]) -> dict[str, str]:
    """Names of regions by code: a query where there is any."""
    wanted = [code for code in codes if code]
    return dict(Region.objects.filter(pk__in=wanted).values_list("code", "name")) if wanted else {}


def _lot_names(problem: Mapping[str, Any]) -> dict[str, str]:
    """Names of the provinces whose lots a problem speaks of, by the planner's word: a query where there are any."""
    words = {word for site in problem.get("sites", ()) for word in site.get("requires", ())}
    codes = [word.partition(":")[2] for word in words if word.startswith(f"{traits.LOT}:")]
    if not codes:
        return {}
    provinces = Region.objects.filter(pk__in=codes).values_list("code", "name")
    return {f"{traits.LOT}:{code}": name for code, name in provinces}


def people_in(scenario: Scenario, member: Member) -> FacilitatorQuerySet:
    """The team that a scenario counts on, as far as the member sees it, by name."""
    people = [person["id"] for person in scenario.problem.get("facilitators", ())]
    visible = Facilitator.objects.visible_to(member).filter(pk__in=people)
    return visible.select_related("organisation", "region").order_by("name")


def centres_in(scenario: Scenario, member: Member) -> QuerySet[Centre]:
    """The centres that a scenario is about, as far as the member sees them, by name."""
    centres = [site["id"] for site in scenario.problem.get("sites", ())]
    visible = Centre.objects.visible_to(member).filter(pk__in=centres)
    return visible.select_related("region").order_by("name", "pk")


def leads_in(scenario: Scenario, member: Member) -> AssignmentQuerySet:
    """Who leads which centre, as far as the member sees it, by centre."""
    leads = Assignment.objects.visible_to(member).filter(scenario=scenario)
    return leads.select_related("centre", "centre__region", "facilitator").order_by("centre__name")


def unplaced_in(scenario: Scenario, member: Member) -> UnplacedQuerySet:
    """The visits that do not fit, as far as the member sees them, by centre and number."""
    lines = Unplaced.objects.visible_to(member).filter(scenario=scenario)
    return lines.select_related("centre", "centre__region").order_by("centre__name", "number")


def centres_led(scenario: Scenario | None) -> dict[uuid.UUID, int]:
    """Number of centres that each facilitator leads in the scenario: one query."""
    if scenario is None:
        return {}
    counted = scenario.assignments.values("facilitator").annotate(centres=Count("pk"))
    return {row["facilitator"]: row["centres"] for row in counted}


def goes(person: Facilitator | None) -> Q:
    """Of planned visits those that this person makes, as the lead or as the second."""
    return Q(facilitator=person) | Q(companion=person) if person else Q(pk__in=())


def places_in(scenario: Scenario) -> dict[Key, Place]:
    """Where every visit of a scenario stands: one query."""
    visits = PlannedVisit.objects.filter(scenario=scenario)
    return {(str(one.centre_id), one.number): place_of(one) for one in visits}


def place_of(visit: PlannedVisit) -> Place:
    """Where one visit stands."""
    companion = str(visit.companion_id or "")
    return Place(str(visit.facilitator_id), visit.starts_on, visit.ends_on, visit.is_remote, companion)


def changes_of(scenario: Scenario) -> list[Change]:
    """What a revision moves against the plan that it revises, and why; empty for any other scenario."""
    if scenario.revises is None:
        return []
    problem = files.problem_from_json(scenario.problem)
    kept = {visit.site for visit in kept_visits(scenario)}
    return changes(
        places_in(scenario.revises),
        places_in(scenario),
        sites={site.id for site in problem.sites} | kept,
        leave={person.id: person.leave for person in problem.facilitators},
        last=problem.calendar.last,
    )


def leads_changed_in(scenario: Scenario, names: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Names of centre, old lead and new lead where a revision changes it; centres without a name are left out."""
    if scenario.revises is None:
        return []
    before, after = _leads(scenario.revises), _leads(scenario)
    changed = [site for site in leads_changed(before, after) if site in names]
    return sorted((names[one], names.get(before[one], "?"), names.get(after[one], "?")) for one in changed)


def _leads(scenario: Scenario) -> dict[str, str]:
    rows = scenario.assignments.values_list("centre_id", "facilitator_id")
    return {str(centre): str(person) for centre, person in rows}


def calendar_link(subject: Facilitator | Centre) -> CalendarLink | None:
    """The address of their calendar that works now, if one was shared."""
    live = CalendarLink.objects.live()
    mine = (
        live.filter(facilitator=subject) if isinstance(subject, Facilitator) else live.filter(centre=subject)
    )
    return mine.first()
