"""Tables of selection, split by noun."""

from .appeals import Appeal, AppealQuerySet
from .candidates import Candidate, CandidateQuerySet, Departure, DepartureQuerySet
from .reviews import Declaration, Interest, Review, ReviewQuerySet
from .rounds import Criterion, Limit, Quota, RecordedPoints, Round, SelectionRoundQuerySet

__all__ = [
    "Appeal",
    "AppealQuerySet",
    "Candidate",
    "CandidateQuerySet",
    "Criterion",
    "Declaration",
    "Departure",
    "DepartureQuerySet",
    "Interest",
    "Limit",
    "Quota",
    "RecordedPoints",
    "Review",
    "ReviewQuerySet",
    "Round",
    "SelectionRoundQuerySet",
]
