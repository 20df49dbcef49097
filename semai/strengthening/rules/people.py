"""The matrix of people and competences as arithmetic."""

from collections.abc import Iterable
from typing import TypeVar

from semai.strengthening.types import Cell, NeedSum

T = TypeVar("T")
TOP_LEVEL = 3


def need(cells: Iterable[Cell]) -> NeedSum:
    """What the people of a centre lack in one competence."""
    wanted = [cell for cell in cells if cell.required]
    gaps = [cell.gap for cell in wanted]
    return NeedSum(
        wanted=len(wanted),
        short=sum(bool(gap) for gap in gaps),
        unknown=sum(gap is None for gap in gaps),
        levels=sum(gap or 0 for gap in gaps),
    )


def by_urgency(needs: Iterable[tuple[T, NeedSum, str]]) -> list[tuple[T, NeedSum]]:
    """Those that somebody lacks: most people short first, then most levels missing, then most unknown, then by name."""
    lacking = [one for one in needs if one[1].short or one[1].unknown]
    lacking.sort(key=lambda one: (-one[1].short, -one[1].levels, -one[1].unknown, one[2]))
    return [(thing, found) for thing, found, _name in lacking]
