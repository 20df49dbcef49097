"""Words of field work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


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
