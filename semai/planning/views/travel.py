"""Pages of the travel model: rates, and journeys that are known better."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from semai.kit import clock
from semai.planning import actions, queries
from semai.planning import condition_forms as forms
from semai.planning.flying import Airport
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
    context = {"form": form, "page": page, "has_server": bool(settings.ROUTING_URL)}
    context["routing"] = queries.routing_of(request.member.programme)
    return render(request, "planning/journeys.html", context, status=status)


@require_POST
@gate(Verb.SET_RATES)
def roads(request: MemberRequest) -> HttpResponse:
    """Ask the routing server for the roads between homes and centres."""
    actions.ask_for_roads(request.member.programme, by=request.member, at=clock.now())
    messages.success(request, _("The routing server is being asked. Look again in a minute."))
    return redirect("planning:journeys")


@require_http_methods(["GET", "POST"])
@gate(Verb.SET_RATES)
def airports(request: MemberRequest) -> HttpResponse:
    """Airports that journeys go by, and a form that adds or changes one; `code` fills it in."""
    programme = request.member.programme
    listed = queries.listed_airports(programme)
    chosen = next((row for row in listed if row[0].id == request.GET.get("code")), None)
    form = forms.Airport(request.POST or None, initial=_initial(chosen))
    if request.method == "POST" and form.is_valid():
        actions.set_airport(programme, form.values(), by=request.member, at=clock.now())
        messages.success(request, _("Saved. New scenarios use these numbers."))
        return redirect("planning:airports")
    context = {"form": form, "rows": listed}
    status = 422 if request.method == "POST" else 200
    return render(request, "planning/airports.html", context, status=status)


def _initial(chosen: tuple[Airport, bool, bool] | None) -> dict[str, object]:
    if chosen is None:
        return {"is_open": True}
    one, is_open, _is_own = chosen
    place = {"code": one.id, "name": one.name, "latitude": one.lat, "longitude": one.lon}
    return {**place, "is_open": is_open}


@require_POST
@gate(Verb.SET_JOURNEY)
def journey_remove(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Let the model speak again."""
    journey = get_object_or_404(Journey.objects.visible_to(request.member), pk=pk)
    actions.remove_journey(journey, by=request.member, at=clock.now())
    messages.success(request, _("Removed. The travel model is used again."))
    return redirect("planning:journeys")
