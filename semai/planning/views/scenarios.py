"""Pages of one scenario."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from semai.kit import clock
from semai.planning import actions, queries, wording
from semai.planning import scenario_forms as forms
from semai.planning.marks import marked
from semai.planning.models import PlannedVisit
from semai.planning.scope import cycle_of
from semai.planning.types import ScenarioStatus
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.selection import queries as selection

from .frame import found as find
from .frame import frame
from .pictures import board_of, map_of, visits_of


@require_http_methods(["GET", "POST"])
@gate(Verb.CREATE_SCENARIO)
def scenario_new(request: MemberRequest) -> HttpResponse:
    """Make a scenario and let it be solved at once."""
    cycle = cycle_of(request)
    round_ = selection.decided_round(cycle)
    initial = {
        "name": _("Scenario %(number)s") % {"number": cycle.scenarios.count() + 1},
        "first": actions.first_day(cycle, clock.now()),
        "last": cycle.ends_on,
    }
    form = forms.Scenario(request.POST or None, initial=initial, today=clock.today())
    if request.method == "POST" and round_ and form.is_valid():
        made = actions.create_scenario(cycle, round_, **form.cleaned_data, by=request.member, at=clock.now())
        actions.solve_scenario(made, by=request.member, at=clock.now())
        return redirect("planning:scenario", pk=made.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "cycle": cycle, "round": round_}
    return render(request, "planning/scenario_form.html", context, status=status)


@gate(Verb.VIEW_PLAN)
def scenario(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Figures, map, and what would make room for more visits."""
    found = find(request, pk)
    lines = queries.unplaced_in(found, request.member)
    view = board_of(request, found)
    around = frame(request, found, "scenario")
    context = around | {
        "board": view,
        "advice": wording.advice(lines, queries.names_in(found, request.member)),
        **map_of(request, found, view),
        "loads": [
            (one.facilitator.name, [one.used - one.travel_days, one.travel_days]) for one in view.loads
        ],
        "load_series": [
            ("accent", _("Days on site")),
            ("warning", _("Days on the road")),
        ],
        "legend": [
            *((one.code, str(one)) for one in around["ladder"]),
            ("neutral", _("Facilitator's home")),
        ],
    }
    return render(request, "planning/scenario.html", context)


@gate(Verb.VIEW_PLAN)
def scenario_calendar(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """People by weeks."""
    found = find(request, pk)
    context = frame(request, found, "scenario_calendar") | {"board": board_of(request, found)}
    return render(request, "planning/scenario_calendar.html", context)


@gate(Verb.VIEW_PLAN)
def scenario_people(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Who has how much to do, and each person's visits."""
    found = find(request, pk)
    view = board_of(request, found)
    visits: dict[uuid.UUID, list[PlannedVisit]] = {}
    for visit in view.visits:
        visits.setdefault(visit.facilitator_id, []).append(visit)
    context = frame(request, found, "scenario_people") | {
        "board": view,
        "people": [(load, visits.get(load.facilitator.pk, [])) for load in view.loads],
    }
    return render(request, "planning/scenario_people.html", context)


@gate(Verb.VIEW_PLAN)
def scenario_centres(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Each centre with its lead and its dates."""
    found = find(request, pk)
    visits: dict[uuid.UUID, list[PlannedVisit]] = {}
    for visit in marked(found, visits_of(request, found)):
        visits.setdefault(visit.centre_id, []).append(visit)
    missing: dict[uuid.UUID, int] = {}
    for line in queries.unplaced_in(found, request.member):
        missing[line.centre_id] = missing.get(line.centre_id, 0) + 1
    leads = {one.centre_id: one for one in queries.leads_in(found, request.member)}
    rows = [
        {
            "centre": one,
            "lead": leads.get(one.pk),
            "visits": visits.get(one.pk, []),
            "missing": missing.get(one.pk, 0),
        }
        for one in queries.centres_in(found, request.member)
    ]
    return render(
        request, "planning/scenario_centres.html", frame(request, found, "scenario_centres") | {"rows": rows}
    )


@gate(Verb.VIEW_PLAN)
def scenario_unplaced(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Every visit that does not fit, why, and what would help."""
    found = find(request, pk)
    lines = list(queries.unplaced_in(found, request.member))
    names = queries.names_in(found, request.member)
    last = {one.centre_id: one.number for one in lines}
    alone = visits_of(request, found).filter(asks_for_pair=True, companion__isnull=True)
    context = frame(request, found, "scenario_unplaced") | {
        "advice": wording.advice(lines, names, most=8),
        "alone": alone,
        "rows": [
            {
                "line": one,
                "last": last[one.centre_id],
                "reason": wording.reason(one, names),
                "remedy": wording.remedy(one, names),
            }
            for one in lines
            if not one.repeats
        ],
    }
    return render(request, "planning/scenario_unplaced.html", context)


@gate(Verb.VIEW_PLAN)
def progress(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """How far the planner is; reloads the page once it has ended."""
    found = find(request, pk)
    response = render(request, "planning/_job.html", frame(request, found, "scenario"))
    if found.status is not ScenarioStatus.SOLVING:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@gate(Verb.SOLVE_SCENARIO)
def solve(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask the planner for a plan."""
    found = find(request, pk)
    actions.solve_scenario(found, by=request.member, at=clock.now())
    return redirect("planning:scenario", pk=found.pk)


@require_POST
@gate(Verb.STOP_SOLVING)
def stop(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Do not wait for the planner any longer."""
    found = find(request, pk)
    actions.stop_solving(found, by=request.member, at=clock.now())
    messages.success(request, _("Stopped."))
    return redirect("planning:scenario", pk=found.pk)


@require_POST
@gate(Verb.PUBLISH_PLAN)
def publish(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Make it the plan of the year."""
    found = find(request, pk)
    actions.publish_plan(found, by=request.member, at=clock.now())
    messages.success(request, _("The plan is published. The mentoring of its centres is being opened."))
    return redirect("planning:scenario", pk=found.pk)
