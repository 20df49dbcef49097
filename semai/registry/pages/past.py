"""The history of a centre: acts from the ledger, with what they changed."""

import itertools
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from semai.ledger.models import Entry
from semai.programmes import policy
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.programmes.wording import VERB_NAMES
from semai.registry import queries, wording
from semai.registry.models import Centre, Host, Region
from semai.registry.queries import past as kept
from semai.ui import formats

TIMELINE_LINES = 20
LONGEST_VALUE = 120
#: States of a centre's row that are looked at to tell what its acts changed.
MOST_STATES = 200


def timeline(centre: Centre, member: Member) -> list[dict[str, Any]]:
    """The latest acts on the centre and on all that belongs to it."""
    entries = kept.past(centre, member).latest_first()[:TIMELINE_LINES]
    return _told(centre, member, list(entries))


def parts_of_history(member: Member) -> dict[str, str]:
    """Code and name of the parts that this member may see; the first tells of the centre's own record."""
    seen = {one.part: str(wording.SECTION_NAMES[one.part]) for one in kept.kinds_kept(member)}
    return {kept.OWN: _("Centre")} | seen


def history_page(centre: Centre, member: Member, entries: Sequence[Entry], *, part: str) -> dict[str, Any]:
    """A page of the acts of one part, or of all when `part` is empty."""
    tabs = [
        {"label": name, "url": f"?part={code}", "active": code == part}
        for code, name in parts_of_history(member).items()
    ]
    return {
        "centre": centre,
        "lines": _told(centre, member, entries),
        "tabs": [{"label": _("All"), "url": "?", "active": not part}, *tabs],
    }


def _told(centre: Centre, member: Member, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    sees_contacts = policy.may(member, Verb.VIEW_CONTACTS)
    records = [centre, *centre.absorbed.all()]
    changes = {
        context: lines
        for one in records
        for context, lines in _changes(one, with_contacts=sees_contacts).items()
    }
    names = queries.actor_names({entry.actor_id for entry in entries})
    kinds = {one.label: one for one in kept.kinds_kept(member)}
    return [
        _line(entry, kinds.get(entry.label), changes) | {"actor": names.get(entry.actor_id, "")}
        for entry in entries
    ]


def _line(entry: Entry, kind: kept.Kept | None, changes: Mapping[uuid.UUID, list[str]]) -> dict[str, Any]:
    act = str(VERB_NAMES.get(entry.verb, entry.verb))
    if kind is None:
        icon = "plus" if entry.verb == Verb.CREATE_CENTRE else "pencil"
        return {
            "at": entry.at,
            "title": act,
            "text": "; ".join(changes.get(entry.context_id, [])),
            "icon": icon,
        }
    return {
        "at": entry.at,
        "title": f"{act}: {entry.title}" if entry.title else act,
        "text": _said(entry.details),
        "icon": wording.SECTION_ICONS.get(kind.part, ""),
        "url": reverse(kind.address, args=[entry.object_id]) if kind.address else "",
    }


def _said(details: Mapping[str, Any]) -> str:
    """Which step of the act it was, and the amount."""
    words = [str(wording.STEP_NAMES[details["step"]])] if details.get("step") in wording.STEP_NAMES else []
    if isinstance(details.get("amount"), int):
        words.append(formats.rupiah(details["amount"], language=get_language()))
    return ", ".join(words)


def _changes(centre: Centre, *, with_contacts: bool) -> dict[uuid.UUID, list[str]]:
    """What each act changed, from the row's history: "Status: Active → Closed"."""
    shown = [name for name in wording.FACT_NAMES if with_contacts or name not in wording.CONTACT_FACTS]
    history: Any = centre
    states = history.events.order_by("-pgh_id").values("pgh_context_id", *shown)[:MOST_STATES]
    events = list(states)[::-1]
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


def shortened(value: Any) -> str:
    """A value in a few words."""
    if isinstance(value, dict):
        value = ", ".join(f"{key} {one}" for key, one in value.items() if one is not None)
    elif isinstance(value, list):
        value = ", ".join(str(one) for one in value)
    text = "" if value is None else str(value)
    return text if len(text) <= LONGEST_VALUE else f"{text[: LONGEST_VALUE - 1]}…"
