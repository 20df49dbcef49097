"""What no plan of a problem can exceed: a Lagrangian bound, so that the gap of a plan is known.

Every centre has at most one lead. That row is lifted into the objective with a price on each centre; what is left
falls apart into one small knapsack for each person: at most so many centres, at most so many field days, each visit
at its least share of a trip (`shares`). The sum of prices and knapsacks bounds every plan, whatever the prices;
good ones are found by columns: a linear program of all choices seen names the next prices (Dantzig-Wolfe).

Where all trips can be listed (`portfolios`), a linear program over them names better prices at once, and at these each
person's integer program, trips as wholes, takes the place of the knapsack. Larger problems keep the knapsack.

Months, dates, gaps, pins, floors, ceilings and the budget are left out: they only make plans worth less.
"""

from dataclasses import dataclass, replace

import highspy
import numpy as np
import numpy.typing as npt

from semai.planning.solver import objective
from semai.planning.solver.plan import Plan
from semai.planning.solver.portfolios import TOLERANCE, clearing, of_team
from semai.planning.solver.problem import Problem
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.model import silent_model
from semai.planning.solver.shares import Between, Table, between, share
from semai.planning.solver.worth import visit_value

#: Days are counted in twelfths: shares of trips with one to four stops are then whole numbers.
TWELFTHS = 12
#: Rounds of prices, and how much of the best prices so far the next ones keep: pure answers swing wildly.
STEPS, INERTIA = 200, 0.6
#: A bound this near to the plan, relative, need not get nearer.
NEAR_ENOUGH = 1e-5


@dataclass(frozen=True)
class Knapsack:
    """One person's choice: for each site and number of visits the points and the weight in twelfths of a day."""

    sites: npt.NDArray[np.int64]
    points: Table
    weights: npt.NDArray[np.int64]
    room: int
    most: int

    def best(self, prices: Table) -> tuple[float, list[int]]:
        """The best choice at these prices for centres, and its centres by index."""
        table = np.zeros((self.most + 1, self.room + 1))
        choices: list[npt.NDArray[np.int8]] = []
        for at, site in enumerate(self.sites):
            before, choice = table, np.zeros(table.shape, dtype=np.int8)
            table = before.copy()
            for number, weight in enumerate(self.weights[at]):
                points = self.points[at, number] - prices[site]
                if points > 0 and weight <= self.room:
                    moved = before[:-1, : self.room + 1 - weight] + points
                    better = moved > table[1:, weight:]
                    table[1:, weight:][better] = moved[better]
                    choice[1:, weight:][better] = number + 1
            choices.append(choice)
        return float(table[-1, -1]), self._traced(choices)

    def _traced(self, choices: list[npt.NDArray[np.int8]]) -> list[int]:
        """The centres of the best choice, read backwards."""
        count, room, chosen = self.most, self.room, []
        for at in reversed(range(len(choices))):
            visits = int(choices[at][count, room])
            if visits:
                chosen.append(int(self.sites[at]))
                count, room = count - 1, room - int(self.weights[at, visits - 1])
        return chosen


def with_bound(problem: Problem, plan: Plan, *, steps: int = STEPS) -> Plan:
    """The plan with its bound in the figures. Some ten CPU seconds for 50 x 8, 45 for 125 x 15."""
    known = upper_bound(problem, plan.figures.score or 0.0, steps=steps)
    return replace(plan, figures=replace(plan.figures, bound=round(known, 3)))


def gap_percent(plan: Plan) -> float | None:
    """By how much the best plan could be better at most, in percent of the bound; None without a bound."""
    score, bound = plan.figures.score, plan.figures.bound
    return None if score is None or not bound else 100 * (bound - score) / abs(bound)


def upper_bound(problem: Problem, target: float, *, steps: int = STEPS) -> float:
    """A score that no plan exceeds. `target` is the score of a known plan; a bound that meets it is not improved."""
    ground = Ground(problem)
    by_trips = _by_trips(ground)
    if by_trips < np.inf:
        return by_trips
    legs = between(ground)
    knapsacks = [_knapsack(ground, legs, person) for person in ground.people]
    market = Market(len(legs.sites), len(knapsacks))
    lowest, best_prices = np.inf, np.zeros(len(legs.sites))
    prices = best_prices
    for _ in range(steps):
        value = market.offered(knapsacks, prices)
        if value < lowest:
            lowest, best_prices = value, prices
        named, reachable = market.cleared()
        if lowest - max(reachable, target) <= NEAR_ENOUGH * abs(target):
            break
        prices = INERTIA * best_prices + (1 - INERTIA) * named
    return float(lowest)


def _by_trips(ground: Ground) -> float:
    """The bound of the portfolios at the prices that clear them; infinite when there are too many trips to list."""
    team = of_team(ground)
    if not team:
        return float(np.inf)
    prices = clearing(team, len(ground.sites))
    total = float(prices.sum()) + sum(one.best(prices) for one in team)
    return total + TOLERANCE * abs(total)


class Market:
    """All choices seen so far, as a linear program: which mix is best, and which prices clear it."""

    def __init__(self, sites: int, people: int) -> None:
        """One row for each centre, at most one lead; one for each person, at most one choice."""
        self._sites, self._model = sites, silent_model()
        for _ in range(sites + people):
            self._model.addRow(0.0, 1.0, 0, np.array([], dtype=np.int32), np.array([]))
        self._model.changeObjectiveSense(highspy.ObjSense.kMaximize)

    def offered(self, knapsacks: list[Knapsack], prices: Table) -> float:
        """Take in everybody's best choice at these prices; the bound that the prices prove."""
        total = float(prices.sum())
        for person, knapsack in enumerate(knapsacks):
            points, chosen = knapsack.best(prices)
            total += points
            rows = np.array([*chosen, self._sites + person], dtype=np.int32)
            own = points + float(prices[chosen].sum())
            self._model.addCol(own, 0.0, highspy.kHighsInf, len(rows), rows, np.ones(len(rows)))
        return total

    def cleared(self) -> tuple[Table, float]:
        """Prices of the centres that clear the market of the choices seen, and what the best mix of them is worth."""
        self._model.run()
        duals = np.array(self._model.getSolution().row_dual[: self._sites])
        return np.maximum(0.0, duals), float(self._model.getInfo().objective_function_value)


def _knapsack(ground: Ground, legs: Between, person: str) -> Knapsack:
    """What the person could do with each centre they may lead."""
    names = legs.sites
    able = [
        at
        for at, site in enumerate(names)
        if ground.problem.may_lead(ground.people[person], ground.sites[site])
    ]
    most = max((ground.rules[site].visits for site in names), default=1)
    least = share(ground, legs, person, able)
    points, weights = np.zeros((len(able), most)), np.full((len(able), most), 10**6)
    for row, at in enumerate(able):
        rule, site = ground.rules[names[at]], ground.sites[names[at]]
        worth = 0.0
        for number in range(1, rule.visits + 1):
            worth += objective.VALUE * visit_value(site, number)
            remote = min(number - 1, rule.remote_visits)
            days = (number - remote) * least.days[row] + remote * min(rule.remote_days, least.days[row])
            points[row, number - 1] = worth - (number - remote) * least.points[row]
            weights[row, number - 1] = int(days * TWELFTHS + 1e-6)
    limit = min(ground.people[person].max_sites, len(able))
    return Knapsack(
        np.array(able, dtype=np.int64), points, weights, ground.field_days[person] * TWELFTHS, limit
    )
