"""The compiled search: the same as plain Python, and no other journeys than the travel model's."""

import os
import subprocess
import sys
from dataclasses import replace
from random import Random

import pytest

from semai.planning.solver.problem import KnownLeg, Problem
from semai.planning.solver.search.distances import legs
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations
from semai.planning.solver.travel import Archipelago

from .problems import make_person, make_problem, make_site

PLAIN = """
from tests.planning.solver.test_kernel import small
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations
print(solve(small(), MaxIterations(2), seed=4).visits)
"""


def small() -> Problem:
    sites = tuple(make_site(f"c{at}", lat=-7 + at * 0.3, score=10.0 * at) for at in range(6))
    people = (make_person("ayu", days_per_month=4), make_person("budi", lat=-6.0, days_per_month=3))
    return make_problem(sites=sites, facilitators=people)


def test_plain_python_finds_the_plan_that_the_compiled_search_finds() -> None:
    plain = subprocess.run(
        [sys.executable, "-c", PLAIN],
        env={**os.environ, "NUMBA_DISABLE_JIT": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert plain.stdout.strip() == str(solve(small(), MaxIterations(2), seed=4).visits)


@pytest.mark.parametrize("seed", range(3))
def test_journeys_in_tables_are_those_of_the_travel_model(seed: int) -> None:
    random = Random(seed)
    islands = ("", "jawa", "bali", "jawa")
    sites = tuple(
        make_site(
            f"c{at}",
            lat=random.uniform(-9, -5),
            lon=random.uniform(105, 118),
            island=random.choice(islands),
        )
        for at in range(40)
    )
    problem = replace(
        make_problem(sites=sites),
        travel=Archipelago(),
        known_legs=(KnownLeg("c1", "c2", 7.0, 31.0, fare=5.0),),
    )
    days, fares = legs(problem, sites, sites)
    for row, one in enumerate(sites):
        for column, other in enumerate(sites):
            leg = problem.leg(one, other)
            assert days[row, column] == problem.limits.travel_days(leg.hours)
            assert fares[row, column] == pytest.approx(problem.costs.of_leg(leg) / 1e6, rel=1e-5)
