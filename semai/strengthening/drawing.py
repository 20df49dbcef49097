"""The picture of the leaky bucket: geometry for a template."""

from typing import Any

from .types import Bucket

WIDTH, HEIGHT = 420, 300
TOP, BOTTOM = 80.0, 230.0
#: Half the width of the bucket at its rim and at its bottom.
RIM, FLOOR = 110.0, 78.0
MOST_LEAKS = 4
THINNEST, THICKEST = 4.0, 34.0


def bucket_picture(bucket: Bucket) -> dict[str, Any]:
    """Outline, water up to the share that stays, an arrow in and the largest leaks, each as wide as its money."""
    middle, kept = WIDTH / 2, bucket.share_kept or 0.0
    level = BOTTOM - (BOTTOM - TOP) * kept
    largest = max(bucket.money_in, bucket.money_out, 1)
    shown = bucket.going[:MOST_LEAKS]
    step = 2 * FLOOR / (len(shown) + 1)
    return {
        "box": f"0 0 {WIDTH} {HEIGHT}",
        "middle": middle,
        "outline": _sides(middle, TOP),
        "water": _sides(middle, level) if kept else "",
        "inflow": _width(bucket.money_in, largest) if bucket.money_in else 0,
        "leaks": [
            {
                "number": number,
                "x": round(middle - FLOOR + step * number, 1),
                "width": _width(stream.amount, largest),
                "stream": stream,
            }
            for number, stream in enumerate(shown, 1)
        ],
        "top": TOP,
        "bottom": BOTTOM,
    }


def _width(amount: int, largest: int) -> float:
    return round(THINNEST + (THICKEST - THINNEST) * amount / largest, 1)


def _sides(middle: float, level: float) -> str:
    """Corners of the bucket below a level."""
    half = FLOOR + (RIM - FLOOR) * (BOTTOM - level) / (BOTTOM - TOP)
    corners = [
        (middle - half, level),
        (middle - FLOOR, BOTTOM),
        (middle + FLOOR, BOTTOM),
        (middle + half, level),
    ]
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
