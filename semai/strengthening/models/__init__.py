"""Tables of strengthening."""

from .assets import Asset, AssetQuerySet, LineCandidate, LineCandidateQuerySet
from .management import Channel, ChannelQuerySet, Posting, QualityCheck, QualityCheckQuerySet
from .money import Flow, FlowQuerySet, WorkLine, WorkLineQuerySet, WorkPlan, WorkPlanQuerySet
from .people import Competence, CompetenceQuerySet, DevelopmentStep, DevelopmentStepQuerySet, Rating

__all__ = [
    "Asset",
    "AssetQuerySet",
    "Channel",
    "ChannelQuerySet",
    "Competence",
    "CompetenceQuerySet",
    "DevelopmentStep",
    "DevelopmentStepQuerySet",
    "Flow",
    "FlowQuerySet",
    "LineCandidate",
    "LineCandidateQuerySet",
    "Posting",
    "QualityCheck",
    "QualityCheckQuerySet",
    "Rating",
    "WorkLine",
    "WorkLineQuerySet",
    "WorkPlan",
    "WorkPlanQuerySet",
]
