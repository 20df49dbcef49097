"""What a coordinator may rely on, whatever the programme looks like."""

import os
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from benchmarks.instances import programme
from semai.planning.solver.check import check
from semai.planning.solver.faults import InvalidProblem, validate
from semai.planning.solver.problem import Calendar, Pin, Problem
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import AllPlaced, FirstOf, MaxIterations, MaxSeconds, Progress
from semai.planning.solver.travel import Limits
from semai.planning.solver.worth import visit_value

from .problems import day, make_person, make_problem, make_rule, make_site, problems

#: How many problems are made up; `EXAMPLES=1000` for the long run.
EXAMPLES = int(os.environ.get("EXAMPLES", "60"))
modest = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow],
)


def is_sound(problem: Problem) -> bool:
    return not any(fault.blocks for fault in validate(problem))


@modest
@given(problems(), st.integers(0, 3))
def test_no_plan_breaks_a_promise(problem: Problem, seed: int) -> None:
    assume(is_sound(problem))
    assert check(problem, solve(problem, MaxIterations(25), seed=seed)) == []


def test_a_programme_like_that_of_2022_is_planned_whole() -> None:
    problem = programme(50, 15, seed=1)
    plan = solve(problem, FirstOf((AllPlaced(), MaxIterations(600))), seed=1)
    assert check(problem, plan) == []
    assert plan.figures.sites_served == 50
    assert plan.figures.visits_unplaced <= 3


def test_too_small_a_team_serves_whom_it_can_and_lists_the_rest() -> None:
    problem = programme(50, 5, seed=1)
    plan = solve(problem, MaxIterations(100), seed=1)
    assert check(problem, plan) == []
    assert plan.figures.visits_placed > 30
    assert plan.figures.visits_unplaced > 30


def test_the_same_seed_and_steps_give_the_same_plan() -> None:
    problem = programme(20, 5, seed=2)
    assert solve(problem, MaxIterations(80), seed=3) == solve(problem, MaxIterations(80), seed=3)


def test_the_order_of_the_lists_does_not_matter() -> None:
    problem = programme(20, 5, seed=2)
    turned = replace(
        problem,
        sites=problem.sites[::-1],
        facilitators=problem.facilitators[::-1],
        rules=problem.rules[::-1],
    )
    assert solve(turned, MaxIterations(40), seed=3) == solve(problem, MaxIterations(40), seed=3)


def test_more_steps_never_give_a_worse_plan() -> None:
    problem = programme(25, 4, seed=4)
    plans = [solve(problem, MaxIterations(steps), seed=1) for steps in (0, 60, 240)]
    placed = [plan.figures.value for plan in plans]
    assert placed == sorted(placed)
    assert placed[0] < placed[-1]


def test_time_ends_the_search_and_progress_is_told() -> None:
    told: list[Progress] = []
    plan = solve(programme(25, 4, seed=4), MaxSeconds(0.3), on_progress=told.append)
    assert plan.figures.visits_placed > 0
    assert told[0].iterations == 0
    assert all(earlier.iterations < later.iterations for earlier, later in pairwise(told))


def test_ayu_visits_two_near_centres_far_from_home_in_one_trip() -> None:
    far = [make_site("c1", lon=111.2), make_site("c2", lon=111.3)]
    plan = solve(make_problem(sites=tuple(far), rules=(make_rule(visits=1),)), MaxIterations(10))
    (trip,) = plan.trips
    assert [visit.site for visit in plan.visits] == ["c1", "c2"]
    assert len(trip.travel_on) == 4
    assert trip.km == pytest.approx(2 * 143.5, abs=5)


def test_a_lead_that_was_decided_stays_although_budi_lives_nearer() -> None:
    people = (make_person("ayu", lat=-7.5), make_person("budi"))
    pinned = make_problem(facilitators=people, pins=(Pin("c1", facilitator="ayu"),))
    free = make_problem(facilitators=people)
    assert [item.facilitator for item in solve(pinned, MaxIterations(30)).assignments] == ["ayu"]
    assert [item.facilitator for item in solve(free, MaxIterations(30)).assignments] == ["budi"]


def test_an_announced_visit_keeps_its_day_and_the_others_keep_their_distance() -> None:
    problem = make_problem(pins=(Pin("c1", number=1, starts_on=day(30)),))
    first, second = solve(problem, MaxIterations(5)).visits_of("c1")
    assert first.starts_on == day(30)
    assert 14 <= (second.starts_on - first.starts_on).days <= 60


def test_an_announced_trip_stays_one_trip() -> None:
    sites = (make_site("c1", lon=111.2), make_site("c2", lon=111.3))
    free = make_problem(sites=sites, rules=(make_rule(visits=1),))
    announced = solve(free, MaxIterations(5))
    pins = tuple(
        Pin(visit.site, visit.facilitator, visit.number, visit.starts_on, trip=visit.trip)
        for visit in announced.visits
    )
    again = solve(replace(free, pins=pins), MaxIterations(5))
    assert (again.visits, again.trips) == (announced.visits, announced.trips)


def test_a_visit_announced_for_a_day_on_which_its_lead_is_away_is_called_impossible() -> None:
    away = make_person(leave=frozenset({day(30)}))
    problem = make_problem(facilitators=(away,), pins=(Pin("c1", number=1, starts_on=day(30)),))
    plan = solve(problem, MaxIterations(5))
    assert check(problem, plan) == []
    assert [(line.number, line.reason) for line in plan.unplaced] == [
        (1, "pin_impossible"),
        (2, "earlier_visit_missing"),
    ]


def test_earlier_leads_are_kept_when_a_little_travel_speaks_against_them() -> None:
    people = (make_person("ayu", lat=-7.05), make_person("budi"))
    problem = make_problem(facilitators=people)
    before = solve(replace(problem, pins=(Pin("c1", facilitator="ayu"),)), MaxIterations(5))
    again = solve(problem, MaxIterations(60), previous=before)
    assert again.assignments == before.assignments


def test_a_visit_that_does_not_fit_on_site_is_held_remotely_where_the_rule_allows() -> None:
    rule = make_rule(visits=2, days_per_visit=3, remote_visits=1)
    tired = make_person(days_per_month=1, days_in_month={"2022-07": 3})
    plan = solve(make_problem(facilitators=(tired,), rules=(rule,)), MaxIterations(5))
    assert [(visit.remote, visit.days) for visit in plan.visits_of("c1")] == [(False, 3), (True, 1)]


@pytest.mark.parametrize("seed", range(5))
def test_of_two_like_centres_the_worse_off_is_never_seen_later(seed: int) -> None:
    scores = {"c1": 80.0, "c2": 20.0, "c3": 50.0, "c4": 35.0}
    sites = tuple(make_site(name, score=score, lon=110.9) for name, score in scores.items())
    people = (make_person("ayu", days_per_month=4), make_person("budi", days_per_month=3, lat=-7.3))
    problem = make_problem(sites=sites, facilitators=people, calendar=Calendar(day(0), day(80)))
    plan = solve(problem, MaxIterations(40), seed=seed)
    first = {
        name: min((visit.starts_on for visit in plan.visits_of(name)), default=day(999)) for name in scores
    }
    for one, other in combinations(scores, 2):
        worse, better = sorted((one, other), key=scores.__getitem__)
        assert first[worse] <= first[better]


def test_with_days_for_one_visit_only_the_weightier_centre_gets_it() -> None:
    sites = (make_site("c1", weight=1.0), make_site("c2", weight=3.0, lat=-7.01))
    busy = make_person(days_per_month=0, days_in_month={"2022-07": 2})
    plan = solve(make_problem(sites=sites, facilitators=(busy,)), MaxIterations(20))
    assert [visit.site for visit in plan.visits] == ["c2"]


def test_a_first_visit_is_worth_more_than_a_second_and_need_counts() -> None:
    poor, rich = make_site(score=10.0), make_site(score=90.0)
    assert visit_value(poor, 1) > visit_value(poor, 2) > visit_value(poor, 3) > 0
    assert visit_value(poor, 1) > visit_value(rich, 1)


def test_a_problem_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(InvalidProblem, match="duplicate_id"):
        solve(make_problem(sites=(make_site(), make_site())), MaxIterations(1))


def test_nobody_is_on_the_road_again_before_the_days_at_home() -> None:
    sites = tuple(make_site(f"c{number}", lat=-7 - number) for number in range(4))
    problem = make_problem(sites=sites, limits=Limits(days_between_trips=5, max_visits_per_trip=1))
    trips = solve(problem, MaxIterations(10)).trips
    assert len(trips) > 2
    assert all((later.starts_on - earlier.ends_on).days > 5 for earlier, later in pairwise(trips))
