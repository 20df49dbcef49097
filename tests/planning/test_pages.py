"""Pages of planning, as people see them."""

import io
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from semai.planning import actions, queries
from semai.planning.models import Facilitator, PlannedVisit, Scenario
from semai.planning.types import ScenarioStatus
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.selection.models import Round
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import MakeScenario, jobs_named, solved

TABS = ("scenario", "scenario_calendar", "scenario_people", "scenario_centres", "scenario_unplaced")
FORM = {
    "code": "F-77",
    "name": "Rina Contoh",
    "organisation": "Universitas Contoh",
    "region": "35.78",
    "people_assets": "3",
    "management": "0",
    "incubation": "1",
    "days_per_month": "7",
    "max_centres": "4",
    "max_trip_days": "9",
    "leaves": "2022-08-01..2022-08-03",
    "is_active": "on",
}


def url(name: str, *args: Any) -> str:
    return reverse(f"planning:{name}", args=args)


def needs_form(cycle: Cycle, **over: object) -> dict[str, object]:
    """The form of needs as it comes, with some fields changed."""
    names = (
        "visits",
        "days_per_visit",
        "min_gap_days",
        "max_gap_days",
        "remote_visits",
        "remote_days",
        "paired_visits",
        "skill",
        "min_level",
    )
    return {
        f"{cluster.code}-{name}": getattr(need, name)
        for cluster, need in queries.needs(cycle)
        for name in names
    } | over


def test_before_there_is_a_team_the_page_says_what_to_do_first(
    cycle: Cycle, dewi: Member, browser: MemberClient
) -> None:
    page = browser.of(dewi).get(url("plan"))
    assert page.context["next"] == "team"
    assert url("facilitator_new") in page.content.decode()


def test_before_the_first_year_the_page_is_true(dewi: Member, browser: MemberClient) -> None:
    assert browser.of(dewi).get(url("plan")).status_code == 200


@pytest.mark.parametrize("tab", TABS)
def test_bayu_who_reviews_reads_every_part_of_a_plan(
    tab: str, scenario: Scenario, bayu: Member, browser: MemberClient
) -> None:
    page = browser.of(bayu).get(url(tab, scenario.pk))
    assert page.status_code == 200
    assert "BLKK Contoh" in page.content.decode() or tab == "scenario_unplaced"


@pytest.mark.parametrize("tab", TABS)
def test_hana_of_another_programme_finds_nothing(
    tab: str, scenario: Scenario, hana: Member, browser: MemberClient
) -> None:
    assert browser.of(hana).get(url(tab, scenario.pk)).status_code == 404


def test_citra_of_the_south_sees_no_centre_of_the_north(
    scenario: Scenario, north: Centre, citra: Member, browser: MemberClient
) -> None:
    for tab in TABS:
        assert north.name not in browser.of(citra).get(url(tab, scenario.pk)).content.decode()


def test_ayu_in_the_field_sees_no_plan_before_it_is_published(
    scenario: Scenario, people: list[Facilitator], ayu: Member, dewi: Member, browser: MemberClient
) -> None:
    actions.link_member(people[0], member=ayu, by=dewi, at=make.NOW)
    assert browser.of(ayu).get(url("scenario", scenario.pk)).status_code == 404
    actions.publish_plan(scenario, by=dewi, at=make.NOW)
    assert browser.of(ayu).get(url("scenario", scenario.pk)).status_code == 200


def test_ayu_sees_her_own_visits_and_nobody_elses(
    scenario: Scenario, ayu: Member, north: Centre, dewi: Member, browser: MemberClient
) -> None:
    lead = scenario.assignments.get(centre=north).facilitator
    actions.link_member(lead, member=ayu, by=dewi, at=make.NOW)
    actions.publish_plan(scenario, by=dewi, at=make.NOW)
    page = browser.of(ayu).get(url("plan"))
    assert {visit.centre for visit in page.context["visits"]} == {north}


def test_a_form_makes_a_facilitator(cycle: Cycle, dewi: Member, browser: MemberClient) -> None:
    make.make_regency("35.78", "Kota Surabaya")
    answer = browser.of(dewi).post(url("facilitator_new"), FORM)
    rina = Facilitator.objects.get(code="F-77")
    assert answer.headers["Location"] == url("facilitator", rina.pk)
    assert rina.skills == {"people_assets": 3, "management": 0, "incubation": 1}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("leaves", "libur"),
        ("phone", "12"),
        ("latitude", "-7.2"),
        ("region", "99.99"),
        ("days_per_month", "40"),
    ],
)
def test_what_is_wrong_in_the_form_comes_back(
    field: str, value: str, cycle: Cycle, dewi: Member, browser: MemberClient
) -> None:
    make.make_regency("35.78", "Kota Surabaya")
    answer = browser.of(dewi).post(url("facilitator_new"), FORM | {field: value})
    assert answer.status_code == 422
    assert not Facilitator.objects.exists()


def test_two_people_cannot_overwrite_one_another(
    people: list[Facilitator], dewi: Member, browser: MemberClient
) -> None:
    address, joko = url("facilitator_edit", people[0].pk), people[0]
    assert browser.of(dewi).post(address, FORM | {"version": "1"}).status_code == 302
    assert browser.of(dewi).post(address, FORM | {"version": "1"}).status_code == 409
    joko.refresh_from_db()
    assert (joko.name, joko.version) == ("Rina Contoh", 2)


def test_the_needs_start_from_a_proposal_and_are_decided_by_saving(
    cycle: Cycle, round_: Round, dewi: Member, browser: MemberClient
) -> None:
    assert browser.of(dewi).get(url("needs")).status_code == 200
    assert browser.of(dewi).post(url("needs"), needs_form(cycle)).status_code == 302
    assert queries.saved_needs(cycle)["binaan"].visits == 4


def test_needs_that_favour_the_better_off_come_back_with_the_reason(
    cycle: Cycle, round_: Round, dewi: Member, browser: MemberClient
) -> None:
    answer = browser.of(dewi).post(url("needs"), needs_form(cycle, **{"binaan-visits": 1}))
    assert answer.status_code == 422
    assert "binaan-visits" in answer.context["form"].errors
    assert queries.saved_needs(cycle) == {}


def test_a_new_scenario_is_solved_at_once(
    cycle: Cycle, needs: None, people: list[Facilitator], dewi: Member, browser: MemberClient
) -> None:
    form = {"name": "Coba", "first": "2022-07-01", "last": "2022-12-31", "seconds": "2", "seed": "3"}
    answer = browser.of(dewi).post(url("scenario_new"), form)
    made = Scenario.objects.get()
    assert answer.headers["Location"] == url("scenario", made.pk)
    assert (made.status, made.seed) == (ScenarioStatus.SOLVING, 3)
    assert len(jobs_named("planning.solve")) == 1


def test_without_a_decided_selection_the_form_says_so(
    cycle: Cycle, dewi: Member, browser: MemberClient
) -> None:
    page = browser.of(dewi).get(url("scenario_new"))
    assert reverse("selection:round") in page.content.decode()


def test_while_solving_the_page_asks_again_and_then_reloads(
    make_scenario: MakeScenario, dewi: Member, browser: MemberClient
) -> None:
    asked = actions.solve_scenario(make_scenario(), by=dewi, at=make.NOW)
    page = browser.of(dewi).get(url("progress", asked.pk))
    assert url("progress", asked.pk) in page.content.decode()
    assert "HX-Refresh" not in page.headers
    actions.stop_solving(asked, by=dewi, at=make.NOW)
    assert browser.get(url("progress", asked.pk)).headers["HX-Refresh"] == "true"


def test_dewi_publishes_and_a_second_time_is_refused(
    scenario: Scenario, dewi: Member, browser: MemberClient
) -> None:
    assert browser.of(dewi).post(url("publish", scenario.pk)).status_code == 302
    assert browser.of(dewi).post(url("publish", scenario.pk)).status_code == 409


@pytest.mark.parametrize("name", ["solve", "stop", "publish"])
def test_bayu_who_reviews_may_do_nothing(
    name: str, scenario: Scenario, bayu: Member, browser: MemberClient
) -> None:
    assert browser.of(bayu).post(url(name, scenario.pk)).status_code == 403


def test_visits_that_do_not_fit_have_a_reason_and_a_remedy_in_words(
    make_scenario: MakeScenario, dewi: Member, browser: MemberClient
) -> None:
    Facilitator.objects.update(days_per_month=1)
    scenario = solved(make_scenario(), dewi)
    rows = browser.of(dewi).get(url("scenario_unplaced", scenario.pk)).context["rows"]
    assert rows
    assert all(row["reason"].endswith(".") and row["remedy"].endswith(".") for row in rows)


def test_a_scenario_that_failed_says_why(
    make_scenario: MakeScenario, dewi: Member, browser: MemberClient
) -> None:
    Facilitator.objects.update(days_per_month=0)
    scenario = solved(make_scenario(), dewi)
    assert len(browser.of(dewi).get(url("scenario", scenario.pk)).context["faults"]) == 1


def test_the_workbook_has_a_row_for_each_visit(
    scenario: Scenario, dewi: Member, browser: MemberClient
) -> None:
    content = browser.of(dewi).get(url("scenario_export", scenario.pk)).content
    rows = list(openpyxl.load_workbook(io.BytesIO(content))["Data"].iter_rows(values_only=True))
    assert len(rows) == 1 + PlannedVisit.objects.filter(scenario=scenario).count()


def test_the_files_are_for_those_who_plan(
    scenario: Scenario, dewi: Member, bayu: Member, browser: MemberClient
) -> None:
    assert browser.of(dewi).get(url("problem_file", scenario.pk)).json()["sites"]
    assert browser.of(dewi).get(url("plan_file", scenario.pk)).json()["visits"]
    assert browser.of(bayu).get(url("plan_file", scenario.pk)).status_code == 403


def test_a_centre_shows_its_lead_once_the_plan_is_published(
    scenario: Scenario, north: Centre, dewi: Member, browser: MemberClient
) -> None:
    address = url("centre_section", north.pk)
    assert browser.of(dewi).get(address).context["lead"] is None
    actions.publish_plan(scenario, by=dewi, at=make.NOW)
    assert browser.of(dewi).get(address).context["lead"].centre == north


def test_a_phone_number_is_for_those_who_may_see_contacts(
    people: list[Facilitator], bayu: Member, dewi: Member, browser: MemberClient
) -> None:
    Facilitator.objects.update(phone="+6281234567890")
    address = url("facilitator", people[0].pk)
    assert "+6281234567890" in browser.of(dewi).get(address).content.decode()
    assert "+6281234567890" not in browser.of(bayu).get(address).content.decode()


@pytest.mark.parametrize("name", [*TABS, "facilitators", "plan"])
def test_pages_ask_the_database_no_more_often_for_more_people(
    name: str,
    cycle: Cycle,
    scenario: Scenario,
    dewi: Member,
    browser: MemberClient,
    django_assert_max_num_queries: Any,
) -> None:
    organisation = make.make_organisation(cycle.programme)
    for _ in range(20):
        make.make_facilitator(cycle.programme, organisation=organisation)
    address = url(name, scenario.pk) if name in TABS else url(name)
    browser.of(dewi)
    with django_assert_max_num_queries(20):
        assert browser.get(address).status_code == 200
