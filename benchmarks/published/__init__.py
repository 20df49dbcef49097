"""Problems for others to beat, with the best plan known of each and the bound proven: see README.md beside this."""

import json
from dataclasses import replace
from pathlib import Path

from benchmarks.planner import CpuSeconds, of_size
from semai.planning.solver import files
from semai.planning.solver.bound import with_bound
from semai.planning.solver.check import check
from semai.planning.solver.plan import Plan
from semai.planning.solver.problem import Problem
from semai.planning.solver.solve import solve

HERE = Path(__file__).parent
SIZES = ("50x8", "125x15")


def problem(size: str) -> Problem:
    """The problem as it is published."""
    return files.problem_from_json(_read(size, "problem"))


def best_plan(size: str) -> Plan:
    """The best plan that was found so far, its bound in its figures."""
    return files.plan_from_json(_read(size, "plan"))


def publish(size: str) -> None:
    """Write the generator's problem; a plan of another question does not stay beside it."""
    asked = of_size(size)
    if not _file(size, "problem").exists() or problem(size) != asked:
        _write(size, "problem", files.problem_to_json(asked))
        _file(size, "plan").unlink(missing_ok=True)


def improve(size: str, *, seconds: float, seed: int) -> Plan:
    """Solve for so many CPU seconds; a better plan and a lower bound are kept."""
    asked = problem(size)
    found = with_bound(asked, solve(asked, CpuSeconds(seconds), seed=seed))
    if check(asked, found):
        raise AssertionError(f"{size}, seed {seed}: the plan breaks its problem's promises")
    known = best_plan(size) if _file(size, "plan").exists() else found
    better = max(known, found, key=lambda plan: plan.figures.score or 0.0)
    bound = min(known.figures.bound or 0.0, found.figures.bound or 0.0)
    better = replace(better, figures=replace(better.figures, bound=bound))
    if better != known or known is found:
        _write(size, "plan", files.plan_to_json(better))
    return better


def _file(size: str, kind: str) -> Path:
    return HERE / f"{size}.{kind}.json"


def _read(size: str, kind: str) -> object:
    return json.loads(_file(size, kind).read_text(encoding="utf-8"))


def _write(size: str, kind: str, content: object) -> None:
    _file(size, kind).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
