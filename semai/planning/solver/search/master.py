"""The master problem: of all diaries in the pool, one for each person, no centre twice, the best together (HiGHS)."""

from dataclasses import dataclass

import highspy
import numpy as np

from semai.planning.solver import objective
from semai.planning.solver.search.crew import Crew
from semai.planning.solver.search.kernel import state
from semai.planning.solver.search.kernel.state import Floats, Ints
from semai.planning.solver.search.model import Model, silent_model

#: Effort, counted and not timed, so that the same seed gives the same plan; columns that may come into question.
NODES, MOST_COLUMNS = 200, 4_000
TINY, HALF = 1e-6, 0.5
INFINITE = highspy.kHighsInf
OPTIMAL = highspy.HighsModelStatus.kOptimal
FEASIBLE = highspy.SolutionStatus.kSolutionStatusFeasible


@dataclass(frozen=True)
class Prices:
    """What the team pays: points for each centre, and for a million rupiah."""

    centres: Floats
    million: float


@dataclass(frozen=True)
class Columns:
    """Diaries that may be chosen: their row, person and score, and the entries of their columns."""

    rows: Ints
    people: Ints
    scores: Floats
    starts: Ints
    entries: Ints
    values: Floats

    def some(self, chosen: Ints) -> "Columns":
        """Only these."""
        parts = [slice(self.starts[at], self.starts[at + 1]) for at in chosen]
        lengths = [part.stop - part.start for part in parts]
        return Columns(
            self.rows[chosen],
            self.people[chosen],
            self.scores[chosen],
            np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64),
            np.concatenate([self.entries[part] for part in parts]),
            np.concatenate([self.values[part] for part in parts]),
        )


class Master:
    """Rows: one lead a centre, one diary a person, floors and ceilings with slack, the budget with slack."""

    def __init__(self, crew: Crew, seed: int) -> None:
        """The limits of this crew's problem."""
        self._crew, self._seed = crew, seed
        self._sites, self._people = len(crew.sites), len(crew.people)
        self._quota_rows = self._sites + self._people
        self._budget_row = self._quota_rows + len(crew.choices.quota)

    def combined(self) -> tuple[Prices, bool]:
        """Take over the best of all diaries together; the prices of the pool, and whether the best got better."""
        crew, columns = self._crew, self._columns()
        model = self._posed(columns, whole=False)
        model.run()
        bound, duals = model.getInfo().objective_function_value, np.array(model.getSolution().row_dual)
        reduced = columns.scores - np.add.reduceat(
            columns.values * duals[columns.entries], columns.starts[:-1]
        )
        before = crew.best_score
        useful = np.flatnonzero(reduced >= before - bound - TINY)
        if len(useful) > MOST_COLUMNS:
            useful = np.sort(useful[np.argsort(-reduced[useful], kind="stable")[:MOST_COLUMNS]])
        if model.getModelStatus() == OPTIMAL and bound > before + TINY:
            self._choose(columns.some(useful))
        return self._prices(duals), crew.best_score > before + TINY

    def _choose(self, columns: Columns) -> None:
        model = self._posed(columns, whole=True)
        model.run()
        if model.getInfo().primal_solution_status == FEASIBLE:
            chosen = np.array(model.getSolution().col_value[: len(columns.rows)]) > HALF
            people = zip(columns.people[chosen], columns.rows[chosen], strict=True)
            self._crew.adopt({int(person): int(row) for person, row in people})

    def _columns(self) -> Columns:
        crew, pool = self._crew, self._crew.book.pool
        places = np.flatnonzero(pool[:, state.KEY])
        rows = np.concatenate([self._people + 2 + np.arange(self._people), 2 * self._people + 2 + places])
        people = np.concatenate([np.arange(self._people), pool[places, state.OWNER]])
        entries: list[int] = []
        values: list[float] = []
        starts = [0]
        for row, person in zip(rows, people, strict=True):
            sites = crew.sites_of(int(row))
            served = crew.choices.counts[sites].sum(axis=0)
            quotas = np.flatnonzero(served)
            entries += [*sites, self._sites + int(person), *(self._quota_rows + quotas), self._budget_row]
            values += [1.0] * (len(sites) + 1)
            values += [*served[quotas].astype(float), float(crew.book.row[row, state.SPENT])]
            starts.append(len(entries))
        scores = crew.book.row[rows, state.SCORE]
        return Columns(rows, people, scores, np.array(starts), np.array(entries), np.array(values))

    def _posed(self, columns: Columns, *, whole: bool) -> Model:
        quota, count, kinds = self._crew.choices.quota, len(columns.rows), highspy.HighsVarType
        slacks = 2 * len(quota) + 1
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_, lp.sense_ = count + slacks, self._budget_row + 1, highspy.ObjSense.kMaximize
        lp.col_cost_ = np.concatenate(
            [columns.scores, np.full(slacks - 1, -objective.QUOTA), [-objective.OVER_BUDGET]]
        )
        lp.col_lower_ = np.zeros(count + slacks)
        lp.col_upper_ = np.concatenate(
            [np.full(count, 1.0 if whole else INFINITE), np.full(slacks, INFINITE)]
        )
        lp.row_lower_ = np.concatenate([np.full(self._quota_rows, -INFINITE), quota[:, 0], [-INFINITE]])
        most = np.where(quota[:, 1] >= self._sites, INFINITE, quota[:, 1])
        lp.row_upper_ = np.concatenate(
            [np.ones(self._quota_rows), most, [min(self._crew.choices.budget, INFINITE)]]
        )
        quota_rows = self._quota_rows + np.arange(len(quota))
        slack_rows = np.concatenate([quota_rows, quota_rows, [self._budget_row]])
        signs = np.concatenate([np.ones(len(quota)), -np.ones(len(quota) + 1)])
        matrix = lp.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kColwise
        matrix.start_ = np.concatenate([columns.starts, columns.starts[-1] + 1 + np.arange(slacks)])
        matrix.index_ = np.concatenate([columns.entries, slack_rows])
        matrix.value_ = np.concatenate([columns.values, signs])
        if whole:
            lp.integrality_ = [kinds.kInteger] * count + [kinds.kContinuous] * slacks
        model = silent_model()
        for name, value in (
            ("random_seed", self._seed % 1000),
            ("mip_max_nodes", NODES),
            ("mip_rel_gap", 1e-6),
        ):
            model.setOptionValue(name, value)
        model.passModel(lp)
        return model

    def _prices(self, duals: Floats) -> Prices:
        quotas = duals[self._quota_rows : self._budget_row]
        return Prices(
            duals[: self._sites] + self._crew.choices.counts @ quotas, float(duals[self._budget_row])
        )
