"""What came in for a form: as a table, on a map, as photos."""

import uuid
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from semai.fieldwork import forms as typed
from semai.fieldwork import queries
from semai.fieldwork.models import Form, Submission
from semai.fieldwork.rules import answers, outline
from semai.fieldwork.types import ExportKind, Question, Standing, TransferState
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.rules import grouped
from semai.ui.page import paginate

SORTS = {
    "received": ("received_at",),
    "name": ("name", "received_at"),
    "sender": ("sent_by__user__full_name", "received_at"),
    "review": ("review", "received_at"),
}
PHOTO_SORTS = {"received": ("received_at", "pk")}
SHOWN_COLUMNS = 3
#: The latest so many are drawn on the map; a reader sees no more than that.
MOST_SPOTS = 600
#: Degrees; at the size of the map, points nearer than this touch each other.
CELL = 1.0


@gate(Verb.VIEW_SUBMISSIONS)
def submissions(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What came in for a form."""
    form = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    asked = typed.Filter(request.GET)
    rows = queries.submissions(request.member, form)
    total = rows.count()
    page = paginate(matching(rows, asked), request.GET, sorts=SORTS, default="-received")
    latest = queries.latest_version(form)
    fields = outline.columns(outline.from_json(latest.outline)) if latest else []
    fields = [one for one in fields if one.label and one.kind not in answers.QUIET][:SHOWN_COLUMNS]
    language = get_language() or ""
    titles = [outline.label_in(field.label, language) for field in fields]
    context = {
        "one": form,
        "page": page,
        "form": asked,
        "total": total,
        "titles": titles,
        "tabs": tabs(request, form, "submissions"),
        "kinds": list(ExportKind),
        "lines": [(row, _cells(row, fields, titles)) for row in page.rows],
    }
    return render(request, "fieldwork/submissions.html", context)


def _cells(row: Submission, fields: Sequence[Question], titles: Sequence[str]) -> list[tuple[str, str]]:
    language = get_language() or ""
    shown = [answers.shown(field, row.answers.get(field.path, ""), language) for field in fields]
    return list(zip(titles, shown, strict=True))


def matching(rows: QuerySet[Submission], asked: typed.Filter) -> QuerySet[Submission]:
    """What the filter leaves."""
    wished: dict[str, Any] = asked.cleaned_data if asked.is_valid() else {}
    if text := wished.get("q"):
        rows = rows.filter(
            Q(name__icontains=text) | Q(sent_by__user__full_name__icontains=text) | Q(instance_id=text)
        )
    if wished.get("review"):
        rows = rows.filter(review=wished["review"])
    if wished.get("attention"):
        odd = Q(standing__in=[Standing.BRANCH, Standing.WAITING])
        rows = rows.filter(
            Q(is_complete=False) | odd | Q(has_conflict=True) | Q(transfer__state=TransferState.FAILED)
        )
    return rows


@gate(Verb.VIEW_SUBMISSIONS)
def places(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Where it was filled in: by its own geopoints, else by its centre."""
    form = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    asked = typed.Filter(request.GET)
    rows = matching(queries.submissions(request.member, form), asked).order_by("-received_at", "pk")
    spots = [spot for row in rows.select_related("centre__region")[:MOST_SPOTS] for spot in _spots(row)]
    groups = grouped(((spot["latitude"], spot["longitude"], spot) for spot in spots), cell=CELL)
    context = {
        "one": form,
        "form": asked,
        "tabs": tabs(request, form, "places"),
        "points": [_point(group) for group in groups],
        "placed": len({spot["key"] for spot in spots}),
        "total": rows.count(),
        "legend": [("accent", _("Position from the form")), ("neutral", _("Position of the centre"))],
    }
    return render(request, "fieldwork/places.html", context)


def _spots(row: Submission) -> list[dict[str, Any]]:
    questions = outline.from_json(row.version.outline)
    url, label = reverse("fieldwork:submission", args=[row.pk]), f"{row.name or row.sent_by}"
    if row.centre:
        label = f"{label}, {row.centre.name}"
    base = {"label": label, "url": url, "key": row.pk}
    own = [point for _path, point in answers.places(questions, row.answers)]
    if own:
        return [base | {"longitude": x, "latitude": y, "tone": "accent"} for x, y in own]
    if row.centre is None:
        return []
    near = row.centre if row.centre.latitude is not None else row.centre.region
    if near.latitude is None:
        return []
    return [base | {"longitude": near.longitude, "latitude": near.latitude, "tone": "neutral"}]


def _point(group: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One point, or one for several that would lie on each other: it leads to the latest."""
    first, count = group[0], len(group)
    if count == 1:
        return dict(first)
    middle = {axis: sum(one[axis] for one in group) / count for axis in ("latitude", "longitude")}
    text = ngettext("%(count)s place near %(label)s", "%(count)s places near %(label)s", count)
    return first | middle | {"count": count, "label": text % {"count": count, "label": first["label"]}}


@gate(Verb.VIEW_SUBMISSIONS)
def photos(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Every photo that came in, each leading to its submission."""
    form = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    asked = typed.Filter(request.GET)
    rows = matching(queries.submissions(request.member, form), asked)
    page = paginate(queries.pictures(rows), request.GET, sorts=PHOTO_SORTS, default="-received")
    context = {"one": form, "form": asked, "page": page, "tabs": tabs(request, form, "photos")}
    return render(request, "fieldwork/photos.html", context)


def tabs(request: MemberRequest, form: Form, active: str) -> list[dict[str, Any]]:
    """The three ways to look at a form's submissions; the filter stays."""
    kept = {name: request.GET[name] for name in ("q", "review", "attention") if request.GET.get(name)}
    query = f"?{urlencode(kept)}" if kept else ""
    names = {"submissions": _("Table"), "places": _("Map"), "photos": _("Photos")}
    return [
        {
            "label": label,
            "url": reverse(f"fieldwork:{name}", args=[form.pk]) + query,
            "active": name == active,
        }
        for name, label in names.items()
    ]
