"""Pins that contradict each other or the rules.

A pin that only turns out to be impossible when dates are laid is listed in the plan as `pin_impossible`.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from semai.planning.solver.faults.fault import Fault
from semai.planning.solver.problem import Facilitator, Pin, Problem, Rule, Site


def pin_faults(problem: Problem) -> Iterator[Fault]:
    """Every pin by itself, then all pins of one centre together."""
    sites = {site.id: site for site in problem.sites}
    for index, pin in enumerate(problem.pins):
        yield from _single_faults(problem, pin, sites[pin.site], f"pins[{index}]")
    for site_id in dict.fromkeys(pin.site for pin in problem.pins):
        pins = [pin for pin in problem.pins if pin.site == site_id]
        yield from _together_faults(pins, problem.rule_of(sites[site_id]))
    yield from _load_faults(problem)


def _single_faults(problem: Problem, pin: Pin, site: Site, path: str) -> Iterator[Fault]:
    rule = problem.rule_of(site)
    if (pin.number is None) != (pin.starts_on is None) or (pin.facilitator is None and pin.starts_on is None):
        yield Fault("pin_incomplete", path, "change_pin", detail={"site": site.id})
    if pin.number is not None and not 1 <= pin.number <= rule.visits:
        detail: dict[str, str | int | float] = {"value": pin.number, "lowest": 1, "highest": rule.visits}
        yield Fault("out_of_range", f"{path}.number", "correct_value", detail=detail)
    person = next((one for one in problem.facilitators if one.id == pin.facilitator), None)
    if person and not person.can_lead(rule):
        detail = {"site": site.id, "facilitator": person.id, "skill": rule.skill, "level": rule.min_level}
        yield Fault("pin_unskilled", path, "change_pin", detail=detail)
    elif person and not problem.may_lead(person, site):
        detail = {"site": site.id, "facilitator": person.id, "traits": _missing(site, person)}
        yield Fault("pin_unsuitable", path, "change_pin", detail=detail)
    leave = person.leave if person else frozenset()
    for day in _days(pin, rule):
        if not _is_possible(problem, site, day) or day in leave:
            detail = {"site": site.id, "day": f"{day}"}
            yield Fault("pin_not_possible_day", f"{path}.starts_on", "change_pin", detail=detail)


def _missing(site: Site, person: Facilitator) -> str:
    return ", ".join(sorted(site.requires - person.traits))


def _days(pin: Pin, rule: Rule) -> list[date]:
    if pin.starts_on is None:
        return []
    return [pin.starts_on + timedelta(days=offset) for offset in range(rule.days_per_visit)]


def _is_possible(problem: Problem, site: Site, day: date) -> bool:
    opens, closes = problem.window_of(site)
    return problem.calendar.is_working(day) and day not in site.blackouts and opens <= day <= closes


def _together_faults(pins: list[Pin], rule: Rule) -> Iterator[Fault]:
    site = pins[0].site
    leads = sorted({pin.facilitator for pin in pins if pin.facilitator})
    if len(leads) > 1:
        detail: dict[str, str | int | float] = {"site": site, "facilitators": ", ".join(leads)}
        yield Fault("pin_contradicts", "pins", "change_pin", detail=detail)
    dated = sorted({(pin.number, pin.starts_on) for pin in pins if pin.number and pin.starts_on})
    for (number, start), (later_number, later_start) in pairwise(dated):
        steps, gap = later_number - number, (later_start - start).days
        if steps == 0 or not steps * rule.min_gap_days <= gap <= steps * rule.max_gap_days:
            detail = {"site": site, "number": later_number, "gap_days": gap}
            yield Fault("pin_contradicts", "pins", "change_pin", detail=detail)


def _load_faults(problem: Problem) -> Iterator[Fault]:
    for person in problem.facilitators:
        led = {pin.site for pin in problem.pins if pin.facilitator == person.id}
        if len(led) > person.max_sites:
            detail: dict[str, str | int | float] = {
                "facilitator": person.id,
                "pinned": len(led),
                "max_sites": person.max_sites,
            }
            yield Fault("pin_contradicts", "pins", "change_pin", detail=detail)
