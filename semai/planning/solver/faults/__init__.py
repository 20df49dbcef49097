"""What is wrong with a problem, before anybody tries to solve it: every fault at once, each with its remedy.

A blocking fault makes `solve` refuse; the others are warnings: the plan is made and lists what they cost.

| code | blocks | remedy |
|---|---|---|
| duplicate_id | yes | give_own_id |
| unknown_cluster, unknown_site, unknown_facilitator | yes | name_existing |
| horizon_inverted, horizon_past, no_working_days | yes | move_horizon |
| nobody_available | yes | add_days |
| no_position (0,0; no number; outside Indonesia's box) | yes | give_coordinates |
| out_of_range | yes | correct_value |
| pin_incomplete, pin_contradicts, pin_not_possible_day, pin_unskilled, pin_unsuitable | yes | change_pin |
| quota_contradicts (floor above ceiling, pins above ceiling) | yes | change_quota |
| quota_impossible (fewer centres than the floor) | no | change_quota |
| skill_nobody_has, trait_nobody_has | no | add_facilitator |
| visits_exceed_window | no | shorten_gaps |
| window_empty | no | move_window |
| site_too_far | no | allow_longer_trip |

Whether a point lies at sea is not known here: this library has no map. The registry knows the regencies.
"""

from datetime import date

from semai.planning.solver.faults.fault import Fault, InvalidProblem
from semai.planning.solver.faults.limits import limit_faults
from semai.planning.solver.faults.needs import need_faults
from semai.planning.solver.faults.people import people_faults
from semai.planning.solver.faults.pins import pin_faults
from semai.planning.solver.faults.shape import shape_faults
from semai.planning.solver.problem import Problem

__all__ = ["Fault", "InvalidProblem", "require_valid", "validate"]


def validate(problem: Problem, *, today: date | None = None) -> list[Fault]:
    """Every fault of the problem, those that block first; empty: it makes sense.

    With `today`, a horizon that is already over is a fault as well. When names or dates are broken the deeper
    questions (reach, windows, pins) are not asked, since they would have no meaning.
    """
    shape = list(shape_faults(problem, today=today))
    if any(fault.blocks for fault in shape):
        return shape
    deeper = [*people_faults(problem), *pin_faults(problem), *limit_faults(problem), *need_faults(problem)]
    return sorted([*shape, *deeper], key=lambda fault: not fault.blocks)


def require_valid(problem: Problem) -> None:
    """Raise InvalidProblem with every blocking fault, if there is any."""
    blocking = [fault for fault in validate(problem) if fault.blocks]
    if blocking:
        raise InvalidProblem(blocking)
