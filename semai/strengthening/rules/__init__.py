"""The arithmetic of strengthening."""

from .assets import groups_covered, neighbourhood
from .candidates import shortlist, weigh

__all__ = ["groups_covered", "neighbourhood", "shortlist", "weigh"]
