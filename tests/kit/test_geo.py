"""Distances on the earth."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semai.kit.geo import EARTH_RADIUS_KM, Point, distance_km

JAKARTA = Point(-6.2088, 106.8456)
SURABAYA = Point(-7.2575, 112.7521)
points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


def test_jakarta_to_surabaya_is_about_660_km() -> None:
    assert distance_km(JAKARTA, SURABAYA) == pytest.approx(663, abs=5)


@settings(max_examples=50)
@given(points, points)
def test_the_way_back_is_as_long_and_nothing_is_farther_than_the_other_side(a: Point, b: Point) -> None:
    there = distance_km(a, b)
    assert there == pytest.approx(distance_km(b, a), abs=1e-6)
    assert 0 <= there <= 3.141593 * EARTH_RADIUS_KM
