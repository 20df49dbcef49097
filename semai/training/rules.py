"""What holds in training, as arithmetic."""

from collections.abc import Iterable, Sequence
from datetime import date

from .types import Phase, Tally


def names_in(text: str) -> list[str]:
    """The names of a pasted list, one a line; spaces are tidied and empty lines dropped."""
    return [name for name in (" ".join(line.split()) for line in text.splitlines()) if name]


def named_twice(names: Sequence[str], *, known: Iterable[str] = ()) -> list[str]:
    """Those of `names` that stand there twice or are known already, however they are written; each once."""
    seen = {name.casefold() for name in known}
    twice: dict[str, str] = {}
    for name in names:
        key = name.casefold()
        if key in seen:
            twice.setdefault(key, name)
        seen.add(key)
    return list(twice.values())


def free_seats(seats: int, taken: int) -> int:
    """Seats that are left; never below zero."""
    return max(0, seats - taken)


def pass_rate(tally: Tally) -> float | None:
    """Share (0-1) of those with a result who passed; who left early counts as not passed. None before any result."""
    ended = tally.passed + tally.failed + tally.dropped_out
    return tally.passed / ended if ended else None


def filled(tally: Tally) -> float | None:
    """Share (0-1) of the seats that were taken; None without seats."""
    return tally.enrolled / tally.seats if tally.seats else None


def phase(starts_on: date, ends_on: date, *, on: date) -> Phase:
    """Where a batch stands on a day; its first and last day belong to it."""
    if on < starts_on:
        return Phase.UPCOMING
    return Phase.RUNNING if on <= ends_on else Phase.ENDED
