"""Pages of the inventory: over all centres, of one centre, one thing, labels."""

import uuid
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry import labels, tables
from semai.registry.actions import inventory as actions
from semai.registry.forms import entries
from semai.registry.forms import inventory as forms
from semai.registry.models import Centre, Equipment, EquipmentQuerySet, Sighting
from semai.registry.queries import aid, provinces_of
from semai.registry.queries import inventory as queries
from semai.registry.rules import inventory as rules
from semai.registry.types import Condition
from semai.ui.page import paginate

from .answering import as_list, attempt
from .answering import photo as as_photo

SORTS = {
    "name": ("name", "code"),
    "code": ("code",),
    "centre": ("centre__name", "name"),
    "seen": ("last_seen_on", "code"),
}
MOST_LABELS = 300


@gate(Verb.VIEW_EQUIPMENT)
def inventory(request: MemberRequest) -> HttpResponse:
    """Everything that the centres have, and how it is used."""
    form, found = _filtered(request)
    page = paginate(queries.listed(found), request.GET, sorts=SORTS, default="code")
    context = {
        "form": form,
        "page": page,
        "lines": _lines(page.rows),
        "figures": queries.figures(found, on=clock.today()),
        "is_filtered": bool(form.wishes()),
        "query": request.GET.urlencode(),
    }
    return render(request, "registry/inventory.html", context)


@gate(Verb.EXPORT_CENTRES)
def inventory_export(request: MemberRequest) -> HttpResponse:
    """The listed things as a file."""
    _form, found = _filtered(request)
    return as_list(request, tables.equipment(queries.listed(found).order_by("code")))


@gate(Verb.VIEW_EQUIPMENT)
def equipment(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The inventory of one centre."""
    return _centre_page(request, _centre(request, pk))


@gate(Verb.RECORD_EQUIPMENT)
def thing_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter a thing."""
    centre = _centre(request, pk)
    form = forms.Thing(request.POST or None, request.FILES or None, grants=_grants(centre))
    if request.method == "POST":
        values: dict[str, Any] = {"by": request.member, "at": clock.now()}
        made = attempt(
            form,
            lambda: actions.record_equipment(
                centre, form.facts(), photo=entries.content(form, "photo"), **values
            ),
        )
        if made:
            messages.success(
                request, _("%(thing)s is in the inventory as %(code)s.") % {"thing": made, "code": made.code}
            )
            return redirect("registry:equipment", centre.pk)
    context = {"form": form, "centre": centre}
    return render(request, "registry/thing_form.html", context, status=422 if form.errors else 200)


@gate(Verb.RECORD_EQUIPMENT)
def thing_edit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Change a thing."""
    one = _thing(request, pk)
    form = forms.Thing(request.POST or None, request.FILES or None, grants=_grants(one.centre), thing=one)
    if request.method == "POST":
        values: dict[str, Any] = {"by": request.member, "at": clock.now()}
        done = attempt(
            form,
            lambda: actions.edit_equipment(
                one,
                form.facts(),
                version=form.cleaned_data["version"] or 0,
                photo=entries.content(form, "photo"),
                **values,
            ),
        )
        if done:
            messages.success(request, _("Saved."))
            return redirect("registry:thing", one.pk)
    context = {"form": form, "centre": one.centre, "thing": one}
    return render(request, "registry/thing_form.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_EQUIPMENT)
def thing(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One thing and who saw it when: where its label leads."""
    return _thing_page(request, _thing(request, pk))


@require_POST
@gate(Verb.SIGHT_EQUIPMENT)
def thing_seen(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """I see it."""
    one = _thing(request, pk)
    form = forms.Seeing(request.POST, request.FILES)
    values: dict[str, Any] = {"by": request.member, "at": clock.now()}
    done = attempt(
        form, lambda: actions.sight(one, form.seen(), photo=entries.content(form, "photo"), **values)
    )
    if done is None:
        return _thing_page(request, one, seeing=form)
    messages.success(request, _("Written down. Thank you for looking."))
    return redirect("registry:thing", one.pk)


@require_POST
@gate(Verb.RECORD_EQUIPMENT)
def thing_write_off(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It leaves the inventory."""
    one = _thing(request, pk)
    form = forms.WritingOff(request.POST)
    values: dict[str, Any] = {"by": request.member, "at": clock.now()}
    if attempt(form, lambda: actions.write_off(one, **form.cleaned_data, **values)) is None:
        return _thing_page(request, one, writing_off=form)
    messages.success(request, _("The thing is written off; its history stays."))
    return redirect("registry:equipment", one.centre_id)


@require_POST
@gate(Verb.SIGHT_EQUIPMENT)
def equipment_seen(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One look through the room: the ticked things are there and in use."""
    centre = _centre(request, pk)
    form = forms.LookingAround(request.POST)
    chosen = [one for one in queries.of_centre(centre) if str(one.pk) in set(request.POST.getlist("pick"))]

    def act() -> int:
        condition = Condition(form.cleaned_data["condition"])
        return actions.sight_all(
            chosen, on=form.cleaned_data["on"], condition=condition, by=request.member, at=clock.now()
        )

    count = attempt(form, act)
    if count is None:
        return _centre_page(request, centre, looking=form)
    said = ngettext("%(count)s thing seen.", "%(count)s things seen.", count)
    messages.success(request, said % {"count": count})
    return redirect("registry:equipment", centre.pk)


@gate(Verb.VIEW_EQUIPMENT)
def equipment_labels(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """QR labels of a centre's things as PDF."""
    centre = _centre(request, pk)

    def address(one: Equipment) -> str:
        return request.build_absolute_uri(reverse("registry:thing", args=[one.pk]))

    content = labels.sheet_of(
        centre, queries.of_centre(centre).order_by("code")[:MOST_LABELS], address=address, at=clock.now()
    )
    headers = {"Content-Disposition": f'inline; filename="label-{centre.code.lower()}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


@gate(Verb.VIEW_EQUIPMENT)
def thing_photo(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """The photo of a thing."""
    one = _thing(request, pk)
    if not one.photo:
        raise Http404
    return as_photo(one.photo)


@gate(Verb.VIEW_EQUIPMENT)
def sighting_photo(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """The photo of a sighting."""
    one = get_object_or_404(Sighting.objects.visible_to(request.member), pk=pk)
    if not one.photo:
        raise Http404
    return as_photo(one.photo)


@gate(Verb.VIEW_EQUIPMENT)
def equipment_section(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The centre's inventory in short, for its page."""
    centre = _centre(request, pk)
    things = Equipment.objects.visible_to(request.member).filter(centre=centre)
    context = {"centre": centre, "figures": queries.figures(things, on=clock.today())}
    return render(request, "registry/_equipment_section.html", context)


def _filtered(request: MemberRequest) -> tuple[forms.ThingFilter, EquipmentQuerySet]:
    form = forms.ThingFilter(request.GET, lists={"province": provinces_of(request.member)})
    kept = Equipment.objects.visible_to(request.member).kept()
    return form, queries.narrowed(kept, form.wishes(), on=clock.today())


def _centre(request: MemberRequest, pk: uuid.UUID) -> Centre:
    return get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=pk)


def _thing(request: MemberRequest, pk: uuid.UUID) -> Equipment:
    return get_object_or_404(queries.listed(Equipment.objects.visible_to(request.member)), pk=pk)


def _grants(centre: Centre) -> list[tuple[Any, Any]]:
    return [(one.pk, f"{one.kind} {one.year}") for one in aid.grants_of(centre)]


def _lines(things: Any) -> list[dict[str, Any]]:
    today = clock.today()
    return [
        {"thing": one, "is_unseen": rules.is_unseen(one.last_seen_on, one.acquired_on, on=today)}
        for one in things
    ]


def _centre_page(
    request: MemberRequest, centre: Centre, *, looking: django_forms.Form | None = None
) -> HttpResponse:
    page = paginate(queries.of_centre(centre), request.GET, sorts=SORTS, default="name")
    context = {
        "centre": centre,
        "page": page,
        "lines": _lines(page.rows),
        "figures": queries.figures(
            Equipment.objects.visible_to(request.member).filter(centre=centre), on=clock.today()
        ),
        "looking": looking or forms.LookingAround(initial={"on": clock.today()}),
    }
    return render(request, "registry/equipment.html", context, status=422 if looking else 200)


def _thing_page(request: MemberRequest, one: Equipment, **bound: django_forms.Form) -> HttpResponse:
    today = clock.today()
    context = {
        "thing": one,
        "is_unseen": rules.is_unseen(one.last_seen_on, one.acquired_on, on=today),
        "sightings": queries.sightings_of(one)[:50],
        "seeing": forms.Seeing(initial={"on": today, "is_in_use": True}),
        "writing_off": forms.WritingOff(initial={"on": today}),
        **bound,
    }
    return render(request, "registry/thing.html", context, status=422 if bound else 200)
