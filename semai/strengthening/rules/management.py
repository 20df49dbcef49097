"""The self-check on the eight standards, and which channels are alive, as arithmetic."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from semai.strengthening.types import Answer, Standard, StandardResult

#: A channel with nothing published for longer than this many days is asleep.
ALIVE_DAYS = 30
MOST = int(Answer.YES)


def check(standards: Iterable[Standard], answers: Mapping[str, int]) -> list[StandardResult]:
    """Each standard with the share of its points; a question without an answer keeps its standard unknown."""
    return [_result(one, [answers.get(key) for key, _words in one.questions]) for one in standards]


def _result(standard: Standard, said: list[int | None]) -> StandardResult:
    known = [one for one in said if one is not None]
    share = sum(known) / (MOST * len(said)) if said and len(known) == len(said) else None
    return StandardResult(standard, share)


def overall(results: Iterable[StandardResult]) -> float | None:
    """The mean share of all standards, from 0 to 1; None while one of them is unknown."""
    shares = [one.share for one in results]
    known = [share for share in shares if share is not None]
    return sum(known) / len(known) if known and len(known) == len(shares) else None


def weakest(results: Iterable[StandardResult]) -> list[StandardResult]:
    """The standards that are not full, the lowest first."""
    lacking = [one for one in results if one.share is not None and one.share < 1]
    return sorted(lacking, key=lambda one: one.share or 0.0)


def is_alive(last_on: date | None, *, on: date) -> bool:
    """Whether something was published in a channel within the last thirty days."""
    return last_on is not None and on - last_on <= timedelta(days=ALIVE_DAYS)
