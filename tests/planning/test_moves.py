"""A visit moved by hand."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from semai.planning import actions
from semai.planning.importing.plans import PLAN
from semai.planning.models import Facilitator, PlannedVisit, Scenario, Unplaced
from semai.planning.solver import files
from semai.planning.solver.check import check
from semai.planning.solver.problem import Quota
from semai.planning.variants import Variant
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry.types import Outcome, SheetRow
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import MakeScenario, solved

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


@pytest.fixture
def missing(make_scenario: MakeScenario, people: list[Facilitator], dewi: Member) -> Unplaced:
    """A visit that the planner left out although there is time: its centre was not to be served."""
    scenario = make_scenario(variant=Variant(quotas=(Quota(cluster="mandiri", most=0),)))
    solved(scenario, dewi)
    line = scenario.unplaced.filter(number=1).get()
    scenario.problem["quotas"] = []
    scenario.save(update_fields=["problem"])
    return scenario.unplaced.select_related("scenario").get(pk=line.pk)


def placeable(line: Unplaced, who: str) -> date:
    """A day on which the missing visit fits."""
    line.scenario.refresh_from_db()
    first = make.TODAY
    for step in range(1, 120):
        day = first + timedelta(days=step)
        if not actions.try_place(line, starts_on=day, facilitator=who).broken:
            return day
    raise AssertionError("no day fits")


def test_dewi_places_a_visit_that_the_planner_left_out(
    missing: Unplaced, people: list[Facilitator], dewi: Member
) -> None:
    who = str(people[1].pk)
    day = placeable(missing, who)
    scenario = actions.place_visit(missing, starts_on=day, facilitator=who, by=dewi, at=NOW)
    placed = scenario.visits.get(centre=missing.centre, number=1)
    assert (placed.starts_on, placed.facilitator) == (day, people[1])
    problem, plan = files.problem_from_json(scenario.problem), files.plan_from_json(scenario.plan)
    assert check(problem, plan) == []
    again = solved(scenario, dewi)
    assert again.visits.get(centre=missing.centre, number=1).starts_on == day


def test_dewi_places_it_by_filling_in_the_workbook(
    missing: Unplaced, people: list[Facilitator], dewi: Member
) -> None:
    day = placeable(missing, str(people[1].pk))
    cells = {
        "kode_blkk": missing.centre.code,
        "kunjungan_ke": 1,
        "mulai": f"{day}",
        "fasilitator": people[1].code,
    }
    (row,) = PLAN.plan([SheetRow(2, cells)], by=dewi, cycle=missing.scenario.cycle)
    assert row.outcome is Outcome.CREATE, row.faults
    PLAN.write(row, by=dewi, cycle=missing.scenario.cycle, at=NOW)
    assert missing.scenario.visits.get(centre=missing.centre, number=1).starts_on == day


def test_a_visit_without_a_lead_needs_somebody_who_goes(missing: Unplaced, dewi: Member) -> None:
    with pytest.raises(actions.NobodyNamed):
        actions.place_visit(missing, starts_on=make.TODAY, by=dewi, at=NOW)


def test_the_page_says_why_a_date_does_not_work_and_places_on_one_that_does(
    missing: Unplaced, people: list[Facilitator], dewi: Member
) -> None:
    client, who = MemberClient().of(dewi), str(people[1].pk)
    address = reverse("planning:visit_place", args=[missing.pk])
    sunday = {"starts_on": "2022-08-07", "facilitator": who}
    asked = client.get(address, sunday, headers={"HX-Request": "true"}).content.decode()
    assert 'data-fits="no"' in asked
    assert client.post(address, sunday | {"starts_on": "2022-02-30"}).status_code == 422
    assert client.post(address, sunday).status_code == 409
    day = {"starts_on": f"{placeable(missing, who)}", "facilitator": who}
    assert 'data-fits="yes"' in client.get(address, day, headers={"HX-Request": "true"}).content.decode()
    assert client.post(address, day).status_code == 302


def test_dewi_moves_and_tries_by_api(visit: PlannedVisit, dewi: Member) -> None:
    client, day = MemberClient().of(dewi), free_day(visit)
    address = f"/api/v1/planning/visits/{visit.pk}/move"
    assert client.get(address, {"starts_on": f"{day}"}).json() == {"fits": True, "reasons": []}
    refused = client.get(address, {"starts_on": "2022-08-07"}).json()
    assert not refused["fits"]
    assert refused["reasons"]
    answer = client.post(address, {"starts_on": f"{day}"}, content_type="application/json")
    assert answer.status_code == 200
    assert visit.scenario.visits.get(centre=visit.centre, number=visit.number).starts_on == day
