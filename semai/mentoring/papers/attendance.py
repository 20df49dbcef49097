"""Daftar hadir: who attended a visit, to be signed; before the visit is closed with empty lines to fill in by hand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from semai.kit import pdf
from semai.mentoring import queries
from semai.mentoring.models import Visit
from semai.mentoring.types import VisitStatus

from . import letterhead

TEMPLATE = letterhead.FOLDER / "attendance.typ"
LINES = 15


def pdf_of(visit: Visit, *, at: datetime) -> bytes:
    """The list as PDF; of a closed visit always the same bytes."""
    return pdf.render(TEMPLATE, data_of(visit), at=visit.closed_at or at)


def data_of(visit: Visit) -> Mapping[str, Any]:
    """Everything the list says."""
    people = queries.people_of(visit)
    empty = 0 if visit.status is VisitStatus.CLOSED else max(0, LINES - len(people))
    host = queries.confirmation_of(visit)
    return letterhead.of_visit(visit, "DH", "Daftar hadir") | {
        "rows": [*people, *[("", "")] * empty],
        "count": len(people),
        "host_name": host.name if host else "",
        "signed_at": f"{visit.engagement.centre.region.name}, {letterhead.day(visit.ends_on, style='long')}",
    }


def name_of(visit: Visit) -> str:
    """The name of the file."""
    return letterhead.file_name("daftar-hadir", visit)
