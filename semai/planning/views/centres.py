"""What a centre's own page shows of the plan."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from semai.planning.models import Assignment, PlannedVisit
from semai.planning.types import ScenarioStatus
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre


@gate(Verb.VIEW_PLAN)
def centre_section(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Who leads the centre in the published plan, and on which days they come."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)
    published = {"scenario__status": ScenarioStatus.PUBLISHED, "centre": centre}
    leads = Assignment.objects.visible_to(request.member).filter(**published)
    visits = PlannedVisit.objects.visible_to(request.member).filter(**published)
    context = {
        "centre": centre,
        "lead": leads.select_related("facilitator", "scenario").order_by("-scenario__published_at").first(),
        "visits": visits.select_related("facilitator").order_by("starts_on"),
    }
    return render(request, "planning/_centre_section.html", context)
