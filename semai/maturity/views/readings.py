"""Pages of readings: who assesses whom, one reader's questionnaire, readers side by side, evidence."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.kit.problem import Problem
from semai.maturity import actions, comparison, forms, invitations, pages, queries
from semai.maturity.models import Evidence, Reading, Round
from semai.maturity.types import ReaderKind
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.registry.types import MediaType
from semai.ui.page import Page, paginate

from .chosen import chosen_round

SORTS = {"name": ("name",), "code": ("code",)}
MEDIA_TYPES = {MediaType.PDF: ("application/pdf", "pdf"), MediaType.JPEG: ("image/jpeg", "jpg")}


@gate(Verb.VIEW_ASSESSMENTS)
def board(request: MemberRequest) -> HttpResponse:
    """Who was asked to assess which centre, and what came of it."""
    round_ = chosen_round(request)
    if round_ is None:
        return render(request, "maturity/no_round.html")
    return _board_page(request, round_, _asking(request))


@require_POST
@gate(Verb.ASK_READER)
def ask(request: MemberRequest) -> HttpResponse:
    """Ask one reader, or the centres themselves, to assess the ticked centres or all in the list."""
    round_ = chosen_round(request)
    if round_ is None:
        raise Http404
    form = _asking(request)
    if not form.is_valid():
        return _board_page(request, round_, form)
    kind, key = form.wanted()
    reader = get_object_or_404(Member.objects.visible_to(request.member), pk=key) if key else None
    rows = queries.board_narrowed(queries.board(round_, request.member), **_wishes(request))
    centres = rows if form.cleaned_data["everyone"] else form.cleaned_data["pick"]
    try:
        made = actions.ask_reader(
            round_,
            centres,
            kind=kind,
            reader=reader,
            due_on=form.cleaned_data["due_on"],
            is_once=not form.cleaned_data["can_resend"],
            by=request.member,
            at=clock.now(),
        )
    except Problem as problem:
        form.add_error(problem.field or None, problem.message)
        return _board_page(request, round_, form)
    done = ngettext("%(count)s centre was handed out.", "%(count)s centres were handed out.", len(made))
    messages.success(request, done % {"count": len(made)})
    return redirect(f"{reverse('maturity:readers')}?{request.GET.urlencode()}")


@gate(Verb.SEND_READING)
def mine(request: MemberRequest) -> HttpResponse:
    """What the member was asked to assess and has not sent."""
    page = paginate(
        queries.my_readings(request.member), request.GET, sorts={"due": ("due_on",)}, default="due"
    )
    return render(request, "maturity/mine.html", {"page": page, "today": clock.today()})


@gate(Verb.SEND_READING)
def reading(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The questionnaire of one reader: saved on the way, then sent."""
    one = _reading(request, pk)
    instrument = queries.questionnaire(one.round.instrument_id)
    initial = forms.initial_reading(one, sender=str(request.member))
    form = forms.ReadingAnswers(request.POST or None, initial=initial, instrument=instrument)
    if form.is_valid():
        is_final = "send" in request.POST
        actions.save_reading(one, is_final=is_final, by=request.member, at=clock.now(), **form.recorded())
        messages.success(request, _("The answers are sent.") if is_final else _("Saved. Send it when done."))
        return redirect("maturity:mine") if is_final else redirect("maturity:reading", one.pk)
    context = {
        "form": form,
        "reading": one,
        "centre": one.centre,
        "round": one.round,
        "attaching": forms.Attaching(instrument=instrument),
        "evidence": queries.evidence_of(one.round, one.centre),
    }
    return render(request, "maturity/reading.html", context, status=422 if form.errors else 200)


@require_POST
@gate(Verb.ASK_READER)
def withdraw(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Nobody is asked any more; the link is dead."""
    one = _reading(request, pk)
    actions.withdraw_reading(one, by=request.member, at=clock.now())
    messages.success(request, _("Withdrawn. A link for it does not work any more."))
    return redirect(pages.address("maturity:readers", one.round))


@gate(Verb.ASK_READER)
def link(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The link for a centre's own assessment, with a text to send."""
    one = _reading(request, pk)
    if one.kind is not ReaderKind.SELF or one.withdrawn_at is not None:
        raise Http404
    path = reverse("maturity:own_reading", args=[invitations.token_of(one)])
    context = {"reading": one, "address": request.build_absolute_uri(path), "back": _board_address(one.round)}
    return render(request, "maturity/link.html", context)


@gate(Verb.VIEW_ASSESSMENTS)
def compare(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """All readers of a centre side by side; whoever may, settles where they differ."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=pk)
    round_ = chosen_round(request)
    if round_ is None:
        return render(request, "maturity/no_round.html")
    disputed = comparison.disputed(round_, centre)
    form = forms.Settling(request.POST or None, indicators=disputed)
    if form.is_valid():
        actions.settle_readings(
            round_,
            centre,
            levels=form.levels(),
            reason=form.cleaned_data["reason"],
            by=request.member,
            at=clock.now(),
        )
        messages.success(request, _("Settled. The result is recorded with your reason."))
        return redirect(f"{request.path}?round={round_.pk}")
    context = comparison.side_by_side(round_, centre) | {
        "form": form,
        "questions": [form[one.code] for one in disputed],
        "board_url": _board_address(round_),
        "attaching": forms.Attaching(instrument=queries.questionnaire(round_.instrument_id)),
    }
    return render(request, "maturity/compare.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_ASSESSMENTS)
def reliability(request: MemberRequest) -> HttpResponse:
    """How far the figures of a round can be relied on."""
    round_ = chosen_round(request)
    if round_ is None:
        return render(request, "maturity/no_round.html")
    context = comparison.reliability(round_, request.member) | {"board_url": _board_address(round_)}
    return render(request, "maturity/reliability.html", context)


@require_POST
@gate(Verb.ADD_EVIDENCE)
def attach(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Add a file for one indicator."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)
    round_ = chosen_round(request)
    if round_ is None:
        raise Http404
    form = forms.Attaching(
        request.POST, request.FILES, instrument=queries.questionnaire(round_.instrument_id)
    )
    back = f"{reverse('maturity:compare', args=[pk])}?round={round_.pk}"
    return attached(request, form, round_, centre, by=request.member) or redirect(back)


@gate(Verb.VIEW_ASSESSMENTS)
def evidence_file(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """A file of evidence, as kept."""
    one = get_object_or_404(Evidence.objects.visible_to(request.member), pk=pk)
    media_type, ending = MEDIA_TYPES[one.media_type]
    headers = {
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'attachment; filename="bukti-{one.indicator.lower()}.{ending}"',
    }
    return FileResponse(one.file.open(), content_type=media_type, headers=headers)


@require_POST
@gate(Verb.ADD_EVIDENCE)
def withdraw_evidence(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It shows something else."""
    one = get_object_or_404(
        Evidence.objects.visible_to(request.member).select_related("centre", "round"), pk=pk
    )
    actions.withdraw_evidence(one, by=request.member, at=clock.now())
    messages.success(request, _("The file does not count any more."))
    return redirect(f"{reverse('maturity:compare', args=[one.centre_id])}?round={one.round_id}")


def attached(
    request: Any, form: forms.Attaching, round_: Round, centre: Centre, *, by: Member
) -> HttpResponse | None:
    """Keep the file of a valid form. What is wrong with it is a page with status 422; None when it is kept."""
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            actions.add_evidence(
                round_,
                centre,
                indicator=form.cleaned_data["indicator"],
                caption=form.cleaned_data["caption"],
                data=file.read(),
                file_name=file.name,
                by=by,
                at=clock.now(),
            )
        except Problem as problem:
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        else:
            messages.success(request, _("The file is kept."))
            return None
    return render(request, "maturity/attach.html", {"form": form, "centre": centre}, status=422)


def _reading(request: MemberRequest, pk: uuid.UUID) -> Reading:
    rows = Reading.objects.visible_to(request.member).select_related(
        "centre__region", "centre__programme", "round__cycle__programme", "reader__user"
    )
    return get_object_or_404(rows, pk=pk)


def _asking(request: MemberRequest) -> forms.Asking:
    return forms.Asking(
        request.POST or None,
        readers=queries.readers(request.member, on=clock.today()),
        centres=Centre.objects.visible_to(request.member),
    )


def _wishes(request: MemberRequest) -> dict[str, str]:
    return forms.AskFilter(request.GET).wishes()


def _board_address(round_: Round) -> str:
    return pages.address("maturity:readers", round_)


def _board_page(request: MemberRequest, round_: Round, form: forms.Asking) -> HttpResponse:
    filters = forms.AskFilter(request.GET)
    rows = queries.board_narrowed(queries.board(round_, request.member), **filters.wishes())
    page: Page[Centre] = paginate(rows, request.GET, sorts=SORTS, default="name")
    context = {
        "round": round_,
        "coverage": queries.coverage(round_, request.member),
        "filter": filters,
        "page": page,
        "rows": comparison.lines(page.rows),
        "form": form,
        "query": request.GET.urlencode(),
        "here": _board_address(round_),
        "round_url": pages.address("maturity:round", round_),
        "reliability_url": pages.address("maturity:reliability", round_),
    }
    return render(request, "maturity/readers.html", context, status=422 if form.errors else 200)
