"""Writes of the register."""

from .centres import (
    CentreChangedMeanwhile,
    CentreCodeTaken,
    RegionOutsideArea,
    UnknownCode,
    create_centre,
    edit_centre,
    erase_new_centre,
    note_export,
)
from .identity import (
    StatusInFuture,
    record_identifier,
    record_status,
    record_statuses,
    verify_identifier,
)
from .import_choice import choose_rows
from .imports import (
    ImportAlreadyDecided,
    NothingToImport,
    confirm_import,
    discard_import,
    preview_import,
    progress_of,
    queue_confirm,
    queue_preview,
    queue_undo,
    read_import,
    release_import,
    undo_import,
    write_import,
)
from .numbers import MalformedIdentifier
from .regions import load_reference, load_regions

__all__ = [
    "CentreChangedMeanwhile",
    "CentreCodeTaken",
    "ImportAlreadyDecided",
    "MalformedIdentifier",
    "NothingToImport",
    "RegionOutsideArea",
    "StatusInFuture",
    "UnknownCode",
    "choose_rows",
    "confirm_import",
    "create_centre",
    "discard_import",
    "edit_centre",
    "erase_new_centre",
    "load_reference",
    "load_regions",
    "note_export",
    "preview_import",
    "progress_of",
    "queue_confirm",
    "queue_preview",
    "queue_undo",
    "read_import",
    "record_identifier",
    "record_status",
    "record_statuses",
    "release_import",
    "undo_import",
    "verify_identifier",
    "write_import",
]
