"""The one door of the planner: a problem in, a plan out."""

from collections.abc import Callable

from semai.planning.solver.answer import written_out
from semai.planning.solver.faults import require_valid
from semai.planning.solver.plan import Plan
from semai.planning.solver.problem import Problem
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.leads import Draft
from semai.planning.solver.search.moves import Leadership, Moves
from semai.planning.solver.search.timetable import Timetables
from semai.planning.solver.stop import Progress, Stop, stopwatch


def solve(
    problem: Problem,
    stop: Stop,
    seed: int = 0,
    *,
    previous: Plan | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """The best plan found until `stop` says so; the same problem, seed and number of steps give the same plan.

    Leads of a `previous` plan are kept unless a change brings clearly more. `on_progress` is called after the
    first draft and whenever the plan gets better. Raises InvalidProblem with every blocking fault.
    """
    require_valid(problem)
    seconds = stopwatch()
    ground = Ground(problem)
    before = {item.site: item.facilitator for item in previous.assignments} if previous else {}
    before = {
        site: person for site, person in before.items() if site in ground.sites and person in ground.people
    }
    leadership = Leadership(ground, Timetables(ground), Draft(ground, before).complete(), before)
    steps, reported, iterations = Moves(leadership, seed).steps(), None, 0
    while True:
        progress = Progress(iterations, seconds(), leadership.best_value, leadership.best_unplaced)
        if on_progress and leadership.best_score != reported:
            on_progress(progress)
            reported = leadership.best_score
        if stop(progress) or next(steps, None) is None:
            return written_out(leadership, seed=seed, iterations=iterations)
        iterations += 1
