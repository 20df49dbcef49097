"""What is wrong with a problem is named, with its place and its remedy, before anything is planned."""

import math
from dataclasses import replace
from typing import Any

import pytest

from semai.planning.solver.faults import Fault, validate
from semai.planning.solver.problem import Calendar, Pin, Problem, Quota

from .problems import day, make_person, make_problem, make_rule, make_site


def only(problem: Problem, **options: Any) -> Fault:
    (fault,) = validate(problem, **options)
    return fault


def test_a_problem_that_makes_sense_has_no_fault() -> None:
    assert validate(make_problem(), today=day(3)) == []


@pytest.mark.parametrize(("lat", "lon"), [(0.0, 0.0), (52.4, 13.1), (-30.0, 110.0), (math.nan, 110.0)])
def test_a_centre_that_lies_nowhere_in_indonesia_needs_coordinates(lat: float, lon: float) -> None:
    fault = only(make_problem(sites=(make_site(lat=lat, lon=lon),)))
    assert (fault.code, fault.path, fault.remedy) == ("no_position", "sites[0].lat", "give_coordinates")


def test_a_home_at_zero_zero_needs_coordinates() -> None:
    assert only(make_problem(facilitators=(make_person(lat=0.0, lon=0.0),))).path == "facilitators[0].lat"


def test_a_centre_and_a_person_may_not_share_an_id() -> None:
    fault = only(make_problem(facilitators=(make_person("c1"),)))
    assert (fault.code, fault.detail["id"], fault.blocks) == ("duplicate_id", "c1", True)


def test_a_horizon_that_ends_before_it_begins_is_named() -> None:
    assert only(make_problem(calendar=Calendar(day(9), day(2)))).code == "horizon_inverted"


def test_a_horizon_that_is_over_is_named_only_when_today_is_told() -> None:
    assert only(make_problem(), today=day(400)).code == "horizon_past"
    assert validate(make_problem()) == []


def test_a_weekend_is_no_horizon() -> None:
    assert only(make_problem(calendar=Calendar(day(5), day(6)))).code == "no_working_days"


@pytest.mark.parametrize(
    "people",
    [
        (),
        (make_person(days_per_month=0),),
        (make_person(max_sites=0),),
        (make_person(leave=frozenset(map(day, range(180)))),),
    ],
)
def test_a_team_without_any_day_is_nobody(people: tuple[Any, ...]) -> None:
    fault = only(make_problem(facilitators=people))
    assert (fault.code, fault.remedy, fault.blocks) == ("nobody_available", "add_days", True)


def test_a_skill_that_nobody_has_is_a_warning() -> None:
    fault = only(make_problem(rules=(make_rule(skill="inkubasi", min_level=2),)))
    assert (fault.code, fault.remedy, fault.blocks) == ("skill_nobody_has", "add_facilitator", False)
    assert fault.detail["skill"] == "inkubasi"


def test_a_cluster_without_rule_is_named() -> None:
    fault = only(make_problem(sites=(make_site(cluster="besar"),)))
    assert (fault.code, fault.path) == ("unknown_cluster", "sites[0].cluster")


def test_visits_that_cannot_fit_into_half_a_year_are_a_warning() -> None:
    fault = only(make_problem(rules=(make_rule(visits=6, min_gap_days=40),)))
    assert (fault.code, fault.detail["needs"], fault.detail["has"]) == ("visits_exceed_window", 202, 180)


def test_a_centre_that_opens_after_it_closes_is_a_warning() -> None:
    assert only(make_problem(sites=(make_site(opens_on=day(9), closes_on=day(3)),))).code == "window_empty"


def test_a_centre_forty_hours_away_is_a_warning() -> None:
    fault = only(make_problem(sites=(make_site(lon=113.7),), facilitators=(make_person(max_trip_days=8),)))
    assert (fault.code, fault.detail["trip_days"], fault.blocks) == ("site_too_far", 12, False)


@pytest.mark.parametrize(
    ("over", "path"),
    [
        ({"rules": (make_rule(visits=0),)}, "rules[0].visits"),
        ({"rules": (make_rule(min_gap_days=30, max_gap_days=20),)}, "rules[0].max_gap_days"),
        ({"sites": (make_site(score=140.0),)}, "sites[0].score"),
        ({"sites": (make_site(weight=-1.0),)}, "sites[0].weight"),
        ({"facilitators": (make_person(days_per_month=-2),)}, "facilitators[0].days_per_month"),
        (
            {"facilitators": (make_person(days_in_month={"2022-08": -1}),)},
            "facilitators[0].days_in_month.2022-08",
        ),
    ],
)
def test_a_number_out_of_range_is_named(over: dict[str, Any], path: str) -> None:
    fault = only(make_problem(**over))
    assert (fault.code, fault.path) == ("out_of_range", path)


@pytest.mark.parametrize(
    ("pins", "code"),
    [
        ((Pin("c1"),), "pin_incomplete"),
        ((Pin("c1", number=1),), "pin_incomplete"),
        ((Pin("c9", facilitator="ayu"),), "unknown_site"),
        ((Pin("c1", facilitator="zaki"),), "unknown_facilitator"),
        ((Pin("c1", facilitator="ayu"), Pin("c1", facilitator="budi")), "pin_contradicts"),
        (
            (Pin("c1", number=1, starts_on=day(1)), Pin("c1", number=1, starts_on=day(2))),
            "pin_contradicts",
        ),
        (
            (Pin("c1", number=1, starts_on=day(1)), Pin("c1", number=2, starts_on=day(8))),
            "pin_contradicts",
        ),
        ((Pin("c1", number=5, starts_on=day(1)),), "out_of_range"),
        ((Pin("c1", number=1, starts_on=day(4)),), "pin_not_possible_day"),
        ((Pin("c1", "budi", number=1, starts_on=day(7)),), "pin_not_possible_day"),
    ],
)
def test_pins_that_cannot_hold_are_named(pins: tuple[Pin, ...], code: str) -> None:
    people = (make_person(), make_person("budi", leave=frozenset({day(8)})))
    assert only(make_problem(facilitators=people, pins=pins)).code == code


def test_a_lead_without_the_skill_cannot_be_decided() -> None:
    people = (make_person(), make_person("budi", skills={}))
    problem = make_problem(facilitators=people, rules=(make_rule(skill="sdm"),), pins=(Pin("c1", "budi"),))
    assert only(problem).code == "pin_unskilled"


def test_more_decided_centres_than_the_lead_may_have_contradict() -> None:
    sites = (make_site("c1"), make_site("c2"))
    pins = (Pin("c1", "ayu"), Pin("c2", "ayu"))
    problem = make_problem(sites=sites, facilitators=(make_person(max_sites=1),), pins=pins)
    assert only(problem).code == "pin_contradicts"


def test_all_faults_come_at_once_and_read_well() -> None:
    sites = (make_site("c1", lat=0.0, lon=0.0), make_site("c1", cluster="besar"))
    faults = validate(replace(make_problem(), sites=sites))
    assert {fault.code for fault in faults} == {"duplicate_id", "unknown_cluster", "no_position"}
    assert "sites[0].lat: no_position (id c1, lat 0.0, lon 0.0); remedy: give_coordinates" in map(str, faults)


def test_a_floor_above_its_ceiling_is_refused() -> None:
    fault = only(make_problem(quotas=(Quota(least=1, most=0),)))
    assert (fault.code, fault.remedy, fault.blocks) == ("quota_contradicts", "change_quota", True)


def test_a_floor_of_more_centres_than_there_are_is_a_warning() -> None:
    fault = only(make_problem(quotas=(Quota(cluster="binaan", least=1),)))
    assert (fault.code, fault.detail, fault.blocks) == (
        "quota_impossible",
        {"least": 1, "centres": 0},
        False,
    )


def test_announced_visits_above_a_ceiling_are_refused() -> None:
    pin = Pin("c1", number=1, starts_on=day(7))
    fault = only(make_problem(pins=(pin,), quotas=(Quota(most=0),)))
    assert (fault.code, fault.detail["pinned"]) == ("quota_contradicts", 1)


def test_a_budget_below_nothing_is_refused() -> None:
    assert only(make_problem(budget=-1.0)).path == "problem.budget"
