"""All centres, and one centre at a glance."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.types import Scope
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.strengthening import found, queries
from semai.strengthening.forms import assets as forms
from semai.ui.page import paginate

SORTS = {
    "centre": ("name",),
    "assets": ("asset_count", "name"),
    "groups": ("group_count", "name"),
    "lines": ("line_count", "name"),
}


@gate(Verb.VIEW_STRENGTHENING)
def centres(request: MemberRequest) -> HttpResponse:
    """Every centre with how far its records are; who sees just one goes straight to it."""
    form = forms.CentreFilter(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    rows = queries.centres_with_counts(request.member, text=text)
    page = paginate(rows, request.GET, sorts=SORTS, default="centre")
    if request.member.scope is Scope.GRANTED and page.count == 1 and not text:
        return redirect("strengthening:centre", page.rows[0].pk)
    return render(
        request, "strengthening/centres.html", {"page": page, "form": form, "is_filtered": bool(text)}
    )


@gate(Verb.VIEW_STRENGTHENING)
def centre(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What one centre has written down, and what comes next."""
    return render(request, "strengthening/centre.html", _glance(found.centre(request, pk)))


@gate(Verb.VIEW_STRENGTHENING)
def centre_section(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The same in short, for the centre's page."""
    return render(request, "strengthening/_centre_section.html", _glance(found.centre(request, pk)))


def _glance(one: Centre) -> dict[str, object]:
    groups = queries.board_of(one)
    channels = queries.channels_of(one, on=clock.today())
    lines = queries.shortlist_of(one, queries.rubric_in(get_language()))
    matrix = queries.matrix_of(one, on=clock.today())
    return {
        "matrix": matrix,
        "bucket": queries.bucket_of(one),
        "short": sum(row.short for row in matrix.rows),
        "quality": queries.quality_of(one, language=get_language() or "id"),
        "channels": channels,
        "alive": sum(row.is_alive for row in channels),
        "centre": one,
        "asset_count": sum(len(assets) for _group, assets in groups),
        "group_count": sum(bool(assets) for _group, assets in groups),
        "without_use": sum(not asset.potential_use for _group, assets in groups for asset in assets),
        "lines": lines,
        "chosen": [line for line, _weighed in lines if line.chosen_on],
    }
