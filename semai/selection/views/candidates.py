"""Pages of one candidate: why it is in or out, and what happens when it leaves."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.selection import actions, forms, pages, queries
from semai.selection import pool as candidacy
from semai.ui.page import paginate

from .found import candidate_by, round_by


@gate(Verb.VIEW_OUTCOME)
def candidate(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Why this centre is in, in reserve or out."""
    return render(
        request, "selection/candidate.html", pages.candidate(candidate_by(request, pk), on=clock.today())
    )


@gate(Verb.RECORD_DEPARTURE)
def leave(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Record that a centre withdraws or is put off, and say who moves up before it happens."""
    one = candidate_by(request, pk)
    form = forms.Leaving(request.POST or None)
    if form.is_valid():
        left = actions.record_departure(one, by=request.member, at=clock.now(), **form.cleaned_data)
        messages.success(request, pages.departure_done(left))
        return redirect("selection:candidate", one.pk)
    context = pages.leaving(one, on=clock.today()) | {"form": form}
    return render(request, "selection/leave.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_SELECTION)
def pool(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Who takes part, and what keeps a centre from being ranked, as it stands now."""
    round_ = round_by(request, pk)
    found, tab = candidacy.pool_of(round_), request.GET.get("tab", "")
    centres = Centre.objects.visible_to(request.member).with_place()
    page = paginate(
        centres.filter(code__in=found.shown(tab)), request.GET, sorts={"name": ("name",)}, default="name"
    )
    seen = centres.values_list("code", flat=True)
    context = {
        "round": round_,
        "page": page,
        "rows": candidacy.lines(page.rows, found),
        "tabs": candidacy.tabs(found, seen, tab),
        "conditions": pages.conditions(round_),
    }
    return render(request, "selection/pool.html", context)


@gate(Verb.VIEW_SELECTION)
def departures(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Everybody who left the decided list, and who moved up."""
    round_ = round_by(request, pk)
    rows = pages.departure_lines(queries.departures(round_, request.member))
    return render(request, "selection/departures.html", {"round": round_, "rows": rows})


@gate(Verb.VIEW_OUTCOME)
def centre_section(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The card on the centre's page."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)
    found = queries.latest_candidacy(centre, request.member)
    context = pages.candidate(found, on=clock.today()) if found else {"centre": centre, "candidate": None}
    return render(request, "selection/_centre_section.html", context)
