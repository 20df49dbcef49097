"""Journeys on an archipelago: what is quick, what needs a boat, what needs a plane."""

import pytest

from semai.planning.solver.problem import KnownLeg
from semai.planning.solver.stop import AllPlaced, FirstOf, MaxIterations, MaxSeconds, Progress
from semai.planning.solver.travel import Archipelago, Limits, StraightLine, distance_km, island_of_province

from .problems import make_person, make_problem, make_site

SEMARANG = make_site("semarang", lat=-6.97, lon=110.42, island="jawa")
SOLO = make_site("solo", lat=-7.57, lon=110.83, island="jawa")
SURABAYA = make_site("surabaya", lat=-7.26, lon=112.75, island="jawa")
DENPASAR = make_site("denpasar", lat=-8.65, lon=115.22, island="bali")
MATARAM = make_site("mataram", lat=-8.58, lon=116.12, island="lombok")
JAYAPURA = make_site("jayapura", lat=-2.53, lon=140.72, island="papua")


def test_kilometres_are_those_of_the_globe() -> None:
    assert distance_km(SEMARANG, SURABAYA) == pytest.approx(259, abs=2)
    assert distance_km(SEMARANG, JAYAPURA) == pytest.approx(3380, abs=30)
    assert distance_km(SOLO, SOLO) == 0


def test_one_drives_flies_or_takes_the_boat_whichever_is_quickest() -> None:
    travel = Archipelago()
    assert travel.leg(SEMARANG, SOLO).mode == "ground"
    assert travel.leg(DENPASAR, MATARAM).mode == "ferry"
    assert travel.leg(SEMARANG, JAYAPURA).mode == "air"
    assert travel.leg(SOLO, SOLO) == StraightLine().leg(SOLO, SOLO)


def test_a_journey_is_as_long_there_as_back() -> None:
    travel = Archipelago()
    assert travel.leg(SEMARANG, MATARAM) == travel.leg(MATARAM, SEMARANG)


def test_a_known_fare_is_paid_and_without_one_the_rates_are() -> None:
    problem = make_problem(known_legs=(KnownLeg("ayu", "c1", km=10, hours=1, fare=75_000.0),))
    site, person = problem.sites[0], problem.facilitators[0]
    assert problem.costs.of_leg(problem.leg(person, site)) == 75_000
    unpriced = make_problem(known_legs=(KnownLeg("ayu", "c1", km=10, hours=1),))
    assert unpriced.costs.of_leg(unpriced.leg(site, person)) == 10 * unpriced.costs.per_ground_km


def test_a_near_centre_costs_no_travel_day_and_jayapura_two() -> None:
    limits, travel = Limits(), Archipelago()
    assert limits.travel_days(2.9) == 0
    assert limits.travel_days(travel.leg(SEMARANG, SOLO).hours) == 1
    assert limits.travel_days(travel.leg(SEMARANG, JAYAPURA).hours) == 2


def test_what_is_known_about_a_journey_is_believed_both_ways() -> None:
    site, person = make_site(), make_person(lat=-7.5)
    problem = make_problem(known_legs=(KnownLeg("ayu", "c1", km=70, hours=9),))
    assert problem.leg(site, person) == problem.leg(person, site)
    assert (problem.leg(site, person).hours, problem.leg(site, person).mode) == (9, "known")


def test_provinces_are_put_on_their_islands() -> None:
    assert island_of_province("33.74") == island_of_province("3578") == "jawa"
    assert island_of_province("53.71") != island_of_province("53.15")
    assert island_of_province("") == ""


@pytest.mark.parametrize(
    ("stop", "now", "later"),
    [
        (MaxIterations(10), Progress(9, 0, 0, 5), Progress(10, 0, 0, 5)),
        (MaxSeconds(2), Progress(0, 1.9, 0, 5), Progress(0, 2, 0, 5)),
        (AllPlaced(), Progress(0, 0, 0, 1), Progress(0, 0, 0, 0)),
        (FirstOf((MaxIterations(3), AllPlaced())), Progress(2, 9, 0, 1), Progress(3, 0, 0, 1)),
    ],
)
def test_stops_say_when_it_is_enough(stop: FirstOf, now: Progress, later: Progress) -> None:
    assert (stop(now), stop(later)) == (False, True)
