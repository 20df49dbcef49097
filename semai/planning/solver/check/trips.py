"""Promises about journeys: their dates, length, size, distances, and the days at home between them."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from semai.planning.solver.check.case import Case, days_of
from semai.planning.solver.check.violation import Violation
from semai.planning.solver.plan import Trip, Visit
from semai.planning.solver.travel import Leg, Place

TOLERANCE = 0.05


def violations(case: Case) -> Iterator[Violation]:
    """Everything broken about trips, and visits on site that belong to none."""
    for visit in case.plan.visits:
        if visit.remote == bool(visit.trip) or (visit.remote and visit.travel_km):
            yield Violation("trip_shape", visit.site, visit.facilitator, {"number": visit.number})
    for trip in case.plan.trips:
        visits = case.visits_by_trip[trip.id]
        if not visits or any(visit.facilitator != trip.facilitator for visit in visits):
            yield Violation("trip_shape", "", trip.facilitator, {"trip": trip.id})
            continue
        yield from _limits(case, trip, visits)
        yield from _dates(case, trip, visits)
        yield from _distances(case, trip, visits)
    yield from _gaps(case)
    spent, budget = total_cost(case), case.problem.budget
    if budget is not None and spent > budget + 1:
        yield Violation("budget", detail={"cost": round(spent), "budget": round(budget)})


def total_cost(case: Case) -> float:
    """Rupiah of all trips that have visits: fares of their legs, and the days away."""
    return sum(
        case.problem.costs.of_trip(_legs(case, trip, visits), (trip.ends_on - trip.starts_on).days + 1)
        for trip in case.plan.trips
        if (visits := case.visits_by_trip[trip.id])
    )


def _limits(case: Case, trip: Trip, visits: list[Visit]) -> Iterator[Violation]:
    length = (trip.ends_on - trip.starts_on).days + 1
    most = case.people[trip.facilitator].max_trip_days
    if length > most:
        yield Violation("trip_length", "", trip.facilitator, {"trip": trip.id, "days": length, "most": most})
    if len(visits) > case.problem.limits.max_visits_per_trip:
        yield Violation("trip_size", "", trip.facilitator, {"trip": trip.id, "visits": len(visits)})


def _dates(case: Case, trip: Trip, visits: list[Visit]) -> Iterator[Violation]:
    """The trip is exactly its travel days and visit days; between them only days on which nobody works."""
    busy = sorted([*trip.travel_on, *(day for visit in visits for day in days_of(visit))])
    span = bool(busy) and (busy[0], busy[-1]) == (trip.starts_on, trip.ends_on)
    idle = [
        day
        for earlier, later in pairwise(busy)
        for day in (earlier + timedelta(days=step) for step in range(1, (later - earlier).days))
    ]
    if not span or any(case.problem.calendar.is_working(day) for day in idle):
        yield Violation(
            "trip_shape", "", trip.facilitator, {"trip": trip.id, "starts_on": f"{trip.starts_on}"}
        )


def _legs(case: Case, trip: Trip, visits: list[Visit]) -> list[Leg]:
    home = case.people[trip.facilitator]
    stops: list[Place] = [home, *(case.sites[visit.site] for visit in visits), home]
    return [case.problem.leg(a, b) for a, b in pairwise(stops)]


def _distances(case: Case, trip: Trip, visits: list[Visit]) -> Iterator[Violation]:
    legs = _legs(case, trip, visits)
    right = abs(sum(leg.km for leg in legs) - trip.km) <= TOLERANCE
    right &= abs(sum(leg.hours for leg in legs) - trip.hours) <= TOLERANCE
    right &= all(abs(leg.km - visit.travel_km) <= TOLERANCE for leg, visit in zip(legs, visits, strict=False))
    right &= [_days_needed(case, leg) for leg in legs] == _days_taken(trip, visits)
    if not right:
        yield Violation("travel", "", trip.facilitator, {"trip": trip.id, "km": trip.km, "hours": trip.hours})


def _days_needed(case: Case, leg: Leg) -> int:
    limits = case.problem.limits
    return 0 if leg.hours <= limits.same_day_hours else math.ceil(leg.hours / limits.hours_per_travel_day)


def _days_taken(trip: Trip, visits: list[Visit]) -> list[int]:
    """Travel days before the first visit, between two visits, and after the last."""
    edges = [date.min, *(visit.starts_on for visit in visits), date.max]
    return [sum(earlier < day <= later for day in trip.travel_on) for earlier, later in pairwise(edges)]


def _gaps(case: Case) -> Iterator[Violation]:
    least = case.problem.limits.days_between_trips
    for person in case.people:
        mine = sorted(
            (trip.starts_on, trip.ends_on) for trip in case.plan.trips if trip.facilitator == person
        )
        for (_, ended), (starts, _) in pairwise(mine):
            home = (starts - ended).days - 1
            if home < least:
                yield Violation(
                    "trip_gap", "", person, {"starts_on": f"{starts}", "days": home, "least": least}
                )
