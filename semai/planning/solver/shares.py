"""The least that a visit takes, whatever trip it is part of: for bounds, so never too much.

A trip past m centres takes at least `least_m` of something; so each of its visits takes `least_m / m` of it. The
least over all m that one trip can hold is the share of a visit. `least_m` is a shortest chain of legs from home
through m places and back, with the centre in any of its positions; with four and more a place may come twice, which
only makes it less. No triangle inequality is needed.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from semai.planning.solver import objective
from semai.planning.solver.search.ground import Ground

#: Chains up to this long have only first, second, next to last and last places.
FIRST_AND_SECOND = 4

Table = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Between:
    """Working days and points (days on the road, fares) of the legs between sites, in the order of `sites`."""

    sites: list[str]
    days: Table
    points: Table


@dataclass(frozen=True)
class Share:
    """Of one person, by site that they may lead: field days of one visit on site, travel included, and the points that it costs."""

    days: Table
    points: Table


def between(ground: Ground) -> Between:
    """The legs between all sites."""
    names = sorted(ground.sites)
    days, points = np.zeros((len(names), len(names))), np.zeros((len(names), len(names)))
    for row, one in enumerate(names):
        for column in range(row + 1, len(names)):
            days[row, column], points[row, column] = _leg(ground, one, names[column])
    return Between(names, days + days.T, points + points.T)


def share(ground: Ground, legs: Between, person: str, able: list[int]) -> Share:
    """What visits by this person take at least, for the sites that they may lead, given by index."""
    names = [legs.sites[at] for at in able]
    home = np.array([_leg(ground, person, site) for site in names]).reshape(-1, 2)
    service = np.array([float(ground.rules[site].days_per_visit) for site in names])
    longest, most = _most_working_days(ground, person), ground.limits.max_visits_per_trip
    inside = np.ix_(able, able)
    travel, points = least(home[:, 0], legs.days[inside], most), least(home[:, 1], legs.points[inside], most)
    day_share, point_share = travel[0].copy(), points[0].copy()
    for others in range(1, most):
        possible = service + others * service.min(initial=np.inf) + travel[others] <= longest
        for chain, best in ((travel[others], day_share), (points[others], point_share)):
            best[possible] = np.minimum(best, chain / (others + 1))[possible]
    per_day = objective.MILLION_RUPIAH * ground.problem.costs.per_day / 1e6
    return Share(service + day_share, point_share + per_day * (service + day_share))


def least(home: Table, legs: Table, most: int) -> list[Table]:
    """For 1, 2, ... places on the way: the shortest chain from home and back that passes each place.

    A chain never goes straight back to where it came from; so three places are three, of more some may come twice.
    """
    apart = legs + np.diag(np.full(len(legs), np.inf))
    # finish[x, y]: from y home past `size` more places, the first of them not x.
    finish, found = np.tile(home, (len(home), 1)), [2 * home]
    finishes = [finish]
    for size in range(2, most + 1):
        chains = home[:, None] + apart + finishes[size - 2]
        ends = np.minimum(chains.min(axis=1, initial=np.inf), chains.min(axis=0, initial=np.inf))
        # With five and more some positions are neither first nor second: there the cheapest chain of all must do.
        found.append(ends if size <= FIRST_AND_SECOND else np.full_like(ends, chains.min(initial=np.inf)))
        finishes.append(_onward(apart, finishes[-1]))
    return found


def _onward(apart: Table, finish: Table) -> Table:
    """One more place z between y and the finish: the two cheapest tell what is left when z may not be x."""
    through = apart + finish
    if len(through) <= 1:
        return np.full_like(through, np.inf)
    order = np.argsort(through, axis=1)[:, :2]
    rows = np.arange(len(through))
    first, second = through[rows, order[:, 0]], through[rows, order[:, 1]]
    came_from = rows[:, None]
    return np.where(order[:, 0][None, :] == came_from, second[None, :], first[None, :])


def _leg(ground: Ground, one: str, other: str) -> tuple[float, float]:
    leg = ground.leg(one, other)
    days = ground.limits.travel_days(leg.hours)
    return days, objective.trip_points(days, 0, ground.problem.costs.of_leg(leg))


def _most_working_days(ground: Ground, person: str) -> int:
    """Working days that fit into the person's longest trip."""
    longest = ground.people[person].max_trip_days
    return max((days for days, span in enumerate(ground.shortest_span) if span <= longest), default=0)
