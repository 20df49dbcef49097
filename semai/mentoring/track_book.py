"""A track as a workbook: one row for each task and each deliverable; what goes out reads back unchanged."""

from collections.abc import Callable
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from semai.kit import sheets

from .types import Course

HEADERS = (
    "jenis", "kode", "indikator", "sampai_tingkat", "wajib", "minggu", "penanggung_jawab", "judul", "bukti",
    "judul_en", "bukti_en",
)  # fmt: skip
REQUIRED = ("jenis", "judul", "minggu")
WIDTHS = (10, 24, 10, 14, 8, 8, 22, 50, 40, 40, 40)
TASK, PAPER = "tugas", "dokumen"
YES = {"ya": True, "tidak": False}
GUIDE = [
    sheets.GuideLine(heading="Cara mengisi"),
    sheets.GuideLine(cells=("jenis", "tugas atau dokumen (keluaran yang diserahkan)")),
    sheets.GuideLine(cells=("kode", "Huruf kecil tanpa spasi; kosong: dibuat dari judul")),
    sheets.GuideLine(cells=("indikator", "Kode indikator instrumen, misalnya B3 (tugas)")),
    sheets.GuideLine(
        cells=("sampai_tingkat", "1 sampai 4: tugas diperlukan selama tingkat BLKK di bawahnya")
    ),
    sheets.GuideLine(cells=("wajib", "ya atau tidak (tugas)")),
    sheets.GuideLine(cells=("minggu", "Tenggat, minggu setelah pendampingan mulai")),
]


def track_out(course: Course) -> bytes:
    """The rows of a track."""
    rows: list[list[Any]] = [
        [
            TASK, one.code, one.indicator, one.up_to, "ya" if one.is_mandatory else "tidak", one.weeks,
            one.responsible, one.title_id, one.proof_id, one.title_en, one.proof_en,
        ]
        for one in course.steps
    ]  # fmt: skip
    rows += [
        [PAPER, one.code, None, None, None, one.weeks, None, one.name_id, None, one.name_en, None]
        for one in course.papers
    ]
    return sheets.write(
        HEADERS, rows, sheet="Jalur", widths=WIDTHS, guide=GUIDE, guide_sheet="Petunjuk", required=REQUIRED
    )


def track_in(content: bytes) -> tuple[dict[str, list[dict[str, Any]]], list[str]]:
    """The content of a track, and what is wrong with which cell. Raises UnreadableWorkbook."""
    sheet = sheets.read(content, sheet="Jalur", required=REQUIRED, known=HEADERS)
    found: dict[str, list[dict[str, Any]]] = {"tasks": [], "deliverables": []}
    faults = [f"{note.row}: {note.message}" for note in sheet.notes]
    for row in sheet.rows:
        cells = _Cells(row, faults)
        kind = cells.read("jenis", lambda value: sheets.as_choice(value, {TASK: TASK, PAPER: PAPER}))
        if kind:
            found["tasks" if kind == TASK else "deliverables"].append(
                _task(cells) if kind == TASK else _paper(cells)
            )
    return found, faults


class _Cells:
    """The cells of one row; what is wrong goes to the list of faults with row and column."""

    def __init__(self, row: sheets.Row, faults: list[str]) -> None:
        self.row, self.faults = row, faults

    def read(self, name: str, read: Callable[[Any], Any]) -> Any:
        try:
            found = read(self.row.cells.get(name))
        except sheets.BadCell as bad:
            self.faults.append(f"{self.row.number}, {name}: {bad}")
            return None
        if found in (None, ""):
            self.faults.append(f"{self.row.number}, {name}: {_('This cell is empty.')}")
        return found

    def text(self, name: str, longest: int = 300) -> str:
        return str(self.read(name, lambda value: sheets.as_text(value, longest=longest)) or "")

    def whole(self, name: str, lowest: int, highest: int) -> int:
        return int(
            self.read(name, lambda value: sheets.as_whole(value, lowest=lowest, highest=highest)) or lowest
        )

    def optional(self, name: str) -> str:
        return sheets.as_text(self.row.cells.get(name))[:300]

    def code(self, title: str) -> str:
        return slugify(self.optional("kode") or title)[:60].replace("-", "_")


def _task(cells: _Cells) -> dict[str, Any]:
    title, proof = cells.text("judul", 200), cells.text("bukti")
    return {
        "code": cells.code(title),
        "indicator": cells.text("indikator", 20),
        "up_to": cells.whole("sampai_tingkat", 1, 4),
        "mandatory": bool(cells.read("wajib", lambda value: sheets.as_choice(value, YES))),
        "weeks": cells.whole("minggu", 0, 104),
        "responsible": cells.text("penanggung_jawab", 150),
        "title": {"id": title, "en": cells.optional("judul_en")[:200] or title},
        "proof": {"id": proof, "en": cells.optional("bukti_en") or proof},
    }


def _paper(cells: _Cells) -> dict[str, Any]:
    title = cells.text("judul", 200)
    name = {"id": title, "en": cells.optional("judul_en")[:200] or title}
    return {"code": cells.code(title), "weeks": cells.whole("minggu", 0, 104), "name": name}
