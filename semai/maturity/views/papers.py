"""Minutes on clusters as PDF, and the public pages that say that they exist."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from semai.kit import clock
from semai.maturity import exporting, importing_decisions, importing_readings, minutes, queries
from semai.maturity.models import ClusterDecision, Round
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@gate(Verb.VIEW_ASSESSMENTS)
def centre_minutes(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The minutes on the cluster of one centre."""
    decisions = queries.minuted(ClusterDecision.objects.visible_to(request.member))
    decision = get_object_or_404(decisions, pk=pk)
    content = minutes.of_centre(decision, address=_address(request, "maturity:verify_decision", pk))
    return _pdf(content, f"berita-acara-klaster-{decision.centre.code}-{decision.cycle.year}.pdf")


@gate(Verb.VIEW_ASSESSMENTS)
def meeting_minutes(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The minutes of a meeting: every decision that stands in the round's year and that the member sees."""
    rounds = Round.objects.visible_to(request.member).select_related("cycle__programme")
    round_ = get_object_or_404(rounds.defer("instrument__content"), pk=pk)
    seen = ClusterDecision.objects.visible_to(request.member).current().filter(cycle=round_.cycle_id)
    decisions = list(queries.minuted(seen).order_by("cluster__rank", "centre__code"))
    if not decisions:
        raise Http404
    content = minutes.of_meeting(
        round_, decisions, address=_address(request, "maturity:verify_round", pk), at=clock.now()
    )
    return _pdf(content, f"berita-acara-klaster-{round_.cycle.year}.pdf")


@gate(Verb.VIEW_ASSESSMENTS)
def decisions_workbook(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Every centre of the round with its suggestion and decision; it can be brought back as an import."""
    round_ = _round(request, pk)
    return _xlsx(importing_decisions.written(round_, request.member), f"klaster-{round_.cycle.year}.xlsx")


@gate(Verb.VIEW_ASSESSMENTS)
def readings_workbook(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Every reading of the round that was sent, answer by answer, reader by reader."""
    round_ = _round(request, pk)
    return _xlsx(exporting.readings(round_, request.member), f"penilaian-{round_.cycle.year}.xlsx")


@gate(Verb.ASK_READER)
def readers_workbook(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The readings that were asked for and not sent, for readers who work in Excel; it is brought back as an import."""
    round_ = _round(request, pk)
    return _xlsx(
        importing_readings.written(round_, request.member), f"isian-penilai-{round_.cycle.year}.xlsx"
    )


def _round(request: MemberRequest, pk: uuid.UUID) -> Round:
    rounds = Round.objects.visible_to(request.member).select_related("cycle", "taxonomy")
    return get_object_or_404(rounds, pk=pk)


def _xlsx(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@login_not_required
def verify_decision(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Open to everybody who has the paper: that this decision exists, and nothing else."""
    return _verification(request, {"decision": queries.public_decision(pk)})


@login_not_required
def verify_round(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Open to everybody who has the paper: that the meeting's decisions exist, and how many."""
    return _verification(request, {"meeting": queries.public_meeting(pk)})


def _verification(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    found = any(context.values())
    answer = render(request, "maturity/verify.html", context, status=200 if found else 404)
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _address(request: HttpRequest, name: str, pk: uuid.UUID) -> str:
    return request.build_absolute_uri(reverse(name, args=[pk]))


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'inline; filename="{name.lower()}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)
