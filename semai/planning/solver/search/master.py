"""The master problem: of all portfolios seen, one for each person, no centre twice, the best together (HiGHS)."""

from collections.abc import Mapping

import highspy
import numpy as np

from semai.planning.solver import objective
from semai.planning.solver.search.model import Model, add_column, add_rows, silent_model
from semai.planning.solver.search.team import Team

#: Effort, counted and not timed, so that the same seed gives the same plan.
NODES, MOST_COLUMNS = 60, 12_000
TINY, HALF = 1e-6, 0.5
INFINITE = highspy.kHighsInf
FEASIBLE = highspy.SolutionStatus.kSolutionStatusFeasible

Led = Mapping[str, frozenset[str]]


def best_of(team: Team, *, seed: int) -> dict[str, frozenset[str]] | None:
    """A better leadership than the best so far, made of portfolios seen; None when there is none."""
    columns = _columns(team)
    if len(columns) > MOST_COLUMNS or len(columns) <= len(team.led):
        return None
    model = _posed(team, columns, seed)
    model.run()
    chosen = (
        model.getSolution().col_value[: len(columns)]
        if model.getInfo().primal_solution_status == FEASIBLE
        else []
    )
    led: dict[str, frozenset[str]] = dict.fromkeys(team.led, frozenset())
    led.update(
        {person: sites for (person, sites, _), share in zip(columns, chosen, strict=False) if share > HALF}
    )
    complete = bool(chosen) and sum(map(len, led.values())) == len(frozenset().union(*led.values()))
    return led if complete and model.getInfo().objective_function_value > team.best_score + TINY else None


def prices(team: Team) -> dict[str, float] | None:
    """What each centre is worth to the team by the portfolios seen; None for a team too large to ask."""
    columns = _columns(team)
    if len(columns) > MOST_COLUMNS:
        return None
    model = _posed(team, columns, 0, whole=False)
    model.run()
    duals = model.getSolution().row_dual
    people, quotas = len(team.led), len(team.led) + len(team.ground.sites)
    return {
        site: duals[people + at] + sum(duals[quotas + quota] for quota in team.ground.quotas_of[site])
        for at, site in enumerate(team.ground.sites)
    }


def _columns(team: Team) -> list[tuple[str, frozenset[str], float]]:
    """Person, centres, own score; the best leadership first."""
    columns = []
    for person, sites in team.best.items():
        better = {known: team.own_score(one, known) for one, known in team.tables.better if one == person}
        known = {**team.portfolios[person], **better, sites: team.own_score(person, sites)}
        columns += [(person, portfolio, score) for portfolio, score in known.items()]
    return columns


def _posed(
    team: Team, columns: list[tuple[str, frozenset[str], float]], seed: int, *, whole: bool = True
) -> Model:
    """Rows: one portfolio a person, one lead a centre, floors and ceilings with slack, the budget."""
    model = silent_model()
    for name, value in (("random_seed", seed % 1000), ("mip_max_nodes", NODES), ("mip_rel_gap", 1e-5)):
        model.setOptionValue(name, value)
    people = {person: at for at, person in enumerate(team.led)}
    sites = {site: len(people) + at for at, site in enumerate(team.ground.sites)}
    quotas = range(len(people) + len(sites), len(people) + len(sites) + len(team.ground.problem.quotas))
    lower, upper = [1.0] * len(people) + [0.0] * len(sites), [1.0] * (len(people) + len(sites))
    lower += [float(quota.least) for quota in team.ground.problem.quotas]
    upper += [INFINITE if quota.most is None else float(quota.most) for quota in team.ground.problem.quotas]
    if team.ground.problem.budget is not None:
        lower.append(0.0)
        upper.append(team.ground.problem.budget / 1e6)
    add_rows(model, lower, upper)
    for person, portfolio, score in columns:
        standing = team.tables.of(person, portfolio)
        entries = [(people[person], 1.0), *((sites[site], 1.0) for site in sorted(portfolio))]
        entries += [(row, float(count)) for row, count in zip(quotas, standing.served, strict=True) if count]
        if team.ground.problem.budget is not None and standing.rupiah:
            entries.append((len(lower) - 1, standing.rupiah / 1e6))
        add_column(model, score, entries)
    if whole:
        kinds = np.full(len(columns), highspy.HighsVarType.kInteger)
        model.changeColsIntegrality(len(columns), np.arange(len(columns), dtype=np.int32), kinds)
    for row, quota in zip(quotas, team.ground.problem.quotas, strict=True):
        if quota.least:
            add_column(model, -objective.QUOTA, [(row, 1.0)], highest=INFINITE)
    model.changeObjectiveSense(highspy.ObjSense.kMaximize)
    return model
