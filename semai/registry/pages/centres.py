"""What the pages of the register show, put together from queries and words."""

import itertools
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from semai.kit import clock
from semai.ledger.models import Entry
from semai.programmes import policy
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.programmes.wording import VERB_NAMES
from semai.registry import queries, wording
from semai.registry.models import Centre, Host, Import, ImportRow, Region
from semai.registry.types import Outcome

from .identity import numbers

TIMELINE_LINES = 20
LONGEST_VALUE = 120


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
        "timeline": timeline(centre, with_contacts=sees_contacts),
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


def timeline(centre: Centre, *, with_contacts: bool) -> list[dict[str, Any]]:
    """Acts on the centre, latest first, each with the values it changed."""
    records = [centre, *centre.absorbed.all()]
    about = Entry.objects.filter(label=centre._meta.label, object_id__in=[str(one.pk) for one in records])  # noqa: SLF001
    entries = list(about.latest_first()[:TIMELINE_LINES])
    names = queries.actor_names({entry.actor_id for entry in entries})
    changes = {
        context: lines
        for one in records
        for context, lines in _changes(one, with_contacts=with_contacts).items()
    }
    return [
        {
            "at": entry.at,
            "title": VERB_NAMES.get(entry.verb, entry.verb),
            "text": "; ".join(changes.get(entry.context_id, [])),
            "actor": names.get(entry.actor_id, ""),
            "icon": "plus" if entry.verb == Verb.CREATE_CENTRE else "pencil",
        }
        for entry in entries
    ]


def _changes(centre: Centre, *, with_contacts: bool) -> dict[uuid.UUID, list[str]]:
    """What each act changed, from the row's history: "Status: Active → Closed"."""
    shown = [name for name in wording.FACT_NAMES if with_contacts or name not in wording.CONTACT_FACTS]
    history: Any = centre
    events = list(history.events.order_by("-pgh_id").values("pgh_context_id", *shown)[: TIMELINE_LINES * 2])[
        ::-1
    ]
    words = _Words.of(events)
    found: dict[uuid.UUID, list[str]] = defaultdict(list)
    for before, after in itertools.pairwise(events):
        if after["pgh_context_id"]:
            found[after["pgh_context_id"]] += [
                f"{wording.FACT_NAMES[name]}: {words(name, before[name])} → {words(name, after[name])}"
                for name in shown
                if before[name] != after[name]
            ]
    return found


class _Words:
    """Values of a centre's history in words."""

    def __init__(self, hosts: Mapping[uuid.UUID, str], regions: Mapping[str, str]) -> None:
        self.hosts, self.regions = hosts, regions

    @classmethod
    def of(cls, events: Iterable[Mapping[str, Any]]) -> "_Words":
        hosts, regions = {one["host_id"] for one in events}, {one["region_id"] for one in events}
        return cls(
            dict(Host.objects.filter(pk__in=hosts).values_list("pk", "name")),
            dict(Region.objects.filter(pk__in=regions).values_list("pk", "name")),
        )

    def __call__(self, name: str, value: Any) -> str:
        if value is None or value == "":
            return "–"
        match name:
            case "host_id":
                return self.hosts.get(value, "–")
            case "region_id":
                return self.regions.get(value, "–")
            case "status":
                return str(wording.STATUS_NAMES[value])
            case "settlement":
                return str(wording.SETTLEMENT_NAMES[value])
            case _:
                return shortened(value)


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


def shortened(value: Any) -> str:
    """A value in a few words."""
    if isinstance(value, dict):
        value = ", ".join(f"{key} {one}" for key, one in value.items() if one is not None)
    elif isinstance(value, list):
        value = ", ".join(str(one) for one in value)
    text = "" if value is None else str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"


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
