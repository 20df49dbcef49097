"""The contract of an import."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, runtime_checkable


class ImportStatus(StrEnum):
    """An import is looked at before it writes, and can be taken back. A large one is read and written by a job."""

    READING = "reading"
    UNREADABLE = "unreadable"
    PREVIEWED = "previewed"
    WRITING = "writing"
    UNDOING = "undoing"
    CONFIRMED = "confirmed"
    UNDONE = "undone"
    DISCARDED = "discarded"


class Outcome(StrEnum):
    """What one row of a workbook will do."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    ERROR = "error"


@dataclass(frozen=True)
class Column:
    """One column of a template. `key` is the header on screen and in the file (Indonesian, as people know it)."""

    key: str
    help_text: Any  # text, or text that is translated when it is shown
    required: bool = False
    example: str = ""
    width: int = 18
    choices: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CellFault:
    """One thing wrong with one cell; `column` empty when the whole row is meant."""

    row: int
    column: str
    message: str


class Versioned(Protocol):
    """A row that counts its changes."""

    pk: uuid.UUID
    version: int


@dataclass(frozen=True)
class SheetRow:
    """One data row of a workbook as read: header to cell. Text is stripped, empty cells are None."""

    number: int
    cells: Mapping[str, Any]


@dataclass(frozen=True)
class PlannedRow:
    """What a row will do, decided before anything is written.

    `values` is everything needed to write it (JSON-able); `before` the values it replaces; `object_id` and
    `version` the row it updates and the version it saw. The preview shows "old → new" for every key of `before`
    and the values of a new row, under the key itself; keys that start with `_` are yours and not shown.
    """

    number: int
    title: str
    outcome: Outcome
    values: Mapping[str, Any]
    before: Mapping[str, Any] = field(default_factory=dict)
    object_id: uuid.UUID | None = None
    version: int | None = None
    faults: Sequence[CellFault] = ()

    @classmethod
    def changing(
        cls,
        row: SheetRow,
        title: str,
        *,
        cells: Mapping[str, Any],
        current: Mapping[str, Any],
        keys: Iterable[str],
        thing: Versioned,
    ) -> "PlannedRow":
        """An update of `thing` by those of the `keys` that the row names and that differ; else it stays unchanged."""
        changed = [key for key in keys if key in cells and cells[key] != current[key]]
        return cls(
            row.number,
            title,
            Outcome.UPDATE if changed else Outcome.UNCHANGED,
            {key: cells[key] for key in changed},
            before={key: current[key] for key in changed},
            object_id=thing.pk,
            version=thing.version,
        )


class ImportKind(Protocol):
    """What an app gives the import pages and the command line for one kind of workbook.

    `by` is the `Member` who acts, `cycle` the year it is for, `at` the moment. `plan` only reads, with a bounded
    number of queries whatever the number of rows. `write` runs inside the transaction of the whole import; it goes
    through the app's own actions and refuses with a `Problem` when the row's version moved since the preview.
    `take_back` undoes one written row and says False when somebody changed it since (then it stays).
    """

    name: str
    label: Any
    sheet: str
    columns: Sequence[Column]

    def plan(self, rows: Sequence[SheetRow], *, by: Any, cycle: Any) -> Sequence[PlannedRow]:
        """What each row would do."""

    def write(self, row: PlannedRow, *, by: Any, cycle: Any, at: datetime) -> uuid.UUID:
        """Write one row that creates or updates; returns the key of what was written."""

    def take_back(self, row: PlannedRow, *, by: Any, cycle: Any, at: datetime) -> bool:
        """Undo one row written before."""


@runtime_checkable
class BulkEdits(Protocol):
    """A kind that writes many changed rows, and takes back many written ones, faster together than one by one."""

    def update_many(
        self, rows: Sequence[PlannedRow], *, by: Any, cycle: Any, at: datetime
    ) -> Sequence[Exception | None]:
        """For each row that updates, None, or the `Problem` that refused it."""

    def take_back_many(
        self, rows: Sequence[PlannedRow], *, by: Any, cycle: Any, at: datetime
    ) -> Sequence[bool]:
        """For each written row, whether it was undone; False when somebody changed it since."""


@runtime_checkable
class BulkKind(Protocol):
    """A kind that writes many new rows faster together than one by one."""

    def create_many(
        self, rows: Sequence[PlannedRow], *, by: Any, cycle: Any, at: datetime
    ) -> Sequence[uuid.UUID | Exception]:
        """For each row that creates, the key of what was written, or the `Problem` that refused it."""


@runtime_checkable
class OfYear(Protocol):
    """A kind whose columns depend on the year that the workbook is for."""

    def columns_of(self, cycle: Any) -> Sequence[Column]:
        """The columns for this year; those without a year when it is None."""


def columns_for(kind: ImportKind, cycle: Any) -> Sequence[Column]:
    """The columns of a kind's workbook in this year."""
    return kind.columns_of(cycle) if isinstance(kind, OfYear) else kind.columns
