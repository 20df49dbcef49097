"""The program that parses one workbook under limits: the file on stdin, JSON on stdout.

It runs by itself (`python -I child.py SHEET MAX_ROWS`) and imports nothing of ours: a workbook that makes the
parser eat all memory or time ends this process and no other.
"""

import io
import json
import re
import resource
import sys
import zipfile
from datetime import date, datetime, time
from typing import IO, Any
from xml.parsers import expat

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 20
LAST_ROW = 20_000
LAST_COLUMN = 256
HEADER_ROWS = 15  # titles above the table are no data
MAX_NOTES = 50_000
CHUNK = 64 * 1024
CELL = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


class Refused(Exception):
    """The workbook cannot be read; the reason is a key of faults.SENTENCES."""

    def __init__(self, reason: str, **details: object) -> None:
        self.answer = {"refused": reason, "details": details}
        super().__init__(reason)


def position(reference: str) -> tuple[int, int]:
    """Row and column of a reference such as C12, both from 1."""
    match = CELL.fullmatch(reference)
    if not match:
        raise Refused("damaged")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def parse(stream: IO[bytes], start: Any, end: Any = None) -> None:
    """Walk through XML without building a tree; a DOCTYPE is refused."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    if end:
        parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = _refuse_doctype
    while chunk := stream.read(CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _refuse_doctype(*_: object) -> None:
    raise Refused("damaged")


def local(name: str) -> str:
    """The name of an element without its prefix."""
    return name.rpartition(":")[2]


class Scan:
    """What calamine does not tell: formulas, error values, merged cells, and how far the cells reach."""

    def __init__(self) -> None:
        self.row = self.column = self.last_row = self.last_column = self.filled_rows = 0
        self.filled = False
        self.kind = ""
        self.farthest: tuple[int, int] = (0, 0)
        self.formulas: list[tuple[int, int]] = []
        self.errors: list[tuple[int, int]] = []
        self.merged: list[tuple[int, int, int, int]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        match local(name):
            case "row":
                self.row = int(attributes.get("r", self.row + 1))
                self.column = 0
            case "c":
                self._start_cell(attributes)
            case "f" if self.kind != "-":
                self.formulas.append((self.row, self.column))
                if len(self.formulas) > MAX_NOTES:
                    raise Refused("too_many_formulas")
            case "v" | "is":
                self.filled = True
            case "mergeCell" if len(self.merged) < MAX_NOTES:
                first, _, last = attributes["ref"].partition(":")
                self.merged.append((*position(first), *position(last or first)))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            self.row, self.column = position(attributes["r"])
        else:
            self.column += 1
        self.kind, self.filled = attributes.get("t", ""), False

    def end(self, name: str) -> None:
        """An element ends."""
        if local(name) != "c":
            return
        if self.filled:
            if self.row != self.last_row:
                self.filled_rows += 1
            self.last_row = max(self.last_row, self.row)
            self.last_column = max(self.last_column, self.column)
            self.farthest = max(self.farthest, (self.row, self.column))
            if self.kind == "e" and len(self.errors) < MAX_NOTES:
                self.errors.append((self.row, self.column))
        self.kind = "-"

    def check(self, max_rows: int) -> None:
        """Refuse a sheet that is too long, or whose cells lie too far apart to hold in memory."""
        if self.filled_rows > max_rows + HEADER_ROWS:
            raise Refused("too_many_rows", count=self.filled_rows - 1, limit=max_rows)
        if self.last_row > LAST_ROW or self.last_column > LAST_COLUMN:
            row, column = self.farthest
            raise Refused("far_cell", row=row, column=column)


def sheet_path(archive: zipfile.ZipFile, name: str) -> str:
    """Where in the archive the sheet of this name lies."""
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def on_sheet(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "sheet":
            ids[attributes["name"]] = next(v for k, v in attributes.items() if local(k) == "id" and ":" in k)

    def on_relationship(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship":
            targets[attributes["Id"]] = attributes["Target"]

    with archive.open("xl/workbook.xml") as stream:
        parse(stream, on_sheet)
    with archive.open("xl/_rels/workbook.xml.rels") as stream:
        parse(stream, on_relationship)
    target = targets[ids[name]]
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def counts_from_1904(archive: zipfile.ZipFile) -> bool:
    """Whether the workbook counts days as old Macintoshes did: the same number is four years later."""
    found: list[str] = []

    def on_properties(tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "workbookPr":
            found.append(attributes.get("date1904", "0"))

    with archive.open("xl/workbook.xml") as stream:
        parse(stream, on_properties)
    return any(one in {"1", "true"} for one in found)


def plain(value: Any) -> Any:
    """A cell as JSON: dates are tagged, whole floats become integers, empty text becomes null."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, datetime) and value.time() != time():
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()[:10]}
    return value if isinstance(value, bool | int | float | None) else str(value)


def read(content: bytes, wanted: str, max_rows: int) -> dict[str, Any]:
    """Rows and notes of the sheet `wanted`, or of the first visible one."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415 - after the limits

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    seen = [sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    # What is hidden nobody has looked at before sending it: it is never read.
    names = [name for name in seen if name.strip().casefold() == wanted.casefold()] + seen
    if not names:
        raise Refused("not_workbook")
    scan = Scan()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as archive,
        archive.open(sheet_path(archive, names[0])) as stream,
    ):
        parse(stream, scan.start, scan.end)
        is_1904 = counts_from_1904(archive)
    scan.check(max_rows)
    sheet = workbook.get_sheet_by_name(names[0])
    first_row, first_column = sheet.start or (0, 0)
    rows = sheet.to_python(skip_empty_area=True) if sheet.start else []
    return {
        "sheet": names[0],
        "is_1904": is_1904,
        "first_column": first_column + 1,
        "rows": [
            [first_row + index + 1, [plain(value) for value in row]]
            for index, row in enumerate(rows)
            if any(value not in ("", None) for value in row)
        ],
        "formulas": scan.formulas,
        "errors": scan.errors,
        "merged": scan.merged,
    }


def main() -> int:
    """Read, answer, and end; a parser that dies says nothing at all."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        answer = read(sys.stdin.buffer.read(), sys.argv[1], int(sys.argv[2]))
    except Refused as refused:
        answer = refused.answer
    except (expat.ExpatError, zipfile.BadZipFile, KeyError, ValueError, StopIteration):
        answer = {"refused": "damaged", "details": {}}
    json.dump(answer, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
