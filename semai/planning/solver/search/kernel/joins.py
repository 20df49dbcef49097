"""All trips of one person that a bound has to think of: those that no two trips past the same centres replace."""

from typing import NamedTuple

import numpy as np

from semai.planning.solver import objective
from semai.planning.solver.search.kernel.compiled import compiled
from semai.planning.solver.search.kernel.state import Floats, Ints

TRAVEL_DAY, IDLE_DAY = objective.TRAVEL_DAY, objective.IDLE_DAY
#: Stops of a trip at most; a problem that allows more is too large for such a list.
MOST = 4
TOO_LONG = 1_000_000
#: Sums of fares in another order differ in their last digits.
TINY = 1e-9


class Ways(NamedTuple):
    """What one person's trips are made of, by the index of the centre: N of them."""

    #: [N + 1, N] travel days, and points of the fares; the last row is home.
    days: Ints
    fares: Floats
    service: Ints
    #: [working days] calendar days that so many take at least; trips have no more working days than there are.
    spans: Ints
    #: Points of a calendar day away.
    per_day: float
    most_stops: int


class Joins(NamedTuple):
    """Trips: [T, MOST] their centres in order, -1 at the end; field days; points."""

    stops: Ints
    days: Ints
    points: Floats


@compiled
def worthwhile(w: Ways) -> Joins:
    """All trips that a person could make and no two replace, with the least days and the least points that they take."""
    count = len(w.service)
    # Measures of up to three centres: the index `count` means none.
    days = np.full((count + 1, count + 1, count + 1), TOO_LONG, dtype=np.int64)
    points = np.zeros((count + 1, count + 1, count + 1))
    found = Joins(np.full((1024, MOST), -1, dtype=np.int64), np.zeros(1024, dtype=np.int64), np.zeros(1024))
    kept = 0
    trip = np.full(MOST, count, dtype=np.int64)
    for size in range(1, w.most_stops + 1):
        for at in range(MOST):
            trip[at] = at if at < size else count
        more = size <= count
        while more:
            least, cost = _least(w, trip, size)
            if size < MOST:
                days[trip[0], trip[1], trip[2]], points[trip[0], trip[1], trip[2]] = least, cost
            if least < TOO_LONG and not _replaced(days, points, trip, size, least, cost):
                if kept == len(found.days):
                    found = _doubled(found)
                for at in range(size):
                    found.stops[kept, at] = trip[at]
                found.days[kept], found.points[kept] = least, cost
                kept += 1
            more = _next(trip, size, count)
    return Joins(found.stops[:kept], found.days[:kept], found.points[:kept])


@compiled
def _next(trip: Ints, size: int, count: int) -> bool:
    """The next set of so many centres, in place; False after the last."""
    for at in range(size - 1, -1, -1):
        if trip[at] < count - size + at:
            trip[at] += 1
            for after in range(at + 1, size):
                trip[after] = trip[after - 1] + 1
            return True
    return False


@compiled
def _doubled(found: Joins) -> Joins:
    """Room for twice as many."""
    size = len(found.days)
    more = Joins(
        np.full((2 * size, MOST), -1, dtype=np.int64), np.zeros(2 * size, dtype=np.int64), np.zeros(2 * size)
    )
    more.stops[:size], more.days[:size], more.points[:size] = found.stops, found.days, found.points
    return more


@compiled
def _least(w: Ways, trip: Ints, size: int) -> tuple[int, float]:
    """Fewest field days and fewest points over all orders; each for itself, so never too much."""
    service, first, last, home = 0, TOO_LONG, TOO_LONG, len(w.service)
    for at in range(size):
        service += w.service[trip[at]]
        from_home = w.days[home, trip[at]]
        first, last = min(first, from_home), min(last, max(first, from_home))
    least, cost = TOO_LONG, np.inf
    if service + first + (last if size > 1 else first) >= len(w.spans):
        return least, cost
    order = np.arange(size)
    while True:
        if order[0] <= order[size - 1]:  # there and back take the same
            days, points = _taken(w, trip, order, service)
            least, cost = min(least, days), min(cost, points)
        if not _permuted(order):
            return least, cost


@compiled
def _taken(w: Ways, trip: Ints, order: Ints, service: int) -> tuple[int, float]:
    """Field days and points past the centres in this order."""
    here, days, points = len(w.service), service, 0.0
    for at in order:
        days += w.days[here, trip[at]]
        points += w.fares[here, trip[at]]
        here = trip[at]
    days += w.days[len(w.service), here]
    if days >= len(w.spans):
        return TOO_LONG, np.inf
    points += w.fares[len(w.service), here] + w.per_day * w.spans[days]
    return days, points + TRAVEL_DAY * (days - service) + IDLE_DAY * (w.spans[days] - days)


@compiled
def _permuted(order: Ints) -> bool:
    """The next order, in place; False after the last."""
    at = len(order) - 2
    while at >= 0 and order[at] > order[at + 1]:
        at -= 1
    if at < 0:
        return False
    other = len(order) - 1
    while order[other] < order[at]:
        other -= 1
    order[at], order[other] = order[other], order[at]
    order[at + 1 :] = order[at + 1 :][::-1].copy()
    return True


@compiled
def _replaced(days: Ints, points: Floats, trip: Ints, size: int, least: int, cost: float) -> bool:
    """Whether two trips past the same centres take no more days and no more points."""
    none = len(days) - 1
    one, other = np.zeros(MOST, dtype=np.int64), np.zeros(MOST, dtype=np.int64)
    for part in range(1, (1 << size) - 1):
        if not part & 1:  # the part with the first centre; the rest is the other
            continue
        first, second = 0, 0
        for at in range(MOST):
            one[at], other[at] = none, none
        for at in range(size):
            if part >> at & 1:
                one[first], first = trip[at], first + 1
            else:
                other[second], second = trip[at], second + 1
        together = days[one[0], one[1], one[2]] + days[other[0], other[1], other[2]]
        dearer = points[one[0], one[1], one[2]] + points[other[0], other[1], other[2]]
        if together <= least and dearer <= cost + TINY:
            return True
    return False
