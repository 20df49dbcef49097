"""A track becomes the plan of one centre; its tasks and papers are followed to the end."""

from datetime import date

import pytest
from django.test import override_settings
from django.urls import reverse

from semai.mentoring import actions, queries, rules
from semai.mentoring.models import Engagement, Plan, Visit
from semai.mentoring.shipped import shipped_tracks
from semai.mentoring.types import DeliverableStatus, TaskStatus, TrackInvalid
from semai.programmes import policy
from semai.programmes.models import Member
from tests.conftest import MemberClient
from tests.factories import NOW, TODAY
from tests.kit.test_photos import make_photo


@pytest.fixture(autouse=True)
def in_memory() -> object:
    """Files of these tests never touch the disk; pages need no front-end build."""
    with override_settings(
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        }
    ):
        yield


@pytest.fixture
def plan(engagement: Engagement, ayu: Member) -> Plan:
    """Ayu's plan on management for a centre that was never assessed."""
    actions.load_tracks(shipped_tracks())
    return actions.make_plan(engagement, by=ayu, at=NOW)


@pytest.mark.parametrize("content", shipped_tracks())
def test_a_shipped_track_is_whole_and_speaks_of_indicators_that_exist(content: dict[str, object]) -> None:
    from semai.maturity.shipped import shipped_instrument

    known = {one.code for one in shipped_instrument().indicators}
    course = rules.course_of(content)
    assert {step.indicator for step in course.steps} <= known
    assert any(step.is_mandatory for step in course.steps)
    assert course.papers


def test_a_track_is_cut_to_the_gaps_of_a_centre() -> None:
    course = rules.course_of(shipped_tracks()[1])
    levels = dict.fromkeys((step.indicator for step in course.steps), 4) | {"F3": 2, "F1": None}
    assert [step.code for step in rules.cut(course.steps, levels)] == ["sop_set", "cash_book"]


def test_a_track_that_names_a_task_twice_is_refused() -> None:
    content = shipped_tracks()[0]
    content["tasks"] += content["tasks"][:1]
    with pytest.raises(TrackInvalid):
        rules.course_of(content)


def test_a_version_that_is_there_stays_as_it_is(db: None) -> None:
    assert len(actions.load_tracks(shipped_tracks())) == 3
    assert actions.load_tracks(shipped_tracks()) == []


def test_ayu_plans_agrees_and_finishes(plan: Plan, ayu: Member) -> None:
    agreed = actions.agree_plan(plan, by=ayu, at=NOW, on=TODAY, name="Pak Contoh", position="Kepala")
    assert (agreed.agreed_on, agreed.agreed_with) == (TODAY, "Pak Contoh")
    with pytest.raises(actions.PlanAlreadyAgreed):
        actions.agree_plan(plan, by=ayu, at=NOW, on=TODAY, name="Lain")
    task = queries.tasks_of(plan)[0]
    done = actions.finish_task(task, by=ayu, at=NOW, evidence="SK terbit.", done_on=TODAY)
    assert done.status is TaskStatus.DONE
    with pytest.raises(actions.TaskNotOpen):
        actions.edit_task(task, by=ayu, at=NOW, responsible="Siapa", due_on=TODAY)


def test_a_second_plan_for_the_same_focus_is_refused(plan: Plan, ayu: Member) -> None:
    with pytest.raises(actions.PlanExists):
        actions.make_plan(plan.engagement, by=ayu, at=NOW)


def test_only_an_adaptable_task_can_be_left_out(plan: Plan, ayu: Member) -> None:
    mandatory = plan.tasks.filter(is_mandatory=True)[0]
    adaptable = plan.tasks.filter(is_mandatory=False)[0]
    with pytest.raises(actions.TaskMandatory):
        actions.leave_task_out(mandatory, by=ayu, at=NOW, reason="Tidak perlu.")
    assert actions.leave_task_out(adaptable, by=ayu, at=NOW, reason="Tidak cocok.").reason == "Tidak cocok."


def test_eko_changes_no_task(plan: Plan, eko: Member) -> None:
    with pytest.raises(policy.NotAllowed):
        actions.add_task(plan, by=eko, at=NOW, title="Lagi", responsible="Siapa", due_on=TODAY)


def test_a_note_belongs_to_the_visit_and_stays_when_it_is_closed(
    plan: Plan, told: Visit, ayu: Member
) -> None:
    task = queries.tasks_of(plan)[0]
    actions.note_task(told, task, by=ayu, at=NOW, text=" SK sudah dikonsep. ")
    assert dict(queries.agenda_of(told))[task] == "SK sudah dikonsep."
    actions.close_visit(told, by=ayu, at=NOW)
    with pytest.raises(actions.VisitAlreadyClosed):
        actions.note_task(told, task, by=ayu, at=NOW, text="")


def test_eko_submits_ayu_returns_and_accepts(plan: Plan, eko: Member, ayu: Member) -> None:
    paper = plan.deliverables.all()[0]
    actions.submit_deliverable(paper, by=eko, at=NOW, data=make_photo())
    returned = actions.return_deliverable(paper, by=ayu, at=NOW, comment="Halaman 2 belum ada.")
    assert returned.status is DeliverableStatus.RETURNED
    actions.submit_deliverable(paper, by=eko, at=NOW, data=make_photo(41))
    accepted = actions.accept_deliverable(paper, by=ayu, at=NOW)
    assert (accepted.status, accepted.comment, accepted.files.count()) == (DeliverableStatus.ACCEPTED, "", 2)
    with pytest.raises(actions.DeliverableAccepted):
        actions.submit_deliverable(paper, by=eko, at=NOW, data=make_photo())


def test_ayu_does_not_accept_her_own_file(plan: Plan, ayu: Member) -> None:
    paper = plan.deliverables.all()[0]
    actions.submit_deliverable(paper, by=ayu, at=NOW, data=make_photo())
    with pytest.raises(actions.DeliverableNeedsSecondPerson):
        actions.accept_deliverable(paper, by=ayu, at=NOW)


def test_a_paper_is_late_only_while_the_centre_owes_it() -> None:
    day, after = date(2022, 8, 1), date(2022, 8, 2)
    assert rules.is_late(DeliverableStatus.RETURNED, day, on=after)
    assert not rules.is_late(DeliverableStatus.EXPECTED, day, on=day)
    assert not rules.is_late(DeliverableStatus.SUBMITTED, day, on=after)


def test_ayu_walks_from_the_engagement_to_the_plan_and_a_task(
    engagement: Engagement, visit: Visit, ayu: Member, browser: MemberClient
) -> None:
    actions.load_tracks(shipped_tracks())
    page = browser.of(ayu)
    made = page.post(reverse("mentoring:make_plan", args=[engagement.pk]), follow=True)
    assert "Mengisi buku kas setiap minggu" in made.text
    plan = engagement.plans.get()
    task = queries.tasks_of(plan)[0]
    for name, key in (
        ("engagement", engagement.pk),
        ("task", task.pk),
        ("visit", visit.pk),
        ("record", visit.pk),
    ):
        assert task.title_id in page.get(reverse(f"mentoring:{name}", args=[key])).text
    finish = reverse("mentoring:finish_task", args=[task.pk])
    assert page.post(finish, {"evidence": "", "done_on": "2022-07-04"}).status_code == 422
    assert page.post(finish, {"evidence": "SK", "done_on": "2022-07-04"}).status_code == 302
    field = f"task-{queries.tasks_of(plan)[1].pk}"
    noted = page.post(reverse("mentoring:note_tasks", args=[visit.pk]), {field: "Sedang diurus."})
    assert noted.status_code == 302
    assert visit.task_notes.get().text == "Sedang diurus."


def test_the_list_of_deliverables_asks_the_database_a_few_times(
    plan: Plan, ayu: Member, browser: MemberClient, django_assert_max_num_queries: object
) -> None:
    page = browser.of(ayu)
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        answer = page.get(reverse("mentoring:deliverables"))
    assert "Kumpulan SOP" in answer.text
    paper = plan.deliverables.all()[0]
    submit = reverse("mentoring:submit_deliverable", args=[paper.pk])
    assert page.post(submit, {}).status_code == 422
