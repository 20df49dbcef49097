"""Planning through the second front door."""

from typing import Any

from semai.planning.models import Facilitator, Scenario
from semai.planning.solver import files
from semai.planning.solver.check import check
from semai.planning.types import ScenarioStatus
from semai.programmes.models import Cycle, Member
from semai.selection.models import Round
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import MakeScenario, solved

API = "/api/v1/planning"
JSON = "application/json"
JOKO = {
    "code": "F-01",
    "name": "Joko Contoh",
    "organisation": "Universitas Contoh",
    "region": "35.78",
    "skills": {"management": 2},
    "days_per_month": 6,
    "max_centres": 4,
    "leaves": [{"starts_on": "2022-08-01", "ends_on": "2022-08-02"}],
}


def test_dewi_adds_and_edits_joko(cycle: Cycle, dewi: Member, browser: MemberClient) -> None:
    make.make_regency("35.78", "Kota Surabaya")
    made = browser.of(dewi).post(f"{API}/facilitators", JOKO, content_type=JSON)
    assert (made.status_code, made.json()["leaves"]) == (201, JOKO["leaves"])
    address = f"{API}/facilitators/{made.json()['id']}"
    edited = browser.put(address, JOKO | {"version": 1, "max_centres": 5}, content_type=JSON)
    assert (edited.json()["max_centres"], edited.json()["version"]) == (5, 2)
    assert browser.put(address, JOKO | {"version": 1}, content_type=JSON).status_code == 409


def test_a_level_beyond_three_is_refused(cycle: Cycle, dewi: Member, browser: MemberClient) -> None:
    body = JOKO | {"skills": {"management": 9}}
    assert browser.of(dewi).post(f"{API}/facilitators", body, content_type=JSON).status_code == 422


def test_the_team_is_listed_without_numbers_for_bayu(
    people: list[Facilitator], bayu: Member, browser: MemberClient, django_assert_max_num_queries: Any
) -> None:
    browser.of(bayu)
    with django_assert_max_num_queries(10):
        items = browser.get(f"{API}/facilitators").json()["items"]
    assert [item["phone"] for item in items] == [None, None]


def test_needs_are_read_changed_and_kept_monotone(
    cycle: Cycle, round_: Round, dewi: Member, browser: MemberClient
) -> None:
    needs = browser.of(dewi).get(f"{API}/needs").json()
    assert [need["visits"] for need in needs] == [4, 3, 2]
    needs[0]["visits"] = 5
    assert browser.put(f"{API}/needs", needs, content_type=JSON).status_code == 200
    needs[0]["visits"] = 1
    refused = browser.put(f"{API}/needs", needs, content_type=JSON)
    assert (refused.status_code, refused.json()["type"]) == (422, "planning.needs_contradict")


def test_a_scenario_goes_its_way(
    cycle: Cycle, needs: None, people: list[Facilitator], dewi: Member, browser: MemberClient
) -> None:
    made = browser.of(dewi).post(f"{API}/scenarios", {"name": "Coba", "seconds": 1}, content_type=JSON)
    address = f"{API}/scenarios/{made.json()['id']}"
    assert browser.post(f"{address}/solve").json()["status"] == ScenarioStatus.SOLVING
    assert browser.post(f"{address}/solve").status_code == 409
    assert browser.post(f"{address}/stop").json()["status"] == ScenarioStatus.DRAFT
    assert browser.post(f"{address}/publish").json()["type"] == "planning.scenario_not_solved"


def test_the_files_pass_the_checker(scenario: Scenario, dewi: Member, browser: MemberClient) -> None:
    address = f"{API}/scenarios/{scenario.pk}"
    problem = files.problem_from_json(browser.of(dewi).get(f"{address}/problem").json())
    plan = files.plan_from_json(browser.get(f"{address}/plan").json())
    assert check(problem, plan) == []
    assert browser.get(f"{address}/visits").json()["count"] == len(plan.visits)


def test_what_does_not_fit_is_said_in_codes_and_words(
    make_scenario: MakeScenario, dewi: Member, browser: MemberClient
) -> None:
    Facilitator.objects.update(days_per_month=1)
    scenario = solved(make_scenario(), dewi)
    lines = browser.of(dewi).get(f"{API}/scenarios/{scenario.pk}/unplaced").json()
    assert lines
    assert all(line["reason"] and line["reason_text"] for line in lines)


def test_hana_of_another_programme_finds_nothing(
    scenario: Scenario, hana: Member, browser: MemberClient
) -> None:
    assert browser.of(hana).get(f"{API}/scenarios/{scenario.pk}").status_code == 404


def test_bayu_who_reviews_may_not_publish(scenario: Scenario, bayu: Member, browser: MemberClient) -> None:
    assert browser.of(bayu).post(f"{API}/scenarios/{scenario.pk}/publish").status_code == 403
