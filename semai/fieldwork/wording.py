"""Words of field work on screen, and the tone each is shown in."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .types import Cause, Review, Standing, VersionStatus

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
TONES: dict[Any, str] = {
    VersionStatus.DRAFT: "warning",
    VersionStatus.PUBLISHED: "success",
    Standing.BRANCH: "danger",
    Standing.WAITING: "warning",
    Review.RETURNED: "warning",
    Review.APPROVED: "success",
    Review.RECEIVED: "info",
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
_ALL: tuple[Mapping[Any, Promise], ...] = (VERSION, STANDING, REVIEW, CAUSE)


def name_of(value: StrEnum) -> Promise:
    """The word on screen."""
    return next(words[value] for words in _ALL if value in words and type(next(iter(words))) is type(value))


def tone_of(value: StrEnum) -> str:
    """The tone of the badge."""
    return TONES.get(value, "neutral")


def kind_of(kind: str) -> str:
    """A question's kind in words; kinds that nobody translated stay as XLSForm writes them."""
    return str(KINDS.get(kind, kind))
