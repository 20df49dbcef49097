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


class Activity(StrEnum):
    """What a graduate does some time after the batch."""

    EMPLOYED = "employed"
    OWN_BUSINESS = "own_business"
    STUDYING = "studying"
    LOOKING = "looking"
    OTHER = "other"


class Income(StrEnum):
    """What a graduate earns in a month, in steps; nobody has to say."""

    BELOW_1 = "below_1"  # million rupiah
    FROM_1_TO_3 = "from_1_to_3"
    ABOVE_3 = "above_3"
    UNSAID = "unsaid"


AT_WORK = frozenset({Activity.EMPLOYED, Activity.OWN_BUSINESS})


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
