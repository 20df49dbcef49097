"""Reads on asset maps and candidates."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import Coalesce
from django.db.models.query import QuerySet

from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.strengthening import rules, shipped
from semai.strengthening.models import Asset, AssetQuerySet, LineCandidate
from semai.strengthening.types import AssetGroup, Rubric, Weighed

MOST_ON_BOARD = 200


def centres_with_counts(member: Member, *, text: str = "") -> QuerySet[Any]:
    """Centres the member sees, with `asset_count`, `group_count` (of six) and `line_count` (chosen lines)."""
    kept = Q(assets__withdrawn_on__isnull=True)
    rows = Centre.objects.visible_to(member).with_place()
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(code__icontains=text) | Q(host__name__icontains=text))
    return rows.annotate(
        asset_count=Coalesce(Count("assets", filter=kept, distinct=True), 0),
        group_count=Coalesce(Count("assets__group", filter=kept, distinct=True), 0),
        line_count=Count(
            "line_candidates", filter=Q(line_candidates__chosen_on__isnull=False), distinct=True
        ),
    )


def listed(centre: Centre) -> AssetQuerySet:
    """The centre's asset map as it stands."""
    return Asset.objects.filter(centre=centre).kept()


def matching(assets: AssetQuerySet, wishes: Mapping[str, str]) -> AssetQuerySet:
    """Those that fit the filters: text, group, condition, access, and `gap`=potential for none noted."""
    if text := wishes.get("q"):
        assets = assets.filter(
            Q(name__icontains=text)
            | Q(potential_use__icontains=text)
            | Q(place__icontains=text)
            | Q(owner__icontains=text)
        )
    exact = {name: wishes[name] for name in ("group", "condition", "access") if wishes.get(name)}
    if wishes.get("gap") == "potential":
        assets = assets.filter(potential_use="")
    return assets.filter(**exact)


def board_of(centre: Centre) -> list[tuple[AssetGroup, Sequence[Asset]]]:
    """Every group with its assets, those with a potential use first; at most 200 in all. One query."""
    rows = sorted(
        listed(centre).order_by("name", "pk")[:MOST_ON_BOARD], key=lambda one: not one.potential_use
    )
    return [(group, [one for one in rows if one.group is group]) for group in AssetGroup]


def shortlist_of(centre: Centre, rubric: Rubric) -> list[tuple[LineCandidate, Weighed]]:
    """Candidates that are not dropped, best first. Two queries."""
    rows = LineCandidate.objects.filter(centre=centre, dropped_on__isnull=True).prefetch_related("assets")
    return rules.shortlist((one, rules.weigh(rubric, one.scores), one.name) for one in rows)


def rubric_in(language: str | None) -> Rubric:
    """The criteria in a language."""
    return shipped.candidate_rubric("en" if language == "en" else "id")
