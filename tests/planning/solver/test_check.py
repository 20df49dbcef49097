"""The checker finds every kind of lie: one promise is broken in a good plan, and it says which."""

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import timedelta
from functools import cache
from random import Random
from typing import Any

import pytest

from semai.planning.solver.check import check
from semai.planning.solver.plan import Figures, Plan, Remedy, Unplaced, Visit
from semai.planning.solver.problem import Calendar, Facilitator, KnownLeg, Pin, Problem, Site, month_of
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations

from .problems import day, make_person, make_problem, make_rule, make_site

Case = tuple[Problem, Plan]
Mutation = Callable[[Problem, Plan, Random], Case]
ONE_DAY = timedelta(days=1)
SEEDS = range(6)


@cache
def good(seed: int) -> Case:
    """Nine centres, three people, some joined trips, remote sessions and visits that do not fit."""
    random = Random(seed)
    sites = [_scattered(random, number) for number in range(7)]
    twins = [
        make_site(name, lat=-7.4, lon=110.4, score=score) for name, score in (("t1", 20.0), ("t2", 60.0))
    ]
    people = (
        make_person("ayu", days_per_month=7),
        make_person("budi", lat=-7.4, lon=110.4, days_per_month=5),
        make_person("citra", lon=111.0, days_per_month=6),
    )
    problem = make_problem(
        sites=(*sites, *twins),
        facilitators=people,
        rules=(
            make_rule("binaan", visits=4, days_per_visit=2, remote_visits=2, skill="sdm"),
            make_rule("mandiri", visits=2, days_per_visit=1),
        ),
        calendar=Calendar(day(0), day(75), holidays=frozenset({day(44)})),
    )
    return problem, solve(problem, MaxIterations(60), seed=seed)


def _scattered(random: Random, number: int) -> Site:
    cluster = "binaan" if number < 4 else "mandiri"
    lat, lon = -7 - random.random(), 110 + 2 * random.random()
    return make_site(f"c{number}", lat=lat, lon=lon, cluster=cluster, score=float(10 * number + 5))


def with_visit(plan: Plan, old: Visit, **over: object) -> Plan:
    changed = replace(old, **over)  # type: ignore[arg-type]
    return replace(plan, visits=tuple(changed if visit == old else visit for visit in plan.visits))


def with_person(problem: Problem, name: str, **over: object) -> Problem:
    people = (replace(one, **over) if one.id == name else one for one in problem.facilitators)  # type: ignore[arg-type]
    return replace(problem, facilitators=tuple(people))


def with_site(problem: Problem, name: str, **over: object) -> Problem:
    sites = (replace(one, **over) if one.id == name else one for one in problem.sites)  # type: ignore[arg-type]
    return replace(problem, sites=tuple(sites))


def some(random: Random, plan: Plan, *, remote: bool = False) -> Visit:
    return random.choice([visit for visit in plan.visits if visit.remote == remote])


def a_second_visit(random: Random, plan: Plan) -> Visit:
    return random.choice([visit for visit in plan.visits if visit.number > 1])


def person(problem: Problem, name: str) -> Facilitator:
    return next(one for one in problem.facilitators if one.id == name)


def unknown_name(problem: Problem, plan: Plan, random: Random) -> Case:
    return problem, with_visit(plan, some(random, plan), site="nowhere")


def repeated(problem: Problem, plan: Plan, random: Random) -> Case:
    return problem, replace(plan, visits=(*plan.visits, some(random, plan)))


def continuity(problem: Problem, plan: Plan, random: Random) -> Case:
    visit = a_second_visit(random, plan)
    other = random.choice([one.id for one in problem.facilitators if one.id != visit.facilitator])
    return problem, with_visit(plan, visit, facilitator=other)


def skill(problem: Problem, plan: Plan, random: Random) -> Case:
    lead = next(item.facilitator for item in plan.assignments if item.site in {"c0", "c1", "c2", "c3"})
    return with_person(problem, lead, skills={"sdm": 0}), plan


def trait(problem: Problem, plan: Plan, random: Random) -> Case:
    asked = with_site(problem, random.choice(plan.assignments).site, requires=frozenset({"bahasa Jawa"}))
    return asked, plan


def max_sites(problem: Problem, plan: Plan, random: Random) -> Case:
    lead = random.choice(plan.assignments).facilitator
    led = sum(item.facilitator == lead for item in plan.assignments)
    return with_person(problem, lead, max_sites=led - 1), plan


def visit_days(problem: Problem, plan: Plan, random: Random) -> Case:
    visit = some(random, plan)
    return problem, with_visit(plan, visit, days=visit.days + 1)


def not_working_day(problem: Problem, plan: Plan, random: Random) -> Case:
    visit = some(random, plan)
    calendar = replace(problem.calendar, holidays=problem.calendar.holidays | {visit.starts_on})
    return replace(problem, calendar=calendar), plan


def leave(problem: Problem, plan: Plan, random: Random) -> Case:
    visit = some(random, plan)
    return with_person(problem, visit.facilitator, leave=frozenset({visit.ends_on})), plan


def blackout(problem: Problem, plan: Plan, random: Random) -> Case:
    visit = some(random, plan)
    return with_site(problem, visit.site, blackouts=frozenset({visit.ends_on})), plan


def window(problem: Problem, plan: Plan, random: Random) -> Case:
    visit = some(random, plan)
    late = {"opens_on": visit.starts_on + ONE_DAY}
    soon = {"closes_on": visit.ends_on - ONE_DAY}
    return with_site(problem, visit.site, **random.choice((late, soon))), plan


def spacing(problem: Problem, plan: Plan, random: Random) -> Case:
    visit = a_second_visit(random, plan)
    before = next(one for one in plan.visits_of(visit.site) if one.number == visit.number - 1)
    gap = random.choice((3, 61, 0, -7))
    return problem, with_visit(plan, visit, starts_on=before.starts_on + gap * ONE_DAY)


def remote_limit(problem: Problem, plan: Plan, random: Random) -> Case:
    first = random.choice([visit for visit in plan.visits if visit.number == 1])
    return problem, with_visit(plan, first, remote=True, trip="", travel_km=0.0)


def double_booking(problem: Problem, plan: Plan, random: Random) -> Case:
    visit = some(random, plan)
    other = next(one for one in plan.visits if one.facilitator == visit.facilitator and one != visit)
    return problem, with_visit(plan, visit, starts_on=other.starts_on)


def capacity(problem: Problem, plan: Plan, random: Random) -> Case:
    visit = some(random, plan)
    return with_person(problem, visit.facilitator, days_in_month={month_of(visit.starts_on): 0}), plan


def trip_length(problem: Problem, plan: Plan, random: Random) -> Case:
    trip = max(plan.trips, key=lambda trip: trip.ends_on - trip.starts_on)
    return with_person(problem, trip.facilitator, max_trip_days=(trip.ends_on - trip.starts_on).days), plan


def trip_size(problem: Problem, plan: Plan, random: Random) -> Case:
    return replace(problem, limits=replace(problem.limits, max_visits_per_trip=0)), plan


def trip_gap(problem: Problem, plan: Plan, random: Random) -> Case:
    return replace(problem, limits=replace(problem.limits, days_between_trips=70)), plan


def trip_shape(problem: Problem, plan: Plan, random: Random) -> Case:
    trip = random.choice(plan.trips)
    longer = replace(trip, ends_on=trip.ends_on + ONE_DAY)
    return problem, replace(plan, trips=tuple(longer if one == trip else one for one in plan.trips))


def trip_shape_without_trip(problem: Problem, plan: Plan, random: Random) -> Case:
    return problem, with_visit(plan, some(random, plan), trip="")


def travel(problem: Problem, plan: Plan, random: Random) -> Case:
    trip = random.choice(plan.trips)
    change: dict[str, Any] = random.choice(({"km": trip.km + 5}, {"hours": trip.hours + 1}))
    changed = replace(trip, **change)
    return problem, replace(plan, trips=tuple(changed if one == trip else one for one in plan.trips))


def travel_skipped(problem: Problem, plan: Plan, random: Random) -> Case:
    trip = random.choice([trip for trip in plan.trips if trip.travel_on])
    changed = replace(trip, travel_on=trip.travel_on[1:])
    return problem, replace(plan, trips=tuple(changed if one == trip else one for one in plan.trips))


def travel_known_better(problem: Problem, plan: Plan, random: Random) -> Case:
    visit = next(one for trip in plan.trips for one in plan.visits if one.trip == trip.id)
    leg = KnownLeg(visit.facilitator, visit.site, km=900, hours=20)
    return replace(problem, known_legs=(leg,)), plan


def pin(problem: Problem, plan: Plan, random: Random) -> Case:
    visit = some(random, plan)
    other = next(one.id for one in problem.facilitators if one.id != visit.facilitator)
    lead = Pin(visit.site, facilitator=other)
    date = Pin(visit.site, number=visit.number, starts_on=visit.starts_on + ONE_DAY)
    return replace(problem, pins=(random.choice((lead, date)),)), plan


def coverage_forgotten(problem: Problem, plan: Plan, random: Random) -> Case:
    visit = some(random, plan)
    return problem, replace(plan, visits=tuple(one for one in plan.visits if one != visit))


def coverage_twice(problem: Problem, plan: Plan, random: Random) -> Case:
    visit = some(random, plan)
    line = Unplaced(visit.site, visit.number, "no_days_left", Remedy("add_days"))
    return problem, replace(plan, unplaced=(*plan.unplaced, line))


MUTATIONS = (
    *(
        unknown_name,
        repeated,
        continuity,
        skill,
        trait,
        max_sites,
        visit_days,
        not_working_day,
        leave,
        blackout,
        window,
    ),
    *(spacing, remote_limit, double_booking, capacity, trip_length, trip_size, trip_gap, trip_shape),
    *(trip_shape_without_trip, travel, travel_skipped, travel_known_better, pin),
    *(coverage_forgotten, coverage_twice),
)


@pytest.mark.parametrize("seed", SEEDS)
def test_good_plans_are_accepted_and_have_what_the_mutations_need(seed: int) -> None:
    problem, plan = good(seed)
    assert check(problem, plan) == []
    assert plan.unplaced
    assert any(trip.travel_on for trip in plan.trips)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_broken_promise_is_named(mutation: Mutation, seed: int) -> None:
    problem, plan = mutation(*good(seed), Random(seed))
    codes = {violation.code for violation in check(problem, plan)}
    assert any(mutation.__name__.startswith(code) for code in codes), codes


def test_a_bound_below_the_plan_itself_is_named() -> None:
    problem, plan = good(0)
    assert plan.figures.score is not None
    low = replace(plan.figures, bound=plan.figures.score - 1)
    assert [one.code for one in check(problem, replace(plan, figures=low))] == ["figures"]


@pytest.mark.parametrize("name", [item.name for item in fields(Figures) if item.name != "bound"])
def test_a_wrong_figure_is_named(name: str) -> None:
    problem, plan = good(0)
    wrong = replace(plan.figures, **{name: getattr(plan.figures, name) + 1})
    (violation,) = check(problem, replace(plan, figures=wrong))
    assert (violation.code, violation.detail["figure"]) == ("figures", name)


def test_seeing_the_better_off_of_two_like_centres_first_is_named() -> None:
    sites = (make_site("t1", score=20.0), make_site("t2", score=60.0))
    problem = make_problem(sites=sites)
    plan = solve(problem, MaxIterations(5))
    assert plan.visits_of("t1")[0].starts_on < plan.visits_of("t2")[0].starts_on
    turned = with_site(with_site(problem, "t1", score=60.0), "t2", score=20.0)
    assert "need_order" in {violation.code for violation in check(turned, plan)}


def test_an_idle_working_day_on_a_trip_is_named() -> None:
    problem = make_problem(sites=(make_site(lon=111.2),))
    plan = solve(problem, MaxIterations(5))
    trip = plan.trips[0]
    early = replace(
        trip,
        starts_on=trip.starts_on - 2 * ONE_DAY,
        travel_on=(trip.starts_on - 2 * ONE_DAY, *trip.travel_on[1:]),
    )
    codes = {violation.code for violation in check(problem, replace(plan, trips=(early, *plan.trips[1:])))}
    assert "trip_shape" in codes or "not_working_day" in codes


def test_violations_read_well_on_a_terminal() -> None:
    problem, plan = capacity(*good(0), Random(0))
    (line,) = [str(one) for one in check(problem, plan) if one.code == "capacity"]
    assert line.startswith("capacity (facilitator ")
    assert "most 0" in line
