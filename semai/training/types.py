"""Words of training, and its figures as plain values."""

from dataclasses import dataclass
from enum import StrEnum


class Result(StrEnum):
    """How a trainee ended the batch."""

    ENROLLED = "enrolled"
    PASSED = "passed"
    FAILED = "failed"
    DROPPED_OUT = "dropped_out"


class Funding(StrEnum):
    """Who paid for a batch."""

    STATE = "state"
    REGION = "region"
    OWN = "own"
    PAID = "paid"


class Phase(StrEnum):
    """Where a batch stands on a day."""

    UPCOMING = "upcoming"
    RUNNING = "running"
    ENDED = "ended"


@dataclass(frozen=True)
class Tally:
    """How the people of one or more batches ended; `seats` is how many could have taken part."""

    batches: int = 0
    seats: int = 0
    enrolled: int = 0
    passed: int = 0
    failed: int = 0
    dropped_out: int = 0

    @property
    def waiting(self) -> int:
        """Trainees whose result nobody recorded yet."""
        return self.enrolled - self.passed - self.failed - self.dropped_out
