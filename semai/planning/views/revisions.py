"""Pages of a plan that changes: who leaves, what is planned again, what moved and why."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from semai.kit import clock
from semai.planning import actions, queries, wording
from semai.planning import scenario_forms as forms
from semai.planning.changes import Change
from semai.planning.models import Facilitator, PlannedVisit, Scenario
from semai.planning.types import ScenarioStatus
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

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
    open_visits = PlannedVisit.objects.visible_to(request.member).filter(scenario=plan, facilitator=person)
    context = {
        "facilitator": person,
        "form": form,
        "visits": open_visits.filter(ends_on__gte=clock.today())
        .select_related("centre__region")
        .order_by("starts_on"),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "planning/facilitator_end.html", context, status=status)


@require_http_methods(["GET", "POST"])
@gate(Verb.CREATE_SCENARIO)
def revise(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Plan again what is still open of the published plan."""
    published = found(request, pk)
    number = published.cycle.scenarios.filter(revises__isnull=False).count() + 1
    initial = {"name": _("Revision %(number)s") % {"number": number}}
    form = forms.Revision(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = actions.revise_plan(published, **form.cleaned_data, by=request.member, at=clock.now())
        actions.solve_scenario(made, by=request.member, at=clock.now())
        return redirect("planning:scenario_changes", pk=made.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "planning/revise.html", {"form": form, "scenario": published}, status=status)


@gate(Verb.VIEW_PLAN)
def scenario_changes(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What a revision moves, from where to where, and why."""
    scenario = found(request, pk)
    names = queries.names_in(scenario, request.member)
    if scenario.revises:
        names = queries.names_in(scenario.revises, request.member) | names
    shown = [one for one in queries.changes_of(scenario) if one.site in names]
    context = frame(scenario, "scenario_changes") | {
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
