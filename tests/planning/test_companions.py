"""Where two people are asked for: somebody is chosen, within everybody's days, and everybody learns of it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from semai.mentoring import actions as mentoring
from semai.planning import actions, calendars, letters, pairing, queries
from semai.planning.models import Facilitator, PlannedVisit, Scenario
from semai.planning.solver import files
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import MakeScenario, solved

NOW = make.NOW


@pytest.fixture
def pair(north: Centre, make_scenario: MakeScenario, people: list[Facilitator], dewi: Member) -> Scenario:
    """A solved scenario in which the centre in the north asks for two people."""
    Facilitator.objects.update(days_per_month=25)
    terms: dict[str, Any] = {"gender": None, "languages": [], "note": "", "wants_pair": True}
    actions.set_centre_terms(north, **terms, by=dewi, at=NOW)
    return solved(make_scenario(), dewi)


def at(scenario: Scenario, centre: Centre) -> list[PlannedVisit]:
    visits = scenario.visits.filter(centre=centre, is_remote=False)
    return list(visits.select_related("companion", "facilitator", "scenario__cycle").order_by("number"))


def test_a_centre_that_asks_for_two_people_gets_them_without_a_broken_promise(
    pair: Scenario, north: Centre
) -> None:
    visits = at(pair, north)
    pairs = [one for one in visits if one.companion]
    assert pairs
    assert all(one.companion_id != one.facilitator_id for one in pairs)
    assert pair.figures["pairs_missing"] == len(visits) - len(pairs)
    problem, plan = files.problem_from_json(pair.problem), files.plan_from_json(pair.plan)
    wanted = pairing.errands(problem, plan.visits, {})
    chosen = {(str(one.centre_id), one.number): str(one.companion_id) for one in pairs}
    assert pairing.broken(problem, plan, wanted, chosen) == []
    assert pair.visits.filter(asks_for_pair=True).exclude(centre=north).count() == 0


def test_a_need_may_ask_for_two_people_on_the_first_visit_only(
    make_scenario: MakeScenario, dewi: Member
) -> None:
    scenario = make_scenario()
    scenario.cycle.visit_rules.update(paired_visits=1)
    numbers = solved(make_scenario(), dewi).visits.filter(companion__isnull=False)
    assert set(numbers.values_list("number", flat=True)) == {1}


def test_when_nobody_has_time_the_visit_is_listed_as_lacking_its_second_person(
    pair: Scenario, make_scenario: MakeScenario, north: Centre, dewi: Member, browser: MemberClient
) -> None:
    Facilitator.objects.update(days_per_month=5)
    poor = solved(make_scenario(), dewi)
    alone = [one for one in at(poor, north) if one.companion is None]
    assert poor.figures["pairs_missing"] == len(alone) > 0
    page = browser.of(dewi).get(reverse("planning:scenario_unplaced", args=[poor.pk]))
    assert {one.centre_id for one in page.context["alone"]} == {north.pk}


def test_dewi_chooses_by_hand_and_planning_again_keeps_it(
    pair: Scenario, north: Centre, dewi: Member, browser: MemberClient
) -> None:
    visit = at(pair, north)[0]
    address = reverse("planning:companion", args=[visit.pk])
    browser.of(dewi).post(address, {"facilitator": ""})
    assert PlannedVisit.objects.get(pk=visit.pk).companion is None
    (possible,) = [row for row in browser.get(address).context["rows"] if not row["reasons"]]
    browser.post(address, {"facilitator": possible["chance"].facilitator})
    again = at(solved(pair, dewi), north)[0]
    assert (str(again.companion_id), again.companion_decided) == (possible["chance"].facilitator, True)


def test_who_is_on_leave_cannot_go_along_and_is_told_why(
    make_scenario: MakeScenario, people: list[Facilitator], north: Centre, dewi: Member
) -> None:
    joko, other = people
    joko.max_centres = 3
    joko.save()
    other.leaves.create(starts_on=make.TODAY, ends_on=make.TODAY + timedelta(days=365))
    visit = at(solved(make_scenario(), dewi), north)[0]
    with pytest.raises(actions.CompanionCannot) as refused:
        actions.choose_companion(visit, facilitator=other, by=dewi, at=NOW)
    assert other.name in str(refused.value)
    assert PlannedVisit.objects.get(pk=visit.pk).companion is None


def test_nobody_goes_along_with_themself(pair: Scenario, north: Centre, dewi: Member) -> None:
    visit = at(pair, north)[0]
    with pytest.raises(actions.CompanionCannot):
        actions.choose_companion(visit, facilitator=visit.facilitator, by=dewi, at=NOW)


def test_bayu_who_reviews_may_not_choose(pair: Scenario, north: Centre, bayu: Member) -> None:
    with pytest.raises(NotAllowed):
        actions.choose_companion(at(pair, north)[0], facilitator=None, by=bayu, at=NOW)


def test_letter_calendar_and_access_follow_the_second_person(
    pair: Scenario, north: Centre, ayu: Member, dewi: Member
) -> None:
    visit = at(pair, north)[0]
    assert visit.companion
    Facilitator.objects.filter(pk=visit.companion.pk).update(member=ayu)
    published = actions.publish_plan(pair, by=dewi, at=NOW)
    mentoring.open_engagements(published, by=dewi, at=NOW)
    assert Centre.objects.visible_to(ayu).filter(pk=north.pk).exists()
    companion = Facilitator.objects.get(pk=visit.companion.pk)
    own = published.visits.filter(queries.goes(companion), centre=north).select_related(
        "centre__region", "facilitator", "companion"
    )
    rows = letters.data_of(published, companion, list(own), at=NOW)["visits"]
    assert all(visit.facilitator.name in row[2] for row in rows)
    link = actions.share_calendar(companion, by=dewi, at=NOW)
    assert any(north.name in one.summary for one in calendars.events_of(link))


def test_when_the_second_person_falls_ill_only_they_change(
    pair: Scenario, north: Centre, dewi: Member
) -> None:
    visit = at(pair, north)[0]
    assert visit.companion
    published = actions.publish_plan(pair, by=dewi, at=NOW)
    third = make.make_facilitator(published.cycle.programme, organisation=visit.companion.organisation)
    visit.companion.leaves.create(starts_on=visit.starts_on - timedelta(days=1), ends_on=visit.ends_on)
    draft = actions.revise_plan(published, name="R", seed=1, seconds=1, fixed_days=365, by=dewi, at=NOW)
    revision = solved(draft, dewi)
    after = at(revision, north)[0]
    assert (after.starts_on, after.companion) == (visit.starts_on, third)
    (change,) = [
        one for one in queries.changes_of(revision) if (one.site, one.number) == (str(north.pk), visit.number)
    ]
    assert str(change.why) == "companion"


def test_the_api_lists_who_could_go_along_and_chooses(
    pair: Scenario, north: Centre, dewi: Member, browser: MemberClient
) -> None:
    visit = at(pair, north)[0]
    address = f"/api/v1/planning/visits/{visit.pk}/companion"
    people = browser.of(dewi).get(address).json()
    assert people[0]["reasons"] == []
    body = {"facilitator": people[0]["facilitator"]}
    answer = browser.post(address, body, content_type="application/json")
    assert answer.json()["companion"] == people[0]["facilitator"]
