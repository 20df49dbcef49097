"""The solver at work for a scenario: it is watched, can be stopped, and its answer is stored once."""

from dataclasses import asdict, replace

from semai.planning import actions, sizing
from semai.planning.models import Scenario
from semai.planning.solver import files
from semai.planning.solver.faults import InvalidProblem
from semai.planning.solver.marginal import marginal_values
from semai.planning.solver.plan import Plan
from semai.planning.solver.problem import Problem
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import FirstOf, MaxIterations, MaxSeconds, Progress

#: Effort is counted in steps, not in time: the same scenario then gives the same plan on every machine. A
#: scenario's `seconds` are about as long on an ordinary server with 125 centres and 15 people.
STEPS_PER_SECOND = 500
#: A machine that is this many times slower is stopped by the clock.
PATIENCE = 6
SECONDS_BETWEEN_NOTES = 0.5
#: Where the search spends more than the budget, it is asked again with less, until what it spends keeps the budget.
LESS = (0.96, 0.92, 0.86, 0.78, 0.68)


class Watch:
    """A stop that also notes the progress, at most twice a second, and learns whether anybody still waits."""

    def __init__(self, scenario: Scenario) -> None:
        """Watch one run of this scenario."""
        self._scenario = scenario
        self._steps = scenario.seconds * STEPS_PER_SECOND
        self._seconds = scenario.seconds * PATIENCE
        self._noted = 0.0
        self.is_awaited = True

    def __call__(self, progress: Progress) -> bool:
        """True once the effort is spent or nobody waits."""
        share = max(progress.iterations / self._steps, progress.seconds / self._seconds)
        if progress.seconds - self._noted >= SECONDS_BETWEEN_NOTES:
            self._noted = progress.seconds
            self.is_awaited = actions.note_progress(self._scenario, percent=min(99, int(share * 100)))
        return share >= 1 or not self.is_awaited


def answer(scenario: Scenario) -> Scenario:
    """Solve the run that the scenario waits for, and store the plan or the reasons why there is none."""
    watch = Watch(scenario)
    try:
        problem = files.problem_from_json(scenario.problem)
        previous = files.plan_from_json(scenario.previous) if scenario.previous else None
        plan = solve(problem, watch, seed=scenario.seed, previous=previous)
        plan = within_budget(
            problem, plan, steps=scenario.seconds * STEPS_PER_SECOND // 2, seed=scenario.seed
        )
    except InvalidProblem as invalid:
        return actions.fail_scenario(scenario, invalid.faults)
    return actions.store_plan(scenario, problem=problem, plan=plan) if watch.is_awaited else scenario


def within_budget(problem: Problem, plan: Plan, *, steps: int, seed: int) -> Plan:
    """The plan, or where it costs more than the budget another one that does not; the plan itself when none is found."""
    if problem.budget is None or (plan.figures.cost or 0.0) <= problem.budget:
        return plan
    for part in LESS:
        tried = solve(replace(problem, budget=problem.budget * part), MaxIterations(steps), seed=seed)
        if (tried.figures.cost or 0.0) <= problem.budget:
            return replace(tried, question="")
    return plan


def size_up(scenario: Scenario) -> Scenario:
    """Ask the scenario's question of smaller and larger teams; each answer is noted as soon as it is there."""
    stop = FirstOf(
        (MaxIterations(scenario.seconds * STEPS_PER_SECOND), MaxSeconds(scenario.seconds * PATIENCE))
    )

    def answered(problem: Problem) -> Plan:
        return solve(problem, stop, seed=scenario.seed)

    problem, plan = files.problem_from_json(scenario.problem), files.plan_from_json(scenario.plan)
    points = []
    for point in sizing.curve(problem, plan, answered):
        points.append(asdict(point))
        actions.note_sizing(scenario, points, is_last=False)
    margins = [asdict(one) for one in marginal_values(problem, plan)]
    actions.note_sizing(scenario, points, is_last=True, margins=margins)
    return scenario
