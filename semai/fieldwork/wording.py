"""Words of field work on screen, and the tone each is shown in."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .types import (
    Cause,
    ChangeState,
    ExportKind,
    Misfit,
    Review,
    Standing,
    TransferState,
    VersionStatus,
    When,
)

VERSION: dict[VersionStatus, Promise] = {
    VersionStatus.DRAFT: _("Draft"),
    VersionStatus.PUBLISHED: _("On phones"),
    VersionStatus.RETIRED: _("Older version"),
}
STANDING: dict[Standing, Promise] = {
    Standing.CURRENT: _("Current"),
    Standing.REPLACED: _("Replaced by an edit"),
    Standing.BRANCH: _("Second edit of the same"),
    Standing.WAITING: _("Edit of something not received"),
}
REVIEW: dict[Review, Promise] = {
    Review.RECEIVED: _("Not yet read"),
    Review.RETURNED: _("Returned"),
    Review.APPROVED: _("Approved"),
}
CAUSE: dict[Cause, Promise] = {
    Cause.UNREADABLE: _("Its content cannot be read"),
    Cause.NO_ID: _("It has no identifier"),
    Cause.TWO_IDS: _("It has more than one identifier"),
    Cause.UNKNOWN_FORM: _("The form is not known"),
    Cause.UNKNOWN_VERSION: _("The version of the form is not known"),
    Cause.FORM_CLOSED: _("The form is closed"),
    Cause.NOT_ALLOWED: _("The sender may no longer send"),
}
TRANSFER: dict[TransferState, Promise] = {
    TransferState.WAITING: _("Being taken over"),
    TransferState.DONE: _("Taken over"),
    TransferState.FAILED: _("Not taken over"),
}
WHEN: dict[When, Promise] = {
    When.COMPLETE: _("as soon as it has come in with its photos"),
    When.APPROVED: _("as soon as the desk has approved it"),
}
CHANGE: dict[ChangeState, Promise] = {
    ChangeState.APPLIED: _("Applied"),
    ChangeState.WAITING: _("Waits for an earlier change"),
    ChangeState.CONFLICT: _("Changed by two"),
    ChangeState.REFUSED: _("Not taken over"),
    ChangeState.ASIDE: _("Set aside"),
}
CHANGE_TEXTS: dict[ChangeState, Promise] = {
    ChangeState.WAITING: _(
        "It follows a change that has not arrived. It is applied by itself when that comes."
    ),
    ChangeState.CONFLICT: _(
        "Somebody else changed the entry after the phone had fetched it. Choose what holds."
    ),
    ChangeState.REFUSED: _("The record does not take it. Put right what is in the way, then try again."),
}
EXPORT: dict[ExportKind, Promise] = {
    ExportKind.XLSX: _("Excel (XLSX)"),
    ExportKind.CSV: _("Table (CSV)"),
    ExportKind.GEOJSON: _("Map (GeoJSON)"),
    ExportKind.ZIP: _("Everything with photos (ZIP)"),
}
LIST_FAULTS: dict[str, Promise] = {
    "only_read": _("The list “%(name)s” is filled by Semai and cannot be changed by a form."),
    "writable": _("In the list “%(name)s” a form may change only: %(writable)s. It writes: %(wrong)s."),
}
MISFITS: dict[str, Promise] = {
    "missing": _("The question “%(name)s” is missing."),
    "missing_inside": _("The question “%(name)s” is missing in the repeated group “%(repeat)s”."),
    "twice": _("The question “%(name)s” occurs more than once."),
    "kind": _("The question “%(name)s” is of the kind “%(kind)s”, which cannot be read here."),
}
TONES: dict[Any, str] = {
    VersionStatus.DRAFT: "warning",
    VersionStatus.PUBLISHED: "success",
    Standing.BRANCH: "danger",
    Standing.WAITING: "warning",
    Review.RETURNED: "warning",
    Review.APPROVED: "success",
    Review.RECEIVED: "info",
    ChangeState.APPLIED: "success",
    ChangeState.WAITING: "info",
    ChangeState.CONFLICT: "danger",
    ChangeState.REFUSED: "danger",
    TransferState.DONE: "success",
    TransferState.FAILED: "danger",
    TransferState.WAITING: "info",
}
KINDS: dict[str, Promise] = {
    "text": _("Text"),
    "integer": _("Whole number"),
    "decimal": _("Number"),
    "date": _("Date"),
    "time": _("Time"),
    "dateTime": _("Date and time"),
    "photo": _("Photo"),
    "audio": _("Sound"),
    "video": _("Video"),
    "file": _("File"),
    "geopoint": _("Place on the map"),
    "select one": _("One choice"),
    "select all that apply": _("Several choices"),
    "note": _("Note"),
    "calculate": _("Calculated"),
    "group": _("Group"),
    "repeat": _("Repeated group"),
    "barcode": _("Barcode"),
    "acknowledge": _("Confirmation"),
    "range": _("Scale"),
    "rank": _("Ranking"),
}
_ALL: tuple[Mapping[Any, Promise], ...] = (VERSION, STANDING, REVIEW, CAUSE, TRANSFER, WHEN, CHANGE, EXPORT)


def name_of(value: StrEnum) -> Promise:
    """The word on screen."""
    return next(words[value] for words in _ALL if value in words and type(next(iter(words))) is type(value))


def tone_of(value: StrEnum) -> str:
    """The tone of the badge."""
    return TONES.get(value, "neutral")


def kind_of(kind: str) -> str:
    """A question's kind in words; kinds that nobody translated stay as XLSForm writes them."""
    return str(KINDS.get(kind, kind))


def misfit_text(one: Misfit) -> str:
    """What a form lacks for a purpose, by the name of the question."""
    what = "missing_inside" if one.what == "missing" and one.repeat else one.what
    return str(MISFITS[what]) % {"name": one.name, "repeat": one.repeat, "kind": kind_of(one.kind)}


def list_fault(name: str, wrong: Iterable[str], writable: Iterable[str]) -> str:
    """Why a form may not write this to a list that Semai fills."""
    allowed = ", ".join(sorted(writable))
    sentence = LIST_FAULTS["writable" if allowed else "only_read"]
    return str(sentence) % {"name": name, "writable": allowed, "wrong": ", ".join(wrong)}
