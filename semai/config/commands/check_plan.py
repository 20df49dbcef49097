"""`semai check-plan PROBLEM.json PLAN.json`: the independent checker."""

import argparse
import json
from pathlib import Path

from . import refuse, say

HELP = "Check a plan against its problem: every rule and every figure, computed again from nothing."
EXAMPLE = "semai check-plan problem.json plan.json"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Both files."""
    parser.add_argument("problem", type=Path)
    parser.add_argument("plan", type=Path)
    parser.add_argument("--json", action="store_true", help="print the violations as JSON")


def run(options: argparse.Namespace) -> int:
    """Exit 0 when no rule is broken."""
    from semai.planning.solver import check, files  # noqa: PLC0415

    try:
        problem = files.problem_from_json(json.loads(options.problem.read_text(encoding="utf-8")))
        plan = files.plan_from_json(json.loads(options.plan.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        return refuse(str(error))
    violations = [str(violation) for violation in check.check(problem, plan)]
    if options.json:
        say(json.dumps({"violations": violations}))
    elif not violations:
        say("The plan keeps every rule.")
    return refuse(*violations) if violations else 0
