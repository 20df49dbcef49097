"""Deliverables: what is owed, one of them with its files, and its review."""

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.mentoring import actions, found, queries, rules
from semai.mentoring.forms import plans as forms
from semai.mentoring.models import Deliverable, DeliverableFile
from semai.mentoring.papers.templates import has_template
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.ui.page import paginate

from .frame import paper, sent

SORTS = {"due": ("due_on",), "centre": ("plan__engagement__centre__name", "due_on")}
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
    return sent(
        request,
        form,
        partial(actions.submit_deliverable, one),
        again=lambda: _page(request, one, submission=form),
        said=_("Submitted. Somebody else reviews it now."),
        to=reverse("mentoring:deliverable", args=[one.pk]),
    )


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
    return sent(
        request,
        form,
        partial(actions.return_deliverable, one),
        again=lambda: _page(request, one, returning=form),
        said=_("Returned with your comment."),
        to=reverse("mentoring:deliverable", args=[one.pk]),
    )


@gate(Verb.VIEW_ENGAGEMENTS)
def deliverable_file(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """A file, always as a download: nothing that a stranger made is opened in our pages."""
    rows = DeliverableFile.objects.visible_to(request.member)
    version = get_object_or_404(rows.select_related("deliverable__plan__engagement__centre"), pk=pk)
    centre = version.deliverable.plan.engagement.centre
    name = f"{centre.code}-{version.deliverable.code}-{version.number}"
    return paper(version.file, version.media_type, name)


def _page(request: MemberRequest, one: Deliverable, **bound: Any) -> HttpResponse:
    context = {
        "deliverable": one,
        "engagement": one.plan.engagement,
        "has_template": has_template(one.code),
        "files": one.files.select_related("added_by__user").order_by("-number"),
        "is_late": rules.is_late(one.status, one.due_on, on=clock.today()),
        "is_second": rules.is_second_person(request.member.pk, one.submitted_by_id),
        "submission": forms.Submission(),
        "returning": forms.Comment(),
    }
    return render(request, "mentoring/deliverable.html", context | bound, status=422 if bound else 200)
