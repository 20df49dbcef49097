"""Monthly reports: the coordinator's list, one report, its PDF, the recap."""

import uuid
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock, queue
from semai.mentoring import actions, queries, reporting
from semai.mentoring.forms import reports as forms
from semai.mentoring.forms.plans import Comment
from semai.mentoring.models import Report
from semai.mentoring.recap import leaves
from semai.planning.models import Facilitator
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.models import Cycle
from semai.programmes.verbs import Verb

from .frame import made, sent

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@gate(Verb.VIEW_ENGAGEMENTS)
def reports(request: MemberRequest) -> HttpResponse:
    """A month: who did what, whose words are missing."""
    cycle, month = queries.cycle_of(request.member), _month(request)
    lines: list[dict[str, Any]] = []
    if cycle:
        words = queries.reports_in(cycle, month)
        lines = [
            {
                "who": one,
                "counts": reporting.counts_of(one, cycle, month, words.get(one.pk)),
                "report": words.get(one.pk),
            }
            for one in queries.reporters(request.member, cycle)
        ]
    context = {
        "month": month,
        "value": f"{month:%Y-%m}",
        "lines": lines,
        "form": forms.MonthChoice(initial={"month": f"{month:%Y-%m}"}),
    }
    return render(request, "mentoring/reports.html", context)


@gate(Verb.VIEW_ENGAGEMENTS)
def report(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One facilitator's month: figures, and the words beside them."""
    who, cycle, month = asked(request, pk)
    return _page(request, who, cycle, month)


@require_POST
@gate(Verb.WRITE_REPORT)
def write_report(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Keep the words."""
    who, cycle, month = asked(request, pk)
    form = forms.Narrative(request.POST)
    return sent(
        request,
        form,
        partial(actions.write_report, who, cycle, month),
        again=lambda: _page(request, who, cycle, month, form=form),
        said=_("The report was saved."),
        to=_address(who, month),
    )


@require_POST
@gate(Verb.WRITE_REPORT)
def submit_report(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Hand it in: words and figures stay as they are."""
    who, cycle, month = asked(request, pk)
    now, known = clock.now(), queries.reports_in(cycle, month).get(pk)
    kept = reporting.data_of(who, cycle, month, known, at=now)
    actions.submit_report(who, cycle, month, by=request.member, at=now, kept=kept)
    messages.success(request, _("Submitted. Words and figures stay as they are now."))
    return redirect(_address(who, month))


@require_POST
@gate(Verb.REVIEW_REPORT)
def accept_report(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It is good."""
    who, cycle, month = asked(request, pk)
    actions.accept_report(_known(who, cycle, month), by=request.member, at=clock.now())
    messages.success(request, _("The report is accepted."))
    return redirect(_address(who, month))


@require_POST
@gate(Verb.REVIEW_REPORT)
def return_report(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It lacks something."""
    who, cycle, month = asked(request, pk)
    form = Comment(request.POST)
    return sent(
        request,
        form,
        partial(actions.return_report, _known(who, cycle, month)),
        again=lambda: _page(request, who, cycle, month, returning=form),
        said=_("Returned with your comment."),
        to=_address(who, month),
    )


@gate(Verb.VIEW_ENGAGEMENTS)
def kept_report(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """The PDF that was made in the background, as it was kept."""
    who, cycle, month = asked(request, pk)
    report = _known(who, cycle, month)
    if not report.file:
        raise Http404
    return FileResponse(
        report.file.open(),
        as_attachment=True,
        filename=reporting.name_of(who, month),
        content_type="application/pdf",
        headers={"Cache-Control": "private, no-store"},
    )


def _known(who: Facilitator, cycle: Cycle, month: date) -> Report:
    report = queries.reports_in(cycle, month).get(who.pk)
    if report is None:
        raise Http404
    return report


def _address(who: Facilitator, month: date) -> str:
    return f"{reverse('mentoring:report', args=[who.pk])}?month={month:%Y-%m}"


@gate(Verb.VIEW_ENGAGEMENTS)
def report_pdf(request: MemberRequest, pk: uuid.UUID) -> HttpResponse | FileResponse:
    """The report as PDF, with the figures of this moment."""
    who, cycle, month = asked(request, pk)
    known = queries.reports_in(cycle, month).get(who.pk)
    content = reporting.pdf_of(who, cycle, month, known, at=clock.now())
    return made(content, "application/pdf", reporting.name_of(who, month))


@gate(Verb.EXPORT_RECAP)
def recap(request: MemberRequest) -> HttpResponse:
    """One row a facilitator, and behind it visits, actions, deliverables and costs, as a workbook."""
    cycle, month = queries.cycle_of(request.member), _month(request)
    if cycle is None:
        raise Http404
    behind = leaves(request.member, cycle, month)
    content = reporting.recap(queries.reporters(request.member, cycle), cycle, month, behind=behind)
    return made(content, XLSX, f"rekap-pendampingan-{month:%Y-%m}.xlsx")


@require_POST
@gate(Verb.MAKE_REPORTS)
def make_reports(request: MemberRequest) -> HttpResponse:
    """Have everybody's PDF made in the background."""
    cycle, month = queries.cycle_of(request.member), _month(request)
    if cycle is None:
        raise Http404
    queue.enqueue(
        "mentoring.make_reports",
        cycle_id=str(cycle.pk),
        month=f"{month:%Y-%m}",
        member_id=str(request.member.pk),
    )
    messages.success(request, _("The reports are being made. Reload this page in a minute."))
    return redirect(f"{reverse('mentoring:reports')}?month={month:%Y-%m}")


def _page(
    request: MemberRequest, who: Facilitator, cycle: Cycle, month: date, **bound: object
) -> HttpResponse:
    known = queries.reports_in(cycle, month).get(who.pk)
    counts = reporting.counts_of(who, cycle, month, known)
    is_kept = known is not None and known.is_kept
    context = {
        "who": who,
        "month": month,
        "value": f"{month:%Y-%m}",
        "report": known,
        "counts": counts,
        "is_kept": is_kept,
        "has_moved": is_kept and queries.month_of(who, cycle, month).counts != counts,
        "form": forms.Narrative.of(known),
        "returning": Comment(),
        "is_own": queries.facilitator_of(request.member) == who,
    }
    return render(request, "mentoring/report.html", context | bound, status=422 if bound else 200)


def asked(request: MemberRequest, pk: uuid.UUID) -> tuple[Facilitator, Cycle, date]:
    """The facilitator, year and month that an address means to the member; 404 when there is none."""
    cycle = queries.cycle_of(request.member)
    if cycle is None:
        raise Http404
    who = get_object_or_404(queries.reporters(request.member, cycle), pk=pk)
    return who, cycle, _month(request)


def _month(request: MemberRequest) -> date:
    """The month of the address or, without one that makes sense, the present."""
    asked = request.POST.get("month") or request.GET.get("month") or ""
    try:
        return date.fromisoformat(f"{asked}-01")
    except ValueError:
        return clock.today().replace(day=1)
