"""Acts of strengthening."""

from .assets import (
    AssetChangedMeanwhile,
    AssetWithdrawn,
    SaidInFuture,
    edit_asset,
    erase_new_asset,
    place_asset,
    record_asset,
    withdraw_asset,
)
from .candidates import (
    AssetOfAnotherCentre,
    CandidateChosen,
    CandidateDropped,
    ScoreUnknown,
    add_candidate,
    choose_line,
    drop_candidate,
    edit_candidate,
    reconsider_line,
    score_line,
)

__all__ = [
    "AssetChangedMeanwhile",
    "AssetOfAnotherCentre",
    "AssetWithdrawn",
    "CandidateChosen",
    "CandidateDropped",
    "SaidInFuture",
    "ScoreUnknown",
    "add_candidate",
    "choose_line",
    "drop_candidate",
    "edit_asset",
    "edit_candidate",
    "erase_new_asset",
    "place_asset",
    "reconsider_line",
    "record_asset",
    "score_line",
    "withdraw_asset",
]
