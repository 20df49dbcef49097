"""What holds in training."""

from datetime import date

from semai.training import rules
from semai.training.types import Phase, Tally


def test_a_pasted_column_becomes_names() -> None:
    assert rules.names_in("  Siti   Aminah \n\n\tBudi\r\n") == ["Siti Aminah", "Budi"]


def test_a_name_counts_as_twice_however_it_is_written() -> None:
    assert rules.named_twice(["Siti", "Budi", "SITI", "siti"]) == ["SITI"]
    assert rules.named_twice(["Siti"], known=["siti"]) == ["Siti"]
    assert rules.named_twice(["Siti", "Budi"]) == []


def test_who_left_early_counts_as_not_passed_and_who_waits_does_not_count() -> None:
    assert rules.pass_rate(Tally(enrolled=6, passed=3, failed=1, dropped_out=0)) == 0.75
    assert rules.pass_rate(Tally(enrolled=6, passed=3, failed=0, dropped_out=3)) == 0.5
    assert rules.pass_rate(Tally(enrolled=6)) is None


def test_without_seats_nothing_is_filled_and_nothing_is_free() -> None:
    assert rules.filled(Tally(seats=16, enrolled=8)) == 0.5
    assert rules.filled(Tally()) is None
    assert rules.free_seats(4, 6) == 0


def test_the_first_and_the_last_day_belong_to_the_batch() -> None:
    first, last = date(2022, 6, 1), date(2022, 6, 30)
    assert rules.phase(first, last, on=date(2022, 5, 31)) is Phase.UPCOMING
    assert rules.phase(first, last, on=first) is Phase.RUNNING
    assert rules.phase(first, last, on=last) is Phase.RUNNING
    assert rules.phase(first, last, on=date(2022, 7, 1)) is Phase.ENDED
