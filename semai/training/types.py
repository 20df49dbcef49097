"""Words of training."""

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
