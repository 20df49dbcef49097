"""Monthly and final reports in the API: figures are given, words are taken."""

import uuid
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router

from semai.kit import clock
from semai.mentoring import actions, found, queries, reporting
from semai.mentoring.models import Engagement, FinalReport, Report
from semai.mentoring.papers import bundles, final
from semai.mentoring.schemas import REFUSALS, CommentIn
from semai.mentoring.schemas_plans import FinalOut, FinalWordsIn, MonthOut, WordsIn
from semai.mentoring.types import ReportStatus
from semai.planning.models import Facilitator
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.models import Cycle
from semai.programmes.verbs import Verb

router = Router()


@router.get("/reports", response={200: list[MonthOut]})
@gate(Verb.VIEW_ENGAGEMENTS)
def list_reports(request: MemberRequest, month: str = "") -> list[MonthOut]:
    """Everybody's report on a month (YYYY-MM; empty: the present one)."""
    cycle, first = queries.cycle_of(request.member), _month(month)
    if cycle is None:
        return []
    known = queries.reports_in(cycle, first)
    return [_out(one, cycle, first, known.get(one.pk)) for one in queries.reporters(request.member, cycle)]


@router.get("/reports/{uuid:pk}", response={200: MonthOut, **REFUSALS})
@gate(Verb.VIEW_ENGAGEMENTS)
def report(request: MemberRequest, pk: uuid.UUID, month: str = "") -> MonthOut:
    """The report of a facilitator (`pk`) on a month."""
    return _out(*_asked(request, pk, month))


@router.put("/reports/{uuid:pk}", response={200: MonthOut, **REFUSALS})
@gate(Verb.WRITE_REPORT)
def write_report(request: MemberRequest, pk: uuid.UUID, body: WordsIn, month: str = "") -> MonthOut:
    """Keep the words."""
    who, cycle, first, _known = _asked(request, pk, month)
    now = actions.write_report(who, cycle, first, by=request.member, at=clock.now(), **body.dict())
    return _out(who, cycle, first, now)


@router.post("/reports/{uuid:pk}/submit", response={200: MonthOut, **REFUSALS})
@gate(Verb.WRITE_REPORT)
def submit_report(request: MemberRequest, pk: uuid.UUID, month: str = "") -> MonthOut:
    """Hand it in: words and figures stay as they are."""
    who, cycle, first, known = _asked(request, pk, month)
    at = clock.now()
    kept = reporting.data_of(who, cycle, first, known, at=at)
    return _out(
        who, cycle, first, actions.submit_report(who, cycle, first, by=request.member, at=at, kept=kept)
    )


@router.post("/reports/{uuid:pk}/accept", response={200: MonthOut, **REFUSALS})
@gate(Verb.REVIEW_REPORT)
def accept_report(request: MemberRequest, pk: uuid.UUID, month: str = "") -> MonthOut:
    """A second person finds it good."""
    who, cycle, first, known = _asked(request, pk, month)
    now = actions.accept_report(_there(known), by=request.member, at=clock.now())
    return _out(who, cycle, first, now)


@router.post("/reports/{uuid:pk}/return", response={200: MonthOut, **REFUSALS})
@gate(Verb.REVIEW_REPORT)
def return_report(request: MemberRequest, pk: uuid.UUID, body: CommentIn, month: str = "") -> MonthOut:
    """A second person says what it lacks."""
    who, cycle, first, known = _asked(request, pk, month)
    now = actions.return_report(_there(known), by=request.member, at=clock.now(), comment=body.comment)
    return _out(who, cycle, first, now)


@router.get("/reports/{uuid:pk}/papers.pdf", response={200: None, **REFUSALS})
@gate(Verb.VIEW_ENGAGEMENTS)
def month_papers(request: MemberRequest, pk: uuid.UUID, month: str = "") -> HttpResponse:
    """Report, logbook, minutes and attendance lists of a month as one PDF of at most 4 MB."""
    who, cycle, first, _known = _asked(request, pk, month)
    return _pdf(bundles.of_month(who, cycle, first, at=clock.now()))


@router.get("/engagements/{uuid:pk}/final", response={200: FinalOut, **REFUSALS})
@gate(Verb.VIEW_ENGAGEMENTS)
def final_report(request: MemberRequest, pk: uuid.UUID) -> FinalOut:
    """The report on a whole engagement."""
    return _final(found.engagement(request.member, pk))


@router.put("/engagements/{uuid:pk}/final", response={200: FinalOut, **REFUSALS})
@gate(Verb.WRITE_REPORT)
def write_final_report(request: MemberRequest, pk: uuid.UUID, body: FinalWordsIn) -> FinalOut:
    """Keep the words."""
    one = found.engagement(request.member, pk)
    actions.write_final_report(one, by=request.member, at=clock.now(), **body.dict())
    return _final(one)


@router.post("/engagements/{uuid:pk}/final/submit", response={200: FinalOut, **REFUSALS})
@gate(Verb.WRITE_REPORT)
def submit_final_report(request: MemberRequest, pk: uuid.UUID) -> FinalOut:
    """Hand it in: words and figures stay as they are."""
    one, at = found.engagement(request.member, pk), clock.now()
    kept = final.data_of(one, queries.final_report_of(one), at=at)
    actions.submit_final_report(one, by=request.member, at=at, kept=kept)
    return _final(one)


@router.post("/engagements/{uuid:pk}/final/accept", response={200: FinalOut, **REFUSALS})
@gate(Verb.REVIEW_REPORT)
def accept_final_report(request: MemberRequest, pk: uuid.UUID) -> FinalOut:
    """A second person finds it good."""
    one = found.engagement(request.member, pk)
    actions.accept_report(_begun(one), by=request.member, at=clock.now())
    return _final(one)


@router.post("/engagements/{uuid:pk}/final/return", response={200: FinalOut, **REFUSALS})
@gate(Verb.REVIEW_REPORT)
def return_final_report(request: MemberRequest, pk: uuid.UUID, body: CommentIn) -> FinalOut:
    """A second person says what it lacks."""
    one = found.engagement(request.member, pk)
    actions.return_report(_begun(one), by=request.member, at=clock.now(), comment=body.comment)
    return _final(one)


@router.get("/engagements/{uuid:pk}/final.pdf", response={200: None, **REFUSALS})
@gate(Verb.VIEW_ENGAGEMENTS)
def final_report_pdf(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The report as PDF; a draft until it was submitted."""
    one = found.engagement(request.member, pk)
    return _pdf(final.pdf_of(one, queries.final_report_of(one), at=clock.now()))


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01") if text else clock.today().replace(day=1)
    except ValueError as error:
        raise Http404 from error


def _asked(
    request: MemberRequest, pk: uuid.UUID, month: str
) -> tuple[Facilitator, Cycle, date, Report | None]:
    cycle = queries.cycle_of(request.member)
    if cycle is None:
        raise Http404
    who = get_object_or_404(queries.reporters(request.member, cycle), pk=pk)
    first = _month(month)
    return who, cycle, first, queries.reports_in(cycle, first).get(who.pk)


def _out(who: Facilitator, cycle: Cycle, first: date, report: Report | None) -> MonthOut:
    words: dict[str, Any] = {
        name: getattr(report, name) if report else ""
        for name in ("achievements", "obstacles", "next_steps", "comment")
    }
    return MonthOut(
        facilitator=who.pk,
        name=who.name,
        month=f"{first:%Y-%m}",
        counts=reporting.counts_of(who, cycle, first, report),
        status=ReportStatus(str(report.status)) if report else ReportStatus.DRAFT,
        version=report.version if report else 1,
        submitted_at=report.submitted_at if report else None,
        **words,
    )


def _there(report: Report | None) -> Report:
    if report is None:
        raise Http404
    return report


def _begun(engagement: Engagement) -> FinalReport:
    report = queries.final_report_of(engagement)
    if report is None:
        raise Http404
    return report


def _final(engagement: Engagement) -> FinalOut:
    report = queries.final_report_of(engagement)
    return FinalOut.of(engagement.pk, report, final.counts_of(engagement, report))


def _pdf(content: bytes) -> HttpResponse:
    return HttpResponse(
        content, content_type="application/pdf", headers={"Cache-Control": "private, no-store"}
    )
