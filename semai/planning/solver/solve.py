"""The one door of the planner: a problem in, a plan out."""

from collections.abc import Callable
from dataclasses import replace

from semai.planning.solver.answer import written_out
from semai.planning.solver.check import check
from semai.planning.solver.faults import require_valid
from semai.planning.solver.files import fingerprint
from semai.planning.solver.plan import Plan
from semai.planning.solver.problem import Problem
from semai.planning.solver.search.cycles import Search
from semai.planning.solver.search.earlier import recall
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.leads import Draft
from semai.planning.solver.search.team import Team
from semai.planning.solver.search.timetable import Timetables
from semai.planning.solver.stop import Progress, Stop, stopwatch

DONE = object()


def solve(
    problem: Problem,
    stop: Stop,
    seed: int = 0,
    *,
    previous: Plan | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """The best plan found until `stop` says so; the same problem, seed and number of steps give the same plan.

    Leads and dates of a `previous` plan are kept unless a change brings clearly more; the very same problem keeps
    its plan as it is. `on_progress` is called after the first draft and whenever the plan gets better. Raises
    InvalidProblem with every blocking fault.
    """
    require_valid(problem)
    question = fingerprint(problem)
    if previous and previous.question == question and not check(problem, previous):
        return previous
    seconds, ground = stopwatch(), Ground(problem)
    tables = Timetables(ground, recall(ground, previous))
    team = Team(ground, tables, Draft(ground, tables.earlier.lead).complete())
    search = Search(team, seed)
    steps, reported, iterations = search.steps(), None, 0
    while True:
        progress = Progress(iterations, seconds(), *search.best())
        if on_progress and search.best_score != reported:
            on_progress(progress)
            reported = search.best_score
        if stop(progress) or next(steps, DONE) is DONE:
            team.take(search.diaries())
            return replace(written_out(team, seed=seed, iterations=iterations), question=question)
        iterations += 1
