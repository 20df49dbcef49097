"""What a little more of something is worth to a team that is too small."""

from dataclasses import replace

from benchmarks.instances import programme
from semai.planning.solver.marginal import Kind, marginal_values
from semai.planning.solver.problem import Quota
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations

from .problems import make_person, make_problem, make_rule, make_site


def test_krisna_sees_what_one_more_person_and_a_larger_budget_would_bring() -> None:
    problem = programme(20, 3, seed=2)
    free = solve(problem, MaxIterations(100))
    assert free.figures.cost
    poor = replace(problem, budget=free.figures.cost * 0.7)
    found = marginal_values(poor, solve(poor, MaxIterations(100)), steps=60, places=2)
    assert found[0].value > 0
    assert {one.kind for one in found} == {Kind.PERSON, Kind.BUDGET}
    assert [one.value for one in found] == sorted((one.value for one in found), reverse=True)


def test_a_floor_that_costs_a_better_centre_has_its_price() -> None:
    sites = (make_site("c1", weight=3.0), make_site("c2", region="papua", lat=-7.01))
    busy = make_person(days_per_month=0, days_in_month={"2022-07": 2})
    floor = Quota(region="papua", least=1)
    rules = (make_rule(visits=1),)
    problem = make_problem(sites=sites, facilitators=(busy,), rules=rules, quotas=(floor,))
    found = marginal_values(problem, solve(problem, MaxIterations(20)), steps=20)
    price = next(one for one in found if one.kind == Kind.FLOOR)
    assert (price.value, price.detail["region"], price.detail["least"]) == (6.0, "papua", 1)
