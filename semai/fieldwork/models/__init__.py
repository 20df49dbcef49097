"""Rows of field work."""

from .entities import Entity, EntityChange
from .exports import Export
from .links import FormLink
from .purposes import Binding, Transfer
from .sent import (
    Attachment,
    Blob,
    Comment,
    Conflict,
    Device,
    Form,
    FormMedia,
    FormVersion,
    Held,
    HeldFile,
    OtherBytes,
    Submission,
)

__all__ = [
    "Attachment",
    "Binding",
    "Blob",
    "Comment",
    "Conflict",
    "Device",
    "Entity",
    "EntityChange",
    "Export",
    "Form",
    "FormLink",
    "FormMedia",
    "FormVersion",
    "Held",
    "HeldFile",
    "OtherBytes",
    "Submission",
    "Transfer",
]
