"""Writes of field work."""

from .desk import (
    NothingToSay,
    approve_submission,
    note_export,
    place_held,
    return_submission,
    set_held_aside,
    settle_conflict,
)
from .devices import add_device, revoke_device, saw_device
from .forms import (
    FormHasFaults,
    MediaMissing,
    VersionChanged,
    VersionFixed,
    add_media,
    close_form,
    discard_version,
    publish_version,
    reopen_form,
    upload_form,
)
from .intake import Arrived, Delivery, Taken, take_in

__all__ = [
    "Arrived",
    "Delivery",
    "FormHasFaults",
    "MediaMissing",
    "NothingToSay",
    "Taken",
    "VersionChanged",
    "VersionFixed",
    "add_device",
    "add_media",
    "approve_submission",
    "close_form",
    "discard_version",
    "note_export",
    "place_held",
    "publish_version",
    "reopen_form",
    "return_submission",
    "revoke_device",
    "saw_device",
    "set_held_aside",
    "settle_conflict",
    "take_in",
    "upload_form",
]
