"""Tables of the register, one file per noun."""

from .aid import AidGrant, AidGrantQuerySet, AidKind, AidLine, AidRule, AidStep, AidStepQuerySet, AidTranche
from .centres import Centre, CentreQuerySet, Host, Identifier
from .documents import Checklist, ChecklistItem, Document, DocumentQuerySet, DocumentType, DocumentVersion
from .equipment import Equipment, EquipmentQuerySet, Sighting
from .imports import Import, ImportQuerySet, ImportRow
from .reference import HostKind, Region, VocationalField

__all__ = [
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
    "Region",
    "Sighting",
    "VocationalField",
]
