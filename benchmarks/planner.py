"""How good plans are against a proven bound, how fast they come, what re-planning changes, and what hands would do.

Seconds are CPU seconds of the whole call, explanations included, with the search compiled before. `gap_percent` is how much better the best plan of
all could be at most; the bound is proven (`solver.bound`). `run_long` adds the sizes of the whole country.
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from benchmarks import baselines
from benchmarks.instances import programme, with_floors
from semai.planning.solver.bound import upper_bound
from semai.planning.solver.check import check
from semai.planning.solver.plan import Plan
from semai.planning.solver.problem import Problem
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations, Progress
from semai.planning.solver.warm import warm_up

SEED, SEEDS = 1, (1, 2, 3, 4, 5)
CONTEXT = {"instance_seed": SEED, "seconds": "CPU seconds of one core", "generator": "benchmarks.instances"}


class CpuSeconds:
    """Stop after so many CPU seconds of this process: other programs on the machine do not count."""

    def __init__(self, limit: float) -> None:
        """The clock starts now."""
        self._end = time.process_time() + limit

    def __call__(self, progress: Progress) -> bool:
        """True once the time is used."""
        return time.process_time() >= self._end


def run() -> dict[str, float]:
    """The short set."""
    figures: dict[str, float] = {}
    warm_up()
    broken = gaps(figures, "50x15", 10, SEEDS[:3])
    broken += gaps(figures, "50x8", 10, SEEDS[:3])
    broken += gaps(figures, "125x15", 10, SEEDS[:3])
    broken += by_hand(figures, "125x15")
    broken += replanning(figures, "50x15", 10, "")
    broken += floors(figures, "500x25", 10)
    figures["plan_violations"] = broken
    return figures


def run_long() -> dict[str, float]:
    """The short set on five seeds, a minute for 125 centres, and the sizes of the whole country."""
    figures = run()
    broken = int(figures["plan_violations"])
    broken += gaps(figures, "50x8", 30, SEEDS)
    broken += gaps(figures, "125x15", 60, SEEDS)
    broken += replanning(figures, "125x15", 10, "_125x15")
    for size, seconds in (("1113x60", 50), ("4282x200", 100)):
        # A process of its own: peak memory never falls again.
        command = [sys.executable, "-c", f"from benchmarks import planner; planner.tell({size!r}, {seconds})"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        for line in told.splitlines():
            name, number = line.split()
            figures[name] = float(number)
        broken += int(figures.pop("broken"))
    figures["plan_violations"] = broken
    return figures


def gaps(figures: dict[str, float], size: str, seconds: int, seeds: tuple[int, ...]) -> int:
    """The median gap of several seeds; answers the promises broken. The bound is one for all of them."""
    problem = of_size(size)
    plans = [solve(problem, CpuSeconds(seconds), seed=seed) for seed in seeds]
    scores = [plan.figures.score or 0.0 for plan in plans]
    bound = upper_bound(problem, max(scores))
    figures[f"gap_percent_{size}_{seconds}s"] = 100 * (bound - statistics.median(scores)) / abs(bound)
    return sum(len(check(problem, plan)) for plan in plans)


def by_hand(figures: dict[str, float], size: str) -> int:
    """Value, centres served and million rupiah of ours, in ten seconds, and of what people do now."""
    problem, broken = of_size(size), 0
    makers: dict[str, Callable[[Problem], Plan]] = {
        "ours": lambda problem: solve(problem, CpuSeconds(10), seed=SEED),
        "neediest_first": baselines.neediest_first,
        "nearest_first": baselines.nearest_first,
        "province_by_province": baselines.province_by_province,
    }
    for name, maker in makers.items():
        plan = maker(problem)
        broken += len(check(problem, plan))
        figures[f"value_{size}_{name}"] = plan.figures.value
        figures[f"sites_served_{size}_{name}"] = plan.figures.sites_served
        figures[f"visits_unplaced_{size}_{name}"] = plan.figures.visits_unplaced
        figures[f"million_rupiah_{size}_{name}"] = (plan.figures.cost or 0) / 1e6
    return broken


def replanning(figures: dict[str, float], size: str, seconds: int, suffix: str) -> int:
    """One of the team drops out: how many centres of others change their lead, and what that keeps of the value."""
    problem = of_size(size)
    before = solve(problem, CpuSeconds(seconds), seed=SEED)
    kept = {item.site: item.facilitator for item in before.assignments}
    changed, lost, broken, took = [], [], 0, []
    for out in problem.facilitators[::5]:
        smaller = replace(problem, facilitators=tuple(one for one in problem.facilitators if one != out))
        began = time.process_time()
        again = solve(smaller, MaxIterations(1000), seed=SEED, previous=before)
        took.append(time.process_time() - began)
        free = solve(smaller, CpuSeconds(seconds), seed=SEED)
        now = {item.site: item.facilitator for item in again.assignments}
        changed.append(sum(lead not in (out.id, now.get(site)) for site, lead in kept.items()))
        lost.append(100 * (1 - again.figures.value / free.figures.value))
        broken += len(check(smaller, again))
    figures[f"replan_other_leads_changed{suffix}"] = max(changed)
    figures[f"replan_value_lost_percent{suffix}"] = max(lost)
    figures[f"replan_seconds{suffix}"] = max(took)
    return broken


def floors(figures: dict[str, float], size: str, seconds: int) -> int:
    """A team far too small, with a floor for each island and cluster."""
    problem = with_floors(of_size(size))
    began = time.process_time()
    first = solve(problem, MaxIterations(0), seed=SEED)
    figures[f"first_plan_seconds_{size}"] = time.process_time() - began
    plan = solve(problem, CpuSeconds(seconds), seed=SEED)
    figures[f"seconds_{size}"] = time.process_time() - began
    figures[f"floors_missed_{size}"] = plan.figures.quotas_missed
    figures[f"sites_served_{size}"] = plan.figures.sites_served
    figures[f"value_{size}"] = plan.figures.value
    return len(check(problem, first)) + len(check(problem, plan))


def tell(size: str, seconds: int) -> None:
    """`floors` for a process of its own, with its peak memory."""
    figures: dict[str, float] = {}
    warm_up()
    figures["broken"] = floors(figures, size, seconds)
    figures[f"peak_mb_{size}"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    for name, number in figures.items():
        print(name, number)


def of_size(size: str) -> Problem:
    """So many centres by so many people, as in "125x15"."""
    centres, people = map(int, size.split("x"))
    return programme(centres, people, seed=SEED)
