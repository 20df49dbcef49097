"""Pages of instruments: versions, the workbook that they are written in, what a new one would change."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from semai.kit import clock, sheets
from semai.maturity import actions, authoring, forms, pages, preview, queries, wording
from semai.maturity.models import Instrument, Round
from semai.maturity.types import Indicator
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.queries import current_cycle
from semai.programmes.verbs import Verb

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@gate(Verb.VIEW_ASSESSMENTS)
def instruments(request: MemberRequest) -> HttpResponse:
    """Every version, and where a new one is brought."""
    return _list_page(request, forms.Bringing())


@require_POST
@gate(Verb.AUTHOR_INSTRUMENT)
def bring(request: MemberRequest) -> HttpResponse:
    """Bring a workbook as the draft of a new version; what is wrong is told cell by cell."""
    form = forms.Bringing(request.POST, request.FILES)
    if not form.is_valid():
        return _list_page(request, form)
    try:
        data = authoring.read(form.cleaned_data["file"].read())
        made = actions.draft_instrument(data, by=request.member, at=clock.now())
    except authoring.WorkbookFaulty as faulty:
        return _list_page(request, form, faults=faulty.faults)
    except (sheets.UnreadableWorkbook, actions.VersionNotNew) as problem:
        form.add_error("file", problem.message)
        return _list_page(request, form)
    messages.success(request, _("The draft is kept. See what it would change, then publish it."))
    return redirect("maturity:instrument", made.pk)


@gate(Verb.VIEW_ASSESSMENTS)
def instrument(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One version with its questions, and what it would make of the centres assessed last."""
    return _instrument_page(request, _instrument(request, pk), forms.Reasoning())


def _instrument_page(request: MemberRequest, one: Instrument, form: forms.Reasoning) -> HttpResponse:
    cycle = current_cycle(request.member.programme)
    round_ = queries.current_round(cycle) if cycle else None
    can_change = bool(round_ and one.previous_id == round_.instrument_id and not one.is_draft)
    questionnaire = queries.questionnaire(one.pk)
    context = {
        "instrument": one,
        "notice": wording.said(questionnaire.notice) if one.is_proposal else "",
        "aspects": [
            (aspect.code, wording.said(aspect.name), aspect.weight, [_question(i) for i in aspect.indicators])
            for aspect in questionnaire.aspects
        ],
        "found": preview.compared(one, cycle, request.member),
        "round": round_ if can_change else None,
        "changing": form,
    }
    return render(request, "maturity/instrument.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_ASSESSMENTS)
def workbook(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The workbook of a version: the template for the next one."""
    one = _instrument(request, pk)
    name = f"instrumen-{one.code}-v{one.version}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(authoring.workbook(one.content), content_type=XLSX, headers=headers)


@require_POST
@gate(Verb.AUTHOR_INSTRUMENT)
def publish(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Let rounds use a draft."""
    one = actions.publish_instrument(_instrument(request, pk), by=request.member, at=clock.now())
    messages.success(request, _("Version %(version)s is published.") % {"version": one.version})
    return redirect("maturity:instrument", one.pk)


@require_POST
@gate(Verb.AUTHOR_INSTRUMENT)
def discard(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Throw a draft away."""
    actions.discard_instrument(_instrument(request, pk), by=request.member, at=clock.now())
    messages.success(request, _("The draft is thrown away."))
    return redirect("maturity:instruments")


@require_POST
@gate(Verb.CHANGE_INSTRUMENT)
def change(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Let the current round go on with this version."""
    one = _instrument(request, pk)
    form = forms.Reasoning(request.POST)
    if not form.is_valid():
        return _instrument_page(request, one, form)
    round_ = get_object_or_404(
        Round.objects.visible_to(request.member).select_related("cycle", "instrument"),
        pk=request.POST.get("round"),
    )
    changed = actions.change_instrument(
        round_, one, reason=form.cleaned_data["reason"], by=request.member, at=clock.now()
    )
    done = ngettext(
        "The round goes on with this version. %(count)s centre has another result.",
        "The round goes on with this version. %(count)s centres have another result.",
        len(changed),
    )
    messages.success(request, done % {"count": len(changed)})
    return redirect(pages.address("maturity:round", round_))


def _instrument(request: MemberRequest, pk: uuid.UUID) -> Instrument:
    return get_object_or_404(Instrument.objects.visible_to(request.member), pk=pk)


def _question(one: Indicator) -> dict[str, object]:
    return {
        "code": one.code,
        "name": wording.said(one.name),
        "weight": one.weight,
        "critical": one.critical,
        "levels": [wording.said(text) for text in one.levels],
    }


def _list_page(
    request: MemberRequest, form: forms.Bringing, faults: tuple[authoring.SheetFault, ...] = ()
) -> HttpResponse:
    context = {
        "drafts": queries.drafts(request.member),
        "instruments": queries.instruments(request.member),
        "form": form,
        "faults": faults[:100],
    }
    return render(request, "maturity/instruments.html", context, status=422 if form.errors or faults else 200)
