"""Random books balance, and the three pages agree."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from semai.bookkeeping import rules
from semai.bookkeeping.types import SIDES, EntryKind, Line, Side, Statements, Sum

YEAR = date(2022, 1, 1)
DAYS = some.dates(date(2020, 1, 1), date(2022, 12, 31))
Move = tuple[Line, Line, int, date]
MOVES = some.lists(
    some.tuples(some.sampled_from(Line), some.sampled_from(Line), some.integers(1, 10**9), DAYS).filter(
        lambda move: move[0] is not move[1]
    ),
    max_size=40,
)


def stated(moves: list[Move]) -> Statements:
    before = rules.net([move[:3] for move in moves if move[3] < YEAR])
    during = rules.net([move[:3] for move in moves if move[3] >= YEAR])
    return rules.statements([Sum(str(line), line, before.get(line, 0), during.get(line, 0)) for line in Line])


@settings(max_examples=60, deadline=None)
@given(MOVES)
def test_every_book_balances(moves: list[Move]) -> None:
    assert sum(rules.net([move[:3] for move in moves]).values()) == 0
    found = stated(moves)
    assert found.total_assets == found.total_liabilities + found.total_equity


@settings(max_examples=60, deadline=None)
@given(MOVES)
def test_the_three_pages_agree(moves: list[Move]) -> None:
    found = stated(moves)
    own = Counter[Line]()
    for debit, credit, amount, on in moves:
        if on >= YEAR:
            own[debit] -= amount
            own[credit] += amount
    earned = sum(own[line] for line in Line if SIDES[line] in {Side.INCOME, Side.EXPENSE})
    assert found.profit == earned == found.total_equity - found.capital.amount - found.earned_before
    for figure in (*found.assets, *found.liabilities, found.capital, *found.income, *found.expenses):
        assert figure.amount == sum(amount for _name, amount in figure.parts)


@settings(max_examples=60, deadline=None)
@given(MOVES, some.data())
def test_a_correction_leaves_the_book_as_if_nothing_was_written(
    moves: list[Move], data: some.DataObject
) -> None:
    if moves:
        debit, credit, amount, on = data.draw(some.sampled_from(moves))
        right = [*moves]
        right.remove((debit, credit, amount, on))
        assert stated([*moves, (credit, debit, amount, on)]) == stated(right)


@given(DAYS, DAYS)
def test_closing_and_reopening_a_month_lets_in_just_that_month(start: date, day: date) -> None:
    started = rules.month_start(min(start, day))
    through = rules.month_end(max(start, day))
    assert not rules.is_open(through, started_on=started, closed_through=through)
    assert rules.is_open(through + timedelta(days=1), started_on=started, closed_through=through)
    left = rules.after_reopening(through, started_on=started)
    assert rules.is_open(rules.month_start(through), started_on=started, closed_through=left)
    if left:
        assert not rules.is_open(left, started_on=started, closed_through=left)


def test_the_till_below_zero_is_found_on_its_first_day() -> None:
    changes = {date(2022, 1, 3): -5, date(2022, 1, 1): 4, date(2022, 1, 5): 9}
    assert rules.first_below_zero(changes) == date(2022, 1, 3)
    assert rules.first_below_zero({date(2022, 1, 1): 4, date(2022, 1, 2): -4}) is None


def test_money_in_debits_the_till_and_an_opening_loan_is_credited() -> None:
    assert rules.sides_of(EntryKind.MONEY_IN, "kas", "jual") == ("kas", "jual")
    assert rules.sides_of(EntryKind.MONEY_OUT, "kas", "bahan") == ("bahan", "kas")
    assert rules.sides_of(EntryKind.TRANSFER, "kas", "bank") == ("bank", "kas")
    assert rules.sides_of(EntryKind.OPENING, "modal", "alat", other_line=Line.FIXED_ASSETS) == (
        "alat",
        "modal",
    )
    assert rules.sides_of(EntryKind.OPENING, "modal", "utang", other_line=Line.LOANS) == ("modal", "utang")
