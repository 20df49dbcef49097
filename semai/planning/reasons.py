"""Why a centre has the lead that it has: what each person could do for it. Pure."""

from collections import Counter
from dataclasses import dataclass

from .solver.plan import Plan
from .solver.problem import Problem, Rule, Site


@dataclass(frozen=True)
class Prospect:
    """One person as a possible lead of one centre. `travel_days` is there and back, without the visit."""

    facilitator: str
    is_lead: bool
    is_skilled: bool
    hours: float
    travel_days: int
    #: Whether the journey is no longer than this person travels.
    reaches: bool
    led: int
    most: int
    days_used: int
    days_available: int

    @property
    def has_room(self) -> bool:
        """Whether they may lead one more centre."""
        return self.led < self.most


def need_of(problem: Problem, site: str) -> Rule | None:
    """What the centre should get; None when the question is not about it."""
    found = _site(problem, site)
    return problem.rule_of(found) if found else None


def prospects(problem: Problem, plan: Plan, site: str) -> list[Prospect]:
    """Everybody in the question as a lead of this centre: the lead first, then by skill and nearness."""
    place = _site(problem, site)
    if place is None:
        return []
    rule = problem.rule_of(place)
    leads = {one.site: one.facilitator for one in plan.assignments}
    led = Counter(leads.values())
    used = _days_used(plan)
    months = problem.calendar.months()
    found = []
    for person in problem.facilitators:
        hours = problem.leg(person, place).hours
        travel = 2 * problem.limits.travel_days(hours)
        found.append(
            Prospect(
                facilitator=person.id,
                is_lead=leads.get(site) == person.id,
                is_skilled=problem.may_lead(person, place),
                hours=hours,
                travel_days=travel,
                reaches=travel + rule.days_per_visit <= person.max_trip_days,
                led=led[person.id],
                most=person.max_sites,
                days_used=used[person.id],
                days_available=sum(person.capacity(month) for month in months),
            )
        )
    return sorted(found, key=lambda one: (not one.is_lead, not one.is_skilled, one.hours, one.facilitator))


def _site(problem: Problem, key: str) -> Site | None:
    return next((one for one in problem.sites if one.id == key), None)


def _days_used(plan: Plan) -> Counter[str]:
    used: Counter[str] = Counter()
    for visit in plan.visits:
        used[visit.facilitator] += visit.days
    for trip in plan.trips:
        used[trip.facilitator] += len(trip.travel_on)
    return used
