"""Leads as they are given out by hand, for comparison: the dates are then found as well as ours.

Trips are joined and dated by the planner's own timetable, so what differs is only who leads which centre.
"""

from collections.abc import Callable, Iterable

from semai.planning.solver.answer import written_out
from semai.planning.solver.plan import Plan
from semai.planning.solver.problem import Problem
from semai.planning.solver.search.earlier import recall
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.team import Team
from semai.planning.solver.search.timetable import Timetables
from semai.planning.solver.worth import by_need

Order = Callable[[Ground], Iterable[tuple[str, str]]]


def neediest_first(problem: Problem) -> Plan:
    """The worst-off centre chooses first, and takes the nearest person with room."""
    return _planned(
        problem,
        lambda ground: (
            (site, person)
            for site in sorted(ground.sites, key=lambda name: by_need(ground.sites[name]))
            for person in ground.leads[site]
        ),
    )


def nearest_first(problem: Problem) -> Plan:
    """The shortest way from a home to a centre is taken first."""
    return _planned(
        problem,
        lambda ground: sorted(
            ((site, person) for site, leads in ground.leads.items() for person in leads),
            key=lambda pair: (ground.leg(*pair).hours, pair),
        ),
    )


def province_by_province(problem: Problem) -> Plan:
    """Island by island, and on each island the worst-off centre first."""
    return _planned(
        problem,
        lambda ground: (
            (site, person)
            for site in sorted(
                ground.sites, key=lambda name: (ground.sites[name].island, by_need(ground.sites[name]))
            )
            for person in ground.leads[site]
        ),
    )


def _planned(problem: Problem, order: Order) -> Plan:
    """Pairs are taken in their order while the person has days for the whole centre, each visit by itself."""
    ground = Ground(problem)
    tables = Timetables(ground, recall(ground, None))
    room = {person: float(days) for person, days in ground.field_days.items()}
    led = dict.fromkeys(ground.people, 0)
    lead: dict[str, str] = {}
    for site, person in order(ground):
        _, days = tables.rounds.trip(person, frozenset((site,)))
        load = days * ground.rules[site].visits
        if site not in lead and room[person] >= load and led[person] < ground.people[person].max_sites:
            lead[site] = person
            led[person] += 1
            room[person] -= load
    return written_out(Team(ground, tables, lead), seed=0, iterations=0)
