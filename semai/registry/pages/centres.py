"""What the pages of the register show, put together from queries and words."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from semai.kit import clock
from semai.programmes import policy
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry import wording
from semai.registry.models import Centre, Import, ImportRow
from semai.registry.types import Outcome

from .identity import numbers
from .past import shortened, timeline


def _point(latitude: Any, longitude: Any, label: str, url: str, tone: str) -> dict[str, Any]:
    return {"latitude": latitude, "longitude": longitude, "label": label, "url": url, "tone": tone}


def centre_page(centre: Centre, member: Member) -> dict[str, Any]:
    """A centre with its place on the map, its past, and where the other apps' parts are found."""
    sees_contacts = policy.may(member, Verb.VIEW_CONTACTS)
    own = centre.is_located
    place = centre if own else centre.region
    label = (
        centre.name
        if own
        else _("%(name)s, somewhere in %(regency)s") % {"name": centre, "regency": centre.region}
    )
    return {
        "centre": centre,
        "points": [_point(place.latitude, place.longitude, label, "", "accent" if own else "neutral")],
        "numbers": numbers(centre, on=clock.today()),
        "sees_contacts": sees_contacts,
        "timeline": timeline(centre, member),
        "sections": sections(centre, member),
        "signs": import_string(settings.CENTRE_SIGNS)(centre, member, on=clock.today()),
    }


def sections(centre: Centre, member: Member) -> list[dict[str, str]]:
    """Fragments of the apps above that this member may see; apps that are not installed have none."""
    found = []
    for name, verb in settings.CENTRE_SECTIONS:
        try:
            url = reverse(name, args=[centre.pk])
        except NoReverseMatch:
            continue
        if policy.may(member, Verb(verb)):
            anchor = name.replace(":", "-")
            found.append({"url": url, "name": str(wording.SECTION_NAMES[name]), "anchor": anchor})
    return found


def outcome_tabs(source: Import, chosen: str) -> list[dict[str, Any]]:
    """One tab per outcome that occurs, and one for all rows."""
    counts = {outcome: source.counts.get(str(outcome), 0) for outcome in Outcome}
    every = {"label": _("All"), "url": "?", "count": sum(counts.values()), "active": not chosen}
    return [every] + [
        {
            "label": wording.OUTCOME_NAMES[outcome],
            "url": f"?outcome={outcome}",
            "count": number,
            "active": chosen == outcome,
        }
        for outcome, number in counts.items()
        if number
    ]


def preview_lines(rows: Iterable[ImportRow]) -> list[dict[str, Any]]:
    """Rows of an import with what they say or change."""
    return [{"row": row, "changes": _row_changes(row)} for row in rows]


def _row_changes(row: ImportRow) -> list[dict[str, str]]:
    """Column, old and new for a change; column and value for a new record."""
    keys = row.before if row.outcome == Outcome.UPDATE else row.values
    shown = [key for key in keys if not key.startswith("_") and row.outcome != Outcome.UNCHANGED]
    return [
        {"column": key, "old": shortened(row.before.get(key)), "new": shortened(row.values.get(key))}
        for key in shown
        if row.before.get(key) not in (None, "", [], {}) or row.values.get(key) not in (None, "", [], {})
    ]


def import_steps(source: Import) -> list[dict[str, Any]]:
    """Where an import stands between the file and the register."""
    states = {
        "reading": ("current", "todo", "todo"),
        "unreadable": ("blocked", "todo", "todo"),
        "previewed": ("done", "current", "todo"),
        "writing": ("done", "done", "current"),
        "undoing": ("done", "done", "done"),
        "confirmed": ("done", "done", "done"),
        "undone": ("done", "done", "todo"),
        "discarded": ("done", "todo", "todo"),
    }[source.status]
    labels = (_("File read"), _("Checked by you"), _("Written"))
    return [{"label": label, "state": state} for label, state in zip(labels, states, strict=True)]
