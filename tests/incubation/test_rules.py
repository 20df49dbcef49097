"""What holds in incubation."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semai.incubation import rules


def test_a_missing_figure_is_no_change_and_zero_is_the_loss_of_everything() -> None:
    assert rules.change(1_000_000, 1_200_000) == pytest.approx(0.2)
    assert rules.change(1_000_000, 0) == -1
    assert rules.change(1_000_000, None) is None


def test_who_sold_nothing_before_entry_cannot_be_compared() -> None:
    assert rules.change(0, 500_000) is None


def test_the_median_asks_only_those_who_are_known() -> None:
    assert rules.median_change([0.1, None, 0.3, 0.2, None]) == pytest.approx(0.2)
    assert rules.median_change([None, None]) is None


@given(st.lists(st.one_of(st.none(), st.floats(-1, 10)), max_size=20))
def test_the_silent_never_move_the_median(changes: list[float | None]) -> None:
    assert rules.median_change([*changes, None]) == rules.median_change(changes)


@pytest.mark.parametrize(
    ("month", "may"),
    [
        (date(2022, 2, 1), False),
        (date(2022, 3, 1), True),
        (date(2022, 7, 1), True),
        (date(2022, 8, 1), False),
    ],
)
def test_figures_run_from_the_month_of_entry_to_this_one(month: date, may: bool) -> None:
    entered, today = date(2022, 3, 31), date(2022, 7, 1)
    assert rules.may_report(month, entered_on=entered, left_on=None, on=today) is may


def test_nobody_reports_after_the_month_of_leaving() -> None:
    first, left, today = date(2022, 3, 1), date(2022, 5, 15), date(2022, 12, 1)
    assert rules.may_report(date(2022, 5, 1), entered_on=first, left_on=left, on=today)
    assert not rules.may_report(date(2022, 6, 1), entered_on=first, left_on=left, on=today)


def test_months_run_over_the_turn_of_the_year() -> None:
    months = rules.months_between(date(2022, 11, 5), date(2023, 2, 1))
    assert [f"{one:%y-%m}" for one in months] == ["22-11", "22-12", "23-01", "23-02"]
