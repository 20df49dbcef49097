"""The tracks that plans are cut from: versions to read, a draft to write, publish or discard."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock, sheets
from semai.kit.problem import Problem
from semai.mentoring import actions, queries, track_book
from semai.mentoring.forms import tracks as forms
from semai.mentoring.models import Track, TrackDraft
from semai.mentoring.types import FocusCode
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

MOST_FAULTS = 20


def _draft(request: MemberRequest, pk: uuid.UUID) -> TrackDraft:
    return get_object_or_404(TrackDraft.objects.visible_to(request.member), pk=pk)


@gate(Verb.VIEW_ENGAGEMENTS)
def tracks(request: MemberRequest) -> HttpResponse:
    """Every focus: the version that new plans are cut from, its draft, earlier versions."""
    return render(request, "mentoring/tracks.html", {"lines": queries.track_lines(request.member)})


@gate(Verb.VIEW_ENGAGEMENTS)
def track(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One version: tasks by indicator and level."""
    one = get_object_or_404(Track.objects.visible_to(request.member), pk=pk)
    course = queries.course_of(one)
    context = {"track": one, "course": course, "groups": queries.by_indicator(course)}
    return render(request, "mentoring/track.html", context)


@gate(Verb.VIEW_ENGAGEMENTS)
def track_workbook(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """A version as a workbook."""
    one = get_object_or_404(Track.objects.visible_to(request.member), pk=pk)
    name = f"jalur-{one.code}-{one.version}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    content = track_book.track_out(queries.course_of(one))
    return HttpResponse(content, content_type=forms.XLSX, headers=headers)


@require_POST
@gate(Verb.EDIT_TRACK)
def draft_begin(request: MemberRequest) -> HttpResponse:
    """Write the next version of a focus."""
    code = request.POST.get("code", "")
    if code not in set(FocusCode):
        raise Http404
    draft = actions.begin_draft(FocusCode(code), by=request.member, at=clock.now())
    return redirect("mentoring:draft", draft.pk)


@gate(Verb.EDIT_TRACK)
def draft(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The draft as it stands."""
    return _draft_page(request, _draft(request, pk))


@require_POST
@gate(Verb.EDIT_TRACK)
def draft_upload(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Tasks and deliverables anew, from a workbook."""
    one = _draft(request, pk)
    form = forms.TrackUpload(request.POST, request.FILES)
    if form.is_valid():
        try:
            content, faults = track_book.track_in(form.cleaned_data["file"].read())
            if not faults:
                actions.replace_draft(one, content, by=request.member, at=clock.now())
        except sheets.UnreadableWorkbook as fault:
            faults = [str(fault)]
        except Problem as problem:
            reasons: Any = problem.details.get("reasons", [problem.message])
            faults = [str(reason) for reason in reasons]
        if not faults:
            messages.success(request, _("The draft is as the workbook."))
            return redirect("mentoring:draft", one.pk)
        for fault_text in faults[:MOST_FAULTS]:
            form.add_error("file", fault_text)
    return _draft_page(request, one, upload=form)


@gate(Verb.EDIT_TRACK)
def draft_task(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Write a task of the draft; `?task=` names one that is there."""
    one = _draft(request, pk)
    code = request.GET.get("task", "")
    known = next((step for step in queries.course_of(one).steps if step.code == code), None)
    form = forms.StepEntry(request.POST or None, step=known)
    if request.method == "POST" and form.is_valid():
        actions.write_task(one, form.stored(), by=request.member, at=clock.now())
        messages.success(request, _("The task is in the draft."))
        return redirect("mentoring:draft", one.pk)
    context = {"draft": one, "form": form, "step": known}
    return render(request, "mentoring/draft_task.html", context, status=422 if form.errors else 200)


@require_POST
@gate(Verb.EDIT_TRACK)
def draft_task_remove(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Take a task out of the draft."""
    one = _draft(request, pk)
    actions.remove_task(one, request.POST.get("task", ""), by=request.member, at=clock.now())
    messages.success(request, _("The task is out of the draft."))
    return redirect("mentoring:draft", one.pk)


@require_POST
@gate(Verb.EDIT_TRACK)
def draft_publish(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """New plans are cut from it."""
    made = actions.publish_draft(_draft(request, pk), by=request.member, at=clock.now())
    said = _("Version %(number)s is published. New plans are cut from it; plans that exist keep theirs.")
    messages.success(request, said % {"number": made.version})
    return redirect("mentoring:track", made.pk)


@require_POST
@gate(Verb.EDIT_TRACK)
def draft_discard(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Nothing changes."""
    actions.discard_draft(_draft(request, pk), by=request.member, at=clock.now())
    messages.success(request, _("The draft was discarded."))
    return redirect(reverse("mentoring:tracks"))


def _draft_page(request: MemberRequest, one: TrackDraft, **bound: Any) -> HttpResponse:
    course = queries.course_of(one)
    context = {
        "draft": one,
        "course": course,
        "groups": queries.by_indicator(course),
        "current": queries.newest_track(one.code, request.member.programme_id),
        "upload": forms.TrackUpload(),
    }
    return render(request, "mentoring/draft.html", context | bound, status=422 if bound else 200)
