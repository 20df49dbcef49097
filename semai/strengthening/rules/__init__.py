"""The arithmetic of strengthening."""

from .assets import groups_covered, neighbourhood
from .candidates import shortlist, weigh
from .people import by_urgency, need

__all__ = ["by_urgency", "groups_covered", "need", "neighbourhood", "shortlist", "weigh"]
