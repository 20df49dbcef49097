"""What strangers with a paper in hand are told."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils import timezone

from semai.maturity.models import ClusterDecision, Round

from .rounds import rungs


@dataclass(frozen=True)
class PublicDecision:
    """What a stranger with the paper in hand is told: no people, no scores, no reasons."""

    centre: str
    cluster: str
    cluster_code: str
    year: int
    decided_on: date
    replaced_on: date | None
    is_revoked: bool
    valid_until: date | None


@dataclass(frozen=True)
class PublicMeeting:
    """What a stranger with the minutes of a meeting is told: numbers only."""

    name: str
    year: int
    decided_on: date
    by_cluster: Sequence[tuple[str, int]]


def public_decision(pk: uuid.UUID) -> PublicDecision | None:
    """The decision with this key, whoever asks; None when there is none."""
    found = ClusterDecision.objects.filter(pk=pk).select_related("centre", "cluster", "cycle").first()
    if found is None:
        return None
    return PublicDecision(
        centre=found.centre.name,
        cluster=str(found.cluster),
        cluster_code=found.cluster.code,
        year=found.cycle.year,
        decided_on=timezone.localdate(found.decided_at),
        replaced_on=timezone.localdate(found.superseded_at) if found.superseded_at else None,
        is_revoked=found.revoked_by_id is not None,
        valid_until=found.valid_until,
    )


def public_meeting(pk: uuid.UUID) -> PublicMeeting | None:
    """The standing decisions in the year of the round with this key, counted; None without any."""
    round_ = Round.objects.filter(pk=pk).select_related("cycle").first()
    decisions = ClusterDecision.objects.current().filter(cycle=round_.cycle_id) if round_ else None
    latest = decisions.order_by("-decided_at").first() if decisions is not None else None
    if round_ is None or decisions is None or latest is None:
        return None
    counted = dict(decisions.values_list("cluster").annotate(Count("pk")).order_by())
    return PublicMeeting(
        name=round_.name,
        year=round_.cycle.year,
        decided_on=timezone.localdate(latest.decided_at),
        by_cluster=[(str(cluster), counted.get(cluster.pk, 0)) for cluster in rungs(round_)],
    )
