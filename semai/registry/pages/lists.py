"""What stands around the list of centres: columns to choose, kept filters, and one status for many."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from semai.programmes import policy
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry import wording
from semai.registry.forms import lists as forms
from semai.registry.models import Centre, SavedFilter
from semai.registry.types import CentreStatus
from semai.ui import formats

NOTHING = "–"


def list_tools(query: "MultiValueDict[str, str]", member: Member) -> dict[str, Any]:
    """Values for the list's page."""
    sees_contacts = policy.may(member, Verb.VIEW_CONTACTS)
    columns = forms.columns_of(query, with_contacts=sees_contacts)
    kept = forms.query_of(query)
    return {
        "columns": columns,
        "chosen_columns": columns if "columns" in query else [],
        "column_choices": [
            {"name": name, "label": label, "checked": name in columns}
            for name, label in forms.COLUMNS.items()
            if sees_contacts or name not in forms.CONTACTS
        ],
        "other_wishes": [
            (name, value)
            for name in forms.KEPT
            if name != "columns"
            for value in query.getlist(name)
            if value
        ],
        "kept_query": kept,
        "saved_filters": [
            {"filter": one, "active": one.query == kept}
            for one in SavedFilter.objects.visible_to(member).order_by("name")
        ],
        "keep_form": forms.KeepFilter(initial={"query": kept}),
        "status_form": forms.ManyStatuses(),
    }


def centre_lines(centres: Iterable[Centre], columns: Sequence[str]) -> list[dict[str, Any]]:
    """What each row of the list says: put together here, because a template asks a hundred rows slowly.

    Needs place, fields and identifiers at hand.
    """
    tick = _("Tick %(name)s")
    cells = _cells()
    chosen = [(str(forms.COLUMNS[name]), cells[name]) for name in columns]
    return [
        {
            "key": str(centre.pk),
            "code": centre.code,
            "name": centre.name,
            "host": f"{centre.host.name} · {centre.host.kind}",
            "url": reverse("registry:centre", args=[centre.pk]),
            "tick": tick % {"name": centre.name},
            "cells": [{"label": label, **cell(centre)} for label, cell in chosen],
        }
        for centre in centres
    ]


def _cells() -> Mapping[str, Callable[[Centre], dict[str, Any]]]:
    """Column to what its cell shows: `text`, a second line `small`, whether it stands at the `end`."""
    language, unknown = get_language(), _("Regency not yet known")

    @cache
    def badge(status: CentreStatus) -> str:
        values = {"text": str(wording.STATUS_NAMES[status]), "tone": wording.STATUS_TONES[status]}
        return render_to_string("ui/elements/badge.html", values)

    def place(one: Centre) -> dict[str, Any]:
        region = one.region
        return {"text": unknown if region.is_province else region.name, "small": region.province.name}

    def listed(rows: Iterable[Any]) -> dict[str, Any]:
        return {"text": ", ".join(map(str, rows)) or NOTHING}

    return {
        "regency": place,
        "fields": lambda one: listed(one.fields.all()),
        "year": lambda one: {"text": one.fiscal_year or NOTHING, "end": True},
        "status": lambda one: {"text": badge(one.status)},
        "since": lambda one: {"text": formats.day(one.status_since, language=language, style="short")},
        "owner": lambda one: {"text": one.legal_owner or NOTHING},
        "numbers": lambda one: listed(one.identifiers.all()),
        "contact": lambda one: {"text": one.contact_name or NOTHING},
        "phone": lambda one: {"text": one.phone or NOTHING, "unbroken": True},
    }
