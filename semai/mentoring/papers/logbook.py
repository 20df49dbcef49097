"""Logbook of a facilitator's month: one row for each closed visit, sums below."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils import translation

from semai.kit import pdf
from semai.mentoring import queries, wording
from semai.mentoring.queries import LogEntry
from semai.planning.models import Facilitator
from semai.programmes.models import Cycle

from . import letterhead

TEMPLATE = letterhead.FOLDER / "logbook.typ"
FIGURES = {
    "made": "Kunjungan selesai",
    "days": "Hari kunjungan",
    "people": "Peserta kunjungan",
    "agreed": "Tindak lanjut disepakati",
    "confirmed_by_host": "Kunjungan dikonfirmasi tuan rumah",
    "minutes": "Menit di lokasi (bila tiba dan pulang dicatat)",
}


def pdf_of(facilitator: Facilitator, cycle: Cycle, month: date, *, at: datetime) -> bytes:
    """The logbook as PDF, counted at this moment."""
    return pdf.render(TEMPLATE, data_of(facilitator, cycle, month, at=at), at=at)


def data_of(facilitator: Facilitator, cycle: Cycle, month: date, *, at: datetime) -> dict[str, Any]:
    """Everything it says; `counts` are its figures by name."""
    with translation.override(letterhead.LANGUAGE):
        entries = queries.logbook_of(facilitator, cycle, month)
        counts = queries.log_totals(entries)
        when = letterhead.day(month, style="month")
        return {
            "title": f"Logbook pendamping {facilitator.name} {when}",
            "number": f"LOG/{facilitator.code}/{month:%m}/{month:%Y}",
            "author": facilitator.name,
            "is_draft": False,
            "organisation": facilitator.organisation.name,
            "programme": facilitator.programme.name,
            "facts": [("Pendamping", facilitator.name), ("Bulan", when)],
            "on": letterhead.day(at, style="long"),
            "rows": [_row(one) for one in entries],
            "counts": counts,
            "figures": [[words, letterhead.number(counts[name])] for name, words in FIGURES.items()],
        }


def _row(entry: LogEntry) -> Sequence[str]:
    visit = entry.visit
    hours = f"{letterhead.clock(entry.arrived_at, visit)} – {letterhead.clock(entry.left_at, visit)}"
    if not entry.arrived_at and not entry.left_at:
        hours = "tidak dicatat"
    agreed = "".join(
        f"\nRTL: {one.what} ({one.owner}, {letterhead.day(one.due_on)})" for one in entry.actions
    )
    host = f"{entry.host.name}. {wording.name_of(entry.host.way)}" if entry.host else "belum"
    return [
        letterhead.days(visit.starts_on, visit.ends_on),
        "jarak jauh" if visit.is_remote else hours,
        f"{visit.engagement.centre.name}, {visit.engagement.centre.region.name} (ke-{visit.number})",
        visit.topics,
        visit.findings + agreed,
        str(entry.people),
        host,
    ]


def name_of(facilitator: Facilitator, month: date) -> str:
    """The name of the file."""
    return f"logbook-{facilitator.code}-{month:%Y-%m}.pdf".lower()
