"""A visit that the planner left out, put on a date by hand; every promise that this would break is named. Pure."""

from dataclasses import replace
from datetime import date

from .moving import Moved, counted, laid
from .solver.check import check
from .solver.plan import Assignment, Plan, Remedy, Unplaced, Visit
from .solver.problem import Pin, Problem


def place(
    problem: Problem, plan: Plan, *, site: str, number: int, starts_on: date, facilitator: str = ""
) -> Moved:
    """Give the visit a journey of its own, by the centre's lead, or by this person when it has none yet.

    KeyError when the plan does not miss such a visit, or nobody is named who could go.
    """
    lines = [line for line in plan.unplaced if line.site == site]
    if not any(line.number in (None, number) for line in lines):
        raise KeyError(site, number)
    leads = {one.site: one.facilitator for one in plan.assignments}
    lead = leads.get(site) or facilitator
    if lead not in {one.id for one in problem.facilitators}:
        raise KeyError(lead)
    rule = next(problem.rule_of(one) for one in problem.sites if one.id == site)
    new = Visit(site, lead, number, starts_on, rule.days_per_visit, trip=f"{site}:{number}")
    trip, visits = laid(problem, [new])
    asked = replace(problem, pins=(*problem.pins, Pin(site, lead, number, starts_on, new.trip)))
    filled = replace(
        plan,
        assignments=plan.assignments if site in leads else (*plan.assignments, Assignment(site, lead)),
        unplaced=(
            *(line for line in plan.unplaced if line.site != site),
            *_left(lines, site, number, rule.visits),
        ),
    )
    made = counted(asked, filled, [*plan.visits, *visits], [*plan.trips, trip])
    known = check(problem, plan)
    return Moved(asked, made, tuple(one for one in check(asked, made) if one not in known))


def _left(lines: list[Unplaced], site: str, number: int, visits: int) -> list[Unplaced]:
    """What is still missing of the centre, one line for each visit."""
    if lines[0].number is not None:
        return [line for line in lines if line.number != number]
    return [
        Unplaced(
            site,
            later,
            "earlier_visit_missing" if later > number + 1 else "no_days_left",
            Remedy("place_earlier", {"number": later - 1}) if later > number + 1 else lines[0].remedy,
            {"number": later - 1} if later > number + 1 else {"facilitator": ""},
        )
        for later in range(1, visits + 1)
        if later != number
    ]
