"""How an action says no."""

from typing import ClassVar

from semai.kit.problem import Problem


class BasketFull(Problem):
    code, status = "basket.full", 409
    default_message: ClassVar[str] = "The basket is full."


def test_a_problem_says_its_own_sentence_unless_it_is_given_another() -> None:
    assert str(BasketFull()) == BasketFull().message == "The basket is full."
    assert BasketFull("Take one out.").message == "Take one out."


def test_details_are_for_programs() -> None:
    problem = BasketFull(field="size", limit=9)
    assert (problem.code, problem.status, problem.field) == ("basket.full", 409, "size")
    assert problem.details == {"limit": 9}
