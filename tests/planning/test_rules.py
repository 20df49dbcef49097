"""Arithmetic of needs, periods and names of places."""

import itertools
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semai.planning import rules
from semai.planning.types import Need, Period, Skill

LADDER = [
    rules.proposed_need(cluster, focus)
    for cluster, focus in (
        ("binaan", Skill.PEOPLE_ASSETS),
        ("berdaya", Skill.MANAGEMENT),
        ("mandiri", Skill.INCUBATION),
    )
]


def codes(needs: list[Need], days: int = 184) -> list[str]:
    return [fault.code for fault in rules.need_faults(needs, days=days)]


def test_our_proposal_stands_in_half_a_year() -> None:
    assert codes(LADDER) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"visits": 0}, "too_small"),
        ({"days_per_visit": 0}, "too_small"),
        ({"min_gap_days": 80}, "gap_order"),
        ({"min_gap_days": 2}, "gap_short"),
        ({"remote_visits": 4}, "all_remote"),
        ({"visits": 12}, "no_room"),
        ({"visits": 2}, "not_monotone"),
        ({"days_per_visit": 1}, "not_monotone"),
    ],
)
def test_a_need_that_cannot_stand_is_named(change: dict[str, Any], code: str) -> None:
    assert code in codes([replace(LADDER[0], **change), *LADDER[1:]])


@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 4)), min_size=2, max_size=4))
@settings(max_examples=60)
def test_a_set_stands_only_when_the_worse_off_never_get_less(pairs: list[tuple[int, int]]) -> None:
    needs = [Need(f"c{n}", visits, days, 5, 60, "x") for n, (visits, days) in enumerate(pairs)]
    falls = all(one.visits >= two.visits and one.days >= two.days for one, two in itertools.pairwise(needs))
    assert ("not_monotone" not in codes(needs, days=366)) == falls


def test_periods_are_read_as_people_write_them() -> None:
    periods, strange = rules.read_periods("2022-10-03; 2022-08-01 .. 2022-08-14\n")
    assert periods == [
        Period(date(2022, 8, 1), date(2022, 8, 14)),
        Period(date(2022, 10, 3), date(2022, 10, 3)),
    ]
    assert strange == []


@pytest.mark.parametrize(
    "text", ["minggu depan", "2022-08-14..2022-08-01", "2022-13-01", "2022-01-01..2032-01-01"]
)
def test_what_is_no_period_is_given_back(text: str) -> None:
    assert rules.read_periods(text) == ([], [text])


def test_written_periods_are_read_again() -> None:
    text = "2022-08-01..2022-08-14; 2022-10-03"
    assert rules.write_periods(rules.read_periods(text)[0]) == text


def test_two_periods_that_share_a_day_overlap() -> None:
    periods, _ = rules.read_periods("2022-08-01..2022-08-05; 2022-08-05")
    assert rules.overlapping(periods)


@pytest.mark.parametrize("name", ["Kab. Jember", "KABUPATEN  JEMBER", "kab jember"])
def test_a_regency_is_known_however_it_is_spelt(name: str) -> None:
    assert rules.place_key(name) == rules.place_key("Kabupaten Jember")


def test_a_city_is_not_the_regency_of_its_name() -> None:
    assert rules.place_key("Kota Bandung") != rules.place_key("Kabupaten Bandung")


def test_a_misspelt_name_finds_the_nearest() -> None:
    assert rules.nearest("Kab. Jembar", ["Kabupaten Jember", "Kota Malang"]) == "Kabupaten Jember"


def test_a_centre_without_a_score_counts_as_ordinary() -> None:
    assert (rules.readiness(None), rules.readiness(1.5)) == (50.0, 37.5)
