"""What an earlier plan said, as far as it still has a meaning: leads, and the days of visits."""

from dataclasses import dataclass, field

from semai.planning.solver.plan import Plan
from semai.planning.solver.search.ground import Ground

#: A visit of an earlier plan: day number, site, visit number.
Dated = tuple[int, str, int]


@dataclass(frozen=True)
class Earlier:
    """Empty when there is no earlier plan."""

    lead: dict[str, str] = field(default_factory=dict)
    #: By person the trips, each with its stops in order.
    trips: dict[str, list[list[Dated]]] = field(default_factory=dict)
    sessions: dict[str, list[Dated]] = field(default_factory=dict)

    def dates(self, person: str, site: str) -> list[Dated]:
        """Every visit of the site by this person."""
        stops = [stop for trip in self.trips.get(person, ()) for stop in trip]
        return [stop for stop in (*stops, *self.sessions.get(person, ())) if stop[1] == site]


def recall(ground: Ground, plan: Plan | None) -> Earlier:
    """The earlier plan in day numbers; people, centres and visits that are no more are forgotten."""
    if plan is None:
        return Earlier()
    leads = {item.site: item.facilitator for item in plan.assignments if item.site in ground.sites}
    earlier = Earlier({site: person for site, person in leads.items() if person in ground.leads[site]})
    trips: dict[tuple[str, str], list[Dated]] = {}
    for visit in sorted(plan.visits, key=lambda one: one.starts_on):
        is_meant = earlier.lead.get(visit.site) == visit.facilitator
        if not is_meant or visit.number > ground.rules[visit.site].visits:
            continue
        dated = (ground.number(visit.starts_on), visit.site, visit.number)
        if visit.remote:
            earlier.sessions.setdefault(visit.facilitator, []).append(dated)
        else:
            trips.setdefault((visit.facilitator, visit.trip), []).append(dated)
    for (person, _), stops in trips.items():
        earlier.trips.setdefault(person, []).append(stops)
    return earlier
