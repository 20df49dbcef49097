"""Tables of strengthening."""

from .assets import Asset, AssetQuerySet, LineCandidate, LineCandidateQuerySet
from .money import Flow, FlowQuerySet, WorkLine, WorkLineQuerySet, WorkPlan, WorkPlanQuerySet
from .people import Competence, CompetenceQuerySet, DevelopmentStep, DevelopmentStepQuerySet, Rating

__all__ = [
    "Asset",
    "AssetQuerySet",
    "Competence",
    "CompetenceQuerySet",
    "DevelopmentStep",
    "DevelopmentStepQuerySet",
    "Flow",
    "FlowQuerySet",
    "LineCandidate",
    "LineCandidateQuerySet",
    "Rating",
    "WorkLine",
    "WorkLineQuerySet",
    "WorkPlan",
    "WorkPlanQuerySet",
]
