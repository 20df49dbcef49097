"""From a workbook's bytes to rows: header to cell, and what is wrong by cell."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import guard
from .cells import Since1904
from .faults import UnreadableWorkbook

MAX_ROWS = 10_000
SECONDS = 30
HEADER_WITHIN = 15
CHILD = Path(__file__).with_name("child.py")

FORMULA = _("Cell %(cell)s holds a formula. Copy the cell and paste it as a value.")
ERROR_VALUE = _("Cell %(cell)s holds an Excel error such as #N/A. Correct it.")
MERGED = _("Cells %(cell)s are merged. Split them and fill each one.")


@dataclass(frozen=True)
class Row:
    """One row as read: header key to cell. Text is stripped, empty cells are None, dates are dates."""

    number: int
    cells: Mapping[str, Any]


@dataclass(frozen=True)
class CellNote:
    """What is wrong with one cell, before anybody asks what it means."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Sheet:
    """The sheet that was read. `unknown` are headers that nobody asked for: they were skipped."""

    name: str
    rows: Sequence[Row]
    notes: Sequence[CellNote]
    unknown: Sequence[str]


def read(content: bytes, *, sheet: str, required: Sequence[str], known: Sequence[str]) -> Sheet:
    """The rows of `sheet` (else of the first visible sheet) under the header row that holds the `required` columns.

    Headers may be written with spaces or capitals. Raises UnreadableWorkbook when the file as a whole is no good.
    """
    guard.check(content)
    raw = _parse(content, sheet)
    columns, header, unknown = _find_header(raw, required=required, known=known)
    below = [(number, cells) for number, cells in raw["rows"] if number > header]
    rows = [
        Row(number, {key: _cell(cells[index - raw["first_column"]], raw) for index, key in columns.items()})
        for number, cells in below
    ]
    rows = [row for row in rows if any(value is not None for value in row.cells.values())]
    if not rows:
        raise UnreadableWorkbook("no_rows", sheet=raw["sheet"])
    if len(rows) > MAX_ROWS:
        raise UnreadableWorkbook("too_many_rows", count=len(rows), limit=MAX_ROWS)
    return Sheet(raw["sheet"], rows, _notes(raw, columns, header), unknown)


def header_key(text: object) -> str:
    """A header as people write it ("Nama BLKK ") as the key that we use ("nama_blkk")."""
    return re.sub(r"[^0-9a-z]+", "_", str(text or "").casefold()).strip("_")


def cell_name(row: int, column: int) -> str:
    """The name of a cell as Excel shows it; both count from 1."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def _parse(content: bytes, sheet: str) -> dict[str, Any]:
    command = [sys.executable, "-I", str(CHILD), sheet, str(MAX_ROWS)]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise UnreadableWorkbook("too_heavy") from None
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise UnreadableWorkbook("too_heavy")
    if done.returncode:
        raise UnreadableWorkbook("damaged")
    answer: dict[str, Any] = json.loads(done.stdout)
    if reason := answer.get("refused"):
        details = dict(answer["details"])
        if "column" in details:
            details = {"cell": cell_name(details["row"], details["column"])}
        raise UnreadableWorkbook(reason, **details)
    return answer


def _find_header(
    raw: Mapping[str, Any], *, required: Sequence[str], known: Sequence[str]
) -> tuple[dict[int, str], int, list[str]]:
    """Column number to key, the header's row number, and headers that nobody knows."""
    candidates = raw["rows"][:HEADER_WITHIN]
    wanted = {header_key(key): key for key in (*known, *required)}
    if not candidates:
        raise UnreadableWorkbook("no_rows", sheet=raw["sheet"])
    number, cells = max(
        candidates, key=lambda row: (len({header_key(cell) for cell in row[1]} & set(wanted)), -row[0])
    )
    headers = [(raw["first_column"] + index, header_key(cell), cell) for index, cell in enumerate(cells)]
    columns = {index: wanted[key] for index, key, _cell in headers if key in wanted}
    if not columns:
        raise UnreadableWorkbook("no_header", sheet=raw["sheet"], columns=", ".join(required))
    missing = [key for key in required if key not in columns.values()]
    if missing:
        raise UnreadableWorkbook("missing_columns", columns=", ".join(missing))
    repeated = [key for key, times in Counter(columns.values()).items() if times > 1]
    if repeated:
        raise UnreadableWorkbook("repeated_columns", columns=", ".join(repeated))
    unknown = [str(cell) for _index, key, cell in headers if key and key not in wanted]
    return columns, number, unknown


def _notes(raw: Mapping[str, Any], columns: Mapping[int, str], header: int) -> list[CellNote]:
    notes: list[CellNote] = []
    errors = {tuple(place) for place in raw["errors"]}
    for message, places in (
        (ERROR_VALUE, errors),
        (FORMULA, {tuple(one) for one in raw["formulas"]} - errors),
    ):
        notes += [
            _note(message, row, columns[column], cell_name(row, column))
            for row, column in sorted(places)
            if row > header and column in columns
        ]
    for top, left, bottom, right in raw["merged"]:
        name = f"{cell_name(top, left)}:{cell_name(bottom, right)}"
        covered = [column for column in range(left, right + 1) if column in columns]
        if covered:
            lines = range(max(top, header + 1), min(bottom, header + MAX_ROWS) + 1)
            notes += [_note(MERGED, row, columns[covered[0]], name) for row in lines]
    return notes


def _note(message: str | Promise, row: int, key: str, cell: str) -> CellNote:
    return CellNote(row, key, str(message) % {"cell": cell})


def _cell(value: Any, raw: Mapping[str, Any]) -> Any:
    if raw["is_1904"] and type(value) is int:
        return Since1904(value)
    if isinstance(value, dict):
        if "date" in value:
            return date.fromisoformat(value["date"])
        return datetime.fromisoformat(value["datetime"])
    return value
