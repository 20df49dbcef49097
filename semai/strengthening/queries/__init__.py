"""Reads of strengthening."""

from .assets import (
    MOST_ON_BOARD,
    board_of,
    centres_with_counts,
    listed,
    matching,
    rubric_in,
    shortlist_of,
)
from .management import ChannelRow, QualityState, channels_of, checks_of, quality_of
from .money import bucket_of, flows_of, is_coming, lines_of, procedures_of, sums_of, work_plans_of
from .people import competences_for, competences_of, levels_of, matrix_of, needs_of, steps_of

__all__ = [
    "MOST_ON_BOARD",
    "ChannelRow",
    "QualityState",
    "board_of",
    "bucket_of",
    "centres_with_counts",
    "channels_of",
    "checks_of",
    "competences_for",
    "competences_of",
    "flows_of",
    "is_coming",
    "levels_of",
    "lines_of",
    "listed",
    "matching",
    "matrix_of",
    "needs_of",
    "procedures_of",
    "quality_of",
    "rubric_in",
    "shortlist_of",
    "steps_of",
    "sums_of",
    "work_plans_of",
]
