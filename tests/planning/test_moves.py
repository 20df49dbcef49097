"""A visit moved by hand."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from semai.planning import actions
from semai.planning.models import PlannedVisit, Scenario
from semai.planning.solver import files
from semai.planning.solver.check import check
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import solved

NOW = make.NOW


def free_day(visit: PlannedVisit) -> date:
    """Another day on which the visit fits."""
    for step in (*range(1, 40), *range(-40, 0)):
        day = visit.starts_on + timedelta(days=step)
        if not actions.try_move(visit, starts_on=day).broken:
            return day
    raise AssertionError("no other day fits")


@pytest.fixture
def visit(scenario: Scenario) -> PlannedVisit:
    """The last visit of a centre: only the gap before it binds."""
    return scenario.visits.filter(is_remote=False).order_by("-number", "pk")[0]


def test_dewi_moves_a_visit_and_the_plan_still_keeps_every_promise(visit: PlannedVisit, dewi: Member) -> None:
    day = free_day(visit)
    scenario = actions.move_visit(visit, starts_on=day, by=dewi, at=NOW)
    assert scenario.visits.get(centre=visit.centre, number=visit.number).starts_on == day
    problem, plan = files.problem_from_json(scenario.problem), files.plan_from_json(scenario.plan)
    assert check(problem, plan) == []


def test_planning_again_keeps_the_date_that_dewi_chose(visit: PlannedVisit, dewi: Member) -> None:
    day = free_day(visit)
    again = solved(actions.move_visit(visit, starts_on=day, by=dewi, at=NOW), dewi)
    assert again.visits.get(centre=visit.centre, number=visit.number).starts_on == day


def test_on_independence_day_nobody_works_and_dewi_is_told(visit: PlannedVisit, dewi: Member) -> None:
    before = visit.scenario.plan
    with pytest.raises(actions.MoveBreaksPromise) as refused:
        actions.move_visit(visit, starts_on=date(2022, 8, 17), by=dewi, at=NOW)
    assert any("17" in reason for reason in refused.value.details["reasons"])  # type: ignore[attr-defined]
    visit.scenario.refresh_from_db()
    assert visit.scenario.plan == before


def test_what_is_published_is_not_moved(visit: PlannedVisit, dewi: Member) -> None:
    actions.publish_plan(visit.scenario, by=dewi, at=NOW)
    visit.refresh_from_db()
    with pytest.raises(actions.VisitStands):
        actions.move_visit(visit, starts_on=visit.starts_on, by=dewi, at=NOW)


def test_bayu_who_reviews_may_not_move(visit: PlannedVisit, bayu: Member) -> None:
    with pytest.raises(NotAllowed):
        actions.move_visit(visit, starts_on=visit.starts_on, by=bayu, at=NOW)


def test_the_page_answers_before_anything_is_saved(
    visit: PlannedVisit, dewi: Member, browser: MemberClient
) -> None:
    address = reverse("planning:visit_move", args=[visit.pk])
    page = browser.of(dewi).get(address, {"starts_on": "2022-08-17"}, headers={"HX-Request": "true"})
    assert page.context["trial"]["reasons"]
    fine = browser.get(address, {"starts_on": f"{free_day(visit)}"})
    assert fine.context["trial"]["reasons"] == []
    done = browser.post(address, {"starts_on": f"{free_day(visit)}"})
    assert done.status_code == 302
