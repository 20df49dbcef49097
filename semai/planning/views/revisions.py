"""Pages of a plan that changes: who leaves, what is planned again, what moved and why."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from semai.kit import clock
from semai.planning import actions, cause_names, queries, wording
from semai.planning import revision_forms as forms
from semai.planning.changes import Change
from semai.planning.models import Facilitator, PlannedVisit, Scenario
from semai.planning.types import Cause, ScenarioStatus
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

from .frame import found, frame


@require_http_methods(["GET", "POST"])
@gate(Verb.EDIT_FACILITATOR)
def facilitator_end(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Note the last day of somebody who leaves, and see whom they leave behind."""
    person = get_object_or_404(Facilitator.objects.visible_to(request.member), pk=pk)
    form = forms.LastDay(request.POST or None, initial={"ends_on": person.ends_on or clock.today()})
    published = Scenario.objects.visible_to(request.member).filter(status=ScenarioStatus.PUBLISHED)
    plan = published.order_by("-published_at").first()
    if request.method == "POST" and form.is_valid():
        ends_on = None if "stay" in request.POST else form.cleaned_data["ends_on"]
        actions.end_facilitator(person, ends_on=ends_on, by=request.member, at=clock.now())
        messages.success(request, _("Saved. Revise the plan so that somebody else takes over."))
        return redirect("planning:revise", pk=plan.pk) if plan else redirect("planning:facilitator", pk=pk)
    open_visits = PlannedVisit.objects.visible_to(request.member).filter(queries.goes(person), scenario=plan)
    context = {
        "facilitator": person,
        "form": form,
        "visits": open_visits.filter(ends_on__gte=clock.today())
        .select_related("centre__region", "facilitator", "companion")
        .order_by("starts_on"),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "planning/facilitator_end.html", context, status=status)


@require_http_methods(["GET", "POST"])
@gate(Verb.CREATE_SCENARIO)
def revise(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Say what happened and plan again what is still open of the published plan."""
    published = found(request, pk)
    cause = _cause(request)
    number = published.cycle.scenarios.filter(revises__isnull=False).count() + 1
    form = forms.Revision(
        request.POST or None,
        cause=cause,
        people=queries.people_in(published, request.member),
        centres=Centre.objects.visible_to(request.member),
        regencies=queries.regencies() if cause is Cause.CLOSED_ROAD else (),
        initial={
            "name": _("Revision %(number)s") % {"number": number},
            "facilitator": request.GET.get("facilitator"),
            "starts_on": clock.today(),
        },
    )
    if request.method == "POST" and form.is_valid():
        made = actions.revise_plan(published, **form.values(), by=request.member, at=clock.now())
        actions.solve_scenario(made, by=request.member, at=clock.now())
        return redirect("planning:scenario_changes", pk=made.pk)
    context = {"form": form, "scenario": published, "cause": cause, "causes": _choices(published, cause)}
    status = 422 if request.method == "POST" else 200
    return render(request, "planning/revise.html", context, status=status)


def _cause(request: MemberRequest) -> Cause:
    """What the person chose to be the reason; something else when nothing that we ask about."""
    wanted = request.GET.get("cause", "")
    return next((one for one in forms.ASKED if one == wanted), Cause.OTHER)


def _choices(published: Scenario, chosen: Cause) -> list[dict[str, Any]]:
    address = reverse("planning:revise", args=[published.pk])
    return [
        {"label": cause_names.CAUSES[one], "url": f"{address}?cause={one}", "active": one is chosen}
        for one in forms.ASKED
    ]


@gate(Verb.VIEW_PLAN)
def scenario_changes(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What a revision moves, from where to where, and why."""
    scenario = found(request, pk)
    names = queries.names_in(scenario, request.member)
    if scenario.revises:
        names = queries.names_in(scenario.revises, request.member) | names
    regions = queries.region_names([scenario.cause.get("region_code", "")])
    shown = [one for one in queries.changes_of(scenario) if one.site in names]
    context = frame(request, scenario, "scenario_changes") | {
        "cause": cause_names.told(scenario.cause, names | regions),
        "rows": [_row(one, names) for one in shown],
        "leads": queries.leads_changed_in(scenario, names),
        "moved": len(shown),
        "centres": len({one.site for one in shown}),
    }
    return render(request, "planning/scenario_changes.html", context)


def _row(change: Change, names: dict[str, str]) -> dict[str, Any]:
    return {
        "change": change,
        "centre": names[change.site],
        "before": names.get(change.before.facilitator, wording.NOBODY) if change.before else "",
        "after": names.get(change.after.facilitator, wording.NOBODY) if change.after else "",
        "why": wording.WHY[change.why],
    }
