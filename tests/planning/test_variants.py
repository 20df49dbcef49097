"""The same year under other conditions, and two scenarios side by side."""

from typing import Any

from django.urls import reverse

from semai.planning import actions, comparing
from semai.planning.models import Facilitator, Scenario
from semai.planning.solver import files
from semai.planning.solver.problem import Calendar, Pin, Problem, Rule, Site
from semai.planning.solver.problem import Facilitator as Person
from semai.planning.variants import Variant, vary
from semai.programmes.models import Cycle, Member
from semai.selection.models import Round
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import MakeScenario, solved

PROBLEM = Problem(
    sites=(Site("s1", -7.0, 112.0, "binaan"),),
    facilitators=(Person("joko", -7.0, 112.0, days_per_month=4), Person("lina", -7.0, 112.1)),
    rules=(Rule("binaan", visits=3, days_per_visit=2, remote_visits=1),),
    calendar=Calendar(make.TODAY, make.TODAY.replace(month=12)),
)


def test_without_joko_only_lina_is_asked() -> None:
    changed = vary(PROBLEM, Variant(people=frozenset({"lina"})), [Pin("s1", "joko"), Pin("s1", "lina")])
    assert [one.id for one in changed.facilitators] == ["lina"]
    assert changed.pins == (Pin("s1", "lina"),)


def test_nobody_works_less_than_no_day_and_the_first_visit_is_on_site() -> None:
    changed = vary(PROBLEM, Variant(more_days=-10, more_remote=9, budget=5.0))
    assert changed.facilitators[0].days_per_month == 0
    assert changed.rules[0].remote_visits == 2
    assert changed.budget == 5.0


def test_dewi_tries_lina_who_is_not_in_the_team_yet(
    make_scenario: MakeScenario, people: list[Facilitator], cycle: Cycle, round_: Round, dewi: Member
) -> None:
    source = make_scenario()
    Facilitator.objects.filter(pk=people[1].pk).update(is_active=False)
    made = actions.create_scenario(
        cycle,
        round_,
        name="Dengan Lina",
        seed=1,
        seconds=1,
        variant=Variant(people=frozenset({str(people[1].pk)})),
        copied=source,
        by=dewi,
        at=make.NOW,
    )
    asked = files.problem_from_json(made.problem)
    assert [one.id for one in asked.facilitators] == [str(people[1].pk)]


def test_dewi_copies_with_fewer_days_and_compares(
    scenario: Scenario, people: list[Facilitator], dewi: Member, browser: MemberClient, settings: Any
) -> None:
    settings.TODAY = make.TODAY
    form = {
        "name": "Hemat",
        "first": "2022-07-05",
        "last": "2022-12-31",
        "people": [str(people[0].pk)],
        "more_days": "-5",
        "more_remote": "0",
        "seconds": "2",
        "seed": "1",
    }
    address = reverse("planning:scenario_copy", args=[scenario.pk])
    assert browser.of(dewi).get(address).status_code == 200
    assert browser.post(address, form).status_code == 302
    poorer = Scenario.objects.get(name="Hemat")
    actions.stop_solving(poorer, by=dewi, at=make.NOW)
    poorer = solved(Scenario.objects.get(pk=poorer.pk), dewi)
    page = browser.get(reverse("planning:compare"), {"left": f"{scenario.pk}", "right": f"{poorer.pk}"})
    placed = {one.name: one for _label, one in page.context["figures"]}["visits_placed"]
    assert placed.difference == poorer.figures["visits_placed"] - scenario.figures["visits_placed"] < 0
    assert [row.gains for row in page.context["rows"]] == [
        row.gains for row in comparing.centres(scenario, poorer, dewi)
    ]
    assert page.context["rows"]


def test_a_scenario_compared_with_itself_shows_no_centre(scenario: Scenario, dewi: Member) -> None:
    assert comparing.centres(scenario, scenario, dewi) == []


def test_hana_compares_nothing_of_another_programme(
    scenario: Scenario, hana: Member, browser: MemberClient
) -> None:
    make.make_cycle(hana.programme)
    page = browser.of(hana).get(
        reverse("planning:compare"), {"left": f"{scenario.pk}", "right": f"{scenario.pk}"}
    )
    assert "left" not in page.context
