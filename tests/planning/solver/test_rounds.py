"""The trip kernel against every partition there is."""

from collections.abc import Iterator
from random import Random

import pytest

from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.rounds import Rounds
from semai.planning.solver.search.routes import Routes

from .problems import make_person, make_problem, make_rule, make_site


def partitions(names: list[str]) -> Iterator[list[list[str]]]:
    if not names:
        yield []
        return
    for rest in partitions(names[1:]):
        yield [[names[0]], *rest]
        for at, part in enumerate(rest):
            yield [*rest[:at], [names[0], *part], *rest[at + 1 :]]


@pytest.mark.parametrize("seed", range(12))
def test_no_other_way_of_joining_centres_costs_less(seed: int) -> None:
    random = Random(seed)
    sites = tuple(
        make_site(f"c{at}", lat=-7 - random.random() * 2, lon=110 + random.random() * 2) for at in range(5)
    )
    person = make_person(max_trip_days=random.choice((6, 10, 14)))
    problem = make_problem(sites=sites, facilitators=(person,), rules=(make_rule(days_per_visit=1),))
    ground = Ground(problem)
    rounds = Rounds(ground, Routes(ground))
    names = [site.id for site in sites]
    allowed = (parts for parts in partitions(names) if all(len(part) <= 4 for part in parts))
    least = min(sum(rounds.trip("ayu", frozenset(part))[0] for part in parts) for parts in allowed)
    assert rounds.of("ayu", frozenset(names)).points == pytest.approx(least)
