"""Rows of field work."""

from .devices import Device
from .entities import Entity, EntityChange
from .exports import Export
from .forms import Blob, Form, FormMedia, FormVersion
from .held import Held, HeldFile
from .links import FormLink
from .purposes import Binding, Transfer
from .sent import Attachment, Comment, Conflict, OtherBytes, Submission

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
