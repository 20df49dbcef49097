"""Tables of the register, one file per noun."""

from .centres import Centre, CentreQuerySet, Host, Identifier
from .imports import Import, ImportQuerySet, ImportRow
from .reference import HostKind, Region, VocationalField

__all__ = [
    "Centre",
    "CentreQuerySet",
    "Host",
    "HostKind",
    "Identifier",
    "Import",
    "ImportQuerySet",
    "ImportRow",
    "Region",
    "VocationalField",
]
