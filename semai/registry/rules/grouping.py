"""Points of a map that would lie on each other become one."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def grouped(points: Iterable[tuple[float, float, T]], *, cell: float) -> list[list[T]]:
    """What lies in one cell of a grid of `cell` degrees, in the order of its first point."""
    cells: dict[tuple[int, int], list[T]] = {}
    for latitude, longitude, thing in points:
        cells.setdefault((int(latitude // cell), int(longitude // cell)), []).append(thing)
    return list(cells.values())
