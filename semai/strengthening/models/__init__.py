"""Tables of strengthening."""

from .assets import Asset, AssetQuerySet, LineCandidate, LineCandidateQuerySet
from .people import Competence, CompetenceQuerySet, DevelopmentStep, DevelopmentStepQuerySet, Rating

__all__ = [
    "Asset",
    "AssetQuerySet",
    "Competence",
    "CompetenceQuerySet",
    "DevelopmentStep",
    "DevelopmentStepQuerySet",
    "LineCandidate",
    "LineCandidateQuerySet",
    "Rating",
]
