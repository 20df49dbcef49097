"""Problems and plans survive the way through a file; a wrong place in a file is named."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from semai.planning.solver import files
from semai.planning.solver.problem import KnownLeg, Pin, Problem
from semai.planning.solver.solve import solve
from semai.planning.solver.stop import MaxIterations
from semai.planning.solver.travel import Archipelago

from .problems import day, make_problem, problems


@settings(max_examples=30, deadline=None)
@given(problems())
def test_a_problem_comes_back_as_it_went(problem: Problem) -> None:
    assert files.problem_from_json(json.loads(json.dumps(files.problem_to_json(problem)))) == problem


def test_everything_that_a_problem_may_say_comes_back() -> None:
    problem = make_problem(
        pins=(Pin("c1", "ayu", 1, day(1), "t"),),
        known_legs=(KnownLeg("c1", "ayu", 12.5, 2),),
        travel=Archipelago(road_kmh=20),
    )
    assert files.problem_from_json(json.loads(json.dumps(files.problem_to_json(problem)))) == problem


def test_a_plan_comes_back_as_it_went() -> None:
    plan = solve(make_problem(), MaxIterations(3))
    assert plan.visits
    assert files.plan_from_json(json.loads(json.dumps(files.plan_to_json(plan)))) == plan


def test_what_is_left_out_takes_its_usual_value() -> None:
    data = files.problem_to_json(make_problem())
    del data["limits"], data["travel"], data["facilitators"][0]["max_sites"]
    problem = files.problem_from_json(data)
    assert (problem.travel, problem.facilitators[0].max_sites) == (Archipelago(), 6)


def changed(path: str, value: object) -> dict[str, Any]:
    """A good problem file with something else in one place; `path` is written with dots."""
    data: Any = json.loads(json.dumps(files.problem_to_json(make_problem())))
    here = data
    *way, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in way:
        here = here[step]
    here[last] = value
    return data  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        ("schema", "semai.problem/9", "schema: must be 'semai.problem/1', is 'semai.problem/9'"),
        ("calendar.first", "2022-02-30", "problem.calendar.first: '2022-02-30' is no day of the calendar"),
        ("calendar.first", 20220704, "problem.calendar.first: must be a date"),
        ("sites.0.lat", "-7", "problem.sites[0].lat: must be a number, is '-7'"),
        ("sites.0.latitude", -7, "problem.sites[0].latitude: is not a field"),
        ("sites.0", [], "problem.sites[0]: must be an object"),
        ("sites", {}, "problem.sites: must be a list"),
        ("rules.0.visits", 2.5, "problem.rules[0].visits: must be a whole number, is 2.5"),
        ("rules.0.visits", True, "problem.rules[0].visits: must be a whole number, is True"),
        ("facilitators.0.skills", 3, "problem.facilitators[0].skills: must be an object"),
        ("facilitators.0.skills.sdm", "2", "problem.facilitators[0].skills.sdm: must be a whole number"),
        ("travel.model", "rocket", "problem.travel.model: must be one of archipelago, straight_line"),
    ],
)
def test_a_wrong_place_is_named(path: str, value: object, message: str) -> None:
    with pytest.raises(files.BadFile) as refusal:
        files.problem_from_json(changed(path, value))
    assert str(refusal.value).startswith(message)


def test_a_missing_field_is_named() -> None:
    data = changed("sites.0.lat", 0)
    del data["sites"][0]["lat"]
    with pytest.raises(files.BadFile, match=r"sites\[0\].lat: is missing"):
        files.problem_from_json(data)


def test_a_list_is_no_problem() -> None:
    with pytest.raises(files.BadFile, match="must be a JSON object"):
        files.problem_from_json([])


def test_the_example_in_the_docs_can_be_planned() -> None:
    page = (Path(__file__).parents[3] / "docs/reference/plan-files.md").read_text(encoding="utf-8")
    example = page.split("```json")[1].split("```")[0]
    plan = solve(files.problem_from_json(json.loads(example)), MaxIterations(3))
    assert plan.figures.visits_placed == 2
