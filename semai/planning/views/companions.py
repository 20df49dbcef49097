"""Choosing who goes along where two people are asked for."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from semai.kit import clock
from semai.planning import actions, queries, wording
from semai.planning.models import Facilitator, PlannedVisit
from semai.planning.pairing import Chance
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb


@require_http_methods(["GET", "POST"])
@gate(Verb.CHOOSE_COMPANION)
def companion(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Everybody as the second person on one visit: what it takes and what speaks against it; POST chooses."""
    visible = PlannedVisit.objects.visible_to(request.member)
    visit = get_object_or_404(
        visible.select_related("scenario__cycle", "centre__region", "facilitator", "companion"), pk=pk
    )
    if request.method == "POST":
        person = _chosen(request)
        actions.choose_companion(visit, facilitator=person, by=request.member, at=clock.now())
        messages.success(request, _("Saved. Planning again keeps it while it works."))
        return redirect("planning:companion", pk=pk)
    names = queries.names_in(visit.scenario, request.member)
    chances = [one for one in actions.chances_of(visit) if one.facilitator in names]
    context = {"visit": visit, "scenario": visit.scenario, "rows": [_row(one, names) for one in chances]}
    return render(request, "planning/companion.html", context)


def _chosen(request: MemberRequest) -> Facilitator | None:
    """The person whose button was pressed; None for the button that lets nobody go along."""
    people = {str(one.pk): one for one in Facilitator.objects.visible_to(request.member)}
    name = request.POST.get("facilitator", "")
    if name and name not in people:
        raise actions.CompanionCannot(reasons=[])
    return people.get(name)


def _row(chance: Chance, names: dict[str, str]) -> dict[str, Any]:
    reasons = list(dict.fromkeys(wording.violation(one, names) for one in chance.broken))
    return {"chance": chance, "name": names[chance.facilitator], "reasons": reasons}
