"""Sums over a year's figures."""

import pytest

from semai.insights import rules
from semai.insights.types import Indicator, Island, ProvinceLine


@pytest.mark.parametrize(
    ("province", "island"),
    [
        ("11", Island.SUMATRA),
        ("36", Island.JAVA),
        ("51", Island.BALI_NUSA),
        ("53", Island.BALI_NUSA),
        ("65", Island.KALIMANTAN),
        ("76", Island.SULAWESI),
        ("82", Island.MALUKU),
        ("96", Island.PAPUA),
    ],
)
def test_a_province_lies_in_its_island_group(province: str, island: Island) -> None:
    assert rules.island_of(province) is island


def test_selected_centres_add_up_by_island_from_west_to_east() -> None:
    lines = [
        ProvinceLine("73", "Sulawesi Selatan", 9, {"binaan": 1}),
        ProvinceLine("35", "Jawa Timur", 9, {"binaan": 2, "mandiri": 1}),
        ProvinceLine("33", "Jawa Tengah", 9, {"binaan": 3}),
        ProvinceLine("94", "Papua", 9),
    ]
    assert list(rules.by_island(lines).items()) == [
        (Island.JAVA, {"binaan": 5, "mandiri": 1}),
        (Island.SULAWESI, {"binaan": 1}),
    ]


def test_the_median_of_two_would_tell_somebodys_own_turnover() -> None:
    assert rules.shown_median(0.2, reporting=2) is None
    assert rules.shown_median(0.2, reporting=3) == 0.2


def test_an_indicator_without_a_target_is_still_counted() -> None:
    actual = dict.fromkeys(Indicator, 4)
    lines = rules.target_lines({Indicator.TENANTS: 10}, actual)
    assert [(line.target, line.actual) for line in lines] == [(None, 4)] * 4 + [(10, 4)]


def test_each_province_gets_its_own_selected_centres_and_visits() -> None:
    lines = rules.joined(
        [("53", "NTT", 2), ("35", "Jawa Timur", 3)],
        {("35", "binaan"): 1, ("53", "binaan"): 2, ("35", "mandiri"): 1},
        {"35": (4, 1)},
    )
    assert [line.code for line in lines] == ["35", "53"]
    assert (lines[0].selected, lines[0].selected_total) == ({"binaan": 1, "mandiri": 1}, 2)
    assert (lines[1].visits_planned, lines[1].visits_closed) == (0, 0)
