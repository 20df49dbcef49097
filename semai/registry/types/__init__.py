"""Words of the register, one file per noun."""

from .aid import Age, AidFacts, MoneyKind, ReportState, Share, Step, StepKind
from .centres import Alert, CentreFacts, CentreStatus, RegionKind, Settlement, Signs
from .documents import MediaType, PaperFacts, Validity
from .duplicates import Clue, PairStatus
from .equipment import Condition, Seen, ThingFacts, ThingKind
from .imports import (
    BulkEdits,
    BulkKind,
    CellFault,
    Column,
    ImportKind,
    ImportStatus,
    Outcome,
    PlannedRow,
    SheetRow,
)
from .partners import AgreementFacts, PartnerFacts, PartnerKind
from .people import CertificateFacts, CertificateKind, PersonFacts, PersonRole
from .proposals import ProposalStatus

__all__ = [
    "Age",
    "AgreementFacts",
    "AidFacts",
    "Alert",
    "BulkEdits",
    "BulkKind",
    "CellFault",
    "CentreFacts",
    "CentreStatus",
    "CertificateFacts",
    "CertificateKind",
    "Clue",
    "Column",
    "Condition",
    "ImportKind",
    "ImportStatus",
    "MediaType",
    "MoneyKind",
    "Outcome",
    "PairStatus",
    "PaperFacts",
    "PartnerFacts",
    "PartnerKind",
    "PersonFacts",
    "PersonRole",
    "PlannedRow",
    "ProposalStatus",
    "RegionKind",
    "ReportState",
    "Seen",
    "Settlement",
    "Share",
    "SheetRow",
    "Signs",
    "Step",
    "StepKind",
    "ThingFacts",
    "ThingKind",
    "Validity",
]
