"""Words of the register, one file per noun."""

from .aid import Age, AidFacts, MoneyKind, ReportState, Share, Step, StepKind
from .centres import CentreFacts, CentreStatus, RegionKind
from .documents import MediaType, PaperFacts, Validity
from .equipment import Condition, Seen, ThingFacts, ThingKind
from .imports import CellFault, Column, ImportKind, ImportStatus, Outcome, PlannedRow, SheetRow

__all__ = [
    "Age",
    "AidFacts",
    "CellFault",
    "CentreFacts",
    "CentreStatus",
    "Column",
    "Condition",
    "ImportKind",
    "ImportStatus",
    "MediaType",
    "MoneyKind",
    "Outcome",
    "PaperFacts",
    "PlannedRow",
    "RegionKind",
    "ReportState",
    "Seen",
    "Share",
    "SheetRow",
    "Step",
    "StepKind",
    "ThingFacts",
    "ThingKind",
    "Validity",
]
