"""Words of selection."""

from enum import StrEnum


class RoundStatus(StrEnum):
    """A round is drafted, computed (again and again), then decided once."""

    DRAFT = "draft"
    COMPUTED = "computed"
    DECIDED = "decided"


class Outcome(StrEnum):
    """What became of a candidate."""

    SELECTED = "selected"
    RESERVE = "reserve"
    NOT_SELECTED = "not_selected"
    NOT_ELIGIBLE = "not_eligible"
