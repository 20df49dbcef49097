"""The list of trips behind the bound: nothing that a person could do is missing, and nothing is dearer than it is."""

from itertools import combinations, pairwise, permutations

import numpy as np
import pytest

from semai.planning.solver import objective
from semai.planning.solver.search.kernel.joins import Joins, Ways, worthwhile


def some_ways(seed: int, count: int = 6) -> Ways:
    """Random journeys: not even shorter ways are shorter."""
    random = np.random.default_rng(seed)
    days, fares = random.integers(0, 3, (count + 1, count)), random.uniform(0, 20, (count + 1, count))
    for table in (days, fares):
        table[:count] = np.triu(table[:count]) + np.triu(table[:count], 1).T
    spans = np.array([0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12])
    return Ways(days.astype(np.int64), fares, random.integers(1, 4, count), spans, 4.75, 4)


def by_hand(ways: Ways, stops: tuple[int, ...]) -> tuple[float, float]:
    """Fewest days and points over all orders, written the long way."""
    home, tried = len(ways.service), [(np.inf, np.inf)]
    for order in permutations(stops):
        legs = [(home, order[0]), *pairwise(order), (home, order[-1])]
        travel = sum(ways.days[leg] for leg in legs)
        days = travel + sum(ways.service[list(order)])
        if days < len(ways.spans):
            span = ways.spans[days]
            points = objective.TRAVEL_DAY * travel + objective.IDLE_DAY * (span - days)
            tried.append((days, points + sum(ways.fares[leg] for leg in legs) + ways.per_day * span))
    return min(days for days, _ in tried), min(points for _, points in tried)


def kept(joins: Joins) -> dict[tuple[int, ...], tuple[float, float]]:
    """The list by its centres."""
    rows = zip(joins.stops, joins.days, joins.points, strict=True)
    return {tuple(int(at) for at in stops if at >= 0): (float(days), points) for stops, days, points in rows}


@pytest.mark.parametrize("seed", range(5))
def test_each_trip_is_listed_or_two_others_take_no_more(seed: int) -> None:
    ways = some_ways(seed)
    listed = kept(worthwhile(ways))
    for size in range(1, 5):
        for stops in combinations(range(6), size):
            days, points = by_hand(ways, stops)
            if stops in listed:
                assert listed[stops] == pytest.approx((days, points))
            elif np.isfinite(days):
                assert any(
                    np.all(np.add(by_hand(ways, one), by_hand(ways, other)) <= (days, points + 1e-6))
                    for one, other in halves(stops)
                )


def halves(stops: tuple[int, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """All ways to split the centres between two trips."""
    parts = [part for size in range(1, len(stops)) for part in combinations(stops, size)]
    return [(part, tuple(at for at in stops if at not in part)) for part in parts]
