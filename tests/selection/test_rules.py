"""The arithmetic of a selection. Centres are letters, clusters have their first letter."""

import itertools
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semai.selection import rules
from semai.selection.types import (
    Applicant,
    Bounds,
    ConflictCode,
    Outcome,
    ReasonCode,
    Result,
    Terms,
    Verdict,
)

CLUSTERS = ("binaan", "berdaya", "mandiri")


def centre(code: str, cluster: str = "binaan", score: str | None = "2.00", **over: Any) -> Applicant:
    return Applicant(code, cluster, None if score is None else Decimal(score), **over)


def outcomes(result: Result) -> dict[str, Outcome]:
    return {one.applicant.code: one.outcome for one in result.verdicts}


def reasons(result: Result, code: str) -> dict[ReasonCode, dict[str, int | str]]:
    verdict = next(one for one in result.verdicts if one.applicant.code == code)
    return {one.code: dict(one.figures) for one in verdict.reasons}


def test_the_best_of_a_cluster_get_its_seats_and_the_next_are_reserves() -> None:
    terms = Terms(2, [Bounds("binaan", 2, 2)], reserves=1)
    found = rules.select(
        terms, [centre("a", score="1.00"), centre("b", score="3.00"), centre("c"), centre("d", score="0.5")]
    )
    assert outcomes(found) == {
        "a": Outcome.RESERVE, "b": Outcome.SELECTED, "c": Outcome.SELECTED, "d": Outcome.NOT_SELECTED,
    }  # fmt: skip
    assert reasons(found, "a") == {
        ReasonCode.PLACE: {"place": 3, "of": 4, "score": "1.00"},
        ReasonCode.CLUSTER_FULL: {"maximum": 2, "last_score": "2.00"},
        ReasonCode.RESERVE: {"number": 1},
        ReasonCode.WOULD_TAKE: {"withdrawals": 1, "score": "2.00"},
    }


def test_minima_come_first_and_the_free_seats_go_to_the_best_of_all() -> None:
    terms = Terms(3, [Bounds("binaan", 1, 3), Bounds("mandiri", 0, 3)])
    people = [
        centre("a", score="0.10"),
        centre("b", score="0.05"),
        *(centre(c, "mandiri", "3.00") for c in "xy"),
    ]
    found = rules.select(terms, people)
    assert outcomes(found) == {
        "a": Outcome.SELECTED, "b": Outcome.RESERVE, "x": Outcome.SELECTED, "y": Outcome.SELECTED,
    }  # fmt: skip
    assert ReasonCode.FIRST_OF_CLUSTER in reasons(found, "a")
    assert ReasonCode.FREE_SEAT in reasons(found, "x")
    assert reasons(found, "b")[ReasonCode.SEATS_TAKEN] == {"seats": 3, "last_score": "0.10"}


def test_equal_scores_are_told_apart_by_the_draw_and_told_so() -> None:
    terms = Terms(1, [Bounds("binaan", 1, 1)])
    found = rules.select(terms, [centre("a"), centre("b")])
    first, second = sorted("ab", key=lambda code: rules.draw(2022, code))
    assert outcomes(found)[first] == Outcome.SELECTED
    assert reasons(found, second)[ReasonCode.TIE] == {"score": "2.00"}


def test_another_seed_is_another_draw() -> None:
    people = [centre(f"c{n}") for n in range(12)]
    orders = {tuple(one.code for one in rules.ranked(people, seed)) for seed in range(3)}
    assert len(orders) == 3


def test_who_cannot_be_ranked_is_told_everything_that_is_missing() -> None:
    people = [
        centre("a", score=None, is_assessed=False, cluster="", is_active=False),
        centre("b", score=None),
        centre("c"),
    ]
    found = rules.select(Terms(1, [Bounds("binaan", 0, 1)]), people)
    assert set(reasons(found, "a")) == {ReasonCode.NOT_ACTIVE, ReasonCode.NOT_ASSESSED, ReasonCode.NO_CLUSTER}
    assert set(reasons(found, "b")) == {ReasonCode.SCORE_UNKNOWN}
    assert outcomes(found)["c"] == Outcome.SELECTED


@pytest.mark.parametrize(
    ("seats", "quotas", "available", "code", "clusters", "change"),
    [
        (
            50,
            [(30, 40), (30, 40), (5, 10)],
            [50, 50, 50],
            ConflictCode.MINIMA_EXCEED_SEATS,
            ("berdaya", "binaan"),
            15,
        ),
        (50, [(0, 10), (0, 16), (0, 20)], [50, 50, 50], ConflictCode.MAXIMA_BELOW_SEATS, CLUSTERS, 4),
        (50, [(9, 20), (16, 30), (25, 40)], [5, 50, 50], ConflictCode.CLUSTER_TOO_SMALL, ("binaan",), 4),
        (50, [(0, 50), (0, 50), (0, 50)], [10, 10, 10], ConflictCode.TOO_FEW_CANDIDATES, CLUSTERS, 20),
    ],
)
def test_terms_that_cannot_hold_are_named(
    seats: int,
    quotas: list[tuple[int, int]],
    available: list[int],
    code: ConflictCode,
    clusters: tuple[str, ...],
    change: int,
) -> None:
    bounds = [Bounds(name, *pair) for name, pair in zip(CLUSTERS, quotas, strict=True)]
    (found,) = rules.conflicts_in(Terms(seats, bounds), dict(zip(CLUSTERS, available, strict=True)))
    assert (found.code, found.clusters, found.change) == (code, clusters, change)


applicants = st.lists(
    st.tuples(st.sampled_from([*CLUSTERS, ""]), st.integers(0, 8), st.booleans()), max_size=14
).map(
    lambda rows: [
        Applicant(f"c{n:02}", cluster, Decimal(score) / 2, is_active=active)
        for n, (cluster, score, active) in enumerate(rows)
    ]
)
bounds = st.tuples(st.integers(0, 4), st.integers(0, 4)).map(sorted)
terms = st.builds(
    lambda seats, pairs, reserves, seed: Terms(
        seats, [Bounds(c, *pair) for c, pair in zip(CLUSTERS, pairs, strict=True)], reserves, seed
    ),
    st.integers(0, 9),
    st.tuples(bounds, bounds, bounds),
    st.integers(0, 3),
    st.integers(0, 99),
)


def chosen(result: Result) -> list[Verdict]:
    return [one for one in result.verdicts if one.outcome == Outcome.SELECTED]


def counts(verdicts: list[Verdict]) -> dict[str, int]:
    return {name: sum(one.applicant.cluster == name for one in verdicts) for name in CLUSTERS}


@settings(max_examples=150, deadline=None)
@given(terms, applicants)
def test_a_selection_exists_exactly_when_no_conflict_is_named(terms: Terms, people: list[Applicant]) -> None:
    there = counts([Verdict(one, Outcome.SELECTED) for one in people if not rules.barriers(one)])
    ranges = [range(q.minimum, min(q.maximum, there[q.cluster]) + 1) for q in terms.quotas]
    exists = any(sum(combination) == terms.seats for combination in itertools.product(*ranges))
    assert bool(rules.select(terms, people).conflicts) is not exists


@settings(max_examples=150, deadline=None)
@given(terms, applicants, st.randoms(use_true_random=False))
def test_seats_and_quotas_hold_and_the_order_of_rows_never_matters(
    terms: Terms, people: list[Applicant], chance: object
) -> None:
    found = rules.select(terms, people)
    if found.conflicts:
        return
    assert len(chosen(found)) == terms.seats
    assert all(q.minimum <= counts(chosen(found))[q.cluster] <= q.maximum for q in terms.quotas)
    shuffled = list(people)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert rules.select(terms, shuffled) == found
    assert {one.applicant.code for one in found.verdicts} == {one.code for one in people}


@settings(max_examples=150, deadline=None)
@given(terms, applicants)
def test_nobody_with_less_gets_a_seat_before_somebody_with_more_in_the_same_cluster(
    terms: Terms, people: list[Applicant]
) -> None:
    found = rules.select(terms, people)
    for seated, waiting in itertools.product(chosen(found), found.verdicts):
        if waiting.outcome in {Outcome.RESERVE, Outcome.NOT_SELECTED} and (
            waiting.applicant.cluster == seated.applicant.cluster
        ):
            assert (seated.applicant.score or 0) >= (waiting.applicant.score or 0)


@settings(max_examples=150, deadline=None)
@given(terms, applicants)
def test_a_reserve_who_moves_up_breaks_no_quota(terms: Terms, people: list[Applicant]) -> None:
    found = rules.select(terms, people)
    for leaving in chosen(found):
        moving = rules.replacement(found.verdicts, leaving.applicant.code)
        if moving:
            after = [one for one in chosen(found) if one != leaving] + [moving]
            assert counts(after) == counts(chosen(found))


@settings(max_examples=150, deadline=None)
@given(terms, applicants)
def test_a_better_score_never_loses_a_seat(terms: Terms, people: list[Applicant]) -> None:
    found = rules.select(terms, people)
    for seated in chosen(found)[:3]:
        better = [
            Applicant(one.code, one.cluster, (one.score or Decimal(0)) + 1, one.is_active, one.is_assessed)
            if one.code == seated.applicant.code
            else one
            for one in people
        ]
        assert outcomes(rules.select(terms, better))[seated.applicant.code] == Outcome.SELECTED


def test_a_centre_without_seat_cannot_be_replaced() -> None:
    with pytest.raises(ValueError, match="not selected"):
        rules.replacement(rules.select(Terms(0, [Bounds("binaan", 0, 0)]), [centre("a")]).verdicts, "a")
