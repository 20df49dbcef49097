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

TEMPLATE = Path(__file__).parent / "typst" / "month.typ"
LANGUAGE = "id"
HEADERS = (
    "bulan", "kode", "pendamping", "lembaga", "kunjungan_direncanakan", "kunjungan_selesai", "hari_kunjungan",
    "peserta", "rtl_disepakati", "rtl_dikonfirmasi", "tugas_selesai", "uraian",
)  # fmt: skip
WIDTHS = (10, 12, 30, 34, 14, 14, 12, 10, 12, 12, 12, 12)


def pdf_of(
    facilitator: Facilitator, cycle: Cycle, month: date, report: Report | None, *, at: datetime
) -> bytes:
    """The report on a month as PDF, with the figures of this moment."""
    return pdf.render(TEMPLATE, data_of(facilitator, cycle, month, report, at=at), at=at)


def name_of(facilitator: Facilitator, month: date) -> str:
    """The name of the file."""
    return f"laporan-bulanan-{facilitator.code}-{month:%Y-%m}.pdf".lower()


def data_of(
    facilitator: Facilitator, cycle: Cycle, month: date, report: Report | None, *, at: datetime
) -> Mapping[str, Any]:
    """Everything the report says, in words."""
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
            "figures": _figures(figures),
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


def _figures(month: queries.Month) -> list[list[str]]:
    return [
        ["Kunjungan direncanakan", str(month.planned)],
        ["Kunjungan selesai", str(month.made)],
        ["Hari kunjungan", str(month.days)],
        ["Peserta kunjungan", str(month.people)],
        ["Tindak lanjut disepakati", str(len(month.agreed))],
        ["Tindak lanjut dikonfirmasi selesai", str(month.confirmed)],
        ["Tugas rencana pendampingan selesai", str(len(month.tasks_done))],
    ]


def _day(on: date | None) -> str:
    return formats.day(on, language=LANGUAGE, style="short")


def _days(first: date, last: date) -> str:
    return _day(first) if first == last else f"{_day(first)} – {_day(last)}"


def recap(facilitators: Iterable[Facilitator], cycle: Cycle, month: date) -> bytes:
    """One row a facilitator, as a workbook."""
    words = queries.reports_in(cycle, month)
    rows = []
    for one in facilitators:
        figures, report = queries.month_of(one, cycle, month), words.get(one.pk)
        is_written = report is not None and report.written_at is not None
        rows.append([
            f"{month:%Y-%m}", one.code, one.name, one.organisation.name, figures.planned, figures.made, figures.days,
            figures.people, len(figures.agreed), figures.confirmed, len(figures.tasks_done),
            "ada" if is_written else "belum ada",
        ])  # fmt: skip
    return sheets.write(HEADERS, rows, sheet="Rekap", widths=WIDTHS)
