"""Plans as files."""

import uuid

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify

from semai.planning import export, queries
from semai.planning.importing import journeys
from semai.planning.models import Journey, PlannedVisit, Scenario
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _found(request: MemberRequest, pk: uuid.UUID) -> Scenario:
    return get_object_or_404(Scenario.objects.visible_to(request.member).select_related("cycle"), pk=pk)


@gate(Verb.VIEW_PLAN)
def scenario_export(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The visits that the member sees as a workbook."""
    found = _found(request, pk)
    visits = PlannedVisit.objects.visible_to(request.member).filter(scenario=found)
    content = export.workbook(
        visits.select_related(
            "centre", "centre__region", "centre__region__parent", "facilitator", "companion"
        ).order_by("starts_on", "pk"),
        clusters=queries.cluster_codes(found.selection_id),
        scenario=found.name,
    )
    return _download(content, f"{slugify(found.name) or 'plan'}.xlsx", XLSX)


@gate(Verb.SET_JOURNEY)
def journeys_export(request: MemberRequest) -> HttpResponse:
    """Known journeys as the workbook that is read back."""
    visible = Journey.objects.visible_to(request.member).select_related("centre", "facilitator", "other")
    content = journeys.workbook(list(visible.order_by("centre__code", "pk")))
    return _download(content, "perjalanan.xlsx", XLSX)


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@gate(Verb.CREATE_SCENARIO)
def problem_file(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The question as a file for `semai plan` and `semai check-plan`."""
    response = JsonResponse(_found(request, pk).problem)
    response["Content-Disposition"] = 'attachment; filename="problem.json"'
    return response


@gate(Verb.CREATE_SCENARIO)
def plan_file(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The answer as a file for `semai check-plan`."""
    response = JsonResponse(_found(request, pk).plan)
    response["Content-Disposition"] = 'attachment; filename="plan.json"'
    return response
