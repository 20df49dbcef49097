"""Tables of strengthening."""

from .assets import Asset, AssetQuerySet, LineCandidate, LineCandidateQuerySet

__all__ = ["Asset", "AssetQuerySet", "LineCandidate", "LineCandidateQuerySet"]
