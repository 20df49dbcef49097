"""The ground once more, in arrays for the compiled search. People and centres are in the order of their names."""

from random import Random

import numpy as np

from semai.planning.solver import objective
from semai.planning.solver.search import distances
from semai.planning.solver.search.earlier import Earlier
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.kernel.state import BEFORE, DECIDED, Choices, Flags, Floats, Ints, Terrain
from semai.planning.solver.worth import visit_value

#: How many near centres are looked at from a home, and from another centre.
NEAR_HOME, NEAR_CENTRE = 60, 12
NO_LIMIT = 1e15
#: A day of travel against a million rupiah, when near is to be told from far.
DAY = 100.0


def terrain_of(ground: Ground, earlier: Earlier) -> Terrain:
    """What dates ask for."""
    people, sites = sorted(ground.people), sorted(ground.sites)
    places = [ground.sites[name] for name in sites]
    days, fare = distances.legs(ground.problem, [*places, *(ground.people[name] for name in people)], places)
    most = max(ground.rules[name].visits for name in sites)
    dates = _dates(ground, earlier, sites, most)
    numbers = range(1, most + 1)
    return Terrain(
        day=_days(ground),
        free=np.array([_flags(ground, ground.free[name]) for name in people]),
        open=np.array([_flags(ground, ground.open[name]) for name in sites]),
        centre=_centres(ground, earlier, people, sites),
        person=_people(ground, earlier, people, sites),
        worth=np.array(
            [[0.0, *(objective.VALUE * visit_value(one, number) for number in numbers)] for one in places]
        ),
        dates=dates,
        days=days,
        fare=fare,
        gap=ground.limits.days_between_trips,
        most_stops=ground.limits.max_visits_per_trip,
        per_day=ground.problem.costs.per_day / 1e6,
        million=objective.MILLION_RUPIAH,
    )


def choices_of(ground: Ground, terrain: Terrain) -> Choices:
    """What is asked about who leads what."""
    people, sites, problem = sorted(ground.people), sorted(ground.sites), ground.problem
    may = _may(ground, people, sites)
    far = terrain.days.astype(np.float64) * DAY + terrain.fare.astype(np.float64)
    random = Random(0)
    limits = [(quota.least, 10**9 if quota.most is None else quota.most) for quota in problem.quotas]
    return Choices(
        may=may,
        candidates=_candidates(far[len(sites) :], may),
        near=_near(far[: len(sites)]),
        quota=np.array(limits, dtype=np.int64).reshape(-1, 2),
        counts=np.array(
            [[quota.counts(ground.sites[name]) for quota in problem.quotas] for name in sites], dtype=np.bool_
        ),
        mark=np.array([random.getrandbits(52) for _ in sites], dtype=np.int64),
        budget=NO_LIMIT if problem.budget is None else problem.budget / 1e6,
    )


def _flags(ground: Ground, days: int) -> Flags:
    return np.array([days >> number & 1 for number in range(ground.length)], dtype=np.bool_)


def _days(ground: Ground) -> Ints:
    """By day, and one more for the end: first working day from there on, month, working days left in the month."""
    table = np.zeros((ground.length + 1, 3), dtype=np.int64)
    table[:, 0] = ground.next_working
    working = _flags(ground, ground.working)
    for month, bits in enumerate(ground.month_bits):
        days = np.flatnonzero(_flags(ground, bits))
        table[days, 1] = month
        table[days, 2] = working[days][::-1].cumsum()[::-1]
    return table


def _centres(ground: Ground, earlier: Earlier, people: list[str], sites: list[str]) -> Ints:
    at = {name: number for number, name in enumerate(people)}
    rows = []
    for name in sites:
        rule = ground.rules[name]
        decided = (name in ground.pinned_lead or name in ground.dated_pins, name in ground.dated_pins)
        remote = (rule.remote_visits, rule.remote_days)
        gaps = (rule.min_gap_days, rule.max_gap_days)
        lead = at.get(earlier.lead.get(name, ""), -1)
        rows.append((rule.visits, rule.days_per_visit, *gaps, *remote, *decided, lead))
    return np.array(rows, dtype=np.int64)


def _people(ground: Ground, earlier: Earlier, people: list[str], sites: list[str]) -> Ints:
    rows = []
    for name in people:
        person = ground.people[name]
        decided = [site for site in sites if ground.pinned_lead.get(site) == name]
        # A dated pin without a lead could come to anybody.
        dated = any(ground.pinned_lead.get(site, name) == name for site in ground.dated_pins)
        before = sum(lead == name for lead in earlier.lead.values())
        limits = (max(0, person.max_sites - len(decided)), person.max_trip_days)
        rows.append((ground.field_days[name], *limits, dated, before, *ground.capacity[name]))
    return np.array(rows, dtype=np.int64)


def _may(ground: Ground, people: list[str], sites: list[str]) -> Flags:
    at = {name: number for number, name in enumerate(people)}
    may = np.zeros((len(people), len(sites)), dtype=np.bool_)
    for column, site in enumerate(sites):
        decided = ground.pinned_lead.get(site)
        may[[at[person] for person in ([decided] if decided else ground.leads[site])], column] = True
    return may


def _candidates(far: Floats, may: Flags) -> Ints:
    """For each person the nearest centres that they may lead."""
    found = np.full((len(may), min(NEAR_HOME, may.shape[1])), -1, dtype=np.int64)
    for person, row in enumerate(far):
        order = np.argsort(np.where(may[person], row, np.inf), kind="stable")[: found.shape[1]]
        order = order[may[person][order]]
        found[person, : len(order)] = order
    return found


def _near(far: Floats) -> Ints:
    """For each centre the nearest others; itself when it is the only one."""
    count = min(NEAR_CENTRE, max(1, len(far) - 1))
    near = np.zeros((len(far), count), dtype=np.int64)
    for at, row in enumerate(far):
        row[at] = np.inf
        near[at] = np.argsort(row, kind="stable")[:count]
    return near


def _dates(ground: Ground, earlier: Earlier, sites: list[str], most: int) -> Ints:
    dates = np.full((len(sites), 2, most + 2), -1, dtype=np.int64)
    for row, site in enumerate(sites):
        for _, number, day in ground.dated_pins.get(site, ()):
            dates[row, DECIDED, number] = day
        for day, _, number in earlier.dates(earlier.lead.get(site, ""), site):
            dates[row, BEFORE, number] = day
    return dates
