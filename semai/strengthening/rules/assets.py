"""The asset map as arithmetic: which groups it covers, and where its places lie around the centre."""

from collections.abc import Iterable, Sequence
from math import cos, radians

from semai.strengthening.types import AssetGroup, Neighbourhood, Spot

KM_PER_DEGREE = 111.195  # a degree of latitude on a sphere of 6,371 km
#: Kilometres that a ring can stand for; the smallest that holds every place is the outermost.
RINGS_KM = (0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 250, 500, 1000, 5000, 20_000)
SIZE, MARGIN = 400.0, 24.0

Place = tuple[float, float]


def groups_covered(groups: Iterable[AssetGroup]) -> int:
    """How many of the six groups have an asset."""
    return len(set(groups))


def neighbourhood(middle: Place, places: Sequence[Place]) -> Neighbourhood:
    """Places (latitude, longitude) on a square map with `middle` in its middle, north up. East-west is true near it."""
    shifts = [_shift(middle, place) for place in places]
    farthest = max(((east**2 + north**2) ** 0.5 for east, north in shifts), default=0.0)
    reach = next((ring for ring in RINGS_KM if ring >= farthest), RINGS_KM[-1])
    half = SIZE / 2
    scale = (half - MARGIN) / reach
    return Neighbourhood(
        rings=tuple((reach * part, round(reach * part * scale, 1)) for part in (0.5, 1)),
        spots=tuple(
            Spot(round(half + east * scale, 1), round(half - north * scale, 1)) for east, north in shifts
        ),
        size=SIZE,
    )


def _shift(middle: Place, place: Place) -> tuple[float, float]:
    """Kilometres to the east and to the north."""
    north = (place[0] - middle[0]) * KM_PER_DEGREE
    east = (place[1] - middle[1]) * KM_PER_DEGREE * cos(radians(middle[0]))
    return east, north
