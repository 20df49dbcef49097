"""The plan of one centre and its tasks."""

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock, htmx
from semai.mentoring import actions, found, queries
from semai.mentoring.forms import plans as forms
from semai.mentoring.models import Plan, Task
from semai.mentoring.types import TaskStatus
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .frame import sent


@require_POST
@gate(Verb.MAKE_PLAN)
def make_plan(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Cut the track of the present focus to the gaps of this centre."""
    engagement = found.engagement(request.member, pk)
    plan = actions.make_plan(engagement, by=request.member, at=clock.now())
    messages.success(request, _("The plan was made. Adapt it together with the centre, then agree it."))
    return redirect("mentoring:plan", plan.pk)


@gate(Verb.VIEW_ENGAGEMENTS)
def plan(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Tasks, deliverables and the agreement."""
    return _plan_page(request, found.plan(request.member, pk))


@require_POST
@gate(Verb.AGREE_PLAN)
def agree_plan(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The centre said yes."""
    one = found.plan(request.member, pk)
    form = forms.Agreement(request.POST, today=clock.today())
    return sent(
        request,
        form,
        partial(actions.agree_plan, one),
        again=lambda: _plan_page(request, one, agreement=form),
        said=_("The plan is agreed."),
        to=reverse("mentoring:plan", args=[one.pk]),
    )


@require_POST
@gate(Verb.EDIT_TASK)
def add_task(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One more task for this centre alone."""
    one = found.plan(request.member, pk)
    form = forms.NewTask(request.POST)
    return sent(
        request,
        form,
        partial(actions.add_task, one),
        again=lambda: _plan_page(request, one, adding=form),
        said=_("The task was added."),
        to=reverse("mentoring:plan", args=[one.pk]),
    )


def _plan_page(request: MemberRequest, one: Plan, **bound: Any) -> HttpResponse:
    tasks = list(queries.tasks_of(one))
    context = {
        "plan": one,
        "engagement": one.engagement,
        "tasks": tasks,
        "done": sum(task.status is TaskStatus.DONE for task in tasks),
        "wanted": sum(task.status is not TaskStatus.LEFT_OUT for task in tasks),
        "deliverables": one.deliverables.order_by("due_on", "pk"),
        "today": clock.today(),
        "agreement": forms.Agreement(today=clock.today(), initial={"on": clock.today()}),
        "adding": forms.NewTask(),
    }
    return render(request, "mentoring/plan.html", context | bound, status=422 if bound else 200)


@gate(Verb.VIEW_ENGAGEMENTS)
def task(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One task: what it asks, what was said about it in visits, what may be done with it."""
    return _task_page(request, found.task(request.member, pk))


@require_POST
@gate(Verb.EDIT_TASK)
def edit_task(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Another person or another day."""
    one = found.task(request.member, pk)
    form = forms.TaskPlace(request.POST)
    return sent(
        request,
        form,
        partial(actions.edit_task, one),
        again=lambda: _task_page(request, one, placing=form),
        said=_("The task was changed."),
        to=reverse("mentoring:task", args=[one.pk]),
    )


@require_POST
@gate(Verb.EDIT_TASK)
def finish_task(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It is done."""
    one = found.task(request.member, pk)
    form = forms.Finishing(request.POST, today=clock.today())
    return sent(
        request,
        form,
        partial(actions.finish_task, one),
        again=lambda: _task_page(request, one, finishing=form),
        said=_("The task is done."),
        to=reverse("mentoring:plan", args=[one.plan_id]),
    )


@require_POST
@gate(Verb.EDIT_TASK)
def leave_task_out(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The centre does not do this."""
    one = found.task(request.member, pk)
    form = forms.LeavingOut(request.POST)
    return sent(
        request,
        form,
        partial(actions.leave_task_out, one),
        again=lambda: _task_page(request, one, leaving=form),
        said=_("The task was left out."),
        to=reverse("mentoring:plan", args=[one.plan_id]),
    )


@require_POST
@gate(Verb.EDIT_TASK)
def reopen_task(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It is to be done after all."""
    one = actions.reopen_task(found.task(request.member, pk), by=request.member, at=clock.now())
    return redirect("mentoring:task", one.pk)


def _task_page(request: MemberRequest, one: Task, **bound: Any) -> HttpResponse:
    today = clock.today()
    context = {
        "task": one,
        "plan": one.plan,
        "place_url": found.place_of(one, request.member),
        "engagement": one.plan.engagement,
        "notes": queries.notes_of(one),
        "placing": forms.TaskPlace(initial={"responsible": one.responsible, "due_on": one.due_on}),
        "finishing": forms.Finishing(today=today, initial={"done_on": today, "evidence": one.evidence}),
        "leaving": forms.LeavingOut(),
        "today": today,
    }
    return render(request, "mentoring/task.html", context | bound, status=422 if bound else 200)


@require_POST
@gate(Verb.RECORD_VISIT)
def note_tasks(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What was said about the tasks in this visit; htmx gets a line, everybody else the record again."""
    visit = found.visit(request.member, pk)
    for known, _before in queries.agenda_of(visit):
        text = request.POST.get(f"task-{known.pk}")
        if text is not None:
            actions.note_task(visit, known, by=request.member, at=clock.now(), text=text[:1000])
    if htmx.is_fragment(request):
        return render(request, "mentoring/_noted.html", {"visit": visit, "at": clock.now()})
    messages.success(request, _("The notes were saved."))
    return redirect(f"{reverse('mentoring:record', args=[visit.pk])}#agenda")
