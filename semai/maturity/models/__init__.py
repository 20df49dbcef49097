"""Tables of maturity, split by noun."""

from .decisions import ClusterDecision, ClusterDecisionQuerySet
from .instruments import Cluster, Instrument, InstrumentQuerySet, RungLink, Taxonomy
from .readings import Evidence, Reading, ReadingQuerySet, Settlement
from .rounds import Assessment, AssessmentQuerySet, AssessmentRoundQuerySet, Round

__all__ = [
    "Assessment",
    "AssessmentQuerySet",
    "AssessmentRoundQuerySet",
    "Cluster",
    "ClusterDecision",
    "ClusterDecisionQuerySet",
    "Evidence",
    "Instrument",
    "InstrumentQuerySet",
    "Reading",
    "ReadingQuerySet",
    "Round",
    "RungLink",
    "Settlement",
    "Taxonomy",
]
