"""Candidates for a business line as arithmetic."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from semai.strengthening.types import Part, Rubric, Weighed

T = TypeVar("T")
TOP = 4


def weigh(rubric: Rubric, scores: Mapping[str, int]) -> Weighed:
    """Points of 100: each criterion's share of its weight, score 4 for the whole of it.

    A criterion without a score is unknown, not nothing: then there is no total.
    """
    parts = []
    for criterion in rubric.criteria:
        score = scores.get(criterion.code)
        points = None if score is None else round(criterion.weight * score / TOP, 1)
        parts.append(Part(criterion, score, points))
    known = [part.points for part in parts if part.points is not None]
    total = round(sum(known), 1) if len(known) == len(parts) else None
    return Weighed(tuple(parts), total)


def shortlist(candidates: Iterable[tuple[T, Weighed, str]]) -> list[tuple[T, Weighed]]:
    """Most points first, those without a total last; equal ones by name."""
    ordered = sorted(candidates, key=lambda one: (one[1].total is None, -(one[1].total or 0), one[2]))
    return [(candidate, weighed) for candidate, weighed, _name in ordered]
