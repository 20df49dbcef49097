"""Moving one visit by hand, with an answer before anything is saved."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from semai.kit import clock
from semai.planning import actions, queries, reasons, wording
from semai.planning import scenario_forms as forms
from semai.planning.models import PlannedVisit, Scenario, Unplaced
from semai.planning.moving import Moved
from semai.planning.solver import files
from semai.planning.solver.plan import Plan
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb


@require_http_methods(["GET", "POST"])
@gate(Verb.MOVE_VISIT)
def visit_move(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Choose another date; GET with `starts_on` says what would speak against it."""
    visible = PlannedVisit.objects.visible_to(request.member)
    visit = get_object_or_404(
        visible.select_related("scenario__cycle", "centre__region", "facilitator", "companion"), pk=pk
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


@require_http_methods(["GET", "POST"])
@gate(Verb.MOVE_VISIT)
def visit_place(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Put a visit that does not fit on a date; GET with `starts_on` says what would speak against it."""
    visible = Unplaced.objects.visible_to(request.member)
    line = get_object_or_404(visible.select_related("scenario__cycle", "centre__region"), pk=pk)
    names = queries.names_in(line.scenario, request.member)
    asked = request.POST or (request.GET if request.GET.get("starts_on") else None)
    form = forms.Place(asked, people=_possible(line, names))
    is_valid = form.is_valid()
    if request.method == "POST" and is_valid:
        scenario = actions.place_visit(line, **form.cleaned_data, by=request.member, at=clock.now())
        messages.success(request, _("Placed. Planning again keeps this date."))
        return redirect("planning:scenario_unplaced", pk=scenario.pk)
    context = {
        "line": line,
        "scenario": line.scenario,
        "form": form,
        "trial": None,
        "reason": wording.reason(line, names),
    }
    if is_valid:
        placed = actions.try_place(line, **form.cleaned_data)
        context["trial"] = _answer(line.scenario, placed, names)
    name = "planning/_move_answer.html" if request.headers.get("HX-Request") else "planning/visit_place.html"
    return render(request, name, context, status=422 if request.method == "POST" else 200)


def _possible(line: Unplaced, names: dict[str, str]) -> list[tuple[str, str]]:
    """Who could go: the centre's lead, else everybody who may lead it, nearest first."""
    problem, plan = (
        files.problem_from_json(line.scenario.problem),
        files.plan_from_json(line.scenario.plan) if line.scenario.plan else Plan(),
    )
    people = reasons.prospects(problem, plan, str(line.centre_id))
    leads = [one for one in people if one.is_lead]
    able = leads or [one for one in people if one.is_skilled]
    return [(one.facilitator, names[one.facilitator]) for one in able if one.facilitator in names]


def _trial(request: MemberRequest, visit: PlannedVisit, form: forms.Move) -> dict[str, object]:
    moved = actions.try_move(visit, starts_on=form.cleaned_data["starts_on"])
    return _answer(visit.scenario, moved, queries.names_in(visit.scenario, request.member))


def _answer(scenario: Scenario, moved: Moved, names: dict[str, str]) -> dict[str, object]:
    before = scenario.figures
    return {
        "reasons": list(dict.fromkeys(wording.violation(one, names) for one in moved.broken)),
        "more_days": moved.plan.figures.travel_days - before.get("travel_days", 0),
        "more_km": moved.plan.figures.travel_km - before.get("travel_km", 0),
    }
