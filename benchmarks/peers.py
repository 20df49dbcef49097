"""The planner against what people do now and against routing engines: one problem, one objective, the same CPU time.

The engines choose who leads what (`peering.tours` says what they are told); dates and trips are then found as for the
leads given out by hand, and the checker recomputes every figure. They run with a Python of their own, `PEERS_PYTHON` or
`.venv-peers/bin/python` (`peering/requirements.txt` says how to make it); whoever is not there is named and left out.
"""

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks import baselines
from benchmarks.instances import programme
from benchmarks.peering.tours import POINTS_PER_DAY, Tours
from benchmarks.planner import CpuSeconds
from semai.planning.solver.answer import written_out
from semai.planning.solver.check import check
from semai.planning.solver.plan import Plan
from semai.planning.solver.problem import Problem
from semai.planning.solver.search.earlier import recall
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.team import Team
from semai.planning.solver.search.timetable import Timetables
from semai.planning.solver.solve import solve
from semai.planning.solver.warm import warm_up
from semai.planning.solver.worth import visit_value

SIZES, INSTANCE_SEEDS, SECONDS, SEED = ((50, 8), (125, 15)), (1, 2, 3), 10.0, 1
ROOT = Path(__file__).parent.parent
ENGINES = {"ortools": "OR-Tools routing", "pyvrp": "PyVRP", "vroom": "VROOM"}
BY_HAND: dict[str, Callable[[Problem], Plan]] = {
    "neediest_first": baselines.neediest_first,
    "nearest_first": baselines.nearest_first,
    "province_by_province": baselines.province_by_province,
}
CONTEXT = {"instance_seeds": list(INSTANCE_SEEDS), "seconds": f"{SECONDS} CPU seconds of one core each"}


def run() -> dict[str, float]:
    """Points, worth, centres and visits of every plan; means over the instances of each size."""
    warm_up()
    makers = {"ours": ours, "our_leads": our_leads, **BY_HAND, **{name: maker(name) for name in present()}}
    figures: dict[str, float] = {}
    broken = 0
    for centres, people in SIZES:
        problems = [programme(centres, people, seed=seed) for seed in INSTANCE_SEEDS]
        for name, make in makers.items():
            plans = [make(problem) for problem in problems]
            broken += sum(len(check(problem, plan)) for problem, plan in zip(problems, plans, strict=True))
            tell(figures, f"{centres}x{people}_{name}", plans)
    figures["plan_violations"] = broken
    return figures


def tell(figures: dict[str, float], name: str, plans: list[Plan]) -> None:
    """Means over the plans."""
    told: dict[str, list[float]] = {
        "score": [plan.figures.score or 0.0 for plan in plans],
        "value": [plan.figures.value for plan in plans],
        "sites_served": [plan.figures.sites_served for plan in plans],
        "visits_placed": [plan.figures.visits_placed for plan in plans],
        "million_rupiah": [(plan.figures.cost or 0.0) / 1e6 for plan in plans],
    }
    for figure, numbers in told.items():
        figures[f"{figure}_{name}"] = sum(numbers) / len(numbers)


def ours(problem: Problem) -> Plan:
    """The planner."""
    return solve(problem, CpuSeconds(SECONDS), seed=SEED)


def our_leads(problem: Problem) -> Plan:
    """Only who leads what is the planner's: dated as the others' leads are, to tell the two apart."""
    return dated(problem, {one.site: one.facilitator for one in ours(problem).assignments})


def present() -> list[str]:
    """The engines that are installed; the others are told."""
    here = [name for name in ENGINES if _imports(name)]
    for name in ENGINES.keys() - here:
        print(
            f"{ENGINES[name]} is not installed for {_python()}: left out, see benchmarks/peering/requirements.txt"
        )
    return here


def maker(engine: str) -> Callable[[Problem], Plan]:
    """Plans whose leads an engine chooses."""
    return lambda problem: dated(problem, leads(problem, engine))


def leads(problem: Problem, engine: str) -> dict[str, str]:
    """Who leads what, as an engine has it."""
    command = [_python(), "-m", f"benchmarks.peering.{engine}_tours"]
    told = subprocess.run(
        command, input=as_tours(problem).dumped(), capture_output=True, text=True, check=True, cwd=ROOT
    )
    # The engines may talk before they answer.
    chosen = json.loads(told.stdout.splitlines()[-1])["chosen"]
    nodes = as_tours(problem).nodes
    return {
        problem.sites[nodes[at][0]].id: person.id
        for person, tour in zip(problem.facilitators, chosen, strict=True)
        for at in tour
    }


def dated(problem: Problem, lead: Mapping[str, str]) -> Plan:
    """Every visit of the leads' centres that fits, in the cheapest trips, by the planner's first dates."""
    ground = Ground(problem)
    return written_out(Team(ground, Timetables(ground, recall(ground, None)), lead), seed=SEED, iterations=0)


def as_tours(problem: Problem) -> Tours:
    """The problem in the words of `peering.tours`."""
    ground, limits = Ground(problem), problem.limits

    def days(a: str, b: str) -> int:
        return limits.travel_days(ground.leg(a, b).hours)

    people, sites = problem.facilitators, problem.sites
    return Tours(
        home_days=[[days(person.id, site.id) for site in sites] for person in people],
        site_days=[[days(site.id, other.id) for other in sites] for site in sites],
        room=[ground.field_days[person.id] for person in people],
        most=[person.max_sites for person in people],
        able=[[problem.may_lead(person, site) for site in sites] for person in people],
        nodes=[
            (at, visits, visits * problem.rule_of(site).days_per_visit, _prize(problem, at, visits))
            for at, site in enumerate(sites)
            for visits in range(1, problem.rule_of(site).visits + 1)
        ],
        seconds=SECONDS,
        seed=SEED,
    )


def _prize(problem: Problem, at: int, visits: int) -> int:
    """Points of so many visits, the allowances on site paid."""
    site = problem.sites[at]
    worth = sum(visit_value(site, number) for number in range(1, visits + 1))
    return round(1000 * worth - POINTS_PER_DAY / 3 * visits * problem.rule_of(site).days_per_visit)


def _python() -> str:
    return os.environ.get("PEERS_PYTHON", str(ROOT / ".venv-peers" / "bin" / "python"))


def _imports(engine: str) -> bool:
    """Whether the engine's program can be loaded there."""
    try:
        tried = subprocess.run(
            [_python(), "-c", f"import benchmarks.peering.{engine}_tours"],
            check=False,
            capture_output=True,
            cwd=ROOT,
        )
    except FileNotFoundError:
        return False
    return tried.returncode == 0
