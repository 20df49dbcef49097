"""Deliveries that had no place: the list, one of them, and what is done with it."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.fieldwork import actions, queries
from semai.fieldwork import forms as typed
from semai.fieldwork.models import Held
from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.ui.page import paginate

SORTS = {
    "received": ("received_at",),
    "sender": ("sent_by__user__full_name", "received_at"),
    "cause": ("cause",),
}
LONGEST_SHOWN = 20_000


@gate(Verb.VIEW_HELD)
def held(request: MemberRequest) -> HttpResponse:
    """What waits, and what was settled."""
    is_settled = request.GET.get("settled") == "1"
    rows = queries.held(request.member)
    tabs = [
        {
            "label": _("Waiting"),
            "url": "?",
            "active": not is_settled,
            "count": rows.filter(settled_at=None).count(),
        },
        {"label": _("Settled"), "url": "?settled=1", "active": is_settled},
    ]
    page = paginate(
        rows.filter(settled_at__isnull=not is_settled), request.GET, sorts=SORTS, default="-received"
    )
    return render(request, "fieldwork/held.html", {"page": page, "tabs": tabs, "is_settled": is_settled})


@gate(Verb.VIEW_HELD)
def held_one(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One of them, with its content as it came."""
    one = _found(request, pk)
    return render(request, "fieldwork/held_one.html", _context(request, one))


def _found(request: MemberRequest, pk: uuid.UUID) -> Held:
    rows = Held.objects.visible_to(request.member).select_related(
        "sent_by__user", "device", "settled_by__user"
    )
    return get_object_or_404(rows, pk=pk)


def _context(request: MemberRequest, one: Held, **forms: object) -> dict[str, object]:
    versions = queries.fetchable_versions(request.member).defer("xform", "outline")
    return {
        "one": one,
        "content": bytes(one.xml)[:LONGEST_SHOWN].decode("utf-8", errors="replace"),
        "files": one.files.select_related("blob").order_by("name"),
        "place_form": typed.Place(versions=versions),
        "aside_form": typed.Aside(),
    } | forms


@require_POST
@gate(Verb.SETTLE_HELD)
def place(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Take it into a form."""
    one = _found(request, pk)
    form = typed.Place(request.POST, versions=queries.fetchable_versions(request.member))
    if not form.is_valid():
        context = _context(request, one, place_form=form)
        return render(request, "fieldwork/held_one.html", context, status=422)
    row = actions.place_held(one, form.cleaned_data["version"], by=request.member, at=clock.now())
    messages.success(request, _("Taken into the form."))
    return redirect("fieldwork:submission", row.pk)


@require_POST
@gate(Verb.SETTLE_HELD)
def aside(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Nothing is to be done with it."""
    one = _found(request, pk)
    form = typed.Aside(request.POST)
    if not form.is_valid():
        context = _context(request, one, aside_form=form)
        return render(request, "fieldwork/held_one.html", context, status=422)
    actions.set_held_aside(one, by=request.member, at=clock.now(), reason=form.cleaned_data["reason"])
    messages.success(request, _("Set aside. It stays here with the reason."))
    return redirect("fieldwork:held")
