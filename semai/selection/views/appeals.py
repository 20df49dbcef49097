"""Pages of appeals: a centre lodges one, the programme manager decides."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.selection import actions, forms, pages, queries
from semai.selection.models import Appeal
from semai.ui.page import paginate

from .found import candidate_by, round_by


@gate(Verb.LODGE_APPEAL)
def lodge(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Say why the outcome should be another one."""
    one = candidate_by(request, pk)
    form = forms.Lodging(request.POST or None)
    if form.is_valid():
        actions.lodge_appeal(one, grounds=form.cleaned_data["grounds"], by=request.member, at=clock.now())
        messages.success(request, _("The appeal is lodged. The answer will stand on this page."))
        return redirect("selection:candidate", one.pk)
    context = pages.candidate(one, on=clock.today()) | {"form": form}
    return render(request, "selection/lodge.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_SELECTION)
def appeals(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Every appeal of a selection."""
    round_ = round_by(request, pk)
    page = paginate(
        queries.appeals(round_, request.member),
        request.GET,
        sorts={"lodged": ("lodged_at",)},
        default="lodged",
    )
    context = {"round": round_, "page": page, "rows": pages.appeal_lines(page.rows)}
    return render(request, "selection/appeals.html", context)


@gate(Verb.DECIDE_APPEAL)
def answer(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Uphold or dismiss one appeal."""
    rows = queries.appealed(Appeal.objects.visible_to(request.member))
    appeal = get_object_or_404(rows, pk=pk)
    form = forms.Answering(request.POST or None)
    if form.is_valid():
        actions.decide_appeal(appeal, by=request.member, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("The appeal is decided. The centre can read the answer."))
        return redirect("selection:appeals", appeal.candidate.round_id)
    context = pages.answering(appeal) | {"form": form}
    return render(request, "selection/answer.html", context, status=422 if form.errors else 200)
