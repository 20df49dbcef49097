"""Pages of what stands around plans: closed days, what centres ask, lots."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from semai.kit import clock
from semai.planning import actions, posing, queries, wording
from semai.planning import condition_forms as forms
from semai.planning.models import CentreTerms, Closing
from semai.planning.scope import cycle_of
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.ui.page import paginate

SORTS = {"first": ("starts_on",), "name": ("name",)}


@require_http_methods(["GET", "POST"])
@gate(Verb.SET_CLOSED_DAYS)
def closings(request: MemberRequest) -> HttpResponse:
    """Days without visits, and a form for more."""
    cycle = cycle_of(request)
    initial = {
        "starts_on": cycle.starts_on,
        "ends_on": cycle.ends_on,
        "centre": request.GET.get("centre", ""),
    }
    form = forms.Closing(
        request.POST or None,
        regencies=queries.regencies(),
        centres=Centre.objects.visible_to(request.member),
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        actions.add_closing(form.values(), by=request.member, at=clock.now())
        messages.success(request, _("Saved. New scenarios keep these days free."))
        return redirect("planning:closings")
    visible = Closing.objects.visible_to(request.member).select_related("region", "centre")
    page = paginate(visible, request.GET, sorts=SORTS, default="first")
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "kinds": wording.CLOSINGS,
        "weekdays": {str(number): name for number, name in wording.WEEKDAYS.items()},
        "holidays": sorted(posing.free_days(cycle.starts_on, cycle.ends_on)),
        "cycle": cycle,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "planning/closings.html", context, status=status)


@require_POST
@gate(Verb.SET_CLOSED_DAYS)
def closing_remove(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Take closed days away again."""
    closing = get_object_or_404(Closing.objects.visible_to(request.member), pk=pk)
    actions.remove_closing(closing, by=request.member, at=clock.now())
    messages.success(request, _("“%(name)s” is removed.") % {"name": closing.name})
    return redirect("planning:closings")


@require_POST
@gate(Verb.SET_CLOSED_DAYS)
def close_ramadan(request: MemberRequest) -> HttpResponse:
    """Keep Ramadan and the first days of Syawal free."""
    cycle = cycle_of(request)
    added = actions.close_ramadan(
        cycle,
        posing.feasts(cycle.starts_on, cycle.ends_on),
        names=(str(wording.CLOSINGS["ramadan"]), str(wording.CLOSINGS["syawal"])),
        by=request.member,
        at=clock.now(),
    )
    messages.success(request, _("Added: %(names)s.") % {"names": ", ".join(str(one) for one in added)})
    return redirect("planning:closings")


@require_http_methods(["GET", "POST"])
@gate(Verb.SET_CENTRE_TERMS)
def centre_terms(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What one centre asks of its lead, and its own closed days."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member).select_related("region"), pk=pk)
    terms = CentreTerms.objects.visible_to(request.member).filter(centre=centre).first()
    names = ("gender", "languages", "wants_pair", "note")
    initial = {name: getattr(terms, name) for name in names} if terms else {}
    form = forms.Terms(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_centre_terms(centre, **form.values(), by=request.member, at=clock.now())
        messages.success(request, _("Saved. New scenarios keep to it."))
        return redirect("planning:centre_why", pk=pk)
    context = {
        "centre": centre,
        "form": form,
        "closings": Closing.objects.visible_to(request.member).filter(centre=centre).order_by("starts_on"),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "planning/centre_terms.html", context, status=status)


@gate(Verb.SET_LOTS)
def lots(request: MemberRequest) -> HttpResponse:
    """Which organisation serves which provinces."""
    return render(request, "planning/lots.html", {"rows": queries.lots(request.member.programme)})


@require_http_methods(["GET", "POST"])
@gate(Verb.SET_LOTS)
def lots_edit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The provinces of one organisation."""
    organisation = get_object_or_404(request.member.programme.organisations, pk=pk)
    initial = {"provinces": list(organisation.lots.values_list("region_id", flat=True))}
    form = forms.Lots(request.POST or None, provinces=queries.provinces(), initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_lots(organisation, **form.cleaned_data, by=request.member, at=clock.now())
        messages.success(request, _("Saved. New scenarios keep to it."))
        return redirect("planning:lots")
    status = 422 if request.method == "POST" else 200
    return render(
        request, "planning/lots_edit.html", {"form": form, "organisation": organisation}, status=status
    )
