"""Submissions that leave the house, streamed: CSV, XLSX, GeoJSON, and a zip of everything with the files."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from django.db.models import QuerySet
from xlsxwriter import Workbook

from semai.kit.tables import MARK, harmless

from . import blobs
from .models import Attachment, Submission
from .rules import answers, outline
from .types import ExportKind, Question

CHUNK: Final = 500
PIECE: Final = 64 * 1024
HEAD: Final = ("instanceID", "received_at", "sent_by", "centre", "standing", "review", "complete", "name")
PHONE: Final = re.compile(r"\+\d[\d ]{5,18}")
SHEET_NAME: Final = 31


class Counted:
    """Rows that are read through a server-side cursor, and say now and then how many went by."""

    def __init__(self, rows: QuerySet[Submission], tell: Callable[[int], None] = lambda _gone: None) -> None:
        self.rows, self.tell, self.gone = rows, tell, 0

    def each(self) -> Iterator[Submission]:
        """Without their XML."""
        return self._through(self.rows, CHUNK)

    def whole(self) -> Iterator[Submission]:
        """With their XML."""
        return self._through(self.rows.defer(None).select_related("form"), 50)

    def _through(self, rows: QuerySet[Submission], chunk: int) -> Iterator[Submission]:
        for row in rows.iterator(chunk_size=chunk):
            self.gone += 1
            if self.gone % CHUNK == 0:
                self.tell(self.gone)
            yield row


def passes(kind: ExportKind, questions: Sequence[Question]) -> int:
    """How often every row is read."""
    repeats = len(outline.repeats(questions))
    return {ExportKind.XLSX: 1 + repeats, ExportKind.ZIP: 2 + repeats}.get(kind, 1)


def csv_lines(rows: Counted, questions: Sequence[Question]) -> Iterator[str]:
    """The flat table as CSV; places on the map become two columns."""
    fields = outline.columns(questions)
    yield MARK + _line([*HEAD, *_titles(fields)])
    for row in rows.each():
        yield _line([*_head(row), *_cells(row, fields)])


def repeat_lines(rows: Counted, repeat: Question) -> Iterator[str]:
    """The rows of one repeat as CSV, each with the instanceID it belongs to and its path."""
    fields = outline.columns(repeat.children)
    yield MARK + _line(["instanceID", "path", *(field.path.lstrip("/") for field in fields)])
    for row in rows.each():
        for path, cells in answers.rows_of(repeat, row.answers):
            yield _line([row.instance_id, path, *cells])


def geojson(rows: Counted, questions: Sequence[Question]) -> Iterator[str]:
    """One feature for each answered geopoint, those in repeats too."""
    fields = outline.columns(questions)
    yield '{"type":"FeatureCollection","features":['
    comma = ""
    for row in rows.each():
        for path, point in answers.places(questions, row.answers):
            yield comma + json.dumps(_feature(row, path, point, fields), ensure_ascii=False)
            comma = ","
    yield "]}"


def workbook(rows: Counted, questions: Sequence[Question], target: Path) -> None:
    """The flat table and a sheet for each repeat; text stays text. Rows go to disk as they come."""
    options = {
        "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    with Workbook(str(target), options) as book:
        page, number = book.add_worksheet("Data"), 0
        fields = outline.columns(questions)
        _write(page, number, [*HEAD, *_titles(fields)])
        for number, row in enumerate(rows.each(), start=1):
            _write(page, number, [*_head(row), *_cells(row, fields)])
        for place, repeat in enumerate(outline.repeats(questions), start=2):
            _write_repeat(book, _sheet_name(place, repeat), repeat, rows)


def _write_repeat(book: Workbook, name: str, repeat: Question, rows: Counted) -> None:
    page, line = book.add_worksheet(name), 0
    _write(
        page,
        0,
        ["instanceID", "path", *(field.path.lstrip("/") for field in outline.columns(repeat.children))],
    )
    for row in rows.each():
        for path, cells in answers.rows_of(repeat, row.answers):
            line += 1
            _write(page, line, [row.instance_id, path, *cells])


def _write(page: Any, number: int, cells: Iterable[Any]) -> None:
    for column, value in enumerate(cells):
        if value is None or value == "":
            continue
        if isinstance(value, int | float) and not isinstance(value, bool):
            page.write_number(number, column, value)
        else:
            page.write_string(number, column, str(value))


def _sheet_name(place: int, repeat: Question) -> str:
    name = re.sub(r"[^\w-]", "_", repeat.path.rpartition("/")[2])
    return f"{place}_{name}"[:SHEET_NAME]


def package(rows: Counted, questions: Sequence[Question]) -> Iterator[bytes]:
    """A zip: the tables, every submission's XML, and every file under `files/<instanceID>/`. Streamed."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        yield from _into(archive, pipe, "data.csv", (line.encode() for line in csv_lines(rows, questions)))
        for place, repeat in enumerate(outline.repeats(questions), start=2):
            name = f"{_sheet_name(place, repeat)}.csv"
            yield from _into(archive, pipe, name, (line.encode() for line in repeat_lines(rows, repeat)))
        for row in rows.whole():
            folder = _safe(row.instance_id)
            yield from _into(archive, pipe, f"xml/{folder}.xml", [bytes(row.xml)])
            for one in row.attachments.filter(blob__isnull=False).select_related("blob"):
                yield from _into(archive, pipe, f"files/{folder}/{_safe(one.name)}", _pieces(one, row))
    yield pipe.take()


class _Pipe(io.RawIOBase):
    """A file that only goes forward: what is written is taken away again."""

    def __init__(self) -> None:
        super().__init__()
        self.kept = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self.kept += piece
        return len(piece)

    def take(self) -> bytes:
        """What came since the last time."""
        taken = bytes(self.kept)
        self.kept.clear()
        return taken


def _into(archive: zipfile.ZipFile, pipe: _Pipe, name: str, pieces: Iterable[bytes]) -> Iterator[bytes]:
    with archive.open(name, "w", force_zip64=True) as target:
        for piece in pieces:
            target.write(piece)
            if len(pipe.kept) > PIECE:
                yield pipe.take()
    yield pipe.take()


def _pieces(one: Attachment, row: Submission) -> Iterator[bytes]:
    assert one.blob is not None
    with blobs.path_of(row.form.programme_id, one.blob.sha256).open("rb") as source:
        while piece := source.read(PIECE):
            yield piece


def _safe(name: str) -> str:
    """A name inside an archive: no folders, no way up."""
    return re.sub(r"[^\w.,+@-]", "_", name).lstrip(".")[:120] or "_"


def _head(row: Submission) -> list[Any]:
    return [
        row.instance_id, row.received_at.isoformat(timespec="seconds"), str(row.sent_by),
        row.centre.code if row.centre else "", str(row.standing), str(row.review),
        "true" if row.is_complete else "false", row.name,
    ]  # fmt: skip


def _titles(fields: Sequence[Question]) -> list[str]:
    titles: list[str] = []
    for field in fields:
        title = field.path.lstrip("/")
        titles += [f"{title}/latitude", f"{title}/longitude"] if field.kind == "geopoint" else [title]
    return titles


def _cells(row: Submission, fields: Sequence[Question]) -> list[Any]:
    cells: list[Any] = []
    for field in fields:
        value = row.answers.get(field.path, "")
        if field.kind == "geopoint":
            longitude, latitude = answers.place(value) or (None, None)
            cells += [latitude, longitude]
        else:
            cells.append(answers.cell(field, value))
    return cells


def _feature(row: Submission, path: str, point: tuple[float, float], fields: Sequence[Question]) -> Any:
    properties = dict(zip(HEAD, _head(row), strict=True))
    properties |= {
        one.path.lstrip("/"): row.answers.get(one.path) for one in fields if one.kind != "geopoint"
    }
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": list(point)},
        "properties": {**properties, "question": path.lstrip("/")},
    }


def _line(cells: Iterable[Any]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow([_cell(one) for one in cells])
    return out.getvalue()


def _cell(value: Any) -> Any:
    """A phone number is no formula; everything else that looks like one gets its apostrophe."""
    return value if isinstance(value, str) and PHONE.fullmatch(value) else harmless(value)
