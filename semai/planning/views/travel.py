"""Pages of the travel model: rates, and journeys that are known better."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from semai.kit import clock
from semai.planning import actions, queries
from semai.planning import condition_forms as forms
from semai.planning.models import Facilitator, Journey
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.ui.page import paginate

SORTS = {"centre": ("centre__code",), "hours": ("hours",)}


@require_http_methods(["GET", "POST"])
@gate(Verb.SET_RATES)
def rates(request: MemberRequest) -> HttpResponse:
    """Speeds, waiting times, habits and fares."""
    programme = request.member.programme
    form = forms.Rates(request.POST or None, numbers=queries.own_rates(programme))
    if request.method == "POST" and form.is_valid():
        actions.set_rates(programme, form.numbers(), by=request.member, at=clock.now())
        messages.success(request, _("Saved. New scenarios use these numbers."))
        return redirect("planning:rates")
    status = 422 if request.method == "POST" else 200
    return render(request, "planning/rates.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@gate(Verb.SET_JOURNEY)
def journeys(request: MemberRequest) -> HttpResponse:
    """Ways that are known better than the model knows them, and a form for more."""
    form = forms.Journey(
        request.POST or None,
        people=Facilitator.objects.visible_to(request.member),
        centres=Centre.objects.visible_to(request.member),
    )
    if request.method == "POST" and form.is_valid():
        ends = form.cleaned_data["start"], form.cleaned_data["centre"]
        actions.set_journey(*ends, form.values(), by=request.member, at=clock.now())
        messages.success(request, _("Saved. New scenarios use this journey, there and back."))
        return redirect("planning:journeys")
    visible = Journey.objects.visible_to(request.member).select_related("centre", "facilitator", "other")
    page = paginate(visible, request.GET, sorts=SORTS, default="centre")
    status = 422 if request.method == "POST" else 200
    return render(request, "planning/journeys.html", {"form": form, "page": page}, status=status)


@require_POST
@gate(Verb.SET_JOURNEY)
def journey_remove(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Let the model speak again."""
    journey = get_object_or_404(Journey.objects.visible_to(request.member), pk=pk)
    actions.remove_journey(journey, by=request.member, at=clock.now())
    messages.success(request, _("Removed. The travel model is used again."))
    return redirect("planning:journeys")
