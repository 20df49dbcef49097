"""The list with the highest total score that obeys every quota, exactly.

Centres that count for the same quotas form a cell; within a cell a better place never waits for a worse one, so
only numbers per cell are open. They are found as an integer programme by HiGHS. Equal totals are told apart by the
draw. The same input gives the same list: cells and centres enter in the order of the ranking.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from highspy._core import _Highs as Model

from semai.selection.types import Applicant, Bounds, Limit, Terms

#: Solver nodes, not seconds: the same list on every machine. Never reached in the benchmark.
MOST_NODES = 50_000
HUNDREDTHS = 100


@dataclass(frozen=True)
class Rule:
    """At least and at most so many of the centres of these cells."""

    key: str
    cells: tuple[int, ...]
    minimum: int
    maximum: int


@dataclass(frozen=True)
class Cells:
    """Centres that count for the same quotas, each cell best first, and the rules over the cells."""

    members: tuple[tuple[Applicant, ...], ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Filling:
    """How many of each cell get a seat. `gap` is the share that a better list could gain at most: 0 is proven."""

    counts: tuple[int, ...]
    gap: float


def cells_of(terms: Terms, order: Sequence[Applicant]) -> Cells:
    """The cells of the centres that can have a seat. Centres of a cluster without quota cannot."""
    clusters = {quota.cluster for quota in terms.quotas}
    grouped: dict[tuple[object, ...], list[Applicant]] = {}
    for one in order:
        if one.cluster in clusters:
            key = (one.cluster, *(one.has(limit) for limit in terms.limits))
            grouped.setdefault(key, []).append(one)
    members = tuple(tuple(group) for group in grouped.values())
    rules = [_rule_of_cluster(quota, members) for quota in terms.quotas]
    rules += [_rule_of_limit(limit, members) for limit in terms.limits]
    return Cells(members, tuple(rules))


def fill(terms: Terms, cells: Cells, order: Sequence[Applicant]) -> Filling:
    """The best numbers per cell. Only for terms that some list obeys, see `is_possible`."""
    if not cells.members or not terms.seats:
        return Filling((0,) * len(cells.members), 0.0)
    gains = _gains(terms, order)
    values = [gains[one.code] for cell in cells.members for one in cell]
    owners = [at for at, cell in enumerate(cells.members) for _one in cell]
    model = _model(terms.seats, cells.rules, owners, values, np.ones(len(owners)))
    model.run()
    taken = np.round(model.getSolution().col_value).astype(int)
    counts = np.bincount(owners, weights=taken, minlength=len(cells.members))
    gap = float(model.getInfoValue("mip_gap")[1])
    return Filling(tuple(int(count) for count in counts), gap if gap > 1e-9 else 0.0)  # noqa: PLR2004 - rounding


def is_possible(seats: int, cells: Cells, rules: Iterable[Rule]) -> bool:
    """Whether any list fills the seats and obeys these rules."""
    kept = tuple(rules)
    if not cells.members:
        return seats == 0 and all(rule.minimum == 0 for rule in kept)
    sizes = [len(cell) for cell in cells.members]
    model = _model(seats, kept, range(len(sizes)), [0] * len(sizes), np.array(sizes, dtype=float))
    model.run()
    return bool(model.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def _gains(terms: Terms, order: Sequence[Applicant]) -> dict[str, int]:
    """What a seat for each centre is worth: its score, and below any difference of scores its place in the draw."""
    by_score: dict[object, list[str]] = {}
    for one in order:
        by_score.setdefault(one.score, []).append(one.code)
    most = max((len(codes) for codes in by_score.values()), default=1)
    unit = 1 + terms.seats * (most - 1)
    places = {code: len(codes) - at - 1 for codes in by_score.values() for at, code in enumerate(codes)}
    return {one.code: int((one.score or 0) * HUNDREDTHS) * unit + places[one.code] for one in order}


def _rule_of_cluster(quota: Bounds, members: Sequence[Sequence[Applicant]]) -> Rule:
    cells = tuple(at for at, cell in enumerate(members) if cell[0].cluster == quota.cluster)
    return Rule(f"cluster:{quota.cluster}", cells, quota.minimum, quota.maximum)


def _rule_of_limit(limit: Limit, members: Sequence[Sequence[Applicant]]) -> Rule:
    cells = tuple(at for at, cell in enumerate(members) if cell[0].has(limit))
    return Rule(limit.key, cells, limit.minimum, limit.maximum)


def _model(
    seats: int, rules: Sequence[Rule], owners: Sequence[int], values: Sequence[int], upper: np.ndarray
) -> Model:
    """One integer column for each unit of `owners`' cells, one row for the seats and for each rule."""
    model = Model()
    for name, value in _OPTIONS.items():
        model.setOptionValue(name, value)
    rows_of = _rows_of(rules)
    for low, high in ((seats, seats), *((rule.minimum, rule.maximum) for rule in rules)):
        model.addRow(float(low), float(high), 0, np.array([], dtype=np.int32), np.array([]))
    for at, owner in enumerate(owners):
        rows = np.array([0, *rows_of.get(owner, ())], dtype=np.int32)
        model.addCol(float(values[at]), 0.0, float(upper[at]), len(rows), rows, np.ones(len(rows)))
    every = np.arange(len(owners), dtype=np.int32)
    model.changeColsIntegrality(len(owners), every, np.full(len(owners), highspy.HighsVarType.kInteger))
    model.changeObjectiveSense(highspy.ObjSense.kMaximize)
    return model


_OPTIONS: Mapping[str, bool | int | float] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,
    "mip_max_nodes": MOST_NODES,
}


def _rows_of(rules: Sequence[Rule]) -> dict[int, list[int]]:
    """Cell to the rows of the rules that count it; row 0 is the seats."""
    found: dict[int, list[int]] = {}
    for row, rule in enumerate(rules, start=1):
        for cell in rule.cells:
            found.setdefault(cell, []).append(row)
    return found
