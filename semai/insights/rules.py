"""Sums over a year's figures."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from .types import Indicator, Island, ProvinceLine, TargetLine

FEWEST_FOR_MEDIAN = 3  # with fewer, the middle one is somebody's own business


def island_of(province: str) -> Island:
    """The island group of a Kemendagri province code. Raises ValueError for a code that is none."""
    # 21, the Riau islands, belong to Sumatra.
    return Island(province[:1].replace("2", Island.SUMATRA))


def by_island(provinces: Iterable[ProvinceLine]) -> dict[Island, dict[str, int]]:
    """Selected centres by island group and cluster code, west to east; groups without any are left out."""
    found: dict[Island, dict[str, int]] = {}
    for line in provinces:
        for cluster, count in line.selected.items():
            group = found.setdefault(island_of(line.code), {})
            group[cluster] = group.get(cluster, 0) + count
    return {island: found[island] for island in Island if island in found}


def shown_median(median: float | None, *, reporting: int) -> float | None:
    """The median while enough tenants report that it tells nobody's own figure."""
    return median if reporting >= FEWEST_FOR_MEDIAN else None


def target_lines(targets: Mapping[Indicator, int], actual: Mapping[Indicator, int]) -> tuple[TargetLine, ...]:
    """Every indicator with what was wanted, if anything, and what is."""
    return tuple(TargetLine(one, targets.get(one), actual[one]) for one in Indicator)


def joined(
    centres: Iterable[tuple[str, str, int]],
    selected: Mapping[tuple[str, str], int],
    visits: Mapping[str, tuple[int, int]],
) -> tuple[ProvinceLine, ...]:
    """Provinces by code: centres (code, name, count), selected (province, cluster), visits (planned, closed)."""
    lines = {code: ProvinceLine(code, name, count) for code, name, count in centres}
    for code, line in lines.items():
        mine = {cluster: count for (province, cluster), count in selected.items() if province == code}
        planned, closed = visits.get(code, (0, 0))
        lines[code] = replace(line, selected=mine, visits_planned=planned, visits_closed=closed)
    return tuple(lines[code] for code in sorted(lines))
