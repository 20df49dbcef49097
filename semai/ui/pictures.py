"""What a picture's template needs: geometry from drawing, joined to labels and tones."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from semai.ui import assets, drawing

#: From the least to the most mature, for both ladders; flows are drawn in this order.
LADDER: Final = ("binaan", "tumbuh", "berdaya", "berkembang", "mandiri")

RADAR_CENTRE: Final = (180.0, 130.0)
RADAR_RADIUS: Final = 92.0
BAR_LEFT, BAR_WIDTH, BAR_STEP, BAR_TOP = 170, 380, 32, 6
TREND_WIDTH, TREND_HEIGHT = 520.0, 180.0
FLOW_LEFT, FLOW_RIGHT, FLOW_HEIGHT = 200.0, 420.0, 200.0


def value_of(thing: Any, name: str, default: Any = None) -> Any:
    """A value of a dict or an object, whichever it is."""
    return thing.get(name, default) if isinstance(thing, Mapping) else getattr(thing, name, default)


def map_view(points: Iterable[Any], ways: Iterable[tuple[Any, Any]] = ()) -> dict[str, Any]:
    """Provinces and the points that lie on the map; points without a place are counted apart.

    A point with a `count` above one stands for so many and shows the number. `ways` are lines between pairs of
    points, drawn below them.
    """
    placed, unplaced = [], 0
    for point in points:
        latitude, longitude = value_of(point, "latitude"), value_of(point, "longitude")
        if latitude is None or longitude is None or not drawing.is_on_map(float(latitude), float(longitude)):
            unplaced += 1
            continue
        x, y = drawing.project(float(latitude), float(longitude))
        known = {name: value_of(point, name) for name in ("label", "url", "tone")}
        given = value_of(point, "count")
        count = given if isinstance(given, int) else 1  # a tuple has a method of this name
        drawn = {
            "x": x,
            "y": y,
            "shape": _shape(str(known["tone"]), x, y),
            "count": count,
            "r": _radius(count),
        }
        placed.append(known | drawn)
    return {
        "provinces": assets.provinces(),
        "points": placed,
        "ways": [(_spot(one), _spot(other)) for one, other in ways],
        "unplaced": unplaced,
        "linked": any(point["url"] for point in placed),
        "box": f"0 0 {drawing.MAP_WIDTH:g} {drawing.MAP_HEIGHT:g}",
    }


def _spot(point: Any) -> drawing.Point:
    return drawing.project(float(value_of(point, "latitude")), float(value_of(point, "longitude")))


def _radius(count: int) -> float:
    """A point that stands for several is bigger, with room for its number."""
    return 5.5 if count == 1 else round(min(7 + 2.2 * math.log2(count), 18), 1)


def _shape(tone: str, x: float, y: float) -> str:
    """Square, diamond or nothing (a circle): a point's group is told by more than its colour."""
    if tone in {"berdaya", "berkembang"}:
        return drawing.points_text([(x - 5, y - 5), (x + 5, y - 5), (x + 5, y + 5), (x - 5, y + 5)])
    if tone == "mandiri":
        return drawing.points_text([(x, y - 7.5), (x + 7.5, y), (x, y + 7.5), (x - 7.5, y)])
    return ""


def radar_view(
    axes: Sequence[str], current: Sequence[Any], previous: Sequence[Any] | None, maximum: float
) -> dict[str, Any]:
    """Grid rings, labelled axes and one or two series. Raises ValueError when lengths differ."""
    series = [list(map(_float, one)) for one in (previous, current) if one]
    if any(len(one) != len(axes) for one in series):
        message = f"A radar of {len(axes)} axes needs as many values in every series."
        raise ValueError(message)
    count = len(axes)
    drawn = [drawing.radar(one, maximum=maximum, centre=RADAR_CENTRE, radius=RADAR_RADIUS) for one in series]
    steps = range(1, int(maximum) + 1)
    return {
        "rings": [
            drawing.points_text(
                drawing.ring(count, centre=RADAR_CENTRE, radius=RADAR_RADIUS * step / maximum)
            )
            for step in steps
        ],
        "axes": [_axis(index, count, label) for index, label in enumerate(axes)],
        "centre": RADAR_CENTRE,
        "current": _outline(drawn[-1]) if current else None,
        "previous": _outline(drawn[0]) if previous else None,
        "table": zip(axes, current, previous or [None] * count, strict=True) if current else [],
    }


def _outline(corners: Sequence[drawing.Point]) -> dict[str, Any]:
    return {"points": drawing.points_text(corners), "corners": corners}


def _axis(index: int, count: int, label: str) -> dict[str, Any]:
    end = drawing.spoke(index, count, centre=RADAR_CENTRE, radius=RADAR_RADIUS)
    x, y = drawing.spoke(index, count, centre=RADAR_CENTRE, radius=RADAR_RADIUS + 14)
    side = x - RADAR_CENTRE[0]
    anchor = "middle" if abs(side) < 8 else "start" if side > 0 else "end"  # noqa: PLR2004 (units)
    return {"label": label, "end": end, "x": x, "y": y + 4, "anchor": anchor}


def bars_view(rows: Sequence[tuple[str, Sequence[Any]]], series: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Rows of segments, the longest row across the whole width."""
    numbers = [(label, [_float(value) or 0.0 for value in values]) for label, values in rows]
    largest = max((sum(values) for _, values in numbers), default=0.0)
    drawn = []
    for index, (label, values) in enumerate(numbers):
        segments = drawing.stack(values, largest=largest, width=BAR_WIDTH)
        y = BAR_TOP + index * BAR_STEP
        total = sum(values)
        drawn.append(
            {
                "label": label,
                "y": y,
                "middle": y + 14,
                "total": total,
                "total_x": BAR_LEFT + BAR_WIDTH * (total / largest if largest else 0) + 8,
                "segments": [
                    {
                        "x": BAR_LEFT + one.start,
                        "width": one.length,
                        "tone": series[one.series][0],
                        "name": series[one.series][1],
                        "value": one.value,
                    }
                    for one in segments
                ],
            }
        )
    return {"rows": drawn, "series": series, "left": BAR_LEFT, "height": BAR_TOP * 2 + BAR_STEP * len(drawn)}


def trend_view(labels: Sequence[str], series: Sequence[tuple[str, str, Sequence[Any]]]) -> dict[str, Any]:
    """Lines from zero up to a round number; gaps stay gaps."""
    numbers = [(tone, name, [_float(value) for value in values]) for tone, name, values in series]
    known = [value for _, _, values in numbers for value in values if value is not None]
    highest = drawing.nice_ceiling(max(known, default=0))
    lowest = min(0.0, min(known, default=0.0))
    step = TREND_WIDTH / max(1, len(labels) - 1)
    every = max(1, -(-len(labels) // 8))
    return {
        "lines": [
            {
                "tone": tone,
                "name": name,
                "pieces": [_outline(piece) for piece in _lines(values, lowest, highest)],
            }
            for tone, name, values in numbers
        ],
        "labels": [(round(i * step, 1), text) for i, text in enumerate(labels) if i % every == 0],
        "grid": [
            (round(TREND_HEIGHT * (1 - part / 4), 1), lowest + (highest - lowest) * part / 4)
            for part in range(5)
        ],
        "width": TREND_WIDTH,
        "height": TREND_HEIGHT,
    }


def _lines(values: Sequence[float | None], lowest: float, highest: float) -> list[list[drawing.Point]]:
    return drawing.line(values, lowest=lowest, highest=highest, width=TREND_WIDTH, height=TREND_HEIGHT)


def flow_view(moves: Sequence[tuple[str, str, Any]], labels: Mapping[str, str]) -> dict[str, Any]:
    """Blocks with labels on both sides and the ribbons between them."""
    numbers = [(source, target, _float(count) or 0.0) for source, target, count in moves]
    seen = {key for source, target, _ in numbers for key in (source, target)}
    order = [key for key in LADDER if key in seen] + sorted(seen - set(LADDER))
    drawn = drawing.flow(numbers, order, height=FLOW_HEIGHT, left=FLOW_LEFT, right=FLOW_RIGHT)
    return {
        "before": [_block(block, labels) for block in drawn.before],
        "after": [_block(block, labels) for block in drawn.after],
        "ribbons": [
            {"tone": one.target, "path": one.path, "count": one.count}
            | {"from": labels.get(one.source, one.source), "to": labels.get(one.target, one.target)}
            for one in drawn.ribbons
        ],
        "left": FLOW_LEFT,
        "right": FLOW_RIGHT,
        "height": FLOW_HEIGHT,
    }


def _block(block: drawing.Block, labels: Mapping[str, str]) -> dict[str, Any]:
    return {
        "tone": block.key,
        "label": labels.get(block.key, block.key),
        "total": block.total,
        "top": block.top,
        "height": block.height,
        "middle": block.top + block.height / 2 + 4,
    }


def _float(value: Any) -> float | None:
    return None if value is None else float(value)
