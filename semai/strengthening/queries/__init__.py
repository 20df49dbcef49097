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

__all__ = [
    "MOST_ON_BOARD",
    "board_of",
    "centres_with_counts",
    "listed",
    "matching",
    "rubric_in",
    "shortlist_of",
]
