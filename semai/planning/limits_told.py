"""Visits that do not fit because of a limit that was set: a ceiling that is reached, or a budget that is spent. Pure.

The planner explains what is missing by people and days. Where a limit alone keeps a centre out, that is the reason.
"""

from collections.abc import Mapping
from dataclasses import replace

from .solver.plan import Detail, Plan, Remedy, Unplaced
from .solver.problem import Problem

#: Reasons of the planner that more money would not cure.
NOT_MONEY = frozenset(
    {"skill_missing", "unsuitable", "too_far", "no_dates", "pin_impossible", "earlier_visit_missing"}
)
Detailed = dict[str, str | int | float]


def told(problem: Problem, plan: Plan) -> list[Unplaced]:
    """The plan's unplaced visits with the limit that keeps them out where it is one."""
    full, dear = _full_quotas(problem, plan), _too_dear(problem, plan)
    return [_with(line, full) if line.site in full else _with(line, dear) for line in plan.unplaced]


def _with(line: Unplaced, limits: Mapping[str, tuple[str, str, Detail]]) -> Unplaced:
    if line.site not in limits or (limits[line.site][0] == "budget_spent" and line.reason in NOT_MONEY):
        return line
    reason, remedy, detail = limits[line.site]
    return replace(line, reason=reason, remedy=Remedy(remedy, detail), detail=detail)


def _full_quotas(problem: Problem, plan: Plan) -> dict[str, tuple[str, str, Detail]]:
    """Centres that get no visit because a ceiling is reached: then nothing else keeps them out."""
    served = {visit.site for visit in plan.visits}
    found: dict[str, tuple[str, str, Detail]] = {}
    for quota in problem.quotas:
        kind = [site for site in problem.sites if quota.counts(site)]
        if quota.most is None or sum(site.id in served for site in kind) < quota.most:
            continue
        detail: Detailed = {"cluster": quota.cluster, "most": quota.most}
        found |= {site.id: ("quota_full", "raise_quota", detail) for site in kind if site.id not in served}
    return found


def _too_dear(problem: Problem, plan: Plan) -> dict[str, tuple[str, str, Detail]]:
    """Centres whose cheapest possible journey costs more than what the plan leaves of the budget."""
    if problem.budget is None or plan.figures.cost is None:
        return {}
    left = max(0.0, problem.budget - plan.figures.cost)
    leads = {one.site: one.facilitator for one in plan.assignments}
    found: dict[str, tuple[str, str, Detail]] = {}
    for site in {line.site for line in plan.unplaced}:
        needed = _cheapest(problem, site, leads.get(site))
        if needed is not None and needed > left:
            detail: Detailed = {"needed": round(needed), "left": round(left)}
            found[site] = ("budget_spent", "raise_budget", {**detail, "more": round(needed - left)})
    return found


def _cheapest(problem: Problem, name: str, lead: str | None) -> float | None:
    """Rupiah of one visit on a journey of its own, by the lead or whoever could be it; None when nobody could."""
    site = next(one for one in problem.sites if one.id == name)
    days = problem.rule_of(site).days_per_visit
    costs = []
    for person in problem.facilitators:
        if person.id == lead if lead else problem.may_lead(person, site):
            leg = problem.leg(person, site)
            away = days + 2 * problem.limits.travel_days(leg.hours)
            costs.append(problem.costs.of_trip((leg, leg), away))
    return min(costs, default=None)
