"""What a centre's own page shows of the plan, and why the plan treats it as it does."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from semai.planning import gains, queries, reasons, wording
from semai.planning.marks import marked
from semai.planning.models import Assignment, PlannedVisit, Scenario
from semai.planning.scope import main_scenario
from semai.planning.solver import files
from semai.planning.types import ScenarioStatus
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.queries import current_cycle
from semai.programmes.verbs import Verb
from semai.registry.models import Centre


@gate(Verb.VIEW_PLAN)
def centre_section(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Who leads the centre in the published plan, and on which days they come."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)
    published = {"scenario__status": ScenarioStatus.PUBLISHED, "centre": centre}
    leads = Assignment.objects.visible_to(request.member).filter(**published)
    visits = PlannedVisit.objects.visible_to(request.member).filter(**published)
    lead = (
        leads.select_related("facilitator", "scenario__revises").order_by("-scenario__published_at").first()
    )
    planned = visits.select_related("facilitator", "companion").order_by("starts_on")
    context = {
        "centre": centre,
        "lead": lead,
        "visits": marked(lead.scenario if lead else None, planned),
    }
    return render(request, "planning/_centre_section.html", context)


@gate(Verb.VIEW_PLAN)
def centre_why(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Who could lead the centre and what it would take of each, what was planned, and what does not fit and why."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member).select_related("region"), pk=pk)
    scenario = _scenario(request)
    context: dict[str, Any] = {"centre": centre, "scenario": scenario}
    if scenario and scenario.plan:
        context |= _sheet(request, scenario, centre)
    return render(request, "planning/centre_why.html", context)


def _scenario(request: MemberRequest) -> Scenario | None:
    """The scenario that was asked for, else the published or latest one."""
    cycle = current_cycle(request.member.programme)
    if cycle is None:
        return None
    visible = Scenario.objects.visible_to(request.member)
    if "scenario" in request.GET:
        return next((one for one in visible if str(one.pk) == request.GET["scenario"]), None)
    main = main_scenario(list(queries.scenarios(cycle).filter(pk__in=visible)))
    return visible.filter(pk=main.pk).first() if main else None


def _sheet(request: MemberRequest, scenario: Scenario, centre: Centre) -> dict[str, Any]:
    problem, plan = files.problem_from_json(scenario.problem), files.plan_from_json(scenario.plan)
    names = queries.names_in(scenario, request.member)
    lines = queries.unplaced_in(scenario, request.member).filter(centre=centre)
    need = reasons.need_of(problem, str(centre.pk))
    site = next((one for one in problem.sites if one.id == str(centre.pk)), None)
    made = sum(one.site == str(centre.pk) for one in plan.visits)
    return {
        "need": need,
        "gain": gains.gain(need.skill, score=site.score, made=made, needed=need.visits)
        if need and site
        else None,
        "asks": [wording.trait(word, names) for word in sorted(site.requires)] if site else [],
        "people": [
            (names[one.facilitator], one)
            for one in reasons.prospects(problem, plan, str(centre.pk))
            if one.facilitator in names
        ],
        "visits": PlannedVisit.objects.visible_to(request.member)
        .filter(scenario=scenario, centre=centre)
        .select_related("facilitator", "companion")
        .order_by("number"),
        "lines": [
            (one, wording.reason(one, names), wording.remedy(one, names)) for one in lines if not one.repeats
        ],
    }
