"""Tables of the register, one file per noun."""

from .aid import AidGrant, AidGrantQuerySet, AidKind, AidLine, AidRule, AidStep, AidStepQuerySet, AidTranche
from .centres import Centre, CentreQuerySet, Host
from .documents import Checklist, ChecklistItem, Document, DocumentQuerySet, DocumentType, DocumentVersion
from .equipment import Equipment, EquipmentQuerySet, Sighting
from .filters import SavedFilter, SavedFilterQuerySet
from .identity import Identifier, Merge, Pair, PairQuerySet, StatusChange
from .imports import Import, ImportQuerySet, ImportRow
from .partners import Activity, Agreement, Partner, PartnerQuerySet
from .people import Certificate, CertificateQuerySet, Person, PersonQuerySet
from .proposals import Proposal, ProposalQuerySet
from .reference import HostKind, Region, VocationalField

__all__ = [
    "Activity",
    "Agreement",
    "AidGrant",
    "AidGrantQuerySet",
    "AidKind",
    "AidLine",
    "AidRule",
    "AidStep",
    "AidStepQuerySet",
    "AidTranche",
    "Centre",
    "CentreQuerySet",
    "Certificate",
    "CertificateQuerySet",
    "Checklist",
    "ChecklistItem",
    "Document",
    "DocumentQuerySet",
    "DocumentType",
    "DocumentVersion",
    "Equipment",
    "EquipmentQuerySet",
    "Host",
    "HostKind",
    "Identifier",
    "Import",
    "ImportQuerySet",
    "ImportRow",
    "Merge",
    "Pair",
    "PairQuerySet",
    "Partner",
    "PartnerQuerySet",
    "Person",
    "PersonQuerySet",
    "Proposal",
    "ProposalQuerySet",
    "Region",
    "SavedFilter",
    "SavedFilterQuerySet",
    "Sighting",
    "StatusChange",
    "VocationalField",
]
