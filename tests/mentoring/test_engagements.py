"""A published plan becomes work: engagements with a focus and visits, seen by those who go."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from semai.ledger.models import Entry
from semai.mentoring import actions, jobs
from semai.mentoring.models import Engagement, Visit
from semai.mentoring.types import FocusCode, MoveReason, VisitStatus
from semai.planning import actions as planning
from semai.planning.models import Assignment, Facilitator, PlannedVisit, Scenario
from semai.planning.types import ScenarioStatus
from semai.programmes import policy
from semai.programmes.actions import system_member
from semai.programmes.models import Cycle, Grant, Member, Programme
from semai.programmes.types import Role
from semai.registry.models import Centre
from tests import factories as make
from tests.factories import NOW

WHY: dict[str, Any] = {"reason": MoveReason.CENTRE_ASKED, "earliest_on": date(2022, 7, 1)}
OTHER: dict[str, Any] = {"reason": MoveReason.OTHER}
FIRST = date(2022, 7, 11)


@pytest.fixture
def gita(programme: Programme) -> Facilitator:
    """One of the team with a log-in, who has seen no centre yet."""
    member = make.make_member(programme, Role.FACILITATOR, "gita")
    return make.make_facilitator(programme, name="Gita", member=member)


@pytest.fixture
def scenario(cycle: Cycle, north: Centre, gita: Facilitator, dewi: Member) -> Scenario:
    """The announced plan: Gita visits the centre in North twice."""
    selection = make.make_selection(cycle)
    make.make_candidate(selection, north, cluster=make.make_ladder()["mandiri"])
    return make_plan(cycle, north, gita, dewi, selection=selection)


def make_plan(
    cycle: Cycle, centre: Centre, lead: Facilitator, by: Member, *, visits: int = 2, **over: object
) -> Scenario:
    values = {"name": f"Rencana {make.number()}", "status": ScenarioStatus.PUBLISHED, "created_at": NOW}
    scenario = Scenario.objects.create(cycle=cycle, created_by=by, published_at=NOW, **values | over)
    Assignment.objects.create(scenario=scenario, centre=centre, facilitator=lead)
    for number in range(1, visits + 1):
        first = FIRST + timedelta(days=28 * (number - 1))
        PlannedVisit.objects.create(
            scenario=scenario, centre=centre, facilitator=lead, number=number, starts_on=first, ends_on=first
        )
    return scenario


def republished(old: Scenario, lead: Facilitator, *, visits: int) -> Scenario:
    old.status = ScenarioStatus.SOLVED
    old.save()
    centre = old.assignments.get().centre
    return make_plan(old.cycle, centre, lead, old.created_by, visits=visits, selection=old.selection)


def test_the_plan_opens_an_engagement_with_the_focus_of_the_cluster(scenario: Scenario, dewi: Member) -> None:
    (engagement,) = actions.open_engagements(scenario, by=dewi, at=NOW)
    assert engagement.cluster_code == "mandiri"
    assert engagement.focuses.get().code is FocusCode.INCUBATION
    assert [visit.starts_on for visit in engagement.visits.order_by("number")] == [FIRST, date(2022, 8, 8)]


def test_who_goes_there_sees_the_centre_for_the_time_of_the_engagement(
    scenario: Scenario, dewi: Member
) -> None:
    actions.open_engagements(scenario, by=dewi, at=NOW)
    grant = Grant.objects.get(member__user__username="gita")
    assert (grant.starts_on, grant.ends_on) == (date(2022, 6, 24), date(2023, 1, 30))


def test_who_gets_a_log_in_after_the_plan_was_published_sees_their_centres(
    scenario: Scenario, north: Centre, gita: Facilitator, dewi: Member
) -> None:
    member = gita.member
    assert member
    Facilitator.objects.update(member=None)
    actions.open_engagements(scenario, by=dewi, at=NOW)
    assert not Centre.objects.visible_to(member).exists()

    planning.link_member(gita, member=member, by=dewi, at=NOW)
    jobs.let_see_own(entry_id=Entry.objects.get(verb="planning.link_member").pk)
    assert Grant.objects.get(member=member).object_id == north.pk


def test_doing_it_twice_changes_nothing(scenario: Scenario, dewi: Member) -> None:
    actions.open_engagements(scenario, by=dewi, at=NOW)
    before = list(Visit.objects.order_by("pk").values())
    actions.open_engagements(scenario, by=dewi, at=NOW)
    assert list(Visit.objects.order_by("pk").values()) == before
    assert Engagement.objects.count() == 1


def test_the_job_acts_as_the_system(scenario: Scenario, dewi: Member) -> None:
    entry = Entry.objects.create(
        verb="planning.publish_plan",
        actor_id=dewi.pk,
        scope=dewi.programme_id,
        label="planning.Scenario",
        object_id=str(scenario.pk),
        at=NOW,
    )
    jobs.open_engagements(entry_id=entry.pk)
    jobs.open_engagements(entry_id=entry.pk)
    assert Visit.objects.count() == 2
    assert Engagement.objects.get().focuses.get().set_by == system_member(dewi.programme)


def test_a_new_plan_keeps_what_was_begun_and_moves_the_rest(
    scenario: Scenario, dewi: Member, ayu: Member
) -> None:
    (engagement,) = actions.open_engagements(scenario, by=dewi, at=NOW)
    first = engagement.visits.get(number=1)
    first.status = VisitStatus.UNDER_WAY
    first.save()
    other = make.make_facilitator(dewi.programme, member=ayu)
    actions.open_engagements(republished(scenario, other, visits=1), by=dewi, at=NOW)

    engagement.refresh_from_db()
    assert engagement.lead == other
    first.refresh_from_db()
    assert first.facilitator.name == "Gita"
    assert engagement.visits.get(number=2).status is VisitStatus.CANCELLED
    assert Grant.objects.get(member__user__username="gita").ends_on == NOW.date() + timedelta(days=30)


def test_a_visit_that_was_moved_by_hand_stays_moved(
    scenario: Scenario, dewi: Member, gita: Facilitator
) -> None:
    (engagement,) = actions.open_engagements(scenario, by=dewi, at=NOW)
    second = engagement.visits.get(number=2)
    actions.move_visit(second, by=dewi, at=NOW, facilitator=gita, starts_on=FIRST, ends_on=FIRST, **WHY)
    actions.open_engagements(scenario, by=dewi, at=NOW)
    second.refresh_from_db()
    assert second.starts_on == FIRST


def test_a_draft_opens_nothing(scenario: Scenario, dewi: Member) -> None:
    scenario.status = ScenarioStatus.SOLVED
    scenario.save()
    with pytest.raises(actions.PlanNotPublished):
        actions.open_engagements(scenario, by=dewi, at=NOW)


def test_a_centre_without_a_cluster_stops_everything(scenario: Scenario, dewi: Member) -> None:
    scenario.selection.candidates.all().delete()
    with pytest.raises(actions.CentreWithoutCluster):
        actions.open_engagements(scenario, by=dewi, at=NOW)
    assert not Engagement.objects.exists()


def test_a_facilitator_may_not_open_engagements(scenario: Scenario, ayu: Member) -> None:
    with pytest.raises(policy.NotAllowed):
        actions.open_engagements(scenario, by=ayu, at=NOW)


def test_the_focus_changes_with_a_reason_and_keeps_its_history(
    engagement: Engagement, coordinator: Member
) -> None:
    at = datetime(2022, 9, 1, 2, tzinfo=UTC)
    actions.change_focus(
        engagement, by=coordinator, at=at, code=FocusCode.INCUBATION, reason="Pembukuan sudah rapi."
    )
    old, new = engagement.focuses.order_by("from_on")
    assert (old.code, old.to_on) == (FocusCode.MANAGEMENT, date(2022, 9, 1))
    assert (new.code, new.from_on, new.to_on) == (FocusCode.INCUBATION, date(2022, 9, 1), None)


def test_the_same_focus_again_is_refused(engagement: Engagement, coordinator: Member) -> None:
    with pytest.raises(actions.FocusUnchanged):
        actions.change_focus(engagement, by=coordinator, at=NOW, code=FocusCode.MANAGEMENT, reason="Tetap.")


def test_ayu_may_not_change_the_focus(engagement: Engagement, ayu: Member) -> None:
    with pytest.raises(policy.NotAllowed):
        actions.change_focus(engagement, by=ayu, at=NOW, code=FocusCode.INCUBATION, reason="Siap.")


def test_the_coordinator_adds_moves_and_cancels_a_visit(engagement: Engagement, coordinator: Member) -> None:
    days: dict[str, Any] = {"facilitator": engagement.lead, "starts_on": FIRST, "ends_on": FIRST}
    visit = actions.plan_visit(engagement, by=coordinator, at=NOW, **days)
    assert visit.number == 1
    assert actions.plan_visit(engagement, by=coordinator, at=NOW, **days).number == 2
    actions.cancel_visit(visit, by=coordinator, at=NOW, note="Libur pesantren.", **OTHER)
    with pytest.raises(actions.VisitBegun):
        actions.move_visit(visit, by=coordinator, at=NOW, **days, **WHY)
    assert Entry.objects.about(visit).filter(details__note="Libur pesantren.").exists()
