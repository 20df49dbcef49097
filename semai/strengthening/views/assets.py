"""The asset map of a centre: board, map, list, and one asset."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.strengthening import actions, found, queries, rules, workbook
from semai.strengthening.forms import assets as forms
from semai.strengthening.models import Asset
from semai.strengthening.types import AssetGroup
from semai.ui.inputs import content
from semai.ui.page import paginate

from .answering import attempt, entry_page, file, picture

SORTS = {"name": ("name",), "group": ("group", "name"), "said": ("said_on", "name")}
MOST_ON_MAP = 200


@gate(Verb.VIEW_STRENGTHENING)
def board(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Cards in the six groups."""
    one = found.centre(request, pk)
    context = {"centre": one, "tabs": _tabs(one, "board"), "groups": queries.board_of(one)}
    return render(request, "strengthening/board.html", context)


@gate(Verb.VIEW_STRENGTHENING)
def asset_map(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Where they are around the centre."""
    one = found.centre(request, pk)
    assets = list(queries.listed(one).order_by("group", "name", "pk")[:MOST_ON_MAP])
    placed = [asset for asset in assets if asset.is_placed]
    context = {
        "centre": one,
        "tabs": _tabs(one, "map"),
        "unplaced": [asset for asset in assets if not asset.is_placed],
        "groups": list(AssetGroup),
    }
    return render(request, "strengthening/map.html", context | _drawn(one, placed))


def _drawn(one: Centre, placed: list[Asset]) -> dict[str, Any]:
    """The map with a numbered spot for every asset that has a place; around the centre, or around themselves."""
    places = [(asset.latitude or 0.0, asset.longitude or 0.0) for asset in placed]
    if one.latitude is not None and one.longitude is not None:
        middle = (one.latitude, one.longitude)
    elif places:
        middle = tuple(sum(side) / len(places) for side in zip(*places, strict=True))
    else:
        return {"map": None, "spots": []}
    drawn = rules.neighbourhood(middle, places)
    spots = [
        {"number": number, "asset": asset, "x": spot.x, "y": spot.y}
        for number, (asset, spot) in enumerate(zip(placed, drawn.spots, strict=True), 1)
    ]
    return {"map": drawn, "middle": drawn.size / 2, "spots": spots}


@gate(Verb.VIEW_STRENGTHENING)
def assets(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The list, filtered."""
    one = found.centre(request, pk)
    form = forms.AssetFilter(request.GET)
    wishes = form.wishes()
    rows = queries.matching(queries.listed(one), wishes)
    context = {
        "centre": one,
        "tabs": _tabs(one, "list"),
        "form": form,
        "page": paginate(rows, request.GET, sorts=SORTS, default="group"),
        "is_filtered": bool(wishes),
    }
    return render(request, "strengthening/assets.html", context)


def _tabs(one: Centre, shown: str) -> list[dict[str, Any]]:
    places = (("board", _("Board")), ("map", _("Map")), ("list", _("List")))
    names = {"board": "board", "map": "asset_map", "list": "assets"}
    return [
        {
            "label": label,
            "url": reverse(f"strengthening:{names[code]}", args=[one.pk]),
            "active": code == shown,
        }
        for code, label in places
    ]


@gate(Verb.VIEW_STRENGTHENING)
def export(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The asset map as a workbook; the import reads it back."""
    one = found.centre(request, pk)
    rows = queries.listed(one).select_related("centre").order_by("group", "name", "pk")
    return file(workbook.assets_out(rows), "peta-aset", one)


@gate(Verb.RECORD_ASSET)
def asset_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Put something on the map."""
    one = found.centre(request, pk)
    initial = {"group": request.GET.get("group", ""), "said_on": clock.today()}
    form = forms.AssetEntry(request.POST or None, request.FILES or None, initial=initial)
    board_url = reverse("strengthening:board", args=[one.pk])
    again = f"{reverse('strengthening:asset_new', args=[one.pk])}?group={request.POST.get('group', '')}"
    return entry_page(
        request,
        form,
        lambda: actions.record_asset(
            one, form.facts(), photo=content(form, "photo"), by=request.member, at=clock.now()
        ),
        centre=one,
        title=_("Put an asset on the map"),
        said=_("The asset is on the map."),
        to=again if "again" in request.POST else board_url,
        back=board_url,
    )


@gate(Verb.RECORD_ASSET)
def asset_edit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct it, or say what was not known."""
    one = found.asset(request, pk)
    form = forms.AssetEntry(request.POST or None, request.FILES or None, asset=one)
    return entry_page(
        request,
        form,
        lambda: actions.edit_asset(
            one,
            form.facts(),
            version=form.cleaned_data["version"] or 0,
            photo=content(form, "photo"),
            by=request.member,
            at=clock.now(),
        ),
        centre=one.centre,
        title=one.name,
        said=_("Saved."),
        to=reverse("strengthening:asset", args=[one.pk]),
    )


@gate(Verb.VIEW_STRENGTHENING)
def asset(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One asset: all that was said about it, and the business lines that build on it."""
    return _asset_page(request, found.asset(request, pk))


@require_POST
@gate(Verb.RECORD_ASSET)
def asset_place(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """I stand beside it."""
    one = found.asset(request, pk)
    form = forms.Placing(request.POST)
    values: dict[str, Any] = {"by": request.member, "at": clock.now()}
    if not form.is_valid():
        messages.warning(request, _("The phone gave no position. Try again outside, or type it in."))
    elif attempt(form, lambda: actions.place_asset(one, **form.cleaned_data, **values)):
        messages.success(request, _("The position is on the map."))
    return redirect("strengthening:asset", one.pk)


@require_POST
@gate(Verb.RECORD_ASSET)
def asset_withdraw(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Take it off the map."""
    one = found.asset(request, pk)
    form = forms.Because(request.POST)
    values: dict[str, Any] = {"by": request.member, "at": clock.now()}
    if attempt(form, lambda: actions.withdraw_asset(one, **form.cleaned_data, **values)) is None:
        return _asset_page(request, one, withdrawing=form)
    messages.success(request, _("The asset is off the map. Its record stays."))
    return redirect("strengthening:board", one.centre_id)


def _asset_page(request: MemberRequest, one: Asset, **bound: Any) -> HttpResponse:
    context = {
        "asset": one,
        "centre": one.centre,
        "candidates": one.candidates.filter(dropped_on__isnull=True).order_by("name"),
        "withdrawing": forms.Because(),
    }
    return render(request, "strengthening/asset.html", context | bound, status=422 if bound else 200)


@gate(Verb.VIEW_STRENGTHENING)
def asset_photo(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """The photo of an asset."""
    one = found.asset(request, pk)
    if not one.photo:
        raise Http404
    return picture(one.photo)
