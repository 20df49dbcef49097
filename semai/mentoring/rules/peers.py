"""Which centre could mentor which: a proposal as arithmetic."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

WEAK, STRONG = 1, 3
FAR_KM = 200.0
NEAR_POINTS, FIELD_POINTS, FIT_POINTS = 40, 30, 30
ENOUGH_FITS = 5


@dataclass(frozen=True)
class Match:
    """How well a mentor fits: kilometres (None: a place is unknown), a shared field, weak points it is strong at."""

    distance_km: float | None
    shares_field: bool
    fits: tuple[str, ...]

    @property
    def points(self) -> int:
        """Of 100: nearness 40, a shared field of training 30, five or more weak points that the mentor is strong at 30."""
        near = 0.0 if self.distance_km is None else max(0.0, 1 - self.distance_km / FAR_KM)
        fit = min(1.0, len(self.fits) / ENOUGH_FITS)
        return round(NEAR_POINTS * near + FIELD_POINTS * self.shares_field + FIT_POINTS * fit)


def match(
    distance_km: float | None,
    fields: tuple[Collection[str], Collection[str]],
    levels: tuple[Mapping[str, int | None], Mapping[str, int | None]],
) -> Match:
    """The match of a mentor with a centre; of each pair the mentor's stands first. Unknown levels fit nothing."""
    strong, weak = levels
    fits = tuple(
        code
        for code, level in sorted(weak.items())
        if level is not None and level <= WEAK and (strong.get(code) or 0) >= STRONG
    )
    return Match(distance_km, bool(set(fields[0]) & set(fields[1])), fits)


def best(matches: Iterable[tuple[str, Match]], *, most: int) -> list[tuple[str, Match]]:
    """The best of them: most points first, then nearest, then by key."""
    far = float("inf")

    def rank(one: tuple[str, Match]) -> tuple[int, float, str]:
        km = one[1].distance_km
        return -one[1].points, far if km is None else km, one[0]

    return sorted(matches, key=rank)[:most]
