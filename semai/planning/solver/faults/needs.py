"""Needs that no plan can meet, whoever works however much: warnings, the plan lists what they cost."""

from collections.abc import Iterator
from datetime import timedelta

from semai.planning.solver.faults.fault import Fault
from semai.planning.solver.problem import Facilitator, Problem, Site


def need_faults(problem: Problem) -> Iterator[Fault]:
    """Windows that are empty or too short for the gaps, and centres beyond everybody's longest trip."""
    for index, site in enumerate(problem.sites):
        yield from _window_faults(problem, site, f"sites[{index}]")
        leads = [person for person in problem.facilitators if problem.may_lead(person, site)]
        if leads and not any(
            shortest_trip_days(problem, person, site) <= person.max_trip_days for person in leads
        ):
            nearest = min(leads, key=lambda person: (shortest_trip_days(problem, person, site), person.id))
            detail: dict[str, str | int | float] = {
                "site": site.id,
                "facilitator": nearest.id,
                "trip_days": shortest_trip_days(problem, nearest, site),
                "max_trip_days": nearest.max_trip_days,
            }
            yield Fault("site_too_far", f"sites[{index}]", "allow_longer_trip", False, detail)


def _window_faults(problem: Problem, site: Site, path: str) -> Iterator[Fault]:
    rule = problem.rule_of(site)
    opens, closes = problem.window_of(site)
    detail: dict[str, str | int | float] = {"site": site.id, "opens_on": f"{opens}", "closes_on": f"{closes}"}
    if opens > closes:
        yield Fault("window_empty", path, "move_window", False, detail)
        return
    least = (rule.visits - 1) * rule.min_gap_days + rule.days_per_visit
    if opens + timedelta(days=least - 1) > closes:
        room = (closes - opens).days + 1
        yield Fault(
            "visits_exceed_window", path, "shorten_gaps", False, {**detail, "needs": least, "has": room}
        )


def shortest_trip_days(problem: Problem, person: Facilitator, site: Site) -> int:
    """Days of a trip to this centre alone when no rest day falls into it."""
    travel = problem.limits.travel_days(problem.leg(person, site).hours)
    return 2 * travel + problem.rule_of(site).days_per_visit
