"""A centre passes from one lead to the next."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from semai.kit import clock
from semai.mentoring import actions, found, queries
from semai.mentoring.forms.reports import HandOver
from semai.mentoring.types import VisitStatus
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb


@gate(Verb.HAND_OVER)
def hand_over(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Everything that the successor takes on, and who that is."""
    one = found.engagement(request.member, pk)
    team = queries.team(one).exclude(pk=one.lead_id)
    form = HandOver(request.POST if request.method == "POST" else None, team=team)
    if form.is_valid():
        actions.hand_over(one, by=request.member, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Handed over. The new lead sees the centre now."))
        return redirect("mentoring:engagement", one.pk)
    visits = queries.visits_of(one).filter(facilitator=one.lead_id)
    context = {
        "engagement": one,
        "form": form,
        "moving": visits.filter(status=VisitStatus.PLANNED),
        "staying": visits.filter(status=VisitStatus.UNDER_WAY),
        "tasks": queries.open_tasks(one),
        "actions": queries.with_centre(queries.open_actions(one)),
        "today": clock.today(),
    }
    return render(request, "mentoring/hand_over.html", context, status=422 if form.is_bound else 200)
