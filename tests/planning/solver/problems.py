"""Small problems to plan: plain factories, and strategies that make them up."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from semai.planning.solver.problem import Calendar, Facilitator, Pin, Problem, Rule, Site
from semai.planning.solver.travel import Limits, StraightLine

MONDAY = date(2022, 7, 4)
#: A square degree in Central Java; the speed below makes its far corners a travel day apart.
LAT, LON = -7.0, 110.0


def make_rule(cluster: str = "mandiri", **over: Any) -> Rule:
    return Rule(cluster, **{"visits": 2, "days_per_visit": 2, "min_gap_days": 14, "max_gap_days": 60, **over})


def make_site(name: str = "c1", **over: Any) -> Site:
    return Site(name, **{"lat": LAT, "lon": LON, "cluster": "mandiri", **over})


def make_person(name: str = "ayu", **over: Any) -> Facilitator:
    return Facilitator(name, **{"lat": LAT, "lon": LON, "skills": {"sdm": 2}, **over})


def make_problem(**over: Any) -> Problem:
    """One centre, one facilitator, half a year."""
    usual = {
        "sites": (make_site(),),
        "facilitators": (make_person(),),
        "rules": (make_rule(),),
        "calendar": Calendar(MONDAY, MONDAY + timedelta(days=179)),
        "travel": StraightLine(kmh=10),
    }
    return Problem(**{**usual, **over})


def day(number: int) -> date:
    """A day of the horizon, counted from its first Monday."""
    return MONDAY + timedelta(days=number)


_places = st.tuples(st.sampled_from([0.0, 0.2, 0.9]), st.sampled_from([0.0, 0.3, 1.0]))


@st.composite
def _sites(draw: st.DrawFn, number: int) -> Site:
    lat, lon = draw(_places)
    return make_site(
        f"c{number}",
        lat=LAT + lat,
        lon=LON + lon,
        cluster=draw(st.sampled_from(["binaan", "mandiri"])),
        score=float(draw(st.integers(0, 100))),
        weight=draw(st.sampled_from([1.0, 1.0, 3.0])),
        requires=draw(st.sampled_from([frozenset(), frozenset(), frozenset({"jawa"})])),
        blackouts=frozenset(map(day, draw(st.sets(st.integers(0, 60), max_size=4)))),
        opens_on=draw(st.sampled_from([None, None, day(20)])),
        closes_on=draw(st.sampled_from([None, None, day(70)])),
    )


@st.composite
def _people(draw: st.DrawFn, number: int) -> Facilitator:
    lat, lon = draw(_places)
    return make_person(
        f"p{number}",
        lat=LAT + lat,
        lon=LON + lon,
        skills=draw(st.sampled_from([{"sdm": 1}, {"sdm": 3}, {}])),
        days_per_month=draw(st.integers(2, 12)),
        days_in_month=draw(st.sampled_from([{}, {"2022-08": 0}, {"2022-07": 3}])),
        leave=frozenset(map(day, draw(st.sets(st.integers(0, 60), max_size=6)))),
        max_sites=draw(st.integers(1, 5)),
        max_trip_days=draw(st.integers(4, 10)),
        traits=draw(st.sampled_from([frozenset({"jawa"}), frozenset()])),
    )


@st.composite
def _rules(draw: st.DrawFn, cluster: str) -> Rule:
    least = draw(st.integers(5, 25))
    return Rule(
        cluster,
        visits=draw(st.integers(1, 4)),
        days_per_visit=draw(st.integers(1, 4)),
        min_gap_days=least,
        max_gap_days=least + draw(st.integers(0, 40)),
        remote_visits=draw(st.integers(0, 2)),
        remote_days=draw(st.integers(1, 2)),
        skill=draw(st.sampled_from(["", "sdm"])),
        min_level=draw(st.integers(1, 3)),
    )


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Problems with few centres and people, and much that gets in the way."""
    sites = tuple(draw(_sites(number)) for number in range(draw(st.integers(1, 7))))
    people = tuple(draw(_people(number)) for number in range(draw(st.integers(1, 3))))
    return make_problem(
        sites=sites,
        facilitators=people,
        rules=(draw(_rules("binaan")), draw(_rules("mandiri"))),
        calendar=Calendar(MONDAY, day(draw(st.integers(30, 110))), holidays=frozenset({day(9), day(44)})),
        pins=tuple(draw(st.lists(_pins(sites, people), max_size=2, unique_by=lambda pin: pin.site))),
        limits=Limits(
            hours_per_travel_day=8,
            days_between_trips=draw(st.integers(0, 3)),
            max_visits_per_trip=draw(st.integers(1, 3)),
        ),
    )


def _pins(sites: tuple[Site, ...], people: tuple[Facilitator, ...]) -> st.SearchStrategy[Pin]:
    names = st.sampled_from([site.id for site in sites])
    leads = st.sampled_from([person.id for person in people])
    dates = st.integers(0, 40).map(day)
    return st.one_of(
        st.builds(Pin, site=names, facilitator=leads),
        st.builds(Pin, site=names, number=st.just(1), starts_on=dates),
        st.builds(Pin, site=names, facilitator=leads, number=st.just(1), starts_on=dates, trip=st.just("t")),
    )
