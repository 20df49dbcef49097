"""The monthly report of a facilitator as a letter, and the coordinator's recap: both always in Indonesian."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import translation

from semai.kit import pdf, sheets
from semai.planning.models import Facilitator
from semai.programmes.models import Cycle
from semai.ui import formats

from . import queries
from .models import Report
from .types import ReportStatus

TEMPLATE = Path(__file__).parent / "typst" / "month.typ"
LANGUAGE = "id"
HEADERS = (
    "bulan", "kode", "pendamping", "lembaga", "kunjungan_direncanakan", "kunjungan_selesai", "hari_kunjungan",
    "peserta", "rtl_disepakati", "rtl_dikonfirmasi", "tugas_selesai", "biaya", "laporan",
)  # fmt: skip
WIDTHS = (10, 12, 30, 34, 14, 14, 12, 10, 12, 12, 12, 14, 14)
STATUS = {
    ReportStatus.DRAFT: "konsep",
    ReportStatus.SUBMITTED: "diserahkan",
    ReportStatus.RETURNED: "dikembalikan",
    ReportStatus.ACCEPTED: "diterima",
}


def pdf_of(
    facilitator: Facilitator, cycle: Cycle, month: date, report: Report | None, *, at: datetime
) -> bytes:
    """The report on a month as PDF: as it was submitted, before that a draft with the figures of this moment."""
    if report and report.is_kept and report.kept and report.submitted_at:
        return pdf.render(TEMPLATE, report.kept, at=report.submitted_at)
    return pdf.render(TEMPLATE, data_of(facilitator, cycle, month, report, at=at) | {"is_draft": True}, at=at)


def counts_of(facilitator: Facilitator, cycle: Cycle, month: date, report: Report | None) -> dict[str, int]:
    """The figures of a report: as it was submitted, before that counted now."""
    if report and report.is_kept and report.kept:
        return dict(report.kept["counts"])
    return queries.month_of(facilitator, cycle, month).counts


def name_of(facilitator: Facilitator, month: date) -> str:
    """The name of the file."""
    return f"laporan-bulanan-{facilitator.code}-{month:%Y-%m}.pdf".lower()


def data_of(
    facilitator: Facilitator, cycle: Cycle, month: date, report: Report | None, *, at: datetime
) -> dict[str, Any]:
    """Everything the report says, in words; `counts` are its figures by name."""
    with translation.override(LANGUAGE):
        figures = queries.month_of(facilitator, cycle, month)
        when = formats.day(month, language=LANGUAGE, style="month")
        return {
            "title": f"Laporan bulanan pendampingan {facilitator.name} {when}",
            "number": f"LB/{facilitator.code}/{month:%m}/{month:%Y}",
            "month": when,
            "programme": facilitator.programme.name,
            "organisation": facilitator.organisation.name,
            "facilitator": facilitator.name,
            "on": formats.day(at, language=LANGUAGE),
            "is_draft": False,
            "counts": figures.counts,
            "figures": _figures(figures.counts),
            "visits": [
                [
                    _days(visit.starts_on, visit.ends_on),
                    visit.engagement.centre.name,
                    str(visit.number),
                    visit.findings,
                ]
                for visit in figures.visits
            ],
            "actions": [
                [one.engagement.centre.name, one.what, one.owner, _day(one.due_on)] for one in figures.agreed
            ],
            "tasks": [
                [one.plan.engagement.centre.name, one.title_id, _day(one.done_on), one.evidence]
                for one in figures.tasks_done
            ],
            "achievements": report.achievements if report else "",
            "obstacles": report.obstacles if report else "",
            "next_steps": report.next_steps if report else "",
        }


#: Name of a figure to its words in the letter.
FIGURES = {
    "planned": "Kunjungan direncanakan",
    "made": "Kunjungan selesai",
    "days": "Hari kunjungan",
    "people": "Peserta kunjungan",
    "agreed": "Tindak lanjut disepakati",
    "confirmed": "Tindak lanjut dikonfirmasi selesai",
    "tasks_done": "Tugas rencana pendampingan selesai",
    "costs": "Biaya kunjungan tercatat",
}


def _figures(counts: Mapping[str, int]) -> list[list[str]]:
    return [
        [words, formats.rupiah(counts[name], language=LANGUAGE) if name == "costs" else str(counts[name])]
        for name, words in FIGURES.items()
    ]


def _day(on: date | None) -> str:
    return formats.day(on, language=LANGUAGE, style="short")


def _days(first: date, last: date) -> str:
    return _day(first) if first == last else f"{_day(first)} – {_day(last)}"


def recap(
    facilitators: Iterable[Facilitator], cycle: Cycle, month: date, *, behind: Iterable[sheets.Leaf] = ()
) -> bytes:
    """One row a facilitator, as a workbook; submitted reports with the figures they were submitted with.

    `behind` are sheets with the rows that the figures come from.
    """
    words = queries.reports_in(cycle, month)
    rows = []
    for one in facilitators:
        report = words.get(one.pk)
        counts = counts_of(one, cycle, month, report)
        status = str(STATUS[report.status]) if report and report.written_at else "belum ada"
        figures = [counts[name] for name in FIGURES]
        rows.append([f"{month:%Y-%m}", one.code, one.name, one.organisation.name, *figures, status])
    return sheets.write_leaves([sheets.Leaf("Rekap", HEADERS, rows, WIDTHS), *behind])
