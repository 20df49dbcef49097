"""The plan's own figures, counted again."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

from semai.planning.solver.check import coverage, trips
from semai.planning.solver.check.case import Case
from semai.planning.solver.check.violation import Violation
from semai.planning.solver.problem import Facilitator

TOLERANCE = 0.1


def violations(case: Case) -> Iterator[Violation]:
    """Each figure that differs from what the visits and trips add up to."""
    stated = asdict(case.plan.figures)
    for name, counted in _counted(case).items():
        if stated[name] is not None and abs(stated[name] - counted) > TOLERANCE:
            yield Violation("figures", "", "", {"figure": name, "stated": stated[name], "counted": counted})
    score, bound = case.plan.figures.score, case.plan.figures.bound
    if score is not None and bound is not None and bound < score - TOLERANCE:
        yield Violation("figures", "", "", {"figure": "bound", "stated": bound, "counted": score})


def _counted(case: Case) -> dict[str, float]:
    visits, journeys, quotas = case.plan.visits, case.plan.trips, case.problem.quotas
    required = sum(rule.visits for rule in case.rules.values())
    by_site = {site: len(placed) for site, placed in case.visits_by_site.items() if placed}
    return {
        "sites_total": len(case.sites),
        "sites_served": len(by_site),
        "sites_complete": sum(placed == case.rules[site].visits for site, placed in by_site.items()),
        "visits_required": required,
        "visits_placed": len(visits),
        "visits_unplaced": required - len(visits),
        "visits_remote": sum(visit.remote for visit in visits),
        "visit_days": sum(visit.days for visit in visits),
        "travel_days": sum(len(trip.travel_on) for trip in journeys),
        "trips": len(journeys),
        "travel_km": sum(trip.km for trip in journeys),
        "travel_hours": sum(trip.hours for trip in journeys),
        "facilitators_used": len({visit.facilitator for visit in visits}),
        "cost": trips.total_cost(case),
        "quotas_missed": sum(max(0, quota.least - coverage.served(case, quota)) for quota in quotas),
        "score": _score(case),
        "value": sum(_worth(case, visit.site, visit.number) for visit in visits),
    }


def _score(case: Case) -> float:
    """The objective, see `objective`: written out once more on purpose."""
    problem = case.problem
    short = sum(max(0, quota.least - coverage.served(case, quota)) for quota in problem.quotas)
    points = 1000 * sum(_worth(case, visit.site, visit.number) for visit in case.plan.visits) - 30000 * short
    points -= 5 * trips.total_cost(case) / 1e6
    for trip in case.plan.trips:
        away = (trip.ends_on - trip.starts_on).days + 1
        busy = len(trip.travel_on) + sum(visit.days for visit in case.visits_by_trip[trip.id])
        points -= 10 * len(trip.travel_on) + 5 * (away - busy)
    for person in case.people.values():
        months = Counter(f"{day:%Y-%m}" for day in problem.calendar.days() if _could_work(case, person, day))
        most = sum(min(person.capacity(month), days) for month, days in months.items())
        points -= 20 * (len(case.booked(person.id)) / most) ** 2 if most else 0
    return points


def _could_work(case: Case, person: Facilitator, day: date) -> bool:
    return case.problem.calendar.is_working(day) and day not in person.leave


def _worth(case: Case, site_id: str, number: int) -> float:
    site = case.sites[site_id]
    return site.weight * (2 - site.score / 100) * (number + 1) / number
