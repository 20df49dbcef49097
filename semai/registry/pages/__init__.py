"""What the pages of the register show, put together from queries and words."""

from .centres import (
    LONGEST_VALUE,
    TIMELINE_LINES,
    centre_page,
    import_steps,
    outcome_tabs,
    preview_lines,
    sections,
    shortened,
    timeline,
)
from .identity import numbers, states
from .lists import centre_lines, list_tools
from .map import beside, map_legend, map_points

__all__ = [
    "LONGEST_VALUE",
    "TIMELINE_LINES",
    "beside",
    "centre_lines",
    "centre_page",
    "import_steps",
    "list_tools",
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
