"""The arithmetic of strengthening."""

from .assets import groups_covered, neighbourhood
from .candidates import shortlist, weigh
from .money import bucket, direction_of, totals
from .people import by_urgency, need

__all__ = [
    "bucket",
    "by_urgency",
    "direction_of",
    "groups_covered",
    "need",
    "neighbourhood",
    "shortlist",
    "totals",
    "weigh",
]
