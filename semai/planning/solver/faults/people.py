"""Faults of the team: nobody there, or nobody who knows."""

from collections.abc import Iterator

from semai.planning.solver.faults.fault import Fault
from semai.planning.solver.problem import Facilitator, Problem, month_of


def people_faults(problem: Problem) -> Iterator[Fault]:
    """Nobody available at all, and skills that a rule in use asks for and nobody has."""
    if not any(is_available(problem, person) for person in problem.facilitators):
        detail: dict[str, str | int | float] = {"facilitators": len(problem.facilitators)}
        yield Fault("nobody_available", "facilitators", "add_days", detail=detail)
        return
    in_use = {site.cluster for site in problem.sites}
    for index, rule in enumerate(problem.rules):
        if rule.cluster in in_use and not any(person.can_lead(rule) for person in problem.facilitators):
            detail = {"cluster": rule.cluster, "skill": rule.skill, "level": rule.min_level}
            yield Fault("skill_nobody_has", f"rules[{index}].skill", "add_facilitator", False, detail)
    for index, site in enumerate(problem.sites):
        able = [person for person in problem.facilitators if person.can_lead(problem.rule_of(site))]
        if able and not any(site.requires <= person.traits for person in able):
            detail = {"site": site.id, "traits": ", ".join(sorted(site.requires))}
            yield Fault("trait_nobody_has", f"sites[{index}].requires", "add_facilitator", False, detail)


def is_available(problem: Problem, person: Facilitator) -> bool:
    """Whether the person may take a centre and has at least one field day that is not leave."""
    return person.max_sites > 0 and any(
        problem.calendar.is_working(day) and day not in person.leave and person.capacity(month_of(day)) > 0
        for day in problem.calendar.days()
    )
