"""Whoever wants to beat the planner finds a problem, a plan and a bound that are what they say."""

import re

import pytest

from benchmarks import published
from benchmarks.planner import of_size
from semai.planning.solver.bound import gap_percent
from semai.planning.solver.check import check
from semai.planning.solver.files import fingerprint

README = (published.HERE / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("size", published.SIZES)
def test_a_published_plan_keeps_every_promise_and_its_figures_are_those_told(size: str) -> None:
    problem, plan = published.problem(size), published.best_plan(size)
    assert fingerprint(problem) == fingerprint(of_size(size)) == plan.question
    assert check(problem, plan) == []
    assert plan.figures.score is not None
    assert plan.figures.bound is not None
    assert plan.figures.score <= plan.figures.bound
    told = re.search(rf"^\| {size} \| ([\d,.]+) \| ([\d,.]+) \| ([\d.]+) % \|", README, re.MULTILINE)
    assert told is not None
    figures = (f"{plan.figures.score:,.3f}", f"{plan.figures.bound:,.3f}", f"{gap_percent(plan):.2f}")
    assert told.groups() == figures
