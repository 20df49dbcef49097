"""A problem and a plan laid side by side, indexed for reading."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from semai.planning.solver.check.violation import Violation
from semai.planning.solver.plan import Plan, Visit
from semai.planning.solver.problem import Problem, Rule


class Case:
    """Look-ups that every part of the checker needs."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        """Index both; the names in the plan must exist."""
        self.problem, self.plan = problem, plan
        self.sites = {site.id: site for site in problem.sites}
        self.people = {person.id: person for person in problem.facilitators}
        self.rules: dict[str, Rule] = {site.id: problem.rule_of(site) for site in problem.sites}
        self.visits_by_site: dict[str, list[Visit]] = defaultdict(list)
        self.visits_by_trip: dict[str, list[Visit]] = defaultdict(list)
        for visit in sorted(plan.visits, key=lambda visit: (visit.number, visit.starts_on)):
            self.visits_by_site[visit.site].append(visit)
        for visit in sorted(plan.visits, key=lambda visit: (visit.starts_on, visit.site)):
            if visit.trip:
                self.visits_by_trip[visit.trip].append(visit)

    def booked(self, facilitator: str) -> list[date]:
        """Every day the person works or travels, as often as it is booked."""
        mine = [visit for visit in self.plan.visits if visit.facilitator == facilitator]
        work = [day for visit in mine for day in days_of(visit)]
        travel = [
            day for trip in self.plan.trips if trip.facilitator == facilitator for day in trip.travel_on
        ]
        return work + travel


def days_of(visit: Visit) -> list[date]:
    """The days of a visit, one after another."""
    return [visit.starts_on + timedelta(days=offset) for offset in range(visit.days)]


def unknown_names(problem: Problem, plan: Plan) -> list[Violation]:
    """Names in the plan that stand for nothing, and things that are in it twice."""
    sites = {site.id for site in problem.sites}
    people = {person.id for person in problem.facilitators}
    trips = {trip.id for trip in plan.trips}
    named_sites = [item.site for item in plan.assignments] + [visit.site for visit in plan.visits]
    named_people = [item.facilitator for item in plan.assignments] + [trip.facilitator for trip in plan.trips]
    return [
        *_strangers([*named_sites, *(line.site for line in plan.unplaced)], sites),
        *_strangers([*named_people, *(visit.facilitator for visit in plan.visits)], people),
        *_strangers((visit.trip for visit in plan.visits if visit.trip), trips),
        *_repeated("assignment", (item.site for item in plan.assignments)),
        *_repeated("visit", (f"{visit.site}#{visit.number}" for visit in plan.visits)),
        *_repeated("trip", (trip.id for trip in plan.trips)),
    ]


def _strangers(names: Iterable[str], known: set[str]) -> list[Violation]:
    return [Violation("unknown_name", detail={"name": name}) for name in sorted(set(names) - known)]


def _repeated(kind: str, names: Iterable[str]) -> list[Violation]:
    counted = Counter(names).items()
    return [
        Violation("repeated", detail={"kind": kind, "name": name}) for name, times in counted if times > 1
    ]
