"""What each person could do, trips counted as wholes: a linear program for prices, an integer one for each person.

A portfolio says how often a person sees each centre, and with which trips: every visit is in a trip of theirs or is a
remote session, the trips take no more field days than there are, and the centres are not too many. When the trips
happen (months, gaps, windows) is left out, and so are pins, floors, ceilings and the budget. So a portfolio is worth at
least as much as any half year of the person that sees the same centres.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import highspy
import numpy as np
import numpy.typing as npt

from semai.planning.solver import objective
from semai.planning.solver.search import distances
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.kernel.joins import MOST, Joins, Ways, worthwhile
from semai.planning.solver.search.model import silent_model
from semai.planning.solver.shares import Table
from semai.planning.solver.worth import visit_value

#: Beyond so many centres the list of trips is too long.
MOST_SITES = 200
#: Effort for one person: nodes of the search, and how near the integer program comes to its own bound.
NODES, NEAR = 2_000, 1e-3
#: What loses this share against the answer in parts is looked at only where the rest is worth less.
FAR = 0.08
#: What the programs may be wrong by, relative: their feasibility tolerance, generously.
TOLERANCE = 1e-6
INFINITE = highspy.kHighsInf
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Column:
    """One thing a person can do so many times at most: points, what it uses of their own rows, the centre it serves."""

    points: float
    most: float
    entries: list[tuple[int, float]]
    serves: int = -1


class Portfolios:
    """One person's: rows are visits by centre, one count by centre, field days, centres; in this order."""

    def __init__(self, ground: Ground, person: str, able: list[int], names: list[str], trips: Joins) -> None:
        """`able`: the centres that they may lead, by index in the names."""
        self.able, self._size = able, len(able)
        sites = [names[at] for at in able]
        decided = sum(lead == person for lead in ground.pinned_lead.values())
        limit = max(ground.people[person].max_sites, decided)
        self.lower = [0.0] * self._size + [-INFINITE] * (self._size + 2)
        self.upper = (
            [0.0] * self._size + [1.0] * self._size + [float(ground.field_days[person]), float(limit)]
        )
        self.columns = [*self._counts(ground, sites), *self._remote(ground, sites), *self._trips(trips)]

    def best(self, prices: Table) -> float:
        """No portfolio is worth more at these prices."""
        if not self.columns:
            return 0.0
        paid = [prices[one.serves] if one.serves >= 0 else 0.0 for one in self.columns]
        points = np.array([one.points - price for one, price in zip(self.columns, paid, strict=True)])
        model = silent_model()
        model.passModel(self._posed(points, np.arange(len(points)), whole=False))
        model.run()
        in_parts = max(0.0, float(model.getInfo().objective_function_value))
        if not in_parts:
            return 0.0
        losses, far = np.array(model.getSolution().col_dual), FAR
        while True:
            # Whoever does a thing that is so far from paying loses as much against the answer in parts.
            useful, others = np.flatnonzero(losses >= -far * in_parts), (1 - far) * in_parts
            known = self._whole(points, useful)
            if known >= others or len(useful) == len(points):
                return min(in_parts, max(0.0, known))
            far *= 4

    def _whole(self, points: Table, some: Ints) -> float:
        """What no choice of whole things among these exceeds."""
        model = silent_model()
        for name, value in (("mip_max_nodes", NODES), ("mip_rel_gap", NEAR)):
            model.setOptionValue(name, value)
        model.passModel(self._posed(points, some, whole=True))
        model.run()
        return float(model.getInfo().mip_dual_bound)

    def _posed(self, points: Table, some: Ints, *, whole: bool) -> highspy.HighsLp:
        """The program of these columns."""
        columns = [self.columns[at] for at in some]
        most, parts = [one.most for one in columns], [one.entries for one in columns]
        return posed(list(points[some]), most, parts, self.lower, self.upper, whole=whole)

    def _counts(self, ground: Ground, sites: list[str]) -> Iterator[Column]:
        for row, (at, site) in enumerate(zip(self.able, sites, strict=True)):
            worth = 0.0
            for number in range(1, ground.rules[site].visits + 1):
                worth += objective.VALUE * visit_value(ground.sites[site], number)
                entries = [(row, -float(number)), (self._size + row, 1.0), (2 * self._size + 1, 1.0)]
                yield Column(worth, 1.0, entries, at)

    def _remote(self, ground: Ground, sites: list[str]) -> Iterator[Column]:
        for row, site in enumerate(sites):
            rule = ground.rules[site]
            if rule.remote_visits:
                entries = [(row, 1.0), (2 * self._size, float(rule.remote_days))]
                yield Column(0.0, float(rule.remote_visits), entries)

    def _trips(self, trips: Joins) -> Iterator[Column]:
        for stops, days, points in zip(*trips, strict=True):
            entries = [(int(stop), 1.0) for stop in stops if stop >= 0]
            yield Column(-float(points), INFINITE, [*entries, (2 * self._size, float(days))])


def of_team(ground: Ground) -> list[Portfolios]:
    """Everybody's, in the order of their names; none when the problem is too large to list all trips."""
    names, people = sorted(ground.sites), sorted(ground.people)
    if len(names) > MOST_SITES or ground.limits.max_visits_per_trip > MOST:
        return []
    places = [ground.sites[name] for name in names]
    homes = [ground.people[name] for name in people]
    days, fares = distances.legs(ground.problem, [*places, *homes], places)
    service = np.array([ground.rules[name].days_per_visit for name in names], dtype=np.int64)
    found = []
    for at, person in enumerate(people):
        able = [row for row, site in enumerate(names) if _may(ground, person, site)]
        inside = np.ix_([*able, len(names) + at], able)
        ways = Ways(
            days[inside].astype(np.int64),
            objective.MILLION_RUPIAH * fares[inside].astype(np.float64),
            service[able],
            _spans(ground, person),
            objective.MILLION_RUPIAH * ground.problem.costs.per_day / 1e6,
            ground.limits.max_visits_per_trip,
        )
        found.append(Portfolios(ground, person, able, names, worthwhile(ways)))
    return found


def clearing(team: list[Portfolios], sites: int) -> Table:
    """Prices of the centres at which the team's portfolios, taken in parts, clear: good ones to begin with."""
    lower, upper = [-INFINITE] * sites, [1.0] * sites
    points: list[float] = []
    most: list[float] = []
    parts: list[list[tuple[int, float]]] = []
    for one in team:
        first = len(lower)
        for column in one.columns:
            own = [(first + row, factor) for row, factor in column.entries]
            parts.append([*own, (column.serves, 1.0)] if column.serves >= 0 else own)
            points.append(column.points)
            most.append(column.most)
        lower += one.lower
        upper += one.upper
    model = silent_model()
    model.passModel(posed(points, most, parts, lower, upper, whole=False))
    model.run()
    prices: Table = np.maximum(0.0, np.array(model.getSolution().row_dual[:sites]))
    return prices


def posed(
    points: list[float],
    most: list[float],
    parts: list[list[tuple[int, float]]],
    lower: list[float],
    upper: list[float],
    *,
    whole: bool,
) -> highspy.HighsLp:
    """The program with the most points: columns from nothing to `most`, with their (row, factor) entries."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_, lp.sense_ = len(points), len(lower), highspy.ObjSense.kMaximize
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.array(points), np.zeros(len(points)), np.array(most)
    lp.row_lower_, lp.row_upper_ = np.array(lower), np.array(upper)
    matrix = lp.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kColwise
    matrix.start_ = np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.int32)
    matrix.index_ = np.array([row for part in parts for row, _ in part], dtype=np.int32)
    matrix.value_ = np.array([factor for part in parts for _, factor in part])
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(points)
    return lp


def _may(ground: Ground, person: str, site: str) -> bool:
    return ground.pinned_lead.get(site) == person or ground.problem.may_lead(
        ground.people[person], ground.sites[site]
    )


def _spans(ground: Ground, person: str) -> Ints:
    """Calendar days that working days in a row take at least, up to the person's longest trip."""
    longest = ground.people[person].max_trip_days
    return np.array([span for span in ground.shortest_span if span <= longest], dtype=np.int64)
