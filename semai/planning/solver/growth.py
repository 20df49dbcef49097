"""What one more person would bring, by place and skill: the plan is made again around the earlier one, with them in it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

from semai.planning.solver.explain import TeamGap, team_gaps
from semai.planning.solver.plan import Plan
from semai.planning.solver.problem import Facilitator, Problem
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations

NEWCOMER = "newcomer"
#: Enough to fill one more diary; the others keep theirs.
STEPS, PLACES = 400, 5


@dataclass(frozen=True)
class Growth:
    """One more person with this skill, at home near this centre: what the plan gains, re-planned around them."""

    skill: str
    level: int
    island: str
    near: str
    sites: int
    visits: int
    value: float


def growth(problem: Problem, plan: Plan, *, steps: int = STEPS, places: int = PLACES) -> list[Growth]:
    """For the largest gaps of the team, what filling each would bring; the most visits first.

    The newcomer is as available as the median of the team. Takes a re-planning for each place.
    """
    gaps = team_gaps(problem, plan)[:places]
    return sorted(
        (_grown(problem, plan, gap, steps) for gap in gaps),
        key=lambda one: (-one.visits, -one.value, one.skill, one.near),
    )


def _grown(problem: Problem, plan: Plan, gap: TeamGap, steps: int) -> Growth:
    larger = with_newcomer(problem, gap)
    after, before = solve(larger, MaxIterations(steps), previous=plan).figures, plan.figures
    return Growth(
        gap.skill,
        gap.level,
        gap.island,
        gap.near,
        after.sites_served - before.sites_served,
        after.visits_placed - before.visits_placed,
        round(after.value - before.value, 3),
    )


def with_newcomer(problem: Problem, gap: TeamGap) -> Problem:
    """The problem with one more person who fills the gap, as available as the median of the team."""
    return replace(problem, facilitators=(*problem.facilitators, _newcomer(problem, gap)))


def _newcomer(problem: Problem, gap: TeamGap) -> Facilitator:
    home = next(site for site in problem.sites if site.id == gap.near)
    taken = {person.id for person in problem.facilitators} | {site.id for site in problem.sites}
    return Facilitator(
        id=next(name for number in range(len(taken) + 1) if (name := f"{NEWCOMER}-{number}") not in taken),
        lat=home.lat,
        lon=home.lon,
        island=home.island,
        skills={gap.skill: gap.level} if gap.skill else {},
        traits=home.requires,
        days_per_month=_median(person.days_per_month for person in problem.facilitators),
        max_sites=_median(person.max_sites for person in problem.facilitators),
        max_trip_days=_median(person.max_trip_days for person in problem.facilitators),
    )


def _median(numbers: Iterable[int]) -> int:
    return int(median(numbers))
