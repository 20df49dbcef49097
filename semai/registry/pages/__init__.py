"""What the pages of the register show, put together from queries and words."""

from .centres import (
    centre_page,
    import_steps,
    outcome_tabs,
    preview_lines,
    sections,
)
from .identity import numbers, states
from .lists import centre_lines, list_tools
from .map import beside, map_legend, map_points
from .past import LONGEST_VALUE, TIMELINE_LINES, history_page, parts_of_history, shortened, timeline

__all__ = [
    "LONGEST_VALUE",
    "TIMELINE_LINES",
    "beside",
    "centre_lines",
    "centre_page",
    "history_page",
    "import_steps",
    "list_tools",
    "map_legend",
    "map_points",
    "numbers",
    "outcome_tabs",
    "parts_of_history",
    "preview_lines",
    "sections",
    "shortened",
    "states",
    "timeline",
]
