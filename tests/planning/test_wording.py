"""The solver's codes as sentences."""

import re
from typing import Any

import pytest

from semai.planning import wording
from semai.planning.models import Unplaced
from semai.planning.solver import explain
from semai.planning.solver.explain import Reason

NAMES = {"f1": "Joko", "s1": "BLKK Contoh"}
DAYS = {"facilitator": "f1", "month": "2022-08", "days": 2, "starts_on": "2022-08-02"}
LACKING = {"facilitator": "f1", "month": "2022-08", "days_needed": 5, "days_left": 3}


def line(number: int = 1, **details: Any) -> Unplaced:
    values = {"reason": LACKING, "remedy": DAYS} | details
    return Unplaced(number=number, reason="no_days_left", remedy="add_days", details=values)


def test_every_reason_and_remedy_of_the_solver_has_a_sentence() -> None:
    listed = (explain.__doc__ or "").partition("Remedies")[2]
    remedies = set(re.findall(r"`(\w+)`", listed))
    # That a ceiling or the budget keeps a centre out is found when the plan is stored, not by the solver.
    assert set(wording.REASONS) == {"quota_full", "budget_spent", *(str(reason) for reason in Reason)}
    assert remedies
    assert {"raise_quota", "raise_budget", *remedies} <= set(wording.REMEDIES)


@pytest.mark.parametrize(("language", "month"), [("id", "Agustus 2022"), ("en", "August 2022")])
def test_sentences_name_people_and_months(language: str, month: str) -> None:
    from django.utils import translation

    with translation.override(language):
        assert "Joko" in wording.reason(line(), NAMES)
        assert month in wording.remedy(line(), NAMES)


def test_one_remedy_for_two_visits_adds_up_its_days() -> None:
    (advice,) = wording.advice([line(), line()], NAMES)
    assert (advice.visits, "4" in advice.text) == (2, True)


def test_a_centre_without_any_visit_is_counted_once() -> None:
    (advice,) = wording.advice([line(whole=True), line(number=2, whole=True)], NAMES)
    assert (advice.visits, "2" in advice.text) == (1, True)


def test_nobody_is_told_to_give_no_days() -> None:
    free = {"remedy": DAYS | {"days": 0}}
    text = wording.remedy(Unplaced(number=1, reason="no_days_left", remedy="add_days", details=free), NAMES)
    assert "0" not in text


def test_a_code_from_the_future_is_shown_as_it_is() -> None:
    assert "teleport" in wording.remedy(Unplaced(number=1, reason="x", remedy="teleport", details={}), NAMES)
