"""Floors, ceilings and the budget; and what an earlier plan is worth."""

from dataclasses import replace

from benchmarks.instances import programme, with_floors
from semai.planning.solver.check import check
from semai.planning.solver.plan import Plan
from semai.planning.solver.problem import Problem, Quota
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations

from .problems import day, make_person, make_problem, make_rule, make_site


def planned(problem: Problem, steps: int = 60, previous: Plan | None = None) -> Plan:
    plan = solve(problem, MaxIterations(steps), seed=1, previous=previous)
    assert check(problem, plan) == []
    return plan


def two_centres(**over: object) -> Problem:
    """Days for one of two, and the one in Papua counts less."""
    sites = (make_site("c1", weight=3.0), make_site("c2", region="papua", lat=-7.01))
    busy = make_person(days_per_month=0, days_in_month={"2022-07": 2})
    return replace(make_problem(sites=sites, facilitators=(busy,), rules=(make_rule(visits=1),)), **over)  # type: ignore[arg-type]


def test_a_floor_is_filled_before_the_weightier_centre() -> None:
    assert [visit.site for visit in planned(two_centres()).visits] == ["c1"]
    floored = planned(two_centres(quotas=(Quota(region="papua", least=1),)))
    assert [visit.site for visit in floored.visits] == ["c2"]
    assert floored.figures.quotas_missed == 0


def test_a_floor_that_cannot_be_filled_is_counted() -> None:
    plan = planned(two_centres(quotas=(Quota(region="papua", least=2),)))
    assert plan.figures.quotas_missed == 1


def test_a_ceiling_is_never_passed() -> None:
    problem = replace(programme(20, 6, seed=2), quotas=(Quota(island="jawa", most=3),))
    plan = planned(problem)
    served = {visit.site for visit in plan.visits}
    assert sum(site.island == "jawa" for site in problem.sites if site.id in served) == 3


def test_a_budget_is_kept_and_a_larger_one_brings_more() -> None:
    problem = programme(20, 6, seed=2)
    free = planned(problem)
    assert free.figures.cost is not None
    half = planned(replace(problem, budget=free.figures.cost / 2))
    assert half.figures.cost is not None
    assert half.figures.cost <= free.figures.cost / 2
    assert 0 < half.figures.value < free.figures.value


def test_a_plan_above_the_budget_is_not_accepted() -> None:
    problem = programme(20, 6, seed=2)
    plan = planned(problem)
    assert plan.figures.cost is not None
    poorer = replace(problem, budget=plan.figures.cost - 10)
    assert [one.code for one in check(poorer, plan)] == ["budget"]


def test_a_plan_above_a_ceiling_is_not_accepted() -> None:
    problem = make_problem()
    assert [one.code for one in check(replace(problem, quotas=(Quota(most=0),)), planned(problem))] == [
        "quota"
    ]


def test_a_team_far_too_small_still_fills_its_floors() -> None:
    problem = with_floors(programme(120, 10, seed=3))
    assert sum(quota.least for quota in problem.quotas) > 20
    assert planned(problem, 200).figures.quotas_missed == 0


def test_the_same_question_keeps_its_plan_whatever_the_seed() -> None:
    problem = programme(20, 5, seed=2)
    before = planned(problem)
    assert solve(problem, MaxIterations(500), seed=9, previous=before) == before


def test_when_one_of_the_team_drops_out_the_others_keep_their_centres_and_dates() -> None:
    problem = programme(40, 15, seed=1)
    before = planned(problem, 800)
    out = problem.facilitators[4]
    smaller = replace(problem, facilitators=tuple(one for one in problem.facilitators if one != out))
    after = planned(smaller, 800, previous=before)
    lead = {item.site: item.facilitator for item in after.assignments}
    kept = {item.site: item.facilitator for item in before.assignments if item.facilitator != out.id}
    assert sum(lead.get(site) != person for site, person in kept.items()) <= 3
    dates = {(visit.site, visit.number): visit.starts_on for visit in after.visits}
    old = [visit for visit in before.visits if visit.facilitator != out.id]
    assert sum(dates.get((visit.site, visit.number)) != visit.starts_on for visit in old) <= len(old) / 10


def test_a_leave_that_comes_later_moves_only_what_it_hits() -> None:
    problem = programme(20, 6, seed=2)
    before = planned(problem, 300)
    hit = before.visits[0]
    person = next(one for one in problem.facilitators if one.id == hit.facilitator)
    away = replace(person, leave=person.leave | {hit.starts_on})
    changed = tuple(away if one.id == away.id else one for one in problem.facilitators)
    after = planned(replace(problem, facilitators=changed), 300, previous=before)
    assert after.assignments == before.assignments
    others = [visit for visit in before.visits if visit.facilitator != person.id]
    assert [visit for visit in after.visits if visit.facilitator != person.id] == others


def test_centres_in_reach_of_one_trip_are_joined_whoever_needs_more_days() -> None:
    sites = tuple(make_site(f"c{at}", lon=111.2 + at / 20) for at in range(3))
    plan = planned(make_problem(sites=sites, rules=(make_rule(visits=1, days_per_visit=1),)))
    assert len(plan.trips) == 1
    assert plan.visits[0].starts_on >= day(0)
