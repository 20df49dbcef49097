"""How fast plans are made, how much stays undone, and whether the checker agrees.

`seconds` are CPU seconds of the whole call, search limited by a number of steps so that plans are repeatable.
"""

import time

from benchmarks.instances import programme
from semai.planning.solver.check import check
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations

SIZES = ((50, 8), (50, 15), (125, 15))
SEED, STEPS = 1, 1000
CONTEXT = {"sizes": [f"{centres}x{people}" for centres, people in SIZES], "seed": SEED, "steps": STEPS}


def run() -> dict[str, float]:
    """Figures per size: seconds, visits placed and unplaced, and promises broken over all sizes."""
    figures: dict[str, float] = {}
    broken = 0
    for centres, people in SIZES:
        problem = programme(centres, people, seed=SEED)
        began = time.process_time()
        plan = solve(problem, MaxIterations(STEPS), seed=SEED)
        name = f"{centres}x{people}"
        figures[f"seconds_{name}"] = time.process_time() - began
        figures[f"visits_required_{name}"] = plan.figures.visits_required
        figures[f"visits_unplaced_{name}"] = plan.figures.visits_unplaced
        figures[f"sites_served_{name}"] = plan.figures.sites_served
        figures[f"travel_days_{name}"] = plan.figures.travel_days
        broken += len(check(problem, plan))
    figures["plan_violations"] = broken
    return figures
