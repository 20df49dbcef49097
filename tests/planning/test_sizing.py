"""How many people would be needed."""

from dataclasses import replace

from django.urls import reverse

from semai.planning import actions, sizing, solving
from semai.planning.jobs import size_up
from semai.planning.models import Facilitator, Scenario
from semai.planning.solver import files
from semai.planning.solver.check import check
from semai.planning.solver.problem import Quota
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations
from semai.planning.variants import Variant
from semai.programmes.models import Member
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import MakeScenario, solved


def test_a_team_that_is_too_small_grows_where_visits_are_missing(
    make_scenario: MakeScenario, dewi: Member
) -> None:
    Facilitator.objects.update(max_centres=1)
    scenario = solved(make_scenario(), dewi)
    scenario.refresh_from_db()
    problem, plan = files.problem_from_json(scenario.problem), files.plan_from_json(scenario.plan)
    lacking = {line.site for line in plan.unplaced}
    bigger = sizing.larger(problem, plan, 1)
    (newcomer,) = bigger.facilitators[len(problem.facilitators) :]
    assert (newcomer.lat, newcomer.lon) in {
        (site.lat, site.lon) for site in problem.sites if site.id in lacking
    }
    after = solve(bigger, MaxIterations(50))
    assert after.figures.visits_placed > plan.figures.visits_placed


def test_a_smaller_team_keeps_those_who_visit_most(make_scenario: MakeScenario, dewi: Member) -> None:
    scenario = solved(make_scenario(), dewi)
    scenario.refresh_from_db()
    problem, plan = files.problem_from_json(scenario.problem), files.plan_from_json(scenario.plan)
    (kept,) = sizing.smaller(problem, plan, 1).facilitators
    visits = [one.facilitator for one in plan.visits]
    assert visits.count(kept.id) == max(visits.count(one.id) for one in problem.facilitators)


def test_dewi_asks_once_and_reads_the_curve(
    make_scenario: MakeScenario, dewi: Member, browser: MemberClient
) -> None:
    scenario = solved(make_scenario(), dewi)
    address = reverse("planning:sizing", args=[scenario.pk])
    assert browser.of(dewi).post(address).status_code == 302
    actions.ask_for_sizing(scenario, by=dewi, at=make.NOW)
    size_up(scenario_id=str(scenario.pk))
    points = browser.get(address).context["points"]
    assert [point["people"] for point in points][:2] == [1, 2]
    assert points[1]["visits"] == scenario.figures["visits_placed"]
    assert browser.get(address).context["awaited"] is False


def test_dewi_reads_what_a_larger_budget_and_another_quota_would_bring(
    make_scenario: MakeScenario, dewi: Member, browser: MemberClient
) -> None:
    limits = Variant(budget=10_000_000, quotas=(Quota(cluster="mandiri", least=1, most=1),))
    scenario = solved(make_scenario(variant=limits), dewi)
    actions.ask_for_sizing(scenario, by=dewi, at=make.NOW)
    size_up(scenario_id=str(scenario.pk))
    shown = browser.of(dewi).get(reverse("planning:sizing", args=[scenario.pk])).context["margins"]
    assert {"budget", "floor", "ceiling"} <= {one["kind"] for _text, one in shown}
    assert any("1.000.000" in text for text, one in shown if one["kind"] == "budget")


def test_a_spent_budget_is_told_as_what_keeps_a_centre_out(make_scenario: MakeScenario, dewi: Member) -> None:
    poor = solved(make_scenario(variant=Variant(budget=1)), dewi)
    line = poor.unplaced.filter(number=1)[0]
    assert (line.reason, line.remedy, line.details["reason"]["left"]) == ("budget_spent", "raise_budget", 1)
    assert line.details["remedy"]["more"] > 1


def test_a_plan_above_the_budget_is_looked_for_again_within_it(scenario: Scenario) -> None:
    problem, plan = files.problem_from_json(scenario.problem), files.plan_from_json(scenario.plan)
    assert plan.figures.cost
    poor = replace(problem, budget=plan.figures.cost * 0.6)
    cheaper = solving.within_budget(poor, plan, steps=200, seed=1)
    assert (check(poor, cheaper), cheaper.figures.visits_placed > 0) == ([], True)


def test_floors_that_cost_more_than_the_budget_are_named(
    make_scenario: MakeScenario, dewi: Member, browser: MemberClient
) -> None:
    limits = Variant(budget=1, quotas=(Quota(cluster="mandiri", least=1),))
    scenario = solved(make_scenario(variant=limits), dewi)
    (fault,) = browser.of(dewi).get(reverse("planning:scenario", args=[scenario.pk])).context["faults"]
    assert (scenario.plan, "anggaran" in fault) == ({}, True)
