"""Pages of planning."""

from .centres import centre_section
from .files import plan_file, problem_file, scenario_export
from .home import plan
from .moves import visit_move
from .needs import needs
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
from .team import facilitator, facilitator_edit, facilitator_link, facilitator_new, facilitators

__all__ = [
    "centre_section",
    "facilitator",
    "facilitator_edit",
    "facilitator_end",
    "facilitator_link",
    "facilitator_new",
    "facilitators",
    "needs",
    "plan",
    "plan_file",
    "problem_file",
    "progress",
    "publish",
    "revise",
    "scenario",
    "scenario_calendar",
    "scenario_centres",
    "scenario_changes",
    "scenario_export",
    "scenario_new",
    "scenario_people",
    "scenario_unplaced",
    "solve",
    "stop",
    "visit_move",
]
