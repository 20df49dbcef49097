"""No plan is better than the bound says; and where everything can be seen through, the bound is near."""

from hypothesis import HealthCheck, assume, given, settings

from benchmarks.instances import programme
from semai.planning.solver.bound import gap_percent, with_bound
from semai.planning.solver.check import check
from semai.planning.solver.faults import validate
from semai.planning.solver.problem import Problem
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations

from .problems import make_person, make_problem, make_rule, make_site, problems

modest = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow]
)


@modest
@given(problems())
def test_no_plan_is_above_its_bound(problem: Problem) -> None:
    assume(not any(fault.blocks for fault in validate(problem)))
    plan = with_bound(problem, solve(problem, MaxIterations(40)))
    assert check(problem, plan) == []
    assert (gap_percent(plan) or 0) >= -1e-9


def test_a_whole_programme_is_known_to_be_within_two_percent() -> None:
    problem = programme(50, 15, seed=1)
    gap = gap_percent(with_bound(problem, solve(problem, MaxIterations(1500), seed=1)))
    assert gap is not None
    assert gap < 2


def test_one_centre_and_one_person_leave_nothing_open() -> None:
    plan = with_bound(make_problem(), solve(make_problem(), MaxIterations(5)))
    assert abs(gap_percent(plan) or 0) < 0.1


def test_two_near_centres_may_share_a_trip_but_not_pretend_to_be_three() -> None:
    """Visits of two joined centres take four travel days and two days each; seven days hold one trip to one of them."""
    sites = (make_site("c1", lon=111.2), make_site("c2", lon=111.21))
    person = make_person(days_per_month=0, days_in_month={"2022-07": 7})
    problem = make_problem(sites=sites, rules=(make_rule(visits=1),), facilitators=(person,))
    plan = with_bound(problem, solve(problem, MaxIterations(5)))
    assert plan.figures.visits_placed == 1
    assert abs(gap_percent(plan) or 0) < 1  # the points of an even load are not in the bound


def test_a_plan_without_a_bound_has_no_gap() -> None:
    assert gap_percent(solve(make_problem(), MaxIterations(1))) is None
