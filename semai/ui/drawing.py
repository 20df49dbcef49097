"""Geometry of the pictures: numbers in, coordinates out. No Django, no colours, no text.

Coordinates are SVG user units: x to the right, y downwards.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

#: The map's frame, shared with frontend/scripts/data.mjs: plain equirectangular, in degrees.
WEST, EAST, SOUTH, NORTH = 94.5, 141.5, -11.5, 6.5
MAP_WIDTH: Final = 1000.0
MAP_HEIGHT: Final = 383.0

Point = tuple[float, float]


def project(latitude: float, longitude: float) -> Point:
    """Where a place lies on the map, in map units."""
    x = (longitude - WEST) / (EAST - WEST) * MAP_WIDTH
    y = (NORTH - latitude) / (NORTH - SOUTH) * MAP_HEIGHT
    return round(x, 1), round(y, 1)


def is_on_map(latitude: float, longitude: float) -> bool:
    """Whether a place lies inside the map's frame."""
    return SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST


def points_text(points: Iterable[Point]) -> str:
    """Points as the attribute `points` of a polygon or polyline writes them."""
    return " ".join(f"{_short(x)},{_short(y)}" for x, y in points)


def spoke(index: int, count: int, *, centre: Point, radius: float) -> Point:
    """The end of spoke `index` of `count`, the first one upwards, then clockwise."""
    angle = 2 * pi * index / count - pi / 2
    return round(centre[0] + radius * cos(angle), 1), round(centre[1] + radius * sin(angle), 1)


def radar(values: Sequence[float | None], *, maximum: float, centre: Point, radius: float) -> list[Point]:
    """The corners of one series. An unknown value has no corner: missing is not zero."""
    count = len(values)
    return [
        spoke(index, count, centre=centre, radius=radius * _clamp(value / maximum))
        for index, value in enumerate(values)
        if value is not None
    ]


def ring(count: int, *, centre: Point, radius: float) -> list[Point]:
    """The corners of a grid line around a radar of `count` axes."""
    return [spoke(index, count, centre=centre, radius=radius) for index in range(count)]


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One piece of a stacked bar."""

    series: int
    start: float
    length: float
    value: float


def stack(values: Sequence[float], *, largest: float, width: float) -> list[Segment]:
    """Lay values end to end so that a row of sum `largest` fills `width`. Zeros get no segment."""
    segments, start = [], 0.0
    for series, value in enumerate(values):
        length = value / largest * width if largest > 0 else 0.0
        if length > 0:
            segments.append(
                Segment(series=series, start=round(start, 1), length=round(length, 1), value=value)
            )
        start += length
    return segments


def nice_ceiling(value: float) -> float:
    """The smallest 1, 2, 4, 5, 8 or 10 times a power of ten that is not below `value`; 1 for nothing."""
    if value <= 0:
        return 1.0
    power = 1.0
    while power * 10 < value:
        power *= 10
    while power > value:
        power /= 10
    return next(step * power for step in (1, 2, 4, 5, 8, 10) if step * power >= value)


def line(
    values: Sequence[float | None], *, lowest: float, highest: float, width: float, height: float
) -> list[list[Point]]:
    """A line over evenly spaced values, in pieces: it breaks where a value is unknown."""
    step = width / max(1, len(values) - 1)
    span = highest - lowest or 1.0
    pieces: list[list[Point]] = [[]]
    for index, value in enumerate(values):
        if value is None:
            pieces.append([])
        else:
            y = height - (value - lowest) / span * height
            pieces[-1].append((round(index * step, 1), round(y, 1)))
    return [piece for piece in pieces if piece]


@dataclass(frozen=True, kw_only=True)
class Block:
    """One node of a flow: how many came from, or went to, a group."""

    key: str
    total: float
    top: float
    height: float


@dataclass(frozen=True, kw_only=True)
class Ribbon:
    """A band between two blocks, with the `d` of its path."""

    source: str
    target: str
    count: float
    path: str


@dataclass(frozen=True, kw_only=True)
class Flow:
    """Groups before on the left, after on the right, and the bands between them."""

    before: tuple[Block, ...]
    after: tuple[Block, ...]
    ribbons: tuple[Ribbon, ...]


def flow(
    moves: Sequence[tuple[str, str, float]],
    order: Sequence[str],
    *,
    height: float,
    left: float,
    right: float,
    gap: float = 12,
) -> Flow:
    """Bands as thick as the number that moved. `order` is the order of groups from top to bottom."""
    positive = [move for move in moves if move[2] > 0]
    before = _blocks(order, [(source, count) for source, _, count in positive], height=height, gap=gap)
    after = _blocks(order, [(target, count) for _, target, count in positive], height=height, gap=gap)
    rank = {key: place for place, key in enumerate(order)}
    unit = _unit(positive, order, height=height, gap=gap)
    used_left = {block.key: block.top for block in before}
    used_right = {block.key: block.top for block in after}
    ribbons = []
    for source, target, count in sorted(positive, key=lambda move: (rank[move[0]], rank[move[1]])):
        thick, y0, y1 = count * unit, used_left[source], used_right[target]
        used_left[source] += thick
        used_right[target] += thick
        ribbons.append(
            Ribbon(source=source, target=target, count=count, path=_band(left, y0, right, y1, thick))
        )
    return Flow(before=before, after=after, ribbons=tuple(ribbons))


def _unit(
    moves: Sequence[tuple[str, str, float]], order: Sequence[str], *, height: float, gap: float
) -> float:
    total = sum(count for _, _, count in moves)
    return (height - gap * max(0, len(order) - 1)) / total if total else 0.0


def _blocks(
    order: Sequence[str], counts: Sequence[tuple[str, float]], *, height: float, gap: float
) -> tuple[Block, ...]:
    total = sum(count for _, count in counts)
    unit = (height - gap * max(0, len(order) - 1)) / total if total else 0.0
    blocks, top = [], 0.0
    for key in order:
        own = sum(count for other, count in counts if other == key)
        if own:
            blocks.append(Block(key=key, total=own, top=round(top, 1), height=round(own * unit, 1)))
            top += own * unit + gap
    return tuple(blocks)


def _band(x0: float, y0: float, x1: float, y1: float, thick: float) -> str:
    middle = _short((x0 + x1) / 2)
    a, b, c, d = (_short(value) for value in (y0, y1, y1 + thick, y0 + thick))
    left, right = _short(x0), _short(x1)
    return (
        f"M{left} {a}C{middle} {a} {middle} {b} {right} {b}L{right} {c}C{middle} {c} {middle} {d} {left} {d}Z"
    )


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _clamp(share: float) -> float:
    return min(1.0, max(0.0, share))
