"""Reads on self-checks and marketing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Prefetch, QuerySet, Sum

from semai.registry.models import Centre
from semai.strengthening import rules, shipped
from semai.strengthening.models import Channel, Posting, QualityCheck, QualityCheckQuerySet
from semai.strengthening.types import StandardResult

MOST_CHANNELS, MOST_POSTINGS = 50, 5


@dataclass(frozen=True)
class QualityRow:
    """One standard now and at the check before, shares from 0 to 1."""

    result: StandardResult
    before: float | None


@dataclass(frozen=True)
class QualityState:
    """The latest check of a centre, its standards, the mean of all, and what is weakest."""

    check: QualityCheck | None
    rows: Sequence[QualityRow]
    overall: float | None
    weakest: Sequence[StandardResult]


@dataclass(frozen=True)
class ChannelRow:
    """A channel with its last day, how much was published and who asked, and whether it is alive."""

    channel: Channel
    last_on: date | None
    published: int
    enquiries: int | None
    is_alive: bool
    latest: Sequence[Posting]


def checks_of(centre: Centre) -> QualityCheckQuerySet:
    """The latest first."""
    return QualityCheck.objects.filter(centre=centre).order_by("-checked_on")


def quality_of(centre: Centre, *, language: str) -> QualityState:
    """Where a centre says it stands. One query."""
    checks = list(checks_of(centre)[:2])
    standards = shipped.quality_standards(language)
    now = rules.check(standards, checks[0].answers if checks else {})
    before = rules.check(standards, checks[1].answers if len(checks) > 1 else {})
    rows = [QualityRow(one, old.share) for one, old in zip(now, before, strict=True)]
    return QualityState(checks[0] if checks else None, rows, rules.overall(now), rules.weakest(now))


def channels_of(centre: Centre, *, on: date) -> list[ChannelRow]:
    """Its channels by name. Two queries."""
    rows: QuerySet[Any] = (
        Channel.objects.filter(centre=centre)
        .annotate(last=Max("postings__published_on"), n=Count("postings"), asked=Sum("postings__enquiries"))
        .prefetch_related(Prefetch("postings", Posting.objects.order_by("-published_on", "-pk")))
        .order_by("name")[:MOST_CHANNELS]
    )
    return [
        ChannelRow(
            one,
            one.last,
            one.n,
            one.asked,
            rules.is_alive(one.last, on=on),
            list(one.postings.all())[:MOST_POSTINGS],
        )
        for one in rows
    ]
