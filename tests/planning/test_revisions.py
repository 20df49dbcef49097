"""A plan that people know already changes: somebody leaves, and the rest is planned again."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from semai.planning import actions, queries, solving
from semai.planning.jobs import follow_appeal, follow_departure
from semai.planning.models import Facilitator, PlannedVisit, Scenario
from semai.planning.queries import changes_of
from semai.planning.solver import files
from semai.planning.solver.check import check
from semai.planning.solver.problem import Quota
from semai.planning.types import ClosingKind, ClosingValues, ScenarioStatus
from semai.planning.variants import Variant
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.selection import actions as selection
from semai.selection.types import AppealStatus, DepartureKind, Outcome
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import MakeScenario, jobs_named, solved

NOW = make.NOW


@pytest.fixture
def published(scenario: Scenario, dewi: Member) -> Scenario:
    return actions.publish_plan(scenario, by=dewi, at=NOW)


def later(day: date) -> datetime:
    """Noon of a day, in the time zone of NOW."""
    return datetime(day.year, day.month, day.day, 5, tzinfo=NOW.tzinfo)


def revised(published: Scenario, dewi: Member, at: datetime = NOW, fixed_days: int = 7) -> Scenario:
    """A revision of the published plan, answered."""
    draft = actions.revise_plan(
        published,
        name=f"Revisi {make.number()}",
        seed=1,
        seconds=1,
        fixed_days=fixed_days,
        by=dewi,
        at=at,
    )
    return solved(draft, dewi)


def dates(scenario: Scenario) -> dict[tuple[str, int], tuple[str, date]]:
    return {
        (str(one.centre_id), one.number): (str(one.facilitator_id), one.starts_on)
        for one in scenario.visits.all()
    }


def halfway(published: Scenario) -> date:
    """The day on which about half of the visits have begun."""
    starts = sorted(published.visits.values_list("starts_on", flat=True))
    return starts[len(starts) // 2]


def test_when_nothing_changed_nothing_moves(published: Scenario, dewi: Member) -> None:
    assert dates(revised(published, dewi)) == dates(published)


def test_what_has_begun_stays_where_it_was(published: Scenario, dewi: Member) -> None:
    today = halfway(published)
    revision = revised(published, dewi, later(today))
    assert revision.status is ScenarioStatus.SOLVED, revision.faults
    before = {key: value for key, value in dates(published).items() if value[1] <= today}
    assert before.items() <= dates(revision).items()
    new = {key for key, value in dates(revision).items() if value != dates(published).get(key)}
    assert all(dates(revision)[key][1] > today for key in new)


def test_when_joko_leaves_halfway_somebody_else_makes_his_later_visits(
    published: Scenario, dewi: Member
) -> None:
    today = halfway(published)
    joko = Facilitator.objects.get(pk=published.visits.filter(starts_on__gt=today)[0].facilitator_id)
    actions.end_facilitator(joko, ends_on=today, by=dewi, at=later(today))
    revision = revised(published, dewi, later(today))
    assert revision.status is ScenarioStatus.SOLVED, revision.faults
    assert not revision.visits.filter(facilitator=joko, starts_on__gt=today).exists()
    assert revision.visits.filter(facilitator=joko).count() == (
        published.visits.filter(facilitator=joko, starts_on__lte=today).count()
    )
    problem, plan = files.problem_from_json(revision.problem), files.plan_from_json(revision.plan)
    assert check(problem, plan) == []
    assert revision.figures["visits_required"] == published.figures["visits_required"]


def test_who_reads_the_changes_learns_that_joko_left(published: Scenario, dewi: Member) -> None:
    joko = published.assignments.all()[0].facilitator
    actions.end_facilitator(joko, ends_on=make.TODAY, by=dewi, at=NOW)
    revision = revised(published, dewi)
    moved = [one for one in changes_of(revision) if one.before and one.before.facilitator == str(joko.pk)]
    assert moved
    assert {str(one.why) for one in moved} == {"person_gone"}


def test_a_visit_on_joko_s_new_leave_moves_and_says_so(published: Scenario, dewi: Member) -> None:
    visit = PlannedVisit.objects.filter(scenario=published, number=1, is_remote=False)[0]
    visit.facilitator.leaves.create(starts_on=visit.starts_on, ends_on=visit.starts_on)
    revision = revised(published, dewi)
    found = [one for one in changes_of(revision) if (one.site, one.number) == (str(visit.centre_id), 1)]
    assert [str(one.why) for one in found] == ["on_leave"]


def test_a_revision_replaces_the_published_plan_and_only_once(published: Scenario, dewi: Member) -> None:
    first, second = revised(published, dewi), revised(published, dewi)
    actions.publish_plan(first, by=dewi, at=NOW)
    published.refresh_from_db()
    assert published.status is ScenarioStatus.SUPERSEDED
    assert queries.published_scenario(first.cycle) == first
    with pytest.raises(actions.PlanAlreadyPublished):
        actions.publish_plan(second, by=dewi, at=NOW)


def test_a_revision_of_a_revision_remembers_who_came_first(published: Scenario, dewi: Member) -> None:
    today = halfway(published)
    joko = Facilitator.objects.get(pk=published.visits.filter(starts_on__gt=today)[0].facilitator_id)
    actions.end_facilitator(joko, ends_on=today, by=dewi, at=later(today))
    first = actions.publish_plan(revised(published, dewi, later(today)), by=dewi, at=later(today))
    week_later = later(today + timedelta(days=7))
    second = revised(first, dewi, week_later)
    assert second.status is ScenarioStatus.SOLVED, second.faults
    begun = {key: value for key, value in dates(first).items() if value[1] <= today + timedelta(days=7)}
    assert begun.items() <= dates(second).items()


def test_only_the_published_plan_is_revised(make_scenario: MakeScenario, dewi: Member) -> None:
    with pytest.raises(actions.NotPublished):
        revised(make_scenario(), dewi)


def test_after_its_last_day_nothing_is_left_to_plan(published: Scenario, dewi: Member) -> None:
    with pytest.raises(actions.YearOver):
        revised(published, dewi, later(published.cycle.ends_on))


def test_bayu_who_reviews_may_not_revise(published: Scenario, bayu: Member) -> None:
    with pytest.raises(NotAllowed):
        revised(published, bayu)


def test_dewi_walks_from_joko_s_last_day_to_the_changes(
    published: Scenario, dewi: Member, browser: MemberClient, settings: Any
) -> None:
    settings.TODAY = make.TODAY
    joko = published.assignments.all()[0].facilitator
    end = reverse("planning:facilitator_end", args=[joko.pk])
    assert browser.of(dewi).get(end).status_code == 200
    answer = browser.post(end, {"ends_on": "2022-07-20"})
    assert answer.headers["Location"] == reverse("planning:revise", args=[published.pk])
    form = {"name": "Revisi", "fixed_days": "14", "seconds": "2", "seed": "1"}
    asked = browser.post(answer.headers["Location"], form)
    revision = solving.answer(Scenario.objects.get(name="Revisi"))
    page = browser.get(asked.headers["Location"])
    assert page.status_code == 200
    assert len(page.context["rows"]) == len(changes_of(revision)) > 0


def test_ayu_in_the_field_may_not_see_a_revision_before_it_is_published(
    published: Scenario, ayu: Member, dewi: Member, browser: MemberClient
) -> None:
    revision = revised(published, dewi)
    address = reverse("planning:scenario_changes", args=[revision.pk])
    assert browser.of(ayu).get(address).status_code == 404


def test_when_a_centre_leaves_a_revision_is_proposed_once_and_nothing_announced_moves(
    published: Scenario, dewi: Member
) -> None:
    leaving = published.selection.candidates.get(centre=published.assignments.all()[0].centre)
    selection.record_departure(leaving, kind=DepartureKind.WITHDRAWN, reason="Surat", by=dewi, at=NOW)
    (asked,) = jobs_named("planning.follow_departure")
    before = dates(published)
    follow_departure(**asked)
    follow_departure(**asked)
    proposal = published.revisions.get()
    assert proposal.status is ScenarioStatus.SOLVING
    answered = solving.answer(proposal)
    assert str(leaving.centre_id) not in {site for site, _number in dates(answered)}
    published.refresh_from_db()
    assert (published.status, dates(published)) == (ScenarioStatus.PUBLISHED, before)


def test_a_centre_that_gets_a_place_by_its_appeal_is_planned_in(
    published: Scenario, dewi: Member, eko: Member
) -> None:
    gone = published.selection.candidates.get(centre=published.assignments.all()[0].centre)
    late = make.make_centre(published.cycle.programme, latitude=-7.8, longitude=112.7)
    make.let_see(eko, late)
    assert gone.cluster is not None
    published.selection.quotas.create(cluster=gone.cluster, minimum=0, maximum=1)
    place = {"cluster_id": gone.cluster_id, "score": 1, "rank": 9}
    one = published.selection.candidates.create(centre=late, outcome=Outcome.NOT_SELECTED, **place)
    selection.record_departure(gone, kind=DepartureKind.WITHDRAWN, reason="Surat", by=dewi, at=NOW)
    lodged = selection.lodge_appeal(one, grounds="Nilai salah catat.", by=eko, at=NOW)
    selection.decide_appeal(lodged, upheld=AppealStatus.UPHELD, answer="Benar.", by=dewi, at=NOW)
    (asked,) = jobs_named("planning.follow_appeal")
    follow_appeal(**asked)
    follow_appeal(**asked)
    answered = solving.answer(published.revisions.get())
    assert answered.cause["kind"] == "appeal"
    assert str(late.pk) in {site for site, _number in dates(answered)}


def test_a_centre_that_closed_after_its_visit_was_held_does_not_stop_a_revision(
    published: Scenario, dewi: Member
) -> None:
    held = published.visits.filter(is_remote=False).order_by("starts_on")[0]
    values = ClosingValues(ClosingKind.HAUL, "Haul", held.starts_on, held.ends_on, centre_id=held.centre_id)
    actions.add_closing(values, by=dewi, at=NOW)
    revision = revised(published, dewi, later(held.ends_on + timedelta(days=1)))
    assert revision.status is ScenarioStatus.SOLVED, revision.faults
    assert dates(revision)[str(held.centre_id), held.number][1] == held.starts_on


def test_a_ceiling_is_told_as_what_keeps_a_centre_out(make_scenario: MakeScenario, dewi: Member) -> None:
    limited = make_scenario(variant=Variant(quotas=(Quota(cluster="mandiri", most=0),)))
    line = solved(limited, dewi).unplaced.filter(number=1).get()
    assert (line.reason, line.remedy, line.details["reason"]["most"]) == ("quota_full", "raise_quota", 0)
