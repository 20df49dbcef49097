"""The arithmetic of strengthening."""

from .assets import groups_covered, neighbourhood
from .candidates import shortlist, weigh
from .management import check, is_alive, overall, weakest
from .money import bucket, direction_of, totals
from .people import by_urgency, need

__all__ = [
    "bucket",
    "by_urgency",
    "check",
    "direction_of",
    "groups_covered",
    "is_alive",
    "need",
    "neighbourhood",
    "overall",
    "shortlist",
    "totals",
    "weakest",
    "weigh",
]
