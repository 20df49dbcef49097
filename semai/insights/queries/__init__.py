"""Reads of insights: the one place where a programme's numbers are counted.

`progress` is the year as one member sees it; `recap` is the same year, centre by centre.
"""

from .places import place_counts, places
from .progress import progress
from .recap import recap
from .years import cycle_of, targets_of, years_of

__all__ = ["cycle_of", "place_counts", "places", "progress", "recap", "targets_of", "years_of"]
