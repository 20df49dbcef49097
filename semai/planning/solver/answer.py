"""From filled diaries to a plan: dates instead of numbers, every line in a settled order."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from semai.planning.solver import objective
from semai.planning.solver.explain import Explainer
from semai.planning.solver.plan import Assignment, Figures, Plan, Trip, Unplaced, Visit
from semai.planning.solver.problem import Problem
from semai.planning.solver.search.diary import Booking, Diary
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.team import Team
from semai.planning.solver.search.twins import rename, renaming
from semai.planning.solver.worth import visit_value


def written_out(team: Team, *, seed: int, iterations: int) -> Plan:
    """The team's diaries as a plan, with like centres in the order of their need."""
    ground, tables = team.ground, team.tables
    names = renaming(ground, team.diaries.values())
    diaries = {person: rename(diary, names) for person, diary in team.diaries.items()}
    lead = _leads(ground, diaries)
    explainer = Explainer(ground, tables.routes, diaries, Counter(lead.values()))
    lost = team.lost | _nobodys_pins(ground, lead)
    visits, trips = _visits(ground, diaries), _trips(ground, diaries)
    unplaced: list[Unplaced] = []
    for site in sorted(ground.sites):
        unplaced += explainer.missing(site, lead.get(site), {number for name, number in lost if name == site})
    return Plan(
        assignments=tuple(Assignment(site, person) for site, person in sorted(lead.items())),
        visits=tuple(sorted(visits, key=lambda visit: (visit.starts_on, visit.facilitator, visit.site))),
        trips=tuple(sorted(trips, key=lambda trip: (trip.starts_on, trip.facilitator))),
        unplaced=tuple(unplaced),
        figures=_priced(count_up(ground.problem, visits, trips), ground, diaries),
        seed=seed,
        iterations=iterations,
    )


def _priced(figures: Figures, ground: Ground, diaries: Mapping[str, Diary]) -> Figures:
    """The figures with rupiah and the objective; changes against an earlier plan are no part of it."""
    cost, points = 0.0, objective.QUOTA * figures.quotas_missed
    for person, diary in diaries.items():
        used = sum(ground.capacity[person]) - sum(diary.left)
        points += objective.load_points(used, ground.field_days[person])
        for trip in diary.trips:
            rupiah = trip.route.rupiah(trip.slot.length)
            cost += rupiah
            points += objective.trip_points(trip.route.travel_days, trip.slot.idle, rupiah)
    return replace(figures, cost=round(cost, 2), score=round(objective.VALUE * figures.value - points, 3))


def count_up(problem: Problem, visits: list[Visit], trips: list[Trip]) -> Figures:
    """The figures of a plan, from its visits and trips."""
    sites = {site.id: site for site in problem.sites}
    placed = Counter(visit.site for visit in visits)
    required = {site.id: problem.rule_of(site).visits for site in problem.sites}
    return Figures(
        sites_total=len(sites),
        sites_served=len(placed),
        sites_complete=sum(count == required[site] for site, count in placed.items()),
        visits_required=sum(required.values()),
        visits_placed=len(visits),
        visits_unplaced=sum(required.values()) - len(visits),
        visits_remote=sum(visit.remote for visit in visits),
        visit_days=sum(visit.days for visit in visits),
        travel_days=sum(len(trip.travel_on) for trip in trips),
        trips=len(trips),
        travel_km=round(sum(trip.km for trip in trips), 1),
        travel_hours=round(sum(trip.hours for trip in trips), 2),
        facilitators_used=len({visit.facilitator for visit in visits}),
        quotas_missed=sum(
            max(0, quota.least - sum(quota.counts(sites[site]) for site in placed))
            for quota in problem.quotas
        ),
        value=round(sum(visit_value(sites[visit.site], visit.number) for visit in visits), 6),
    )


def _leads(ground: Ground, diaries: Mapping[str, Diary]) -> dict[str, str]:
    """Decided leads, and everybody who visits."""
    visiting = {
        site: person for person, diary in diaries.items() for site, days in diary.dates.items() if days
    }
    return {**ground.pinned_lead, **visiting}


def _nobodys_pins(ground: Ground, lead: Mapping[str, str]) -> set[tuple[str, int]]:
    """Dated pins of centres that ended up without a lead."""
    pins = ground.dated_pins.items()
    return {(site, number) for site, dated in pins if site not in lead for _, number, _ in dated}


def _visits(ground: Ground, diaries: Mapping[str, Diary]) -> list[Visit]:
    visits: list[Visit] = []
    for person, diary in diaries.items():
        for booking in diary.trips:
            visits += _trip_visits(ground, booking)
        visits += [
            Visit(
                site=session.site,
                facilitator=person,
                number=session.number,
                starts_on=ground.day(session.start),
                days=ground.rules[session.site].remote_days,
                remote=True,
            )
            for session in diary.sessions
        ]
    return visits


def _trip_visits(ground: Ground, booking: Booking) -> Iterator[Visit]:
    route, slot = booking.route, booking.slot
    stops = zip(booking.stops, booking.numbers, slot.starts, route.legs, strict=False)
    for site, number, start, leg in stops:
        yield Visit(
            site=site,
            facilitator=route.facilitator,
            number=number,
            starts_on=ground.day(start),
            days=ground.rules[site].days_per_visit,
            trip=_trip_id(ground, booking),
            travel_km=leg.km,
        )


def _trips(ground: Ground, diaries: Mapping[str, Diary]) -> list[Trip]:
    return [
        Trip(
            id=_trip_id(ground, booking),
            facilitator=person,
            starts_on=ground.day(booking.slot.start),
            ends_on=ground.day(booking.slot.span.bit_length() - 1),
            travel_on=_dates(ground, booking.slot.travel),
            km=booking.route.km,
            hours=booking.route.hours,
        )
        for person, diary in diaries.items()
        for booking in diary.trips
    ]


def _trip_id(ground: Ground, booking: Booking) -> str:
    return f"{booking.route.facilitator}@{ground.day(booking.slot.start)}"


def _dates(ground: Ground, bits: int) -> tuple[date, ...]:
    return tuple(ground.day(number) for number in range(bits.bit_length()) if bits >> number & 1)
