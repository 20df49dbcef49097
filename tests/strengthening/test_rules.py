"""The arithmetic of strengthening."""

import pytest

from semai.strengthening import rules, shipped
from semai.strengthening.types import AssetGroup

from .making import FULL


def test_the_weights_of_the_proposed_criteria_are_a_hundred() -> None:
    for language in ("id", "en"):
        rubric = shipped.candidate_rubric(language)
        assert sum(criterion.weight for criterion in rubric.criteria) == 100
        assert all(set(criterion.anchors) == {0, 2, 4} for criterion in rubric.criteria)


def test_points_are_each_criterions_share_of_its_weight() -> None:
    weighed = rules.weigh(shipped.candidate_rubric("id"), FULL)
    assert weighed.total == pytest.approx(25 + 15 + 10 + 7.5 + 2.5 + 10)


def test_what_nobody_scored_is_unknown_and_not_nothing() -> None:
    weighed = rules.weigh(shipped.candidate_rubric("id"), {"market": 4})
    assert weighed.total is None
    assert weighed.scored == 1
    assert weighed.parts[1].points is None


def test_the_shortlist_puts_most_points_first_and_unscored_ones_last() -> None:
    rubric = shipped.candidate_rubric("id")
    low = dict.fromkeys(FULL, 1)
    rows = [("half", rules.weigh(rubric, {"market": 4}), "A"), ("low", rules.weigh(rubric, low), "B")]
    rows.append(("high", rules.weigh(rubric, FULL), "C"))
    assert [one for one, _weighed in rules.shortlist(rows)] == ["high", "low", "half"]


def test_the_six_groups_count_once_each() -> None:
    assert rules.groups_covered([AssetGroup.ECONOMIC, AssetGroup.ECONOMIC, AssetGroup.CULTURE]) == 2


def test_north_is_up_and_the_farthest_place_lies_within_the_outer_ring() -> None:
    north, east = (-8.1, 113.7), (-8.17, 113.72)
    drawn = rules.neighbourhood((-8.17, 113.7), [north, east])
    first, second = drawn.spots
    assert first.x == pytest.approx(drawn.size / 2)
    assert first.y < drawn.size / 2
    assert second.x > drawn.size / 2
    assert [km for km, _radius in drawn.rings] == [5, 10]
    assert first.y >= drawn.size / 2 - drawn.rings[1][1]
