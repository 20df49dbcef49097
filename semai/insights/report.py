"""The progress report as a document, and the recap as a workbook: both always in Indonesian."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import translation

from semai.kit import pdf, sheets
from semai.programmes.models import Cycle, Member
from semai.ui import formats

from . import queries, wording
from .types import Progress, RecapLine

TEMPLATE = Path(__file__).parent / "typst" / "report.typ"
LANGUAGE = "id"
HEADERS = (
    "kode", "nama_blkk", "lembaga_induk", "kabupaten_kota", "provinsi", "skor", "klaster", "hasil_seleksi",
    "pendamping_utama", "kunjungan_direncanakan", "kunjungan_selesai", "rtl_terbuka", "angkatan_pelatihan",
    "peserta_lulus", "inkubator", "tenant",
)  # fmt: skip
WIDTHS = (12, 36, 32, 24, 22, 8, 12, 18, 28, 14, 14, 12, 12, 12, 10, 8)


def progress_in_indonesian(cycle: Cycle, member: Member, *, on: date) -> Progress:
    """The year with the Indonesian names of its clusters, whatever language the member reads."""
    with translation.override(LANGUAGE):
        return queries.progress(cycle, member, on=on)


def pdf_of(year: Progress, *, at: datetime) -> bytes:
    """The report as PDF."""
    return pdf.render(TEMPLATE, data_of(year), at=at)


def data_of(year: Progress) -> Mapping[str, Any]:
    """Everything the report says, in words."""
    with translation.override(LANGUAGE):
        return {
            "title": f"Laporan kemajuan {year.programme} {year.year}",
            "programme": year.programme,
            "year": str(year.year),
            "on": formats.day(year.on, language=LANGUAGE),
            "is_partial": year.is_partial,
            "clusters": [line.name for line in year.clusters],
            "targets": [
                {
                    "name": str(wording.INDICATORS[line.indicator]),
                    "meaning": str(wording.MEANINGS[line.indicator]),
                    "target": wording.number(line.target),
                    "actual": wording.number(line.actual),
                    "share": wording.share_of(line),
                    "bar": min(1, line.actual / line.target) if line.target else 0,
                }
                for line in year.targets
            ],
            "pains": [
                {
                    "name": str(wording.PAINS[line.pain]),
                    "count": wording.number(line.count),
                    "examples": ", ".join(line.examples),
                }
                for line in year.pains
            ],
            "groups": [{"title": group.title, "lines": list(group.lines)} for group in wording.groups(year)],
            "provinces": [
                [
                    line.name,
                    *map(wording.number, _figures_of_province(year, line.code)),
                ]
                for line in year.provinces
            ],
        }


def workbook_of(year: Progress, lines: Iterable[RecapLine]) -> bytes:
    """The recap: one row a centre, and the year's figures on a sheet of their own."""
    with translation.override(LANGUAGE):
        names = {line.code: line.name for line in year.clusters}
        rows = [_row(line, names) for line in lines]
        guide = [sheets.GuideLine(heading=f"{year.programme} {year.year}")]
        guide.append(sheets.GuideLine(cells=["Per tanggal", formats.day(year.on, language=LANGUAGE)]))
        for group in wording.groups(year):
            guide.append(sheets.GuideLine(heading=group.title))
            guide += [sheets.GuideLine(cells=line) for line in group.lines]
    return sheets.write(HEADERS, rows, sheet="Rekap", widths=WIDTHS, guide=guide, guide_sheet="Ringkasan")


def _figures_of_province(year: Progress, code: str) -> list[int]:
    line = next(one for one in year.provinces if one.code == code)
    selected = [line.selected.get(cluster.code, 0) for cluster in year.clusters]
    return [line.centres, *selected, line.visits_planned, line.visits_closed]


def _row(line: RecapLine, clusters: Mapping[str, str]) -> Sequence[Any]:
    outcome = str(wording.OUTCOMES.get(line.outcome, ""))
    return (
        line.code, line.name, line.host, line.regency, line.province, line.score,
        clusters.get(line.cluster, line.cluster), outcome, line.lead, line.visits_planned, line.visits_closed,
        line.actions_open, line.batches, line.passed, "ya" if line.has_incubator else "tidak", line.tenants,
    )  # fmt: skip


def status_workbook(lines: Iterable[Mapping[str, Any]]) -> bytes:
    """Where every centre stands, as a workbook."""
    headers = ("kode_blkk", "nama_blkk", "tempat", "klaster", "status")
    rows = [
        (one["centre"].code, one["centre"].name, one["where"], one["cluster"], str(one["label"]))
        for one in lines
    ]
    return sheets.write(headers, rows, widths=(14, 40, 40, 20, 30))
