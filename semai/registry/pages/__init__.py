"""What the pages of the register show, put together from queries and words."""

from .centres import (
    LONGEST_VALUE,
    MOST_POINTS,
    TIMELINE_LINES,
    centre_page,
    import_steps,
    map_legend,
    map_points,
    outcome_tabs,
    preview_lines,
    sections,
    shortened,
    timeline,
)
from .identity import numbers, states

__all__ = [
    "LONGEST_VALUE",
    "MOST_POINTS",
    "TIMELINE_LINES",
    "centre_page",
    "import_steps",
    "map_legend",
    "map_points",
    "numbers",
    "outcome_tabs",
    "preview_lines",
    "sections",
    "shortened",
    "states",
    "timeline",
]
