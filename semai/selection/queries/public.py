"""What strangers are told of a published list."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from semai.selection import rules
from semai.selection.models import Round

from .candidates import selected_candidates


def published_lines(round_: Round) -> list[tuple[str, str, str, int | None]]:
    """Code, outcome, cluster and place of every candidate, for the fingerprint."""
    rows = round_.candidates.values_list("centre__code", "outcome", "cluster__code", "rank")
    return [(code, str(outcome), cluster or "", place) for code, outcome, cluster, place in rows]


@dataclass(frozen=True)
class PublicList:
    """What strangers are told of a published list: institutions and places, no people, no scores."""

    name: str
    programme: str
    year: int
    seats: int
    decided_on: date | None
    published_on: date
    revoked_on: date | None
    signed_on: date | None
    fingerprint: str
    changed: bool
    selected: Sequence[tuple[str, str, str]]


def public_list(pk: uuid.UUID) -> PublicList | None:
    """The published list with this key, whoever asks; None when there is none or it is not published."""
    rounds = Round.objects.filter(pk=pk, published_at__isnull=False).select_related("cycle__programme")
    found = rounds.first()
    if found is None or found.published_at is None:
        return None
    return PublicList(
        name=found.name,
        programme=found.cycle.programme.name,
        year=found.cycle.year,
        seats=found.seats,
        decided_on=timezone.localdate(found.decided_at) if found.decided_at else None,
        published_on=timezone.localdate(found.published_at),
        revoked_on=timezone.localdate(found.revoked_at) if found.revoked_at else None,
        signed_on=timezone.localdate(found.signed_at) if found.signed_at else None,
        fingerprint=found.fingerprint,
        changed=rules.fingerprint(published_lines(found)) != found.fingerprint,
        selected=[
            (one.centre.name, one.centre.region.name, str(one.cluster or ""))
            for one in selected_candidates(found)
        ],
    )
