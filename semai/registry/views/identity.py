"""The page of a centre's states and numbers."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.kit.problem import Problem
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry import actions, forms, pages
from semai.registry.models import Centre
from semai.registry.types import CentreStatus


@gate(Verb.VIEW_CENTRES)
def identity(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """How the centre stood since when, and its numbers elsewhere."""
    centre = _centre(request, pk)
    return _page(request, centre, forms.Status(initial={"status": centre.status}), forms.Number())


@require_POST
@gate(Verb.RECORD_STATUS)
def status_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Record how the centre stands."""
    centre, form = _centre(request, pk), forms.Status(request.POST)
    if form.is_valid():
        values = form.cleaned_data
        try:
            actions.record_status(
                centre,
                CentreStatus(values["status"]),
                since=values["since"],
                note=values["note"],
                by=request.member,
                at=clock.now(),
            )
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("The status is recorded."))
            return redirect("registry:identity", pk)
    return _page(request, centre, form, forms.Number(), status=422)


@require_POST
@gate(Verb.RECORD_IDENTIFIER)
def number_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter or correct a number."""
    centre, form = _centre(request, pk), forms.Number(request.POST)
    if form.is_valid():
        try:
            actions.record_identifier(centre, by=request.member, at=clock.now(), **form.cleaned_data)
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("The number is recorded."))
            return redirect("registry:identity", pk)
    return _page(request, centre, forms.Status(), form, status=422)


@require_POST
@gate(Verb.VERIFY_IDENTIFIER)
def number_verify(request: MemberRequest, pk: uuid.UUID, number: uuid.UUID) -> HttpResponse:
    """Say that the number was seen in its own register."""
    found = get_object_or_404(_centre(request, pk).identifiers.all(), pk=number)
    actions.verify_identifier(found, by=request.member, at=clock.now())
    messages.success(request, _("The number counts as checked by you."))
    return redirect("registry:identity", pk)


def _centre(request: MemberRequest, pk: uuid.UUID) -> Centre:
    return get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=pk)


def _page(
    request: MemberRequest, centre: Centre, status_form: Any, number_form: Any, *, status: int = 200
) -> HttpResponse:
    context = {
        "centre": centre,
        "states": pages.states(centre),
        "numbers": pages.numbers(centre, on=clock.today()),
        "status_form": status_form,
        "number_form": number_form,
    }
    return render(request, "registry/identity.html", context, status=status)
