"""`semai plan` as somebody without the web pages uses it."""

import json
from pathlib import Path

import pytest

from semai.config.command import main
from semai.planning.solver.files import problem_to_json

from .problems import make_problem


def test_a_plan_is_proven_and_the_same_question_keeps_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    problem, plan, again = (tmp_path / name for name in ("problem.json", "plan.json", "again.json"))
    problem.write_text(json.dumps(problem_to_json(make_problem())), encoding="utf-8")
    limits = ["--time-limit", "0.1"]
    assert main(["plan", str(problem), "-o", str(plan), "--prove", *limits]) == 0
    assert "below the best plan" in capsys.readouterr().err
    assert json.loads(plan.read_text(encoding="utf-8"))["figures"]["bound"] > 0
    assert (
        main(["plan", str(problem), "-o", str(again), "--previous", str(plan), "--seed", "9", *limits]) == 0
    )
    assert again.read_text(encoding="utf-8") == plan.read_text(encoding="utf-8")
    assert main(["check-plan", str(problem), str(again)]) == 0


def test_a_previous_plan_that_is_no_plan_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem, wrong = tmp_path / "problem.json", tmp_path / "wrong.json"
    problem.write_text(json.dumps(problem_to_json(make_problem())), encoding="utf-8")
    wrong.write_text("{}", encoding="utf-8")
    assert main(["plan", str(problem), "--previous", str(wrong)]) == 1
    assert "wrong.json" in capsys.readouterr().err
