"""Pages of planning."""

from .calendars import centre_calendar, facilitator_calendar
from .centres import centre_section, centre_why
from .companions import companion
from .comparison import compare, scenario_copy
from .conditions import centre_terms, close_ramadan, closing_remove, closings, lots, lots_edit
from .files import journeys_export, plan_file, problem_file, scenario_export
from .home import plan
from .letters import letter
from .moves import visit_move, visit_place
from .needs import needs
from .peers import scenario_peers
from .revisions import facilitator_end, revise, scenario_changes
from .scenarios import (
    progress,
    publish,
    scenario,
    scenario_calendar,
    scenario_centres,
    scenario_new,
    scenario_people,
    scenario_unplaced,
    solve,
    stop,
)
from .sizing import sizing
from .team import facilitator, facilitator_edit, facilitator_link, facilitator_new, facilitators
from .travel import airports, journey_remove, journeys, rates, roads

__all__ = [
    "airports",
    "centre_calendar",
    "centre_section",
    "centre_terms",
    "centre_why",
    "close_ramadan",
    "closing_remove",
    "closings",
    "companion",
    "compare",
    "facilitator",
    "facilitator_calendar",
    "facilitator_edit",
    "facilitator_end",
    "facilitator_link",
    "facilitator_new",
    "facilitators",
    "journey_remove",
    "journeys",
    "journeys_export",
    "letter",
    "lots",
    "lots_edit",
    "needs",
    "plan",
    "plan_file",
    "problem_file",
    "progress",
    "publish",
    "rates",
    "revise",
    "roads",
    "scenario",
    "scenario_calendar",
    "scenario_centres",
    "scenario_changes",
    "scenario_copy",
    "scenario_export",
    "scenario_new",
    "scenario_peers",
    "scenario_people",
    "scenario_unplaced",
    "sizing",
    "solve",
    "stop",
    "visit_move",
    "visit_place",
]
