"""`semai plan PROBLEM.json`: the solver alone, without a database."""

import argparse
import json
import sys
from pathlib import Path

from . import refuse, say

HELP = "Solve a planning problem file and write the plan."
EXAMPLE = "semai plan problem.json -o plan.json --time-limit 10 --seed 1 --prove"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Problem, plan, limits."""
    parser.add_argument("problem", type=Path)
    parser.add_argument(
        "-o", "--output", type=Path, help="where to write the plan; standard output if absent"
    )
    parser.add_argument("--time-limit", type=float, default=10.0, metavar="S", help="seconds")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--previous",
        type=Path,
        metavar="PLAN.json",
        help="an earlier plan: its leads and dates are kept unless a change brings clearly more",
    )
    parser.add_argument(
        "--prove", action="store_true", help="also work out what no plan can exceed, and say the gap"
    )


def run(options: argparse.Namespace) -> int:
    """Read, validate, solve, write."""
    from semai.planning.solver import bound, faults, files, solve, stop  # noqa: PLC0415

    source = options.problem
    try:
        problem = files.problem_from_json(json.loads(source.read_text(encoding="utf-8")))
        source = options.previous
        previous = files.plan_from_json(json.loads(source.read_text(encoding="utf-8"))) if source else None
    except (OSError, ValueError) as error:
        return refuse(f"{source}: {error}")
    found = faults.validate(problem)
    if any(fault.blocks for fault in found):
        return refuse(*(str(fault) for fault in found if fault.blocks))
    sys.stderr.writelines(f"warning: {fault}\n" for fault in found)
    limit = stop.MaxSeconds(options.time_limit)
    plan = solve.solve(problem, limit, seed=options.seed, previous=previous)
    if options.prove:
        plan = bound.with_bound(problem, plan)
        sys.stderr.write(f"At most {bound.gap_percent(plan) or 0.0:.2f} % below the best plan.\n")
    text = json.dumps(files.plan_to_json(plan), indent=1)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")
        say(f"{len(plan.visits)} visits planned, {len(plan.unplaced)} do not fit.")
    else:
        sys.stdout.write(text + "\n")
    return 0
