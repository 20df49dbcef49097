"""Writes of maturity, split by noun."""

from .assessments import (
    AnswersInvalid,
    AssessmentChanged,
    AssessmentInUse,
    NothingAnswered,
    RoundNotOpen,
    record_assessment,
    retract_assessment,
)
from .decisions import (
    AlreadyInCluster,
    Choice,
    ClusterOfAnotherLadder,
    ReasonMissing,
    SuggestionMissing,
    accept_suggestions,
    decide_cluster,
    decide_clusters,
)
from .instruments import InstrumentInUse, load_instrument, load_taxonomies
from .rounds import InstrumentDoesNotFit, NoCycle, RoundNameTaken, open_round

__all__ = [
    "AlreadyInCluster",
    "AnswersInvalid",
    "AssessmentChanged",
    "AssessmentInUse",
    "Choice",
    "ClusterOfAnotherLadder",
    "InstrumentDoesNotFit",
    "InstrumentInUse",
    "NoCycle",
    "NothingAnswered",
    "ReasonMissing",
    "RoundNameTaken",
    "RoundNotOpen",
    "SuggestionMissing",
    "accept_suggestions",
    "decide_cluster",
    "decide_clusters",
    "load_instrument",
    "load_taxonomies",
    "open_round",
    "record_assessment",
    "retract_assessment",
]
