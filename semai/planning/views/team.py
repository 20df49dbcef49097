"""Pages of the team."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from semai.kit import clock
from semai.planning import actions, forms, importing, queries, wording
from semai.planning.board import board
from semai.planning.marks import marked
from semai.planning.models import Facilitator, PlannedVisit, Scenario
from semai.planning.scope import main_scenario
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.queries import current_cycle
from semai.programmes.verbs import Verb
from semai.ui.page import paginate

SORTS = {
    "name": ("name",),
    "code": ("code",),
    "home": ("region__name",),
    "organisation": ("organisation__name",),
    "days": ("days_per_month",),
}


def _main(request: MemberRequest) -> Scenario | None:
    cycle = current_cycle(request.member.programme)
    if cycle is None:
        return None
    visible = Scenario.objects.visible_to(request.member)
    return main_scenario(list(queries.scenarios(cycle).filter(pk__in=visible)))


@gate(Verb.VIEW_PLAN)
def facilitators(request: MemberRequest) -> HttpResponse:
    """Everybody in the team: home, skills, time, and how many centres the plan gives them."""
    visible = Facilitator.objects.visible_to(request.member)
    people = visible.select_related("organisation", "region", "region__parent")
    page = paginate(people, request.GET, sorts=SORTS, default="name")
    context = {
        "page": page,
        "led": queries.centres_led(_main(request)),
        "points": [_point(one) for one in visible.filter(is_active=True)],
    }
    return render(request, "planning/facilitators.html", context)


def _point(one: Facilitator) -> dict[str, Any]:
    return {"latitude": one.latitude, "longitude": one.longitude, "label": one.name, "tone": "neutral"}


@gate(Verb.VIEW_PLAN)
def facilitator(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One person: skills, load by month, centres and visits."""
    visible = Facilitator.objects.visible_to(request.member)
    person = get_object_or_404(
        visible.select_related("organisation", "region", "region__parent", "member__user"), pk=pk
    )
    scenario = _main(request)
    visits = marked(
        scenario,
        PlannedVisit.objects.visible_to(request.member)
        .filter(queries.goes(person), scenario=scenario)
        .select_related("centre", "centre__region", "facilitator", "companion")
        .order_by("starts_on"),
    )
    clusters = queries.cluster_codes(scenario.selection_id) if scenario else {}
    loads = board(scenario, [person], visits).loads if scenario and scenario.figures.get("trips") else []
    context = {
        "facilitator": person,
        "skills": [(label, person.skills.get(code, 0)) for code, label in wording.SKILLS.items()],
        "months": ", ".join(f"{wording.month(one)}: {days}" for one, days in person.days_in_month.items()),
        "weekdays": [wording.WEEKDAYS[one] for one in person.teaching_weekdays],
        "languages": [wording.LANGUAGES[one] for one in person.languages],
        "lots": person.organisation.lots.order_by("region__name").values_list("region__name", flat=True),
        "leaves": person.leaves.order_by("starts_on"),
        "scenario": scenario,
        "visits": visits,
        "load": loads[0] if loads else None,
        "points": _places(person, visits, clusters),
    }
    return render(request, "planning/facilitator.html", context)


def _places(
    person: Facilitator, visits: list[PlannedVisit], clusters: dict[str, str]
) -> list[dict[str, Any]]:
    centres = {visit.centre_id: visit.centre for visit in visits}
    return [
        *(
            {
                "latitude": one.latitude if one.latitude is not None else one.region.latitude,
                "longitude": one.longitude if one.longitude is not None else one.region.longitude,
                "label": one.name,
                "tone": clusters.get(str(one.pk), "neutral"),
            }
            for one in centres.values()
        ),
        _point(person),
    ]


@require_http_methods(["GET", "POST"])
@gate(Verb.EDIT_FACILITATOR)
def facilitator_new(request: MemberRequest) -> HttpResponse:
    """Add somebody by hand."""
    form = forms.Facilitator(request.POST or None, regencies=queries.regencies())
    if request.method == "POST" and form.is_valid():
        person = actions.add_facilitator(form.values(), by=request.member, at=clock.now())
        messages.success(request, _("%(name)s is now in the team.") % {"name": person.name})
        return redirect("planning:facilitator", pk=person.pk)
    context = {"form": form, "organisations": queries.organisations(request.member.programme)}
    return render(request, "planning/facilitator_form.html", context, status=_status(request))


@require_http_methods(["GET", "POST"])
@gate(Verb.EDIT_FACILITATOR)
def facilitator_edit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Change what is known about somebody."""
    visible = Facilitator.objects.visible_to(request.member)
    person = get_object_or_404(visible.select_related("organisation", "region"), pk=pk)
    initial = forms.Facilitator.initial_of(importing.values_of(person))
    form = forms.Facilitator(request.POST or None, regencies=queries.regencies(), initial=initial)
    seen = forms.Version(request.POST or None, initial={"version": person.version})
    if request.method == "POST" and form.is_valid() and seen.is_valid():
        version = seen.cleaned_data["version"]
        actions.edit_facilitator(person, form.values(), version=version, by=request.member, at=clock.now())
        messages.success(request, _("Saved."))
        return redirect("planning:facilitator", pk=person.pk)
    organisations = queries.organisations(request.member.programme)
    context = {"form": form, "seen": seen, "facilitator": person, "organisations": organisations}
    return render(request, "planning/facilitator_form.html", context, status=_status(request))


@require_POST
@gate(Verb.LINK_MEMBER)
def facilitator_link(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Join somebody to the login with their phone number."""
    person = get_object_or_404(Facilitator.objects.visible_to(request.member), pk=pk)
    actions.link_by_phone(person, by=request.member, at=clock.now())
    messages.success(request, _("%(name)s now sees their own plan after logging in.") % {"name": person.name})
    return redirect("planning:facilitator", pk=person.pk)


def _status(request: MemberRequest) -> int:
    """A form that comes back after sending has faults."""
    return 422 if request.method == "POST" else 200
