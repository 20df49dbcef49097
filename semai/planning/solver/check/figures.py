"""The plan's own figures, counted again."""

from collections.abc import Iterator
from dataclasses import asdict

from semai.planning.solver.check.case import Case
from semai.planning.solver.check.violation import Violation

TOLERANCE = 0.1


def violations(case: Case) -> Iterator[Violation]:
    """Each figure that differs from what the visits and trips add up to."""
    stated = asdict(case.plan.figures)
    for name, counted in _counted(case).items():
        if abs(stated[name] - counted) > TOLERANCE:
            yield Violation("figures", "", "", {"figure": name, "stated": stated[name], "counted": counted})


def _counted(case: Case) -> dict[str, float]:
    visits, trips = case.plan.visits, case.plan.trips
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
        "travel_days": sum(len(trip.travel_on) for trip in trips),
        "trips": len(trips),
        "travel_km": sum(trip.km for trip in trips),
        "travel_hours": sum(trip.hours for trip in trips),
        "facilitators_used": len({visit.facilitator for visit in visits}),
        "value": sum(_worth(case, visit.site, visit.number) for visit in visits),
    }


def _worth(case: Case, site_id: str, number: int) -> float:
    site = case.sites[site_id]
    return site.weight * (2 - site.score / 100) * (number + 1) / number
