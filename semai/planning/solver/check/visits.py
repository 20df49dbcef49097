"""Promises about a centre: its lead, its visits, their days, order and gaps."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from semai.planning.solver.check.case import Case, days_of
from semai.planning.solver.check.violation import Violation
from semai.planning.solver.plan import Visit


def violations(case: Case) -> Iterator[Violation]:
    """Everything broken about leads and single visits."""
    yield from _leads(case)
    for visit in case.plan.visits:
        yield from _visit(case, visit)
    for site, visits in case.visits_by_site.items():
        yield from _spacing(case, site, visits)
        yield from _remote(case, site, visits)


def _leads(case: Case) -> Iterator[Violation]:
    leads = {item.site: item.facilitator for item in case.plan.assignments}
    for visit in case.plan.visits:
        if leads.get(visit.site) != visit.facilitator:
            yield Violation("continuity", visit.site, visit.facilitator, {"number": visit.number})
    for site, lead in leads.items():
        if not case.people[lead].can_lead(case.rules[site]):
            yield Violation("skill", site, lead, {"skill": case.rules[site].skill})
        for trait in sorted(case.sites[site].requires - case.people[lead].traits):
            yield Violation("trait", site, lead, {"trait": trait})
    for lead, led in Counter(leads.values()).items():
        if led > case.people[lead].max_sites:
            yield Violation("max_sites", "", lead, {"sites": led, "most": case.people[lead].max_sites})


def _visit(case: Case, visit: Visit) -> Iterator[Violation]:
    rule, site = case.rules[visit.site], case.sites[visit.site]
    detail: dict[str, str | int | float] = {"number": visit.number, "starts_on": f"{visit.starts_on}"}
    expected = rule.remote_days if visit.remote else rule.days_per_visit
    if visit.days != expected:
        yield Violation("visit_days", visit.site, visit.facilitator, {**detail, "days": visit.days})
    opens, closes = case.problem.window_of(site)
    days = days_of(visit)
    if any(not opens <= day <= closes for day in days):
        yield Violation("window", visit.site, visit.facilitator, detail)
    if any(day in site.blackouts for day in days):
        yield Violation("blackout", visit.site, visit.facilitator, detail)


def _spacing(case: Case, site: str, visits: list[Visit]) -> Iterator[Violation]:
    rule = case.rules[site]
    for earlier, later in pairwise(visits):
        steps, gap = later.number - earlier.number, (later.starts_on - earlier.starts_on).days
        if not steps * rule.min_gap_days <= gap <= steps * rule.max_gap_days:
            yield Violation("spacing", site, later.facilitator, {"number": later.number, "gap_days": gap})


def _remote(case: Case, site: str, visits: list[Visit]) -> Iterator[Violation]:
    remote = [visit for visit in visits if visit.remote]
    too_many = len(remote) > case.rules[site].remote_visits
    if too_many or any(visit.number == 1 for visit in remote):
        yield Violation("remote_limit", site, remote[0].facilitator, {"remote": len(remote)})
