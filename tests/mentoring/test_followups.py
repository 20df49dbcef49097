"""What was agreed is reported with evidence and confirmed by somebody else."""

from datetime import date

import pytest

from semai.mentoring import actions
from semai.mentoring.models import Action, Engagement, Visit
from semai.mentoring.types import ActionStatus
from semai.programmes import policy
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make
from tests.factories import NOW


@pytest.fixture
def action(ayu: Member, visit: Visit) -> Action:
    return actions.add_action(
        visit.engagement,
        by=ayu,
        at=NOW,
        what="Menyusun buku kas",
        owner="Bendahara",
        due_on=date(2022, 8, 1),
        visit=visit,
    )


def test_eko_reports_and_ayu_confirms(action: Action, eko: Member, ayu: Member) -> None:
    actions.report_action(action, by=eko, at=NOW, evidence="Foto buku kas Juli.")
    closed = actions.close_action(action, by=ayu, at=NOW)
    assert (closed.status, closed.reported_by, closed.closed_by) == (ActionStatus.CLOSED, eko, ayu)


def test_ayu_cannot_confirm_her_own_report(action: Action, ayu: Member) -> None:
    actions.report_action(action, by=ayu, at=NOW, evidence="Sudah saya lihat.")
    with pytest.raises(actions.ActionNeedsSecondPerson):
        actions.close_action(action, by=ayu, at=NOW)


def test_nothing_is_confirmed_before_it_is_reported(action: Action, ayu: Member) -> None:
    with pytest.raises(actions.ActionNotReported):
        actions.close_action(action, by=ayu, at=NOW)


def test_nothing_is_reported_twice(action: Action, eko: Member) -> None:
    actions.report_action(action, by=eko, at=NOW, evidence="Foto.")
    with pytest.raises(actions.ActionNotOpen):
        actions.report_action(action, by=eko, at=NOW, evidence="Foto lain.")


def test_eko_reports_but_does_not_confirm(action: Action, eko: Member, ayu: Member) -> None:
    actions.report_action(action, by=ayu, at=NOW, evidence="Foto.")
    with pytest.raises(policy.NotAllowed):
        actions.close_action(action, by=eko, at=NOW)


def test_bayu_who_only_reads_reports_nothing(action: Action, bayu: Member) -> None:
    with pytest.raises(policy.NotAllowed):
        actions.report_action(action, by=bayu, at=NOW, evidence="Foto.")


def test_an_action_of_a_closed_visit_stays_and_none_is_added(
    action: Action, told: Visit, ayu: Member
) -> None:
    action.visit = told
    action.save()
    actions.close_visit(told, by=ayu, at=NOW)
    with pytest.raises(actions.VisitAlreadyClosed):
        actions.remove_action(action, by=ayu, at=NOW)
    with pytest.raises(actions.VisitAlreadyClosed):
        actions.add_action(
            told.engagement, by=ayu, at=NOW, what="Lagi", owner="Siapa", due_on=date(2022, 8, 1), visit=told
        )


def test_ayu_takes_back_what_she_mistyped(action: Action, ayu: Member) -> None:
    actions.remove_action(action, by=ayu, at=NOW)
    assert not Action.objects.exists()


def test_the_coordinator_agrees_on_something_between_visits(
    engagement: Engagement, coordinator: Member
) -> None:
    action = actions.add_action(
        engagement, by=coordinator, at=NOW, what="Kirim MoU", owner="Yayasan", due_on=date(2022, 8, 1)
    )
    assert action.visit is None


def test_ayu_returns_what_eko_reported_and_says_what_is_missing(
    action: Action, eko: Member, ayu: Member
) -> None:
    actions.report_action(action, by=eko, at=NOW, evidence="Sudah.")
    returned = actions.return_action(action, by=ayu, at=NOW, comment=" Foto halaman Juli belum ada. ")
    assert (returned.status, returned.comment) == (ActionStatus.OPEN, "Foto halaman Juli belum ada.")
    again = actions.report_action(action, by=eko, at=NOW, evidence="Foto halaman Juli.")
    assert (again.status, again.comment) == (ActionStatus.REPORTED, "")


def test_eko_cannot_return_and_ayu_cannot_return_her_own(action: Action, eko: Member, ayu: Member) -> None:
    actions.report_action(action, by=ayu, at=NOW, evidence="Foto.")
    with pytest.raises(policy.NotAllowed):
        actions.return_action(action, by=eko, at=NOW, comment="Kurang.")
    with pytest.raises(actions.ActionNeedsSecondPerson):
        actions.return_action(action, by=ayu, at=NOW, comment="Kurang.")


def test_an_action_agreed_in_a_visit_belongs_to_the_centre_that_was_visited(
    visit: Visit, ayu: Member, south: Centre, cycle: Cycle, dewi: Member
) -> None:
    other = make.make_engagement(cycle, south, visit.engagement.lead, dewi)
    with pytest.raises(actions.VisitOfAnotherEngagement):
        actions.add_action(
            other, by=ayu, at=NOW, what="SK", owner="Kepala", due_on=date(2022, 8, 1), visit=visit
        )
