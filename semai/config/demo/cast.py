"""Whose story it is, and when its days are."""

from dataclasses import dataclass
from datetime import UTC, datetime

from semai.programmes.models import Cycle, Member

YEAR = 2022


def moment(month: int, day: int, hour: int = 2) -> datetime:
    """A moment of the demo year; 02.00 UTC is nine in the morning in Jakarta."""
    return datetime(YEAR, month, day, hour, tzinfo=UTC)


OPENING = moment(6, 27)


@dataclass(frozen=True)
class Cast:
    """The year, Krisna who does most of it, and Dewi who decides."""

    cycle: Cycle
    coordinator: Member
    manager: Member
