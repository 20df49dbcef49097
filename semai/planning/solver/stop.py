"""When to stop searching. A stop is asked after every step and answers yes or no."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Progress:
    """How far the search is: steps tried, seconds since it began, value and gaps of the best plan so far."""

    iterations: int
    seconds: float
    value: float
    visits_unplaced: int


class Stop(Protocol):
    """Decides whether the search ends now."""

    def __call__(self, progress: Progress) -> bool:
        """True: stop."""
        ...


@dataclass(frozen=True)
class MaxIterations:
    """Stop after so many steps: the same seed then gives the same plan on every machine."""

    limit: int

    def __call__(self, progress: Progress) -> bool:
        """True once the limit is reached."""
        return progress.iterations >= self.limit


@dataclass(frozen=True)
class MaxSeconds:
    """Stop after so many seconds of wall time."""

    limit: float

    def __call__(self, progress: Progress) -> bool:
        """True once the time is over."""
        return progress.seconds >= self.limit


@dataclass(frozen=True)
class AllPlaced:
    """Stop as soon as nothing is left undone."""

    def __call__(self, progress: Progress) -> bool:
        """True when every visit is placed."""
        return progress.visits_unplaced == 0


@dataclass(frozen=True)
class FirstOf:
    """Stop when any of several stops says so."""

    stops: tuple[Stop, ...]

    def __call__(self, progress: Progress) -> bool:
        """True when one of them is."""
        return any(stop(progress) for stop in self.stops)


def stopwatch() -> Callable[[], float]:
    """A function that tells the seconds since this call."""
    began = time.monotonic()
    return lambda: time.monotonic() - began
