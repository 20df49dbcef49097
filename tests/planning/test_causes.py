"""Why a published plan is planned again: noted where it belongs, told to everybody, and within the limits decided."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from semai.planning import actions, carrying, solving
from semai.planning.models import Closing, Facilitator, Leave, Scenario
from semai.planning.solver import files
from semai.planning.solver.plan import Visit
from semai.planning.solver.problem import Quota, Site
from semai.planning.types import Cause, CauseValues, JourneyValues
from semai.planning.variants import Variant
from semai.programmes.models import Member
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import MakeScenario, solved

NOW = make.NOW
PLAIN = {"name": "Revisi", "fixed_days": "14", "seconds": "2", "seed": "1"}


@pytest.fixture
def published(scenario: Scenario, dewi: Member) -> Scenario:
    return actions.publish_plan(scenario, by=dewi, at=NOW)


def asked(published: Scenario, client: MemberClient, cause: str, **form: Any) -> Any:
    """The answer to the form of revisions, for one reason."""
    return client.post(reverse("planning:revise", args=[published.pk]) + f"?cause={cause}", {**PLAIN, **form})


def test_quotas_and_budget_hold_in_a_revision_too(make_scenario: MakeScenario, dewi: Member) -> None:
    limits = Variant(quotas=(Quota(cluster="mandiri", least=1, most=1),), budget=90_000_000)
    plan = actions.publish_plan(solved(make_scenario(variant=limits), dewi), by=dewi, at=NOW)
    values: dict[str, Any] = {"seed": 1, "seconds": 1, "fixed_days": 7, "by": dewi, "at": NOW}
    first = actions.publish_plan(
        solved(actions.revise_plan(plan, name="Satu", **values), dewi), by=dewi, at=NOW
    )
    problem = files.problem_from_json(actions.revise_plan(first, name="Dua", **values).problem)
    assert (problem.quotas, problem.budget) == (limits.quotas, 90_000_000)


def test_a_centre_that_was_seen_already_counts_once_towards_its_quota() -> None:
    sites = [Site(name, 0, 0, "binaan") for name in "abc"]
    seen = [Visit("a", "joko", 1, make.TODAY, 2), Visit("b", "joko", 1, make.TODAY, 2)]
    left = [Site("b", 0, 0, "binaan~1"), sites[2]]
    quotas = (Quota(cluster="binaan", least=3, most=3), Quota(least=1))
    assert carrying.quotas_left(quotas, sites, left, seen) == (
        Quota(cluster="binaan", least=1, most=1),
        Quota(least=0),
    )


def test_dewi_says_that_joko_is_ill_and_his_visits_move(
    published: Scenario, dewi: Member, browser: MemberClient
) -> None:
    visit = published.visits.filter(is_remote=False).order_by("starts_on")[0]
    first, last = visit.starts_on - timedelta(days=2), visit.ends_on + timedelta(days=2)
    form = {"facilitator": visit.facilitator_id, "starts_on": first, "ends_on": last, "note": "Demam"}
    answer = asked(published, browser.of(dewi), "illness", **form)
    assert answer.status_code == 302
    assert Leave.objects.get(facilitator=visit.facilitator).ends_on == last
    revision = solving.answer(Scenario.objects.get(name="Revisi"))
    page = browser.get(answer.headers["Location"])
    assert visit.facilitator.name in page.context["cause"]
    assert "Demam" in page.context["cause"]
    assert not revision.visits.filter(
        facilitator=visit.facilitator, starts_on__lte=last, ends_on__gte=first
    ).exists()


def test_joko_leaves_and_the_reason_notes_his_last_day(
    published: Scenario, dewi: Member, browser: MemberClient
) -> None:
    joko = published.assignments.all()[0].facilitator
    asked(published, browser.of(dewi), "drop_out", facilitator=joko.pk, ends_on="2022-07-20")
    assert str(Facilitator.objects.get(pk=joko.pk).ends_on) == "2022-07-20"


@pytest.mark.parametrize("cause", ["closed_road", "late_centre"])
def test_a_centre_that_cannot_be_reached_is_closed_for_that_time(
    published: Scenario, north: Centre, dewi: Member, browser: MemberClient, cause: str
) -> None:
    days = {"starts_on": "2022-07-01", "ends_on": "2022-08-31"}
    asked(published, browser.of(dewi), cause, centre=north.code, region="", **days)
    closing = Closing.objects.get(centre=north)
    assert str(closing.ends_on) == "2022-08-31"
    revision = solving.answer(Scenario.objects.get(name="Revisi"))
    assert all(one.starts_on > closing.ends_on for one in revision.visits.filter(centre=north))


@pytest.mark.parametrize(
    ("cause", "form"),
    [
        ("drop_out", {"ends_on": "2022-07-20"}),
        ("illness", {"starts_on": "2022-07-20", "ends_on": "2022-07-01"}),
        ("illness", {"starts_on": "2022-02-30", "ends_on": "2022-07-01"}),
        ("closed_road", {"starts_on": "2022-07-01", "ends_on": "2022-07-02", "centre": "", "region": ""}),
        ("late_centre", {"ends_on": "2022-07-02", "centre": "TIDAK-ADA"}),
    ],
)
def test_half_a_reason_is_named_and_nothing_is_saved(
    published: Scenario, dewi: Member, browser: MemberClient, cause: str, form: dict[str, str]
) -> None:
    answer = asked(published, browser.of(dewi), cause, **form)
    assert (answer.status_code, bool(answer.context["form"].errors)) == (422, True)
    assert not any((Leave.objects.exists(), Closing.objects.exists(), published.revisions.exists()))


def test_a_reason_without_a_day_is_refused_by_the_api(
    published: Scenario, dewi: Member, browser: MemberClient
) -> None:
    joko = published.assignments.all()[0].facilitator
    body = {"name": "Revisi", "cause": {"kind": "illness", "facilitator_id": str(joko.pk)}}
    address = f"/api/v1/planning/scenarios/{published.pk}/revise"
    answer = browser.of(dewi).post(address, body, content_type="application/json")
    assert (answer.status_code, Leave.objects.count()) == (422, 0)


def test_ayu_sees_which_of_her_visits_moved(
    published: Scenario, ayu: Member, dewi: Member, browser: MemberClient
) -> None:
    make.let_see(ayu, *(one.centre for one in published.assignments.select_related("centre")))
    visit = published.visits.filter(is_remote=False).order_by("starts_on")[0]
    Facilitator.objects.filter(pk=visit.facilitator_id).update(member=ayu)
    cause = CauseValues(
        Cause.LATE_CENTRE, centre_id=visit.centre_id, ends_on=visit.ends_on + timedelta(days=5)
    )
    draft = actions.revise_plan(
        published, name="Revisi", seed=1, seconds=1, fixed_days=0, cause=cause, by=dewi, at=NOW
    )
    actions.publish_plan(solved(draft, dewi), by=dewi, at=NOW)
    shown = browser.of(ayu).get(reverse("planning:plan")).context["visits"]
    moved = [one for one in shown if (one.centre_id, one.number) == (visit.centre_id, visit.number)]
    assert [one.was.starts_on for one in moved] == [visit.starts_on]


def test_a_journey_that_took_place_stays_although_the_way_is_known_as_longer_since(
    published: Scenario, dewi: Member
) -> None:
    held = (
        published.visits.filter(is_remote=False)
        .select_related("facilitator", "centre")
        .order_by("starts_on")[0]
    )
    longer = JourneyValues(900, 25.0, source="Jembatan putus")
    actions.set_journey(held.facilitator, held.centre, longer, by=dewi, at=NOW)
    after = NOW + (held.ends_on + timedelta(days=3) - NOW.date())
    draft = actions.revise_plan(published, name="Revisi", seed=1, seconds=1, fixed_days=0, by=dewi, at=after)
    revision = solved(draft, dewi)
    assert revision.visits.get(centre=held.centre, number=held.number).starts_on == held.starts_on
