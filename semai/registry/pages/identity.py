"""What the page of a centre's states and numbers shows."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language

from semai.registry import queries, wording
from semai.registry.models import Centre, Identifier


def states(centre: Centre) -> list[dict[str, Any]]:
    """How the centre stood, latest first, as a timeline wants it."""
    rows = centre.status_changes.select_related("recorded_by__user")
    lines = sorted(
        rows,
        key=lambda one: (one.since or timezone.localdate(one.recorded_at), one.recorded_at),
        reverse=True,
    )
    return [
        {
            "at": one.since or timezone.localdate(one.recorded_at),
            "title": wording.STATUS_NAMES[one.status],
            "text": one.note,
            "actor": one.recorded_by,
            "tone": wording.STATUS_TONES[one.status],
            "icon": "flag",
        }
        for one in lines
    ]


def numbers(centre: Centre, *, on: date) -> list[dict[str, Any]]:
    """The centre's numbers with the names of their registers, and whether they have ended."""
    rows = centre.identifiers.select_related("verified_by__user").order_by("kind")
    return [{"number": one, "name": _name(one), "has_ended": _has_ended(one, on)} for one in rows]


def _name(one: Identifier) -> str:
    known = queries.identifier_kinds().get(one.kind)
    return known.name(get_language()) if known else one.kind.upper()


def _has_ended(one: Identifier, on: date) -> bool:
    return one.expires_on is not None and one.expires_on < on
