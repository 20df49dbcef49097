"""A centre assesses itself through a link, without a log-in. The address is the secret."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from semai.kit import clock
from semai.kit.problem import Problem
from semai.maturity import actions, forms, invitations, queries
from semai.maturity.models import Reading
from semai.programmes.actions import system_member

from .readings import attached

CLOSED = 410


@login_not_required
@require_http_methods(["GET", "POST"])
def own_reading(request: HttpRequest, token: str) -> HttpResponse:
    """The questionnaire of the centre: saved on the way, then sent."""
    reading = invitations.reading_of(token)
    if reading is None or not _is_open(reading):
        return _closed(request, reading)
    instrument = queries.questionnaire(reading.round.instrument_id)
    form = forms.ReadingAnswers(
        request.POST or None, initial=forms.initial_reading(reading), instrument=instrument
    )
    if form.is_valid():
        is_final = "send" in request.POST
        by = system_member(reading.round.cycle.programme)
        try:
            actions.save_reading(reading, is_final=is_final, by=by, at=clock.now(), **form.recorded())
        except Problem as problem:
            form.add_error(None, problem.message)
        else:
            text = _("Thank you, the answers are sent.") if is_final else _("Saved. Send it when done.")
            messages.success(request, text)
            return _private(redirect("maturity:own_reading", token))
    context = {
        "form": form,
        "reading": reading,
        "centre": reading.centre,
        "round": reading.round,
        "token": token,
        "attaching": forms.Attaching(instrument=instrument),
        "evidence": queries.evidence_of(reading.round, reading.centre),
    }
    return _private(render(request, "maturity/own_reading.html", context, status=422 if form.errors else 200))


@login_not_required
@require_POST
def own_evidence(request: HttpRequest, token: str) -> HttpResponse:
    """Add a file for one indicator."""
    reading = invitations.reading_of(token)
    if reading is None or not _is_open(reading):
        return _closed(request, reading)
    instrument = queries.questionnaire(reading.round.instrument_id)
    form = forms.Attaching(request.POST, request.FILES, instrument=instrument)
    by = system_member(reading.round.cycle.programme)
    answer = attached(request, form, reading.round, reading.centre, by=by)
    return _private(answer or redirect("maturity:own_reading", token))


def _is_open(reading: Reading) -> bool:
    is_over = clock.today() > reading.due_on or reading.centre.merged_into_id is not None
    return not is_over and (reading.sent_at is None or not reading.is_once)


def _closed(request: HttpRequest, reading: Reading | None) -> HttpResponse:
    status = 404 if reading is None else CLOSED
    return _private(render(request, "maturity/own_closed.html", {"reading": reading}, status=status))


def _private(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "same-origin"
    return answer
