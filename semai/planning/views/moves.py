"""Moving one visit by hand, with an answer before anything is saved."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from semai.kit import clock
from semai.planning import actions, queries, wording
from semai.planning import scenario_forms as forms
from semai.planning.models import PlannedVisit
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb


@require_http_methods(["GET", "POST"])
@gate(Verb.MOVE_VISIT)
def visit_move(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Choose another date; GET with `starts_on` says what would speak against it."""
    visible = PlannedVisit.objects.visible_to(request.member)
    visit = get_object_or_404(
        visible.select_related("scenario__cycle", "centre__region", "facilitator"), pk=pk
    )
    asked = request.POST or (request.GET if "starts_on" in request.GET else None)
    form = forms.Move(asked, initial={"starts_on": visit.starts_on})
    is_valid = form.is_valid()
    if request.method == "POST" and is_valid:
        scenario = actions.move_visit(visit, **form.cleaned_data, by=request.member, at=clock.now())
        messages.success(request, _("Moved. Planning again keeps this date."))
        return redirect("planning:scenario_calendar", pk=scenario.pk)
    context = {"visit": visit, "scenario": visit.scenario, "form": form, "trial": None}
    if is_valid:
        context["trial"] = _trial(request, visit, form)
    name = "planning/_move_answer.html" if request.headers.get("HX-Request") else "planning/visit_move.html"
    return render(request, name, context, status=422 if request.method == "POST" else 200)


def _trial(request: MemberRequest, visit: PlannedVisit, form: forms.Move) -> dict[str, object]:
    moved = actions.try_move(visit, starts_on=form.cleaned_data["starts_on"])
    names = queries.names_in(visit.scenario, request.member)
    before = visit.scenario.figures
    return {
        "reasons": list(dict.fromkeys(wording.violation(one, names) for one in moved.broken)),
        "more_days": moved.plan.figures.travel_days - before.get("travel_days", 0),
        "more_km": moved.plan.figures.travel_km - before.get("travel_km", 0),
        "starts_on": form.cleaned_data["starts_on"],
    }
