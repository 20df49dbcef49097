"""Floors, ceilings and budgets that contradict themselves, the pins, or the number of centres there are."""

from collections.abc import Iterator

from semai.planning.solver.faults.fault import Fault
from semai.planning.solver.problem import Problem


def limit_faults(problem: Problem) -> Iterator[Fault]:
    """A floor above its ceiling and pins above a ceiling block; a floor above what there is can only be missed."""
    if problem.budget is not None and not problem.budget >= 0:
        yield Fault("out_of_range", "problem.budget", "correct_value", detail={"value": problem.budget})
    dated = {pin.site for pin in problem.pins if pin.starts_on}
    for index, quota in enumerate(problem.quotas):
        path, kind = f"quotas[{index}]", [site.id for site in problem.sites if quota.counts(site)]
        detail: dict[str, str | int | float] = {"least": quota.least, "centres": len(kind)}
        if quota.least < 0 or (quota.most is not None and quota.most < 0):
            yield Fault("out_of_range", path, "correct_value", detail=detail)
        elif quota.most is not None and quota.most < quota.least:
            yield Fault("quota_contradicts", path, "change_quota", detail={**detail, "most": quota.most})
        elif quota.most is not None and len(dated.intersection(kind)) > quota.most:
            pinned = len(dated.intersection(kind))
            yield Fault(
                "quota_contradicts", path, "change_quota", detail={"most": quota.most, "pinned": pinned}
            )
        elif quota.least > len(kind):
            yield Fault("quota_impossible", path, "change_quota", blocks=False, detail=detail)
