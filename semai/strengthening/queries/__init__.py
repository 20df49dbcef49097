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
from .people import competences_for, competences_of, levels_of, matrix_of, needs_of, steps_of

__all__ = [
    "MOST_ON_BOARD",
    "board_of",
    "centres_with_counts",
    "competences_for",
    "competences_of",
    "levels_of",
    "listed",
    "matching",
    "matrix_of",
    "needs_of",
    "rubric_in",
    "shortlist_of",
    "steps_of",
]
