"""Words of the register, one file per noun."""

from .centres import CentreFacts, CentreStatus, RegionKind
from .imports import CellFault, Column, ImportKind, ImportStatus, Outcome, PlannedRow, SheetRow

__all__ = [
    "CellFault",
    "CentreFacts",
    "CentreStatus",
    "Column",
    "ImportKind",
    "ImportStatus",
    "Outcome",
    "PlannedRow",
    "RegionKind",
    "SheetRow",
]
