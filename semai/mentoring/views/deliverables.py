"""Deliverables: what is owed, one of them with its files, and its review."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.kit.problem import Problem
from semai.mentoring import actions, found, queries, rules
from semai.mentoring.forms import plans as forms
from semai.mentoring.models import Deliverable, DeliverableFile
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.types import MediaType
from semai.ui.page import paginate

SORTS = {"due": ("due_on",), "centre": ("plan__engagement__centre__name", "due_on")}
ENDINGS = {MediaType.PDF: "pdf", MediaType.JPEG: "jpg"}
TABS = ("", "overdue", "due", "waiting", "accepted")


@gate(Verb.VIEW_ENGAGEMENTS)
def deliverables(request: MemberRequest) -> HttpResponse:
    """What the centres owe this year, what waits for review, what was accepted."""
    today = clock.today()
    inside = queries.deliverables_of(request.member)
    asked = request.GET.get("tab", "")
    chosen = asked if asked in TABS else ""
    words = {
        "": _("Unfinished"),
        "overdue": _("Overdue"),
        "due": _("Due later"),
        "waiting": _("Waiting for review"),
        "accepted": _("Accepted"),
    }
    tabs = [
        {
            "label": words[tab],
            "count": queries.deliverables_in(inside, tab, on=today).count(),
            "url": f"?tab={tab}",
            "active": tab == chosen,
        }
        for tab in TABS
    ]
    shown = queries.deliverables_in(inside, chosen, on=today)
    context = {
        "page": paginate(shown, request.GET, sorts=SORTS, default="due"),
        "tabs": tabs,
        "today": today,
        "is_empty": not inside.exists(),
    }
    return render(request, "mentoring/deliverables.html", context)


@gate(Verb.VIEW_ENGAGEMENTS)
def deliverable(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One paper with every file that was brought."""
    return _page(request, found.deliverable(request.member, pk))


@require_POST
@gate(Verb.SUBMIT_DELIVERABLE)
def submit_deliverable(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Bring the file."""
    one = found.deliverable(request.member, pk)
    form = forms.Submission(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, one, submission=form)
    data = form.cleaned_data["file"].read()
    try:
        actions.submit_deliverable(one, by=request.member, at=clock.now(), data=data)
    except Problem as refusal:
        if refusal.field != "file":
            raise
        form.add_error("file", refusal.message)
        return _page(request, one, submission=form)
    messages.success(request, _("Submitted. Somebody else reviews it now."))
    return redirect("mentoring:deliverable", one.pk)


@require_POST
@gate(Verb.REVIEW_DELIVERABLE)
def accept_deliverable(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It is good."""
    one = found.deliverable(request.member, pk)
    actions.accept_deliverable(one, by=request.member, at=clock.now())
    messages.success(request, _("The deliverable is accepted."))
    return redirect("mentoring:deliverable", one.pk)


@require_POST
@gate(Verb.REVIEW_DELIVERABLE)
def return_deliverable(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It lacks something."""
    one = found.deliverable(request.member, pk)
    form = forms.Comment(request.POST)
    if not form.is_valid():
        return _page(request, one, returning=form)
    actions.return_deliverable(one, by=request.member, at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Returned with your comment."))
    return redirect("mentoring:deliverable", one.pk)


@gate(Verb.VIEW_ENGAGEMENTS)
def deliverable_file(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """A file, always as a download: nothing that a stranger made is opened in our pages."""
    rows = DeliverableFile.objects.visible_to(request.member)
    version = get_object_or_404(rows.select_related("deliverable__plan__engagement__centre"), pk=pk)
    centre = version.deliverable.plan.engagement.centre
    name = f"{centre.code}-{version.deliverable.code}-{version.number}.{ENDINGS[version.media_type]}"
    return FileResponse(
        version.file.open(),
        as_attachment=True,
        filename=name.lower(),
        content_type=str(version.media_type),
        headers={
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def _page(request: MemberRequest, one: Deliverable, **bound: Any) -> HttpResponse:
    context = {
        "deliverable": one,
        "engagement": one.plan.engagement,
        "files": one.files.select_related("added_by__user").order_by("-number"),
        "is_late": rules.is_late(one.status, one.due_on, on=clock.today()),
        "is_second": rules.is_second_person(request.member.pk, one.submitted_by_id),
        "submission": forms.Submission(),
        "returning": forms.Comment(),
    }
    return render(request, "mentoring/deliverable.html", context | bound, status=422 if bound else 200)
