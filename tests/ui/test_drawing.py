import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semai.ui import drawing

CENTRE = (100.0, 100.0)


def test_a_place_lands_where_the_map_has_it() -> None:
    assert drawing.project(6.5, 94.5) == (0.0, 0.0)
    assert drawing.project(-11.5, 141.5) == (1000.0, 383.0)
    assert drawing.project(-6.2, 106.8) == (261.7, 270.2)


def test_a_place_at_sea_off_africa_is_not_on_the_map() -> None:
    assert not drawing.is_on_map(0.0, 0.0)
    assert drawing.is_on_map(-2.53, 140.72)


def test_a_radar_starts_upwards_and_goes_clockwise() -> None:
    corners = drawing.radar([4, 4, 4, 4], maximum=4, centre=CENTRE, radius=50)
    assert corners == [(100.0, 50.0), (150.0, 100.0), (100.0, 150.0), (50.0, 100.0)]


def test_a_missing_aspect_has_no_corner_but_a_zero_has() -> None:
    assert len(drawing.radar([1, None, 3], maximum=4, centre=CENTRE, radius=50)) == 2
    assert drawing.radar([0], maximum=4, centre=CENTRE, radius=50) == [CENTRE]


def test_scores_beyond_the_scale_stay_inside_the_picture() -> None:
    assert drawing.radar([9], maximum=4, centre=CENTRE, radius=50) == [(100.0, 50.0)]


@settings(max_examples=50)
@given(st.lists(st.integers(0, 500), min_size=1, max_size=6))
def test_the_longest_bar_fills_the_width_without_gaps(values: list[int]) -> None:
    segments = drawing.stack(values, largest=sum(values), width=400)
    assert len(segments) == sum(value > 0 for value in values)
    if segments:
        assert segments[-1].start + segments[-1].length == pytest.approx(400, abs=0.2)
    for one, next_one in itertools.pairwise(segments):
        assert one.start + one.length == pytest.approx(next_one.start, abs=0.2)


@settings(max_examples=50)
@given(st.floats(0.001, 1e9))
def test_an_axis_ends_at_a_round_number_not_far_above(value: float) -> None:
    top = drawing.nice_ceiling(value)
    assert value <= top <= value * 2.0001
    assert f"{top:.0e}"[0] in "124581"


def test_a_line_breaks_where_a_month_is_unknown() -> None:
    pieces = drawing.line([0, 10, None, 5], lowest=0, highest=10, width=300, height=100)
    assert pieces == [[(0.0, 100.0), (100.0, 0.0)], [(300.0, 50.0)]]


def test_nobody_gets_lost_between_two_rounds() -> None:
    moves = [
        ("binaan", "binaan", 4),
        ("binaan", "berdaya", 5),
        ("berdaya", "mandiri", 6),
        ("mandiri", "mandiri", 0),
    ]
    flow = drawing.flow(moves, ["binaan", "berdaya", "mandiri"], height=200, left=10, right=90)
    assert {block.key: block.total for block in flow.before} == {"binaan": 9, "berdaya": 6}
    assert {block.key: block.total for block in flow.after} == {"binaan": 4, "berdaya": 5, "mandiri": 6}
    assert sum(ribbon.count for ribbon in flow.ribbons) == 15


def test_a_flow_of_nobody_is_empty() -> None:
    flow = drawing.flow([], [], height=200, left=10, right=90)
    assert (flow.before, flow.after, flow.ribbons) == ((), (), ())
