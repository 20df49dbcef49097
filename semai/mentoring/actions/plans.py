"""From a track to the plan of one centre, agreed there, and what becomes of its tasks."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.mentoring import queries, rules
from semai.mentoring.models import Deliverable, Engagement, Plan, Task, TaskNote, Track, Visit
from semai.mentoring.types import FocusCode, TaskStatus
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .visits import writable


class TrackMissing(Problem):
    """There is no track for the present focus."""

    code, status = "mentoring.track_missing", 409
    default_message = _("No track is loaded for the present focus. Ask the operator to load them.")


class PlanExists(Problem):
    """The engagement has a plan for this focus already."""

    code, status = "mentoring.plan_exists", 409
    default_message = _("This centre already has a plan for its present focus.")


class PlanAlreadyAgreed(Problem):
    """It was agreed once; what changes later is in the ledger."""

    code, status = "mentoring.plan_already_agreed", 409
    default_message = _("This plan was already agreed with the centre.")


class TaskNotOpen(Problem):
    """It is done or left out."""

    code, status = "mentoring.task_not_open", 409
    default_message = _("This task is not open any more. Open it again first.")


class TaskMandatory(Problem):
    """A task that the track asks of every centre with this gap."""

    code, status = "mentoring.task_mandatory", 409
    default_message = _("This task belongs to every plan with this gap and cannot be left out.")


class TaskOfAnotherCentre(Problem):
    """Notes of a visit are about the tasks of the centre that was visited."""

    code, status = "mentoring.task_of_another_centre", 422
    default_message = _("This task belongs to another centre.")


@transaction.atomic
def load_tracks(contents: Iterable[Mapping[str, Any]]) -> list[str]:
    """Keep new versions of tracks; answers which. A version that is there stays as it is.

    Raises TrackInvalid.
    """
    loaded = []
    for content in contents:
        rules.course_of(content)
        title = content["title"]
        values = {"title_id": title["id"], "title_en": title["en"], "content": dict(content)}
        track, is_new = Track.objects.get_or_create(
            programme=None,
            code=FocusCode(content["code"]),
            version=content["version"],
            defaults=values | {"is_proposal": content.get("is_proposal", True)},
        )
        loaded += [f"{track.code} {track.version}"] * is_new
    return loaded


@transaction.atomic
def make_plan(engagement: Engagement, *, by: Member, at: datetime) -> Plan:
    """Cut the newest track of the present focus to what the centre's latest assessment lacks."""
    engagement = locked(engagement)
    policy.require(by, Verb.MAKE_PLAN, engagement)
    focus = queries.focus_of(engagement)
    track = queries.newest_track(focus.code, engagement.programme_id) if focus else None
    if track is None:
        raise TrackMissing
    if engagement.plans.filter(track__code=track.code).exists():
        raise PlanExists
    assessed_on, levels = queries.levels_of(engagement)
    plan = Plan.objects.create(
        engagement=engagement, track=track, made_by=by, made_at=at, assessed_on=assessed_on
    )
    _fill(plan, levels, starts_on=max(engagement.starts_on, timezone.localtime(at).date()))
    record(Verb.MAKE_PLAN, plan, by=by, at=at, track=f"{track.code} {track.version}")
    return plan


def _fill(plan: Plan, levels: Mapping[str, int | None], *, starts_on: date) -> None:
    course, last = rules.course_of(plan.track.content), plan.engagement.ends_on
    Task.objects.bulk_create(
        Task(
            plan=plan,
            place=place,
            code=step.code,
            indicator=step.indicator,
            had_level=levels.get(step.indicator),
            wants_level=step.up_to,
            title_id=step.title_id,
            title_en=step.title_en,
            proof_id=step.proof_id,
            proof_en=step.proof_en,
            is_mandatory=step.is_mandatory,
            responsible=step.responsible,
            due_on=rules.due_after(step.weeks, starts_on=starts_on, ends_on=last),
        )
        for place, step in enumerate(rules.cut(course.steps, levels), 1)
    )
    Deliverable.objects.bulk_create(
        Deliverable(
            plan=plan,
            code=paper.code,
            name_id=paper.name_id,
            name_en=paper.name_en,
            due_on=rules.due_after(paper.weeks, starts_on=starts_on, ends_on=last),
        )
        for paper in course.papers
    )


@transaction.atomic
def agree_plan(plan: Plan, *, by: Member, at: datetime, on: date, name: str, position: str = "") -> Plan:
    """The centre said yes: who there, and when."""
    plan = locked(plan)
    policy.require(by, Verb.AGREE_PLAN, plan)
    if plan.agreed_on is not None:
        raise PlanAlreadyAgreed
    plan.agreed_on, plan.agreed_with, plan.agreed_position = on, name.strip(), position.strip()
    plan.agreed_by = by
    plan.save(update_fields=["agreed_on", "agreed_with", "agreed_position", "agreed_by"])
    record(Verb.AGREE_PLAN, plan, by=by, at=at, on=on.isoformat())
    return plan


@transaction.atomic
def add_task(plan: Plan, *, by: Member, at: datetime, title: str, responsible: str, due_on: date) -> Task:
    """One more task that the track does not know, for this centre alone."""
    plan = locked(plan)
    policy.require(by, Verb.EDIT_TASK, plan)
    last = plan.tasks.aggregate(last=Max("place"))["last"] or 0
    task = Task.objects.create(
        plan=plan, place=last + 1, title_id=title.strip(), responsible=responsible.strip(), due_on=due_on
    )
    record(Verb.EDIT_TASK, task, by=by, at=at, step="add")
    return task


@transaction.atomic
def edit_task(task: Task, *, by: Member, at: datetime, responsible: str, due_on: date) -> Task:
    """Another person or another day."""
    task = _open(task, by=by)
    before = task.due_on
    task.responsible, task.due_on = responsible.strip(), due_on
    task.save(update_fields=["responsible", "due_on"])
    record(Verb.EDIT_TASK, task, by=by, at=at, before=before.isoformat(), after=due_on.isoformat())
    return task


@transaction.atomic
def finish_task(task: Task, *, by: Member, at: datetime, evidence: str, done_on: date) -> Task:
    """It is done, and this is how one can see it."""
    task = _open(task, by=by)
    task.status, task.evidence, task.done_on = TaskStatus.DONE, evidence.strip(), done_on
    task.save(update_fields=["status", "evidence", "done_on"])
    record(Verb.EDIT_TASK, task, by=by, at=at, step="finish")
    return task


@transaction.atomic
def leave_task_out(task: Task, *, by: Member, at: datetime, reason: str) -> Task:
    """The centre does not do this; only where the track leaves it open, and with a reason."""
    task = _open(task, by=by)
    if task.is_mandatory:
        raise TaskMandatory
    task.status, task.reason = TaskStatus.LEFT_OUT, reason.strip()
    task.save(update_fields=["status", "reason"])
    record(Verb.EDIT_TASK, task, by=by, at=at, step="leave_out", reason=task.reason)
    return task


@transaction.atomic
def reopen_task(task: Task, *, by: Member, at: datetime) -> Task:
    """It is to be done after all."""
    task = locked(task)
    policy.require(by, Verb.EDIT_TASK, task)
    task.status, task.done_on = TaskStatus.OPEN, None
    task.save(update_fields=["status", "done_on"])
    record(Verb.EDIT_TASK, task, by=by, at=at, step="reopen")
    return task


@transaction.atomic
def note_task(visit: Visit, task: Task, *, by: Member, at: datetime, text: str) -> None:
    """Keep what was said about a task in this visit; empty text takes the note back."""
    visit = writable(visit, Verb.RECORD_VISIT, by=by)
    if task.plan.engagement_id != visit.engagement_id:
        raise TaskOfAnotherCentre
    before = visit.task_notes.filter(task=task).values_list("text", flat=True).first() or ""
    text = text.strip()
    if text == before:
        return
    if text:
        TaskNote.objects.update_or_create(visit=visit, task=task, defaults={"text": text})
    else:
        visit.task_notes.filter(task=task).delete()
    record(Verb.RECORD_VISIT, visit, by=by, at=at, step="note_task", task=str(task.pk))


def _open(task: Task, *, by: Member) -> Task:
    task = locked(task)
    policy.require(by, Verb.EDIT_TASK, task)
    if task.status is not TaskStatus.OPEN:
        raise TaskNotOpen
    return task
