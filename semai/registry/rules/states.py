"""How a centre stands, out of everything that was ever recorded about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from semai.registry.types import CentreStatus


@dataclass(frozen=True)
class State:
    """From `since` on (unknown when None), recorded at a moment."""

    status: CentreStatus
    since: date | None
    recorded_at: datetime


def standing(states: Iterable[State]) -> State | None:
    """The latest state: by its first day, else by the day it was recorded; a later line corrects the same day."""
    return max(states, key=lambda one: (one.since or one.recorded_at.date(), one.recorded_at), default=None)
