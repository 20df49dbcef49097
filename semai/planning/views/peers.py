"""Suggestions of peer mentoring beside a plan."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render

from semai.planning import peering
from semai.planning.peers import HOURS_AT_MOST, MENTEES_AT_MOST, PEER_SHARE
from semai.planning.solver import files
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

from .frame import found as find
from .frame import frame


@gate(Verb.VIEW_PLAN)
def scenario_peers(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Which served centre could accompany which one that the team does not reach."""
    found = find(request, pk)
    pairs = []
    if found.with_peers and found.plan:
        problem, plan = files.problem_from_json(found.problem), files.plan_from_json(found.plan)
        pairs = peering.suggested(found, problem, plan)
    keys = {key for one in pairs for key in (one.mentor, one.mentee)}
    visible = Centre.objects.visible_to(request.member).filter(pk__in=keys).select_related("region")
    centres = {str(one.pk): one for one in visible}
    context = frame(request, found, "scenario_peers") | {
        "rows": [
            (centres[one.mentor], centres[one.mentee], one)
            for one in pairs
            if one.mentor in centres and one.mentee in centres
        ],
        "hours": HOURS_AT_MOST,
        "most": MENTEES_AT_MOST,
        "share": PEER_SHARE,
    }
    return render(request, "planning/scenario_peers.html", context)
