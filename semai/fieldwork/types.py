"""Words of field work."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol


class VersionStatus(StrEnum):
    """A version is a draft until it is published, and retired when a newer one is."""

    DRAFT = "draft"
    PUBLISHED = "published"
    RETIRED = "retired"


class Standing(StrEnum):
    """Where a submission stands among its own edits."""

    CURRENT = "current"
    REPLACED = "replaced"  # a later edit took its place
    BRANCH = "branch"  # an edit of something that another edit had already replaced: a person decides
    WAITING = "waiting"  # an edit that came before what it edits


class Review(StrEnum):
    """What the desk said about a submission."""

    RECEIVED = "received"
    RETURNED = "returned"
    APPROVED = "approved"


class Cause(StrEnum):
    """Why a delivery is held for a person instead of being placed."""

    UNREADABLE = "unreadable"
    NO_ID = "no_id"
    TWO_IDS = "two_ids"
    UNKNOWN_FORM = "unknown_form"
    UNKNOWN_VERSION = "unknown_version"
    FORM_CLOSED = "form_closed"
    NOT_ALLOWED = "not_allowed"


class Reply(StrEnum):
    """What a delivery changed."""

    NEW = "new"
    MORE = "more"  # files for something known
    BESIDE = "beside"  # kept beside what counts, for a person to look at
    SAME = "same"
    HELD = "held"


class ExportKind(StrEnum):
    """As what a table leaves."""

    CSV = "csv"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    ZIP = "zip"


class ExportState(StrEnum):
    """How far it is."""

    WAITING = "waiting"
    WRITING = "writing"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True)
class Instance:
    """One filled-in form as its XML says. `files` are the names of the files that belong to it."""

    form_id: str
    version: str
    instance_id: str
    deprecated_id: str
    name: str
    files: Sequence[str]
    answers: Mapping[str, str]  # path below the root, repeats numbered from 1: "/anak[2]/nama"
    is_encrypted: bool = False
    is_ambiguous: bool = False  # more than one instanceID: different readers would see different submissions


@dataclass(frozen=True)
class Fault:
    """What is wrong with a form, and where in the workbook. `row` counts from 1, 0 when unknown."""

    sheet: str
    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Question:
    """A question, a group or a repeat of a form. `label` goes from language code ("" for none) to text."""

    path: str
    kind: str
    label: Mapping[str, str] = field(default_factory=dict)
    hint: Mapping[str, str] = field(default_factory=dict)
    choices: Sequence[tuple[str, Mapping[str, str]]] = ()
    is_required: bool = False
    is_conditional: bool = False
    children: Sequence["Question"] = ()


GROUPS = frozenset({"group", "repeat"})
#: Kinds whose answer is the name of a file.
FILES = frozenset({"photo", "image", "audio", "video", "file", "audit", "background-audio"})


class When(StrEnum):
    """When a submission of a bound form becomes the record: as soon as it is complete, or after it was approved."""

    COMPLETE = "complete"
    APPROVED = "approved"


class TransferState(StrEnum):
    """Where a submission of a bound form stands on its way into the record."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


TEXT = frozenset({"text", "barcode", "calculate", "select one", "hidden", "string"})
WHOLE = frozenset({"integer", "range", "calculate"})
DAY = frozenset({"date", "dateTime", "calculate"})
CHOICE = frozenset({"select one", "calculate", "hidden"})
PHOTO = frozenset({"photo"})
GEO = frozenset({"geopoint"})


@dataclass(frozen=True)
class Wanted:
    """A question that a purpose reads, by its name. `repeat` is the name of the repeat around it."""

    name: str
    kinds: frozenset[str] = TEXT
    repeat: str = ""
    is_needed: bool = True


@dataclass(frozen=True)
class Misfit:
    """Why a form does not fit a purpose: what is wrong (key of `wording.MISFITS`) with which question."""

    what: str
    name: str
    repeat: str = ""
    kind: str = ""


class Unusable(ValueError):
    """An answer that the record cannot take; the text is the name of the question."""


@dataclass(frozen=True)
class Filled:
    """The answers of one submission by the names of their questions, wherever in the form these stand.

    `files` leads from the name of a file to where its bytes lie. `was` is the key of the record that the submission's
    earlier version became, and `seen` that record's version then; both are empty for the first one.
    """

    answers: Mapping[str, str]
    repeats: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)
    files: Mapping[str, Path] = field(default_factory=dict)
    was: str = ""
    seen: int | None = None

    def text(self, name: str) -> str:
        """The answer; empty when there is none."""
        return self.answers.get(name, "").strip()

    def needed(self, name: str) -> str:
        """The answer. Raises Unusable without one."""
        if not self.text(name):
            raise Unusable(name)
        return self.text(name)

    def whole(self, name: str) -> int:
        """The answer as a whole number, zero or more. Raises Unusable."""
        text = self.text(name)
        if not (text.isascii() and text.isdigit() and len(text) <= 15):  # noqa: PLR2004 - digits that a row holds
            raise Unusable(name)
        return int(text)

    def day(self, name: str) -> date:
        """The answer as a day. Raises Unusable."""
        return as_day(name, self.text(name))

    def photo(self, name: str) -> bytes:
        """The picture that answers; empty when there is none."""
        path = self.files.get(self.text(name))
        return path.read_bytes() if path else b""


def as_day(name: str, text: str) -> date:
    """The day in an answer (a date, or a date with time). Raises Unusable with the question's name."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError as error:
        raise Unusable(name) from error


@dataclass(frozen=True)
class Landed:
    """The record that a submission became, and its version where it has one."""

    record: Any
    seen: int | None = None


class Apply(Protocol):
    """Write one submission into the domain, through the domain's own actions, in the name of its sender.

    Raises the actions' `Problem`, or Unusable. It runs in one transaction: a refusal leaves nothing behind.
    """

    def __call__(self, filled: Filled, *, by: Any, at: datetime) -> Landed: ...


@dataclass(frozen=True)
class Purpose:
    """What a form can be bound to: the questions that are read, when, and the one mapping into the domain.

    `questions` is asked with the programme; `page` is the address of the record's page, called with its key.
    """

    code: str
    label: Any
    explains: Any
    when: When
    questions: Callable[[Any], Sequence[Wanted]]
    apply: Apply
    page: str


class ChangeState(StrEnum):
    """Where one change of a list entry stands."""

    APPLIED = "applied"
    WAITING = "waiting"  # what it follows has not arrived
    CONFLICT = "conflict"  # somebody changed the entry meanwhile: a person decides
    REFUSED = "refused"  # the record does not take it
    ASIDE = "aside"  # a person kept what was there


@dataclass(frozen=True)
class Declared:
    """What a submission says of one entry of a list (ODK entities 2024.1, in repeats 2025.1).

    `place` is the path of the group or repeat that holds the declaration, empty for the whole form. Without a branch
    the change was made on `base_version` of the server; with one, see `rules.entities.verdict`.
    """

    list: str
    entry: str
    place: str
    is_create: bool
    is_update: bool
    label: str
    data: Mapping[str, str]
    base_version: int | None = None
    trunk_version: int | None = None
    branch_id: str = ""


@dataclass(frozen=True)
class ListRow:
    """One entry as its app tells it: the record's key, what the phone shows, and the properties."""

    key: Any
    label: str
    centre: Any
    data: Mapping[str, str]


class Write(Protocol):
    """Write a phone's change of an entry into the record, through the app's own action. Raises its `Problem`."""

    def __call__(self, key: Any, data: Mapping[str, str], *, by: Any, at: datetime) -> None: ...


@dataclass(frozen=True)
class EntityList:
    """A list that Semai fills from its own records. `rows` is asked with the member, so nobody gets more than they see.

    `writable` are the properties that a form may change, by way of `write`; without any the list is only read.
    """

    name: str
    label: Any
    properties: Sequence[str]
    rows: Callable[[Any], Sequence[ListRow]]
    writable: frozenset[str] = frozenset()
    write: Write | None = None
