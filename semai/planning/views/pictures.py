"""A scenario cut to what the member may see: visits, board and map."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from semai.planning import queries
from semai.planning.board import Board, board
from semai.planning.marks import marked
from semai.planning.models import PlannedVisit, Scenario
from semai.programmes.gates import MemberRequest


def visits_of(request: MemberRequest, scenario: Scenario) -> QuerySet[PlannedVisit]:
    """The scenario's visits that the member may see, in the order of time."""
    visits = PlannedVisit.objects.visible_to(request.member).filter(scenario=scenario)
    return visits.select_related("centre", "centre__region", "facilitator", "companion").order_by(
        "starts_on", "pk"
    )


def board_of(request: MemberRequest, scenario: Scenario) -> Board:
    """The scenario as the member may see it."""
    return board(
        scenario, queries.people_in(scenario, request.member), marked(scenario, visits_of(request, scenario))
    )


def map_of(request: MemberRequest, scenario: Scenario, view: Board) -> dict[str, Any]:
    """Centres in the colours of their clusters, homes, and a line from each centre to its lead."""
    clusters = queries.cluster_codes(scenario.selection_id)
    sites = {site.id: site for site in view.problem.sites}
    centres = {
        str(one.pk): {
            "latitude": sites[str(one.pk)].lat,
            "longitude": sites[str(one.pk)].lon,
            "label": one.name,
            "tone": clusters.get(str(one.pk), "neutral"),
            "url": reverse("registry:centre", args=[one.pk]),
        }
        for one in queries.centres_in(scenario, request.member)
    }
    homes = {
        str(one.pk): {
            "latitude": one.latitude,
            "longitude": one.longitude,
            "label": one.name,
            "tone": "neutral",
            "url": reverse("planning:facilitator", args=[one.pk]),
        }
        for one in view.people
    }
    ways = [
        (homes[lead.facilitator], centres[lead.site])
        for lead in view.plan.assignments
        if lead.facilitator in homes and lead.site in centres
    ]
    return {"points": [*centres.values(), *homes.values()], "ways": ways}
