"""Bad input through the pages: each is named with what to do, and nothing is half saved."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.urls import reverse

from semai.planning import actions, solving
from semai.planning.models import Closing, Facilitator, Journey, Scenario
from semai.planning.solver import files
from semai.planning.solver.problem import Pin
from semai.planning.types import JourneyValues
from semai.planning.variants import Variant
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import MakeScenario, solved

FORM = {"name": "Rencana", "first": "2022-07-05", "last": "2022-12-31", "seconds": "2", "seed": "1"}


def told(scenario: Scenario, dewi: Member, browser: MemberClient) -> list[str]:
    """What the scenario's page says about why it could not be planned."""
    return list(browser.of(dewi).get(reverse("planning:scenario", args=[scenario.pk])).context["faults"])


def lines(scenario: Scenario, dewi: Member, browser: MemberClient) -> list[dict[str, Any]]:
    """What the page of unplaced visits says."""
    page = browser.of(dewi).get(reverse("planning:scenario_unplaced", args=[scenario.pk]))
    return list(page.context["rows"])


def test_nobody_available_is_named_with_what_to_do(
    make_scenario: MakeScenario, people: list[Facilitator], dewi: Member, browser: MemberClient
) -> None:
    Facilitator.objects.update(days_per_month=0)
    scenario = solved(make_scenario(), dewi)
    assert (scenario.plan, scenario.visits.count()) == ({}, 0)
    assert "hari lapangan" in told(scenario, dewi, browser)[0]


def test_a_skill_that_nobody_has_leaves_its_centres_with_a_remedy(
    make_scenario: MakeScenario, people: list[Facilitator], dewi: Member, browser: MemberClient
) -> None:
    Facilitator.objects.update(skills={"management": 2, "incubation": 2})
    rows = lines(solved(make_scenario(), dewi), dewi, browser)
    assert {str(row["line"].reason) for row in rows} == {"skill_missing"}
    assert all(row["reason"] and "Tambah" in row["remedy"] for row in rows)


def test_a_floor_above_what_there_is_plans_and_is_told_as_missing(
    make_scenario: MakeScenario, dewi: Member, browser: MemberClient
) -> None:
    source = solved(make_scenario(), dewi)
    people = list(Facilitator.objects.values_list("pk", flat=True))
    form = {**FORM, "people": people, "more_days": 0, "more_remote": 0, "least-binaan": 9}
    browser.of(dewi).post(reverse("planning:scenario_copy", args=[source.pk]), form)
    copy = solving.answer(Scenario.objects.get(name="Rencana"))
    assert copy.figures["quotas_missed"] == 8


def test_a_floor_above_its_ceiling_is_refused_at_the_field(
    make_scenario: MakeScenario, dewi: Member, browser: MemberClient
) -> None:
    source = make_scenario()
    people = list(Facilitator.objects.values_list("pk", flat=True))
    limits = {"least-binaan": 5, "most-binaan": 2}
    form = {**FORM, "people": people, "more_days": 0, "more_remote": 0, **limits}
    answer = browser.of(dewi).post(reverse("planning:scenario_copy", args=[source.pk]), form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["most-binaan"])
    assert Scenario.objects.count() == 1


@pytest.mark.parametrize(("latitude", "longitude"), [(0.0, 0.0), (-6.0, 95.0 - 20), (48.1, 11.6)])
def test_a_home_at_sea_or_abroad_is_named_by_the_planner(
    make_scenario: MakeScenario,
    people: list[Facilitator],
    dewi: Member,
    browser: MemberClient,
    latitude: float,
    longitude: float,
) -> None:
    Facilitator.objects.filter(pk=people[0].pk).update(latitude=latitude, longitude=longitude)
    scenario = solved(make_scenario(), dewi)
    assert scenario.visits.count() == 0
    (sentence,) = told(scenario, dewi, browser)
    assert people[0].name in sentence
    assert "koordinat" in sentence


def test_a_centre_forty_hours_away_is_told_as_too_far(
    make_scenario: MakeScenario, people: list[Facilitator], north: Centre, dewi: Member, browser: MemberClient
) -> None:
    for person in people:
        actions.set_journey(person, north, JourneyValues(900, 40.0), by=dewi, at=make.NOW)
    rows = lines(solved(make_scenario(), dewi), dewi, browser)
    (row,) = [one for one in rows if one["line"].centre_id == north.pk]
    assert row["line"].reason == "too_far"
    assert "hari" in row["remedy"]


def test_contradictory_decisions_are_named(
    make_scenario: MakeScenario, people: list[Facilitator], north: Centre, dewi: Member, browser: MemberClient
) -> None:
    scenario = make_scenario()
    problem = files.problem_from_json(scenario.problem)
    pins = [Pin(str(north.pk), str(one.pk)).__dict__ for one in people]
    scenario.problem |= {"pins": pins}
    scenario.save(update_fields=["problem"])
    assert len(problem.sites) == 3
    scenario = solved(scenario, dewi)
    assert (scenario.plan, "Keputusan" in told(scenario, dewi, browser)[0]) == ({}, True)


def test_a_horizon_in_the_past_is_said_at_the_field(
    round_: object, needs: None, people: list[Facilitator], dewi: Member, browser: MemberClient
) -> None:
    form = {**FORM, "first": "2021-01-01", "last": "2021-12-31"}
    answer = browser.of(dewi).post(reverse("planning:scenario_new"), form)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["last"]
    assert not Scenario.objects.exists()


Address = Callable[[Scenario, Centre], str]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("scenario_new", {**FORM, "first": "2022-02-30"}),
        ("closings", {"kind": "haul", "name": "Haul", "starts_on": "2022-02-30", "ends_on": "2022-03-01"}),
        ("scenario_new", {**FORM, "last": "31 Desember"}),
    ],
)
def test_the_thirtieth_of_february_is_no_day(
    round_: object, needs: None, dewi: Member, browser: MemberClient, name: str, form: dict[str, str]
) -> None:
    answer = browser.of(dewi).post(reverse(f"planning:{name}"), form)
    assert answer.status_code == 422
    assert not Scenario.objects.exists()
    assert not Closing.objects.exists()


def test_a_visit_moved_to_the_thirtieth_of_february_stays(
    scenario: Scenario, dewi: Member, browser: MemberClient
) -> None:
    visit = scenario.visits.order_by("starts_on")[0]
    address = reverse("planning:visit_move", args=[visit.pk])
    assert browser.of(dewi).post(address, {"starts_on": "2022-02-30"}).status_code == 422
    assert scenario.visits.filter(starts_on=visit.starts_on, number=visit.number).exists()


def test_a_team_of_nobody_has_nothing_to_plan(
    round_: object, needs: None, dewi: Member, browser: MemberClient, cycle: Cycle
) -> None:
    answer = browser.of(dewi).post(reverse("planning:scenario_new"), FORM)
    assert answer.status_code == 409
    assert not cycle.scenarios.exists()


def test_a_year_that_is_over_cannot_be_revised(
    scenario: Scenario, dewi: Member, browser: MemberClient, settings: LazySettings
) -> None:
    published = actions.publish_plan(scenario, by=dewi, at=make.NOW)
    settings.TODAY = published.cycle.ends_on + timedelta(days=3)
    form = {"name": "Terlambat", "fixed_days": "0", "seconds": "2", "seed": "1"}
    answer = browser.of(dewi).post(reverse("planning:revise", args=[published.pk]), form)
    assert answer.status_code == 409
    assert not published.revisions.exists()


def test_impossible_limits_of_money_are_named(
    make_scenario: MakeScenario, dewi: Member, browser: MemberClient
) -> None:
    rows = lines(solved(make_scenario(variant=Variant(budget=0)), dewi), dewi, browser)
    assert {row["line"].reason for row in rows} == {"budget_spent"}
    assert not Journey.objects.exists()
