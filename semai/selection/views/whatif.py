"""Trying out other terms and other weights. Both pages only read."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render

from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.selection import forms, queries, whatif

from .found import round_by


@gate(Verb.VIEW_SELECTION)
def what_if(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Other seats and quotas beside the announced ones. The terms stand in the address, which can be shared."""
    round_ = round_by(request, pk)
    asked = request.GET.copy() if request.GET else None
    if asked is not None:
        asked["name"] = round_.name
    form = forms.Announcement(
        asked,
        clusters=queries.rungs(round_),
        names=queries.limit_names(),
        initial=forms.initial_terms(round_),
    )
    context: dict[str, object] = {"round": round_, "form": form}
    if form.is_valid():
        context["found"] = whatif.compared(round_, form.terms(), request.member)
    return render(request, "selection/what_if.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_SELECTION)
def sensitivity(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Which centres owe their outcome to the exact weights."""
    round_ = round_by(request, pk)
    context = {"round": round_, "found": whatif.sensitivity(round_, request.member)}
    return render(request, "selection/sensitivity.html", context)
