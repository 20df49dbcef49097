"""Opening, computing and deciding a selection, and what happens after the decision."""

from .departures import (
    LEAVABLE,
    CandidateCannotLeave,
    SelectionNotDecided,
    next_reserve,
    record_departure,
)
from .lists import (
    CycleDecided,
    QuotasInConflict,
    ReasonMissing,
    SelectionNotComputed,
    SelectionOutdated,
    compute_selection,
    decide_selection,
    is_outdated,
)
from .publishing import AlreadyPublished, publish_selection, revoke_selection
from .terms import (
    CentreUnknown,
    CriteriaInvalid,
    LimitTwice,
    NotWholeProgramme,
    QuotasIncomplete,
    RoundNameTaken,
    SelectionDecided,
    bring_terms,
    change_terms,
    open_selection,
)

__all__ = [
    "LEAVABLE",
    "AlreadyPublished",
    "CandidateCannotLeave",
    "CentreUnknown",
    "CriteriaInvalid",
    "CycleDecided",
    "LimitTwice",
    "NotWholeProgramme",
    "QuotasInConflict",
    "QuotasIncomplete",
    "ReasonMissing",
    "RoundNameTaken",
    "SelectionDecided",
    "SelectionNotComputed",
    "SelectionNotDecided",
    "SelectionOutdated",
    "bring_terms",
    "change_terms",
    "compute_selection",
    "decide_selection",
    "is_outdated",
    "next_reserve",
    "open_selection",
    "publish_selection",
    "record_departure",
    "revoke_selection",
]
