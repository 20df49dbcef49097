"""Whether a document still counts, and what a checklist lacks."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from semai.registry.types import Validity

#: Days before the end at which people are reminded.
NOTICE = timedelta(days=90)
RANK = (Validity.VALID, Validity.EXPIRING, Validity.EXPIRED, Validity.MISSING)


def validity(valid_until: date | None, *, on: date) -> Validity:
    """Whether a document counts on a day; without an end it does not expire."""
    if valid_until is None or valid_until > on + NOTICE:
        return Validity.VALID
    return Validity.EXPIRING if valid_until >= on else Validity.EXPIRED


def best(ends: Iterable[date | None], *, on: date) -> Validity:
    """The best of several documents that meet the same requirement; none at all is missing."""
    return min((validity(end, on=on) for end in ends), key=RANK.index, default=Validity.MISSING)


def share_met(states: Collection[Validity]) -> float:
    """Which share of the requirements is met, 0…1; an expired document meets none."""
    met = sum(state in {Validity.VALID, Validity.EXPIRING} for state in states)
    return met / len(states) if states else 0.0
