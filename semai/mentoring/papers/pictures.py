"""Lembar dokumentasi foto: every photo of a visit with its caption, those that came late marked as such."""

from datetime import datetime
from typing import Any

from semai.kit import pdf, photos
from semai.mentoring import queries
from semai.mentoring.models import Photo, Visit

from . import letterhead

TEMPLATE = letterhead.FOLDER / "photos.typ"
SIDE = 900  # points: six photos weigh less than 1 MB


def pdf_of(visit: Visit, *, at: datetime, side: int = SIDE) -> bytes:
    """The sheet as PDF; no photo has a longer side than `side` points."""
    pictures = list(queries.photos_of(visit))
    files = {f"{one.pk}.jpg": found for one in pictures if (found := content_of(one, side))}
    shown = [_shown(one, place, files) for place, one in enumerate(pictures, 1)]
    data: dict[str, Any] = letterhead.of_visit(visit, "LF", "Lembar foto") | {"photos": shown}
    return pdf.render(TEMPLATE, data, at=at, files=files)


def content_of(photo: Photo, side: int) -> bytes | None:
    """The photo in the size of a paper; None when its file is lost: the paper says so instead of failing."""
    try:
        with photo.image.open() as file:
            return photos.rewritten(file.read(), max_side=side)
    except (FileNotFoundError, photos.NotAPhoto):
        return None


def _shown(photo: Photo, place: int, files: dict[str, bytes]) -> dict[str, object]:
    name = f"{photo.pk}.jpg"
    words = photo.caption or f"Foto {place}"
    late = f" (menyusul, {letterhead.day(photo.added_at)})" if photo.is_late else ""
    return {"file": name, "caption": f"{words}{late}", "found": name in files}


def name_of(visit: Visit) -> str:
    """The name of the file."""
    return letterhead.file_name("lembar-foto", visit)
