"""How many people would be needed: a curve."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from semai.kit import clock
from semai.planning import actions, margin_names, queries
from semai.planning.solver.marginal import Kind
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .frame import found


@require_http_methods(["GET", "POST"])
@gate(Verb.SOLVE_SCENARIO)
def sizing(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Visits that teams of several sizes could make; POST asks for it."""
    scenario = found(request, pk)
    if request.method == "POST":
        actions.ask_for_sizing(scenario, by=request.member, at=clock.now())
        return redirect("planning:sizing", pk=pk)
    points = scenario.sizing.get("points", [])
    clusters = {one.code: str(one) for one in queries.clusters(scenario.cycle)}
    near = {str(one.pk): one.region.name for one in queries.centres_in(scenario, request.member)}
    context = {
        "scenario": scenario,
        "points": points,
        "awaited": scenario.sizing.get("awaited", False),
        "margins": [
            (margin_names.told(one, near, clusters), one)
            for one in scenario.sizing.get("margins", [])
            if one["kind"] != Kind.PERSON or one["detail"]["near"] in near
        ],
        "labels": [str(point["people"]) for point in points],
        "series": [
            ("accent", _("Visits placed"), [point["visits"] for point in points]),
            ("neutral", _("Visits needed"), [point["required"] for point in points]),
        ],
    }
    if not request.headers.get("HX-Request"):
        return render(request, "planning/sizing.html", context)
    response = render(request, "planning/_sizing_job.html", context)
    if not context["awaited"]:
        response["HX-Refresh"] = "true"
    return response
