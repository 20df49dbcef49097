"""Why a visit does not fit, in a code; and the remedy named helps when it is taken."""

from dataclasses import replace
from typing import Any

from semai.planning.solver.check import check
from semai.planning.solver.explain import team_gaps
from semai.planning.solver.growth import growth
from semai.planning.solver.plan import Plan, Unplaced
from semai.planning.solver.problem import Calendar, Problem
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations

from .problems import day, make_person, make_problem, make_rule, make_site


def planned(problem: Problem) -> Plan:
    plan = solve(problem, MaxIterations(10))
    assert check(problem, plan) == []
    return plan


def only_gap(problem: Problem) -> Unplaced:
    (line,) = planned(problem).unplaced
    return line


def with_person(problem: Problem, **over: Any) -> Problem:
    return replace(problem, facilitators=(replace(problem.facilitators[0], **over),))


def test_nobody_has_the_skill() -> None:
    line = only_gap(make_problem(rules=(make_rule(skill="inkubasi", min_level=3),)))
    assert (line.number, line.reason, line.remedy.code) == (None, "skill_missing", "add_facilitator")
    assert line.remedy.detail == {"skill": "inkubasi", "level": 3, "near": "c1"}


def test_nobody_with_the_skill_speaks_the_language_that_the_centre_asks_for() -> None:
    problem = make_problem(sites=(make_site(requires=frozenset({"jawa"})),))
    line = only_gap(problem)
    assert (line.number, line.reason, line.remedy.code) == (None, "unsuitable", "add_facilitator")
    assert (line.detail, line.remedy.detail["traits"]) == ({"traits": "jawa"}, "jawa")
    assert planned(with_person(problem, traits=frozenset({"jawa", "sunda"}))).unplaced == ()


def test_ayu_does_not_travel_long_enough_until_she_may() -> None:
    problem = make_problem(sites=(make_site(lon=112.0),), facilitators=(make_person(max_trip_days=4),))
    line = only_gap(problem)
    assert (line.reason, line.remedy.code) == ("too_far", "longer_trip")
    days = line.remedy.detail["to_days"]
    assert planned(with_person(problem, max_trip_days=int(days) + 2)).unplaced == ()


def test_a_month_is_used_up_until_the_named_days_are_added() -> None:
    problem = make_problem(
        facilitators=(make_person(days_per_month=0, days_in_month={"2022-07": 1}),),
        rules=(make_rule(visits=1),),
    )
    line = only_gap(problem)
    assert (line.reason, line.remedy.code) == ("no_days_left", "add_days")
    assert line.remedy.detail["days"] == 1
    month, days = str(line.detail["month"]), int(line.detail["days_left"]) + 1
    assert planned(with_person(problem, days_in_month={month: days})).unplaced == ()


def test_a_remote_session_is_the_cheapest_remedy_for_a_later_visit() -> None:
    problem = make_problem(
        facilitators=(make_person(days_per_month=1, days_in_month={"2022-07": 3}),),
        rules=(make_rule(days_per_visit=3),),
    )
    line = only_gap(problem)
    assert (line.number, line.reason, line.remedy.code) == (2, "no_days_left", "allow_remote")
    allowed = replace(problem, rules=(replace(problem.rules[0], remote_visits=1),))
    assert planned(allowed).unplaced == ()


def test_ayu_leads_as_many_as_she_may_until_she_may_one_more() -> None:
    sites = (make_site("c1", score=10.0), make_site("c2", score=90.0, lat=-7.01))
    problem = make_problem(sites=sites, facilitators=(make_person(max_sites=1, days_per_month=12),))
    line = only_gap(problem)
    assert (line.site, line.reason, line.remedy.code) == ("c2", "team_full", "raise_max_sites")
    assert planned(with_person(problem, max_sites=int(line.remedy.detail["to"]))).unplaced == ()


def test_a_closed_centre_has_no_dates() -> None:
    closed = make_site(blackouts=frozenset(map(day, range(180))))
    line = only_gap(make_problem(sites=(closed,)))
    assert (line.reason, line.remedy.code) == ("no_dates", "move_window")


def test_gaps_that_run_past_the_horizon_leave_no_dates_for_the_rest() -> None:
    rule = make_rule(visits=3, min_gap_days=30, max_gap_days=40)
    plan = planned(make_problem(rules=(rule,), calendar=Calendar(day(0), day(20))))
    reasons = [(line.number, line.reason) for line in plan.unplaced]
    assert reasons == [(2, "no_dates"), (3, "earlier_visit_missing")]


def test_a_calendar_full_of_trips_asks_for_one_more_person() -> None:
    sites = (make_site("c1", score=10.0), make_site("c2", score=90.0, lat=-7.01))
    rule = make_rule(visits=1, days_per_visit=4)
    problem = make_problem(
        sites=sites,
        rules=(rule,),
        facilitators=(make_person(days_per_month=20),),
        calendar=Calendar(day(0), day(4)),
    )
    line = only_gap(problem)
    assert (line.site, line.reason, line.remedy.code) == ("c2", "calendar_full", "add_facilitator")


def test_what_a_further_person_would_do_is_added_up_by_skill_and_island() -> None:
    sites = (
        make_site("c1", cluster="binaan", island="sulawesi"),
        make_site("c2", cluster="binaan", island="sulawesi"),
        make_site("c3", island="jawa"),
    )
    rules = (make_rule("binaan", visits=4, days_per_visit=3, skill="inkubasi", min_level=2), make_rule())
    problem = make_problem(sites=sites, rules=rules)
    (gap,) = team_gaps(problem, planned(problem))
    assert (gap.skill, gap.level, gap.island) == ("inkubasi", 2, "sulawesi")
    assert (gap.near, gap.sites, gap.visits, gap.days) == ("c2", 2, 8, 24)


def test_one_more_person_brings_what_is_told_and_more_where_more_is_missing() -> None:
    sites = (
        make_site("c1", cluster="binaan", lat=-7.9, lon=110.9),
        make_site("c2", cluster="binaan", lat=-7.91, lon=110.9),
        make_site("c3"),
    )
    rules = (make_rule("binaan", skill="inkubasi"), make_rule())
    problem = make_problem(sites=sites, rules=rules)
    (one,) = growth(problem, planned(problem), steps=30)
    assert (one.skill, one.sites, one.visits) == ("inkubasi", 2, 4)
    assert one.value > 0
