"""What a little more of something would bring: one person, a step of the budget, one centre on a floor or ceiling.

Each answer is a re-planning around the earlier plan with that one thing changed, compared with a re-planning of the
same effort without the change: what more searching alone brings is nobody's merit. Codes and numbers; no sentences.

| kind | the change | detail |
|---|---|---|
| person | one more facilitator, as available as the median | skill, level, island, near |
| budget | the budget grown by a tenth | from, to (rupiah) |
| floor | a floor lowered by one centre: what equity costs | cluster, island, region, least |
| ceiling | a ceiling raised by one centre | cluster, island, region, most |
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from semai.planning.solver.explain import team_gaps
from semai.planning.solver.growth import PLACES, STEPS, with_newcomer
from semai.planning.solver.plan import Detail, Figures, Plan
from semai.planning.solver.problem import Problem, Quota
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations

BUDGET_STEP = 0.1


class Kind(StrEnum):
    """What is changed a little."""

    PERSON = "person"
    BUDGET = "budget"
    FLOOR = "floor"
    CEILING = "ceiling"


@dataclass(frozen=True)
class MarginalValue:
    """The gain of one change, over the same plan searched as long without it. Negative: less."""

    kind: Kind
    sites: int
    visits: int
    #: In `worth.visit_value`.
    value: float
    #: Rupiah that the plan costs more.
    rupiah: float
    detail: Detail = field(default_factory=dict)


def marginal_values(
    problem: Problem, plan: Plan, *, steps: int = STEPS, places: int = PLACES
) -> list[MarginalValue]:
    """Every change that the problem allows, the most value first. Takes a re-planning for each and one more."""
    unchanged = solve(problem, MaxIterations(steps), previous=replace(plan, question="")).figures
    found = [
        _gained(kind, detail, solve(changed, MaxIterations(steps), previous=plan).figures, unchanged)
        for kind, detail, changed in _changes(problem, plan, places)
    ]
    return sorted(found, key=lambda one: (-one.value, one.kind, sorted(one.detail.items(), key=str)))


def _gained(kind: Kind, detail: Detail, after: Figures, before: Figures) -> MarginalValue:
    return MarginalValue(
        kind,
        after.sites_served - before.sites_served,
        after.visits_placed - before.visits_placed,
        round(after.value - before.value, 3),
        round((after.cost or 0.0) - (before.cost or 0.0)),
        detail,
    )


def _changes(problem: Problem, plan: Plan, places: int) -> Iterator[tuple[Kind, Detail, Problem]]:
    for gap in team_gaps(problem, plan)[:places]:
        about: Detail = {"skill": gap.skill, "level": gap.level, "island": gap.island, "near": gap.near}
        yield Kind.PERSON, about, with_newcomer(problem, gap)
    if problem.budget is not None:
        more = problem.budget * (1 + BUDGET_STEP)
        yield Kind.BUDGET, {"from": problem.budget, "to": more}, replace(problem, budget=more)
    for at, quota in enumerate(problem.quotas):
        kind: dict[str, str | int | float] = {
            "cluster": quota.cluster,
            "island": quota.island,
            "region": quota.region,
        }
        if quota.least:
            lower = replace(quota, least=quota.least - 1)
            yield Kind.FLOOR, {**kind, "least": quota.least}, _with_quota(problem, at, lower)
        if quota.most is not None:
            higher = replace(quota, most=quota.most + 1)
            yield Kind.CEILING, {**kind, "most": quota.most}, _with_quota(problem, at, higher)


def _with_quota(problem: Problem, at: int, quota: Quota) -> Problem:
    return replace(problem, quotas=(*problem.quotas[:at], quota, *problem.quotas[at + 1 :]))
