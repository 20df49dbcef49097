"""Tiny programmes, planned by trying everything, against the planner."""

from dataclasses import dataclass
from itertools import product
from random import Random

from semai.planning.solver.problem import Calendar, Problem
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations
from semai.planning.solver.travel import Limits, StraightLine

from .problems import day, make_person, make_problem, make_rule, make_site

HORIZON = 18


@dataclass(frozen=True)
class Tiny:
    """One person without rest days; each centre costs `travel` days each way and gets up to so many visits."""

    travels: tuple[int, ...]
    days_per_visit: int
    min_gap: int
    capacity: int
    visits: int = 2

    def problem(self) -> Problem:
        """The same for the planner: a travel day is 100 km, nearly ten hours at this speed."""
        return make_problem(
            sites=tuple(make_site(f"c{n}", lat=-7.0 - 0.9 * days) for n, days in enumerate(self.travels)),
            facilitators=(make_person(days_per_month=self.capacity),),
            rules=(
                make_rule(
                    visits=self.visits,
                    days_per_visit=self.days_per_visit,
                    min_gap_days=self.min_gap,
                    max_gap_days=60,
                ),
            ),
            calendar=Calendar(day(0), day(HORIZON - 1), rest_weekdays=frozenset()),
            limits=Limits(hours_per_travel_day=10, days_between_trips=0, max_visits_per_trip=1),
            travel=StraightLine(kmh=10.5),
        )

    def most_visits(self) -> int:
        """The largest number of visits that any choice of dates allows."""
        counts = product(range(self.visits + 1), repeat=len(self.travels))
        return max((sum(count) for count in counts if self._fits(list(count), [])), default=0)

    def _fits(self, wanted: list[int], booked: list[tuple[int, int, int]]) -> bool:
        site = next((index for index, count in enumerate(wanted) if count), None)
        if site is None:
            return sum(last - first + 1 for _, first, last in booked) <= self.capacity
        left = [count - (index == site) for index, count in enumerate(wanted)]
        travel, others = self.travels[site], [first for index, first, _ in booked if index == site]
        for first in range(HORIZON):
            last = first + 2 * travel + self.days_per_visit - 1
            free = last < HORIZON and all(last < begins or first > ends for _, begins, ends in booked)
            spaced = all(abs(first - other) >= self.min_gap for other in others)
            if free and spaced and self._fits(left, [*booked, (site, first, last)]):
                return True
        return False


def make_tiny(random: Random) -> Tiny:
    return Tiny(
        travels=tuple(random.choice((0, 0, 1, 1, 2)) for _ in range(random.randint(1, 3))),
        days_per_visit=random.randint(1, 3),
        min_gap=random.randint(4, 8),
        capacity=random.randint(4, 18),
    )


def test_the_planner_places_nearly_as_many_visits_as_trying_everything() -> None:
    tinies = [make_tiny(Random(seed)) for seed in range(40)]
    best = [tiny.most_visits() for tiny in tinies]
    found = [solve(tiny.problem(), MaxIterations(60)).figures.visits_placed for tiny in tinies]
    assert all(one <= other for one, other in zip(found, best, strict=True))
    assert sum(found) >= 0.9 * sum(best)
    assert sum(one == other for one, other in zip(found, best, strict=True)) >= 30, (found, best)


def make_wide(random: Random) -> Tiny:
    return Tiny(
        travels=tuple(random.choice((0, 0, 1, 1, 2)) for _ in range(random.randint(4, 6))),
        days_per_visit=random.randint(1, 3),
        min_gap=4,
        capacity=random.randint(6, 18),
        visits=1,
    )


def test_of_four_to_six_centres_the_planner_serves_as_many_as_trying_everything() -> None:
    wides = [make_wide(Random(seed)) for seed in range(20)]
    best = [wide.most_visits() for wide in wides]
    found = [solve(wide.problem(), MaxIterations(60)).figures.visits_placed for wide in wides]
    assert found == best
