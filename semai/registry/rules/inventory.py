"""What sightings say about the things of a centre."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

UNSEEN_AFTER = timedelta(days=365)


def is_unseen(last_seen_on: date | None, acquired_on: date | None, *, on: date) -> bool:
    """Whether nobody has seen a thing for 12 months; one that was never seen counts from when it came."""
    known = last_seen_on or acquired_on
    return known is None or known < on - UNSEEN_AFTER


@dataclass(frozen=True)
class Utilisation:
    """Of the things that somebody has seen in the last 12 months, how many were in use."""

    seen: int
    in_use: int
    unseen: int

    @property
    def share(self) -> float | None:
        """0…1; None when nobody looked."""
        return self.in_use / self.seen if self.seen else None


def utilisation(things: Iterable[tuple[date | None, bool | None]], *, on: date) -> Utilisation:
    """From the day and the use of each thing's latest sighting."""
    seen = in_use = unseen = 0
    for last_seen_on, is_in_use in things:
        if last_seen_on is None or last_seen_on < on - UNSEEN_AFTER:
            unseen += 1
        else:
            seen += 1
            in_use += bool(is_in_use)
    return Utilisation(seen, in_use, unseen)
