"""Looking at the equipment during a visit."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from semai.kit import clock
from semai.mentoring import actions, found, queries, rules
from semai.mentoring.forms.equipment import Looking
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

#: So many things fit on a phone's page; those that were looked at go to the end of the list.
MOST_THINGS = 60


@gate(Verb.SIGHT_EQUIPMENT)
def visit_equipment(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The centre's equipment to look at, and what was seen already."""
    visit = found.visit(request.member, pk)
    if not rules.is_open(visit.status):
        return redirect("mentoring:visit", visit.pk)
    things = queries.equipment_at(visit)
    data = request.POST if request.method == "POST" else None
    form = Looking(data, things=list(things[:MOST_THINGS]))
    if form.is_valid():
        seen = form.seen(on=queries.local_day(visit, clock.now()))
        if seen:
            count = actions.sight_equipment(visit, seen, by=request.member, at=clock.now())
            said = ngettext("%(count)s thing seen.", "%(count)s things seen.", count)
            messages.success(request, said % {"count": count})
            return redirect("mentoring:record", visit.pk)
        form.add_error(None, _("Choose the condition of what you looked at."))
    context = {
        "visit": visit,
        "centre": visit.engagement.centre,
        "form": form,
        "more": max(0, things.count() - MOST_THINGS),
        "seen": queries.sightings_in(visit),
    }
    return render(request, "mentoring/visit_equipment.html", context, status=422 if form.errors else 200)
