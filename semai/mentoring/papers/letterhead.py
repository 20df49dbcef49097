"""What the papers have in common: where templates lie, how days and moments are written."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from semai.mentoring.models import Visit
from semai.ui import formats

FOLDER = Path(__file__).parent.parent / "typst"
LANGUAGE = "id"


def day(on: date | datetime | None, *, style: str = "short") -> str:
    """A day in Indonesian."""
    return formats.day(on, language=LANGUAGE, style=style)


def days(first: date, last: date) -> str:
    """From one day to another; one day once."""
    return day(first) if first == last else f"{day(first)} – {day(last)}"


def number(value: float) -> str:
    """A figure with Indonesian separators."""
    return formats.number(value, language=LANGUAGE)


def money(amount: int) -> str:
    """Rupiah."""
    return formats.rupiah(amount, language=LANGUAGE)


def clock(at: datetime | None, visit: Visit) -> str:
    """The hour at the centre, "–" when it was not noted."""
    if at is None:
        return "–"
    local = at.astimezone(ZoneInfo(visit.engagement.centre.region.time_zone))
    return f"{local:%H.%M}"


def of_visit(visit: Visit, kind: str, title: str) -> dict[str, Any]:
    """Letterhead and facts of a paper about one visit; `kind` begins its number."""
    centre = visit.engagement.centre
    code = f"{kind}-{visit.number:02}/{centre.code}/{visit.engagement.cycle.year}"
    return {
        "title": f"{title} {code}",
        "number": code,
        "record": str(visit.pk),
        "author": visit.facilitator.name,
        "is_draft": False,
        "organisation": visit.facilitator.organisation.name,
        "programme": centre.programme.name,
        "facts": [
            ("BLK Komunitas", f"{centre.name} ({centre.code})"),
            ("Kabupaten/kota", centre.region.name),
            ("Kunjungan", f"ke-{visit.number}"),
            ("Tanggal", days(visit.starts_on, visit.ends_on)),
            ("Pendamping", visit.facilitator.name),
        ],
    }


def file_name(kind: str, visit: Visit) -> str:
    """A name that sorts by centre and visit."""
    return f"{kind}-{visit.engagement.centre.code}-{visit.number:02}.pdf".lower()
