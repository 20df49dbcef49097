"""The report on a whole engagement: figures that cannot be typed, words that can, and its review."""

import uuid
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.mentoring import actions, found, queries
from semai.mentoring.forms import reports as forms
from semai.mentoring.forms.plans import Comment
from semai.mentoring.models import Engagement, FinalReport
from semai.mentoring.papers import final
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .frame import made, sent


@gate(Verb.VIEW_ENGAGEMENTS)
def final_report(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Figures and words of one engagement."""
    return _page(request, found.engagement(request.member, pk))


@require_POST
@gate(Verb.WRITE_REPORT)
def write_final_report(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Keep the words."""
    one = found.engagement(request.member, pk)
    form = forms.FinalNarrative(request.POST)
    return sent(
        request,
        form,
        partial(actions.write_final_report, one),
        again=lambda: _page(request, one, form=form),
        said=_("The report was saved."),
        to=_address(one),
    )


@require_POST
@gate(Verb.WRITE_REPORT)
def submit_final_report(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Hand it in: words and figures stay as they are."""
    one, now = found.engagement(request.member, pk), clock.now()
    kept = final.data_of(one, queries.final_report_of(one), at=now)
    actions.submit_final_report(one, by=request.member, at=now, kept=kept)
    messages.success(request, _("Submitted. Words and figures stay as they are now."))
    return redirect(_address(one))


@require_POST
@gate(Verb.REVIEW_REPORT)
def accept_final_report(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It is good."""
    one = found.engagement(request.member, pk)
    actions.accept_report(_known(one), by=request.member, at=clock.now())
    messages.success(request, _("The report is accepted."))
    return redirect(_address(one))


@require_POST
@gate(Verb.REVIEW_REPORT)
def return_final_report(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It lacks something."""
    one = found.engagement(request.member, pk)
    form = Comment(request.POST)
    return sent(
        request,
        form,
        partial(actions.return_report, _known(one)),
        again=lambda: _page(request, one, returning=form),
        said=_("Returned with your comment."),
        to=_address(one),
    )


@gate(Verb.VIEW_ENGAGEMENTS)
def final_report_pdf(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The report as PDF; a draft until it was submitted."""
    one = found.engagement(request.member, pk)
    content = final.pdf_of(one, queries.final_report_of(one), at=clock.now())
    return made(content, "application/pdf", final.name_of(one))


def _known(engagement: Engagement) -> FinalReport:
    report = queries.final_report_of(engagement)
    if report is None:
        raise Http404
    return report


def _address(engagement: Engagement) -> str:
    return reverse("mentoring:final_report", args=[engagement.pk])


def _page(request: MemberRequest, one: Engagement, **bound: object) -> HttpResponse:
    report = queries.final_report_of(one)
    counts = final.counts_of(one, report)
    is_kept = report is not None and report.is_kept
    context: dict[str, object] = {
        "engagement": one,
        "report": report,
        "is_kept": is_kept,
        "has_moved": is_kept and dict(queries.totals_of(one)) != counts,
        "figures": final.shown(counts),
        "form": forms.FinalNarrative.of(report),
        "returning": Comment(),
        "is_own": queries.facilitator_of(request.member) == one.lead,
    }
    return render(request, "mentoring/final_report.html", context | bound, status=422 if bound else 200)
