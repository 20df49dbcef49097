"""Minutes of a visit (berita acara kunjungan), always in Indonesian: a letter that people sign."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation

from semai.kit import pdf
from semai.ui import formats

from . import queries, wording
from .models import Confirmation, Photo, Visit
from .papers.pictures import content_of
from .types import VisitStatus

TEMPLATE = Path(__file__).parent / "typst" / "minutes.typ"
LANGUAGE = "id"
SIGNATURE = "signature.jpg"
MOST_PHOTOS = 6
PHOTO_SIDE = 900  # points; six of them keep the file below 1 MB


def pdf_of(visit: Visit, *, at: datetime, side: int = PHOTO_SIDE) -> bytes:
    """The minutes as PDF; of a closed visit always the same bytes, before that a draft of the moment `at`.

    No photo has a longer side than `side` points.
    """
    pictures = list(queries.photos_of(visit).filter(is_late=False)[:MOST_PHOTOS])
    files = {_file(photo): content for photo in pictures if (content := content_of(photo, side))}
    host = queries.confirmation_of(visit)
    if host and host.signature:
        with host.signature.open() as file:
            files[SIGNATURE] = file.read()
    data = {**data_of(visit, at=at), "photos_found": sorted(files)}
    return pdf.render(TEMPLATE, data, at=visit.closed_at or at, files=files)


def name_of(visit: Visit) -> str:
    """The name of the file: centre, visit and day."""
    return f"berita-acara-{visit.engagement.centre.code}-{visit.number:02}-{visit.starts_on.isoformat()}.pdf".lower()


def number_of(visit: Visit) -> str:
    """The number on the letter: unique within the programme and year."""
    return f"BA-{visit.number:02}/{visit.engagement.centre.code}/{visit.engagement.cycle.year}"


def data_of(visit: Visit, *, at: datetime) -> Mapping[str, Any]:
    """Everything the letter says, in words."""
    centre, engagement = visit.engagement.centre, visit.engagement
    focus = queries.focus_on(engagement, visit.starts_on)
    pictures = list(queries.photos_of(visit).filter(is_late=False))
    host = queries.confirmation_of(visit)
    with translation.override(LANGUAGE):
        return {
            "title": f"Berita acara kunjungan {number_of(visit)}",
            "number": number_of(visit),
            "record": str(visit.pk),
            "is_draft": visit.status is not VisitStatus.CLOSED,
            "organisation": visit.facilitator.organisation.name,
            "programme": centre.programme.name,
            "opening": _opening(visit),
            "centre": f"{centre.name} ({centre.code})",
            "host": centre.host.name,
            "place": _place(visit),
            "days": _days(visit),
            "visit": f"ke-{visit.number}, tahun {engagement.cycle.year}",
            "focus": str(wording.name_of(focus.code)) if focus else "–",
            "facilitator": visit.facilitator.name,
            "people": queries.people_of(visit),
            "topics": visit.topics,
            "findings": visit.findings,
            "actions": [(one.what, one.owner, _day(one.due_on)) for one in queries.actions_in(visit)],
            "host_says": _host_says(host) if host else "",
            "host_name": host.name if host else "",
            "signature": SIGNATURE if host and host.signature else "",
            "is_remote": visit.is_remote,
            "signed_at": f"{centre.region.name}, {_day(visit.ends_on)}",
            "closing": _closing(visit, at=at),
            "photos": [
                {"file": _file(photo), "caption": photo.caption or f"Foto {place}"}
                for place, photo in enumerate(pictures[:MOST_PHOTOS], 1)
            ],
            "photos_found": [_file(photo) for photo in pictures[:MOST_PHOTOS]],
            "photos_left": max(0, len(pictures) - MOST_PHOTOS),
        }


def _host_says(host: Confirmation) -> str:
    who = f"{host.name} ({host.position})" if host.position else host.name
    way = wording.name_of(host.way)
    return f"Tuan rumah, {who}, menyatakan kunjungan ini terlaksana. {way}."


def _opening(visit: Visit) -> str:
    centre = visit.engagement.centre
    when = "Pada hari ini" if visit.starts_on == visit.ends_on else "Pada tanggal"
    return (
        f"{when}, {_days(visit)}, telah dilaksanakan kunjungan pendampingan di {centre.name}, "
        f"{centre.region.name}, dengan uraian sebagai berikut."
    )


def _place(visit: Visit) -> str:
    centre = visit.engagement.centre
    province = centre.region.parent.name if centre.region.parent else ""
    return ", ".join(part for part in (centre.address, centre.region.name, province) if part)


def _days(visit: Visit) -> str:
    first = formats.day(visit.starts_on, language=LANGUAGE, style="full")
    if visit.ends_on == visit.starts_on:
        return first
    return f"{first} s.d. {formats.day(visit.ends_on, language=LANGUAGE, style='full')}"


def _day(on: date) -> str:
    return formats.day(on, language=LANGUAGE)


def _closing(visit: Visit, *, at: datetime) -> str:
    zone = ZoneInfo(visit.engagement.centre.region.time_zone)
    if visit.closed_at is None:
        return f"Konsep per {formats.moment(at, language=LANGUAGE, zone=zone)}; kunjungan belum ditutup."
    when = formats.moment(visit.closed_at, language=LANGUAGE, zone=zone)
    return f"Ditutup di Semai pada {when} oleh {visit.closed_by}; sejak itu tidak dapat diubah."


def _file(photo: Photo) -> str:
    return f"{photo.pk}.jpg"
