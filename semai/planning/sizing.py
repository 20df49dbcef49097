"""How many people the selected centres need: the same question asked of smaller and larger teams. Pure.

Smaller teams lose first those who make the fewest visits. Larger teams get people like the middle of the present
team, able to lead every cluster, who live where the most visits do not fit. It is an answer about numbers, not names.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from statistics import median_low

from .solver.plan import Plan
from .solver.problem import Facilitator, Problem, Site
from .solver.travel import distance_km
from .variants import Variant, vary

#: A larger team grows by this part of the present one at a time, until everything fits or this many times.
STEP, MOST_STEPS = 6, 6
Answer = Callable[[Problem], Plan]


@dataclass(frozen=True)
class Point:
    """What a team of this size can do."""

    people: int
    visits: int
    required: int
    served: int
    complete: int


def curve(problem: Problem, plan: Plan, answer: Answer) -> Iterator[Point]:
    """One point for each size, smallest first; `plan` is the answer for the present team."""
    present = len(problem.facilitators)
    for size in sorted({max(1, present // 2), max(1, present * 3 // 4)} - {present}):
        yield _point(size, answer(smaller(problem, plan, size)))
    yield _point(present, plan)
    step = max(1, present // STEP)
    for _ in range(MOST_STEPS):
        if not plan.figures.visits_unplaced:
            return
        problem = larger(problem, plan, step)
        plan = answer(problem)
        yield _point(len(problem.facilitators), plan)


def smaller(problem: Problem, plan: Plan, size: int) -> Problem:
    """The question for those who make the most visits."""
    visits = {person.id: 0 for person in problem.facilitators}
    for visit in plan.visits:
        visits[visit.facilitator] += 1
    busiest = sorted(visits, key=lambda one: (-visits[one], one))[:size]
    return vary(problem, Variant(people=frozenset(busiest)), problem.pins)


def larger(problem: Problem, plan: Plan, count: int) -> Problem:
    """The question with so many more people, each near the centres that lack the most visits."""
    most = max(1, median_low(person.max_sites for person in problem.facilitators))
    lacking = _lacking(problem, plan)
    added: list[Facilitator] = []
    while lacking and len(added) < count:
        home = max(lacking, key=lambda site: (lacking[site], site.id))
        added.append(_newcomer(problem, home, f"new-{len(problem.facilitators) + len(added) + 1}"))
        near = sorted(lacking, key=lambda site: (distance_km(home, site), site.id))
        lacking = {site: lacking[site] for site in near[most:]}
    return replace(problem, facilitators=(*problem.facilitators, *added))


def _lacking(problem: Problem, plan: Plan) -> dict[Site, int]:
    sites = {site.id: site for site in problem.sites}
    found: dict[Site, int] = {}
    for line in plan.unplaced:
        site = sites[line.site]
        found[site] = found.get(site, 0) + (problem.rule_of(site).visits if line.number is None else 1)
    return found


def _newcomer(problem: Problem, home: Site, name: str) -> Facilitator:
    team = problem.facilitators
    return Facilitator(
        id=name,
        lat=home.lat,
        lon=home.lon,
        island=home.island,
        traits=frozenset().union(*(site.requires for site in problem.sites)),
        skills={rule.skill: max(3, rule.min_level) for rule in problem.rules if rule.skill},
        days_per_month=max(1, median_low(person.days_per_month for person in team)),
        max_sites=max(1, median_low(person.max_sites for person in team)),
        max_trip_days=max(1, median_low(person.max_trip_days for person in team)),
    )


def _point(people: int, plan: Plan) -> Point:
    figures = plan.figures
    return Point(
        people, figures.visits_placed, figures.visits_required, figures.sites_served, figures.sites_complete
    )
