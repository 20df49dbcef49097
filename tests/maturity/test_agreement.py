"""How well readers agree: worked out by hand, and what must hold whatever they say."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from semai.maturity import rules

levels = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=30)


def test_kappa_is_the_one_worked_out_by_hand() -> None:
    """Pairs 0-0, 4-4, 0-4: 3 x 2 squares of 16 are expected with 6 of 9 unequal; observed 2 of 6 ordered pairs.

    Ordered pairs: 6, of them 2 disagree by 4: mean 32/6. Margins 3 and 3 of 6: half of all pairs unequal: 16/2 = 8.
    1 - (32/6)/8 = 1/3.
    """
    assert rules.weighted_kappa([(0, 0), (4, 4), (0, 4)]) == Decimal("0.333")


def test_agreement_counts_same_and_near() -> None:
    found = rules.agreement([(0, 0), (1, 2), (0, 4), (3, 3)])
    assert (found.pairs, found.same, found.near) == (4, Decimal("0.500"), Decimal("0.750"))
    assert rules.agreement([]).kappa is None


@settings(max_examples=80, deadline=None)
@given(levels)
def test_who_read_first_does_not_matter_and_full_agreement_is_one(pairs: list[tuple[int, int]]) -> None:
    kappa = rules.weighted_kappa(pairs)
    assert kappa == rules.weighted_kappa([(second, first) for first, second in reversed(pairs)])
    assert kappa is None or -1 <= kappa <= 1
    same = rules.weighted_kappa([(first, first) for first, _second in pairs])
    assert same in {None, Decimal("1.000")}


def test_not_answered_differs_from_zero() -> None:
    assert rules.differing(["A", "B"], [{"A": 0, "B": 1}, {"B": 1}]) == ("A",)


def test_a_question_that_all_answer_alike_is_named_as_flat_and_one_against_the_rest_as_odd() -> None:
    centres = [{"A": n % 5, "B": n % 5, "C": 4 - n % 5, "D": 2} for n in range(20)]
    found = {one.code: one for one in rules.item_figures("ABCD", centres)}
    assert (found["D"].is_flat, found["D"].correlation) == (True, None)
    assert found["C"].is_odd
    assert not found["A"].is_flat
    assert not any(one.is_flat or one.is_odd for one in rules.item_figures("ABCD", centres[:5]))
