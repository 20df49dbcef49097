"""Promises about the whole: every visit accounted for, decisions kept, the worse off first."""

from collections import Counter
from collections.abc import Iterator

from semai.planning.solver.check.case import Case
from semai.planning.solver.check.violation import Violation
from semai.planning.solver.plan import Visit
from semai.planning.solver.problem import Pin, Quota, Site


def violations(case: Case) -> Iterator[Violation]:
    """Everything broken about coverage, pins and the order of need."""
    for site in case.problem.sites:
        yield from _coverage(case, site)
    for pin in case.problem.pins:
        if not _is_kept(case, pin):
            yield Violation("pin", pin.site, pin.facilitator or "", {"number": pin.number or 0})
    for quota in case.problem.quotas:
        if quota.most is not None and served(case, quota) > quota.most:
            kind = {"cluster": quota.cluster, "island": quota.island, "region": quota.region}
            yield Violation("quota", detail={**kind, "served": served(case, quota), "most": quota.most})
    yield from _need_order(case)


def served(case: Case, quota: Quota) -> int:
    """Centres of the quota's kind with at least one visit."""
    return sum(quota.counts(case.sites[site]) for site, visits in case.visits_by_site.items() if visits)


def _coverage(case: Case, site: Site) -> Iterator[Violation]:
    """Placed and unplaced numbers together are 1 to n; a line without a number stands for all of them."""
    required = range(1, case.rules[site.id].visits + 1)
    seen = Counter(visit.number for visit in case.visits_by_site[site.id])
    for line in case.plan.unplaced:
        if line.site == site.id:
            seen.update(required if line.number is None else [line.number])
    for number in sorted(set(seen) | set(required)):
        if seen[number] != int(number in required):
            yield Violation("coverage", site.id, "", {"number": number, "times": seen[number]})


def _is_kept(case: Case, pin: Pin) -> bool:
    impossible = {
        line.number
        for line in case.plan.unplaced
        if line.site == pin.site and line.reason == "pin_impossible"
    }
    visits = case.visits_by_site[pin.site]
    if pin.number is not None:
        kept = any(_is_same(visit, pin) for visit in visits)
        return kept or pin.number in impossible or None in impossible
    return any(
        item.site == pin.site and item.facilitator == pin.facilitator for item in case.plan.assignments
    )


def _is_same(visit: Visit, pin: Pin) -> bool:
    same_visit = visit.number == pin.number and visit.starts_on == pin.starts_on and not visit.remote
    return same_visit and pin.facilitator in (None, visit.facilitator)


def _need_order(case: Case) -> Iterator[Violation]:
    """Two centres of one cluster, weight, place and window, without pins and known legs: the lower score starts no later."""
    special = {pin.site for pin in case.problem.pins}
    special |= {place for leg in case.problem.known_legs for place in (leg.a, leg.b)}
    free = [site for site in case.problem.sites if site.id not in special]
    for worse in free:
        for better in free:
            if (
                worse.score < better.score
                and _are_alike(worse, better)
                and _starts_later(case, worse, better)
            ):
                yield Violation("need_order", worse.id, "", {"later_than": better.id})


def _are_alike(a: Site, b: Site) -> bool:
    if (a.lat, a.lon, a.cluster) != (b.lat, b.lon, b.cluster):
        return False
    own = (a.weight, a.island, a.region, a.requires, a.blackouts, a.opens_on, a.closes_on)
    return own == (b.weight, b.island, b.region, b.requires, b.blackouts, b.opens_on, b.closes_on)


def _starts_later(case: Case, worse: Site, better: Site) -> bool:
    first, other = case.visits_by_site[worse.id], case.visits_by_site[better.id]
    return bool(other) and (not first or first[0].starts_on > other[0].starts_on)
