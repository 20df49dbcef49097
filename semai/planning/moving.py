"""One visit on another date: the plan with its journeys laid anew, and every promise that this would break. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from .solver.answer import count_up
from .solver.check import Violation, check
from .solver.plan import Plan, Trip, Visit
from .solver.problem import Calendar, Facilitator, Pin, Problem
from .solver.travel import Leg, Place

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Moved:
    """The plan after the move; the problem keeps the new date as a decision. Empty `broken`: nothing speaks against."""

    problem: Problem
    plan: Plan
    broken: tuple[Violation, ...]


def move(problem: Problem, plan: Plan, *, site: str, number: int, starts_on: date) -> Moved:
    """Give one placed visit a journey of its own on another date; the rest of its old journey stays together.

    KeyError when the plan has no such visit. Promises that were broken before the move are not told again.
    """
    old = _visit(plan, site, number)
    new = replace(old, starts_on=starts_on)
    mates = [one for one in plan.visits if old.trip and one.trip == old.trip and one != old]
    others = [one for one in plan.visits if one != old and one not in mates]
    journeys = [laid(problem, stops) for stops in _runs(problem, mates)]
    if not old.remote:
        journeys.append(laid(problem, [replace(new, trip=f"{site}:{number}")]))
    relaid = [visit for _trip, visits in journeys for visit in visits]
    visits = [*others, *relaid, *([new] if old.remote else [])]
    trips = [*(one for one in plan.trips if one.id != old.trip), *(trip for trip, _visits in journeys)]
    asked = replace(problem, pins=_pins(problem, relaid, site, number))
    made = counted(asked, plan, visits, trips)
    known = check(problem, plan)
    return Moved(asked, made, tuple(one for one in check(asked, made) if one not in known))


def _visit(plan: Plan, site: str, number: int) -> Visit:
    for one in plan.visits:
        if (one.site, one.number) == (site, number):
            return one
    raise KeyError(site, number)


def _runs(problem: Problem, mates: Sequence[Visit]) -> list[list[Visit]]:
    """What is left of a journey, in pieces that have no idle day inside; the first keeps the journey's name."""
    runs: list[list[Visit]] = []
    for visit in sorted(mates, key=lambda one: one.starts_on):
        if runs and _joins(problem, runs[-1][-1], visit):
            runs[-1].append(replace(visit, trip=runs[-1][0].trip))
        else:
            runs.append([replace(visit, trip=f"{visit.site}:{visit.number}") if runs else visit])
    return runs


def _joins(problem: Problem, earlier: Visit, later: Visit) -> bool:
    places = {site.id: site for site in problem.sites}
    needed = problem.limits.travel_days(problem.leg(places[earlier.site], places[later.site]).hours)
    between = _days(earlier.ends_on + ONE_DAY, later.starts_on - ONE_DAY)
    return sum(problem.calendar.is_working(day) for day in between) == needed


def laid(problem: Problem, stops: Sequence[Visit]) -> tuple[Trip, list[Visit]]:
    """The journey through these stops on their dates, from home and back."""
    home = _person(problem, stops[0].facilitator)
    places = {site.id: site for site in problem.sites}
    way: list[Place] = [home, *(places[stop.site] for stop in stops), home]
    legs = [problem.leg(a, b) for a, b in pairwise(way)]
    travel = _travel_days(problem, stops, legs)
    busy = [*travel, stops[0].starts_on, stops[-1].ends_on]
    visits = [replace(stop, travel_km=leg.km) for stop, leg in zip(stops, legs, strict=False)]
    trip = Trip(
        id=stops[0].trip,
        facilitator=home.id,
        starts_on=min(busy),
        ends_on=max(busy),
        travel_on=tuple(sorted(travel)),
        km=round(sum(leg.km for leg in legs), 1),
        hours=round(sum(leg.hours for leg in legs), 2),
    )
    return trip, visits


def _travel_days(problem: Problem, stops: Sequence[Visit], legs: Sequence[Leg]) -> list[date]:
    counts = [problem.limits.travel_days(leg.hours) for leg in legs]
    days = _step(problem.calendar, stops[0].starts_on, -ONE_DAY, counts[0])
    for stop, count in zip(stops, counts[1:], strict=True):
        days += _step(problem.calendar, stop.ends_on, ONE_DAY, count)
    return days


def _step(calendar: Calendar, day: date, step: timedelta, count: int) -> list[date]:
    """The next working days in one direction; beyond the horizon every day counts, and the checker refuses it."""
    found: list[date] = []
    while len(found) < count:
        day += step
        if calendar.is_working(day) or not calendar.first <= day <= calendar.last:
            found.append(day)
    return found


def _pins(problem: Problem, relaid: Sequence[Visit], site: str, number: int) -> tuple[Pin, ...]:
    """The decisions with the new one; decided visits whose journey has another name now follow it."""
    named = {(one.site, one.number): one for one in relaid}
    kept = [
        replace(pin, trip=named[pin.site, pin.number].trip)
        if pin.number is not None and (pin.site, pin.number) in named
        else pin
        for pin in problem.pins
        if (pin.site, pin.number) != (site, number)
    ]
    new = named.get((site, number))
    return (*kept, Pin(site, new.facilitator, number, new.starts_on, new.trip)) if new else tuple(kept)


def counted(problem: Problem, plan: Plan, visits: list[Visit], trips: list[Trip]) -> Plan:
    """The plan with these visits and journeys, in order, and its figures."""
    places = {site.id: site for site in problem.sites}
    cost = 0.0
    for trip in trips:
        home = _person(problem, trip.facilitator)
        stops = sorted((one for one in visits if one.trip == trip.id), key=lambda one: one.starts_on)
        way: list[Place] = [home, *(places[one.site] for one in stops), home]
        legs = [problem.leg(a, b) for a, b in pairwise(way)]
        cost += problem.costs.of_trip(legs, (trip.ends_on - trip.starts_on).days + 1)
    return replace(
        plan,
        visits=tuple(sorted(visits, key=lambda one: (one.starts_on, one.facilitator, one.site))),
        trips=tuple(sorted(trips, key=lambda one: (one.starts_on, one.facilitator))),
        figures=replace(count_up(problem, visits, trips), cost=round(cost, 2)),
        question="",
    )


def _person(problem: Problem, name: str) -> Facilitator:
    return next(one for one in problem.facilitators if one.id == name)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
