"""How many people would be needed."""

from django.urls import reverse

from semai.planning import actions, sizing
from semai.planning.jobs import size_up
from semai.planning.models import Facilitator
from semai.planning.solver import files
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations
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
