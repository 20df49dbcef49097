"""Several documents as one PDF, for portals that take a single small file.

The pages keep their text and their own size; the tags for screen readers stay with the single documents.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import typst

from . import pdf, pdf_inspection

TEMPLATE: Final = Path(__file__).parent / "typst" / "joined.typ"
#: What the upload of mentoring reports takes elsewhere in the government: one PDF of at most 4 MB.
MOST_BYTES: Final = 4 * 1024 * 1024
#: The probes are thrown away, but a document needs a date.
_NEVER: Final = datetime(2022, 1, 1, tzinfo=UTC)
_PROBE: Final = Path(__file__).parent / "typst" / "probe.typ"


class NotReadable(ValueError):
    """The document is damaged, locked or no document at all."""


@dataclass(frozen=True)
class Part:
    """One document: a PDF, or a picture (JPEG) that becomes a page."""

    title: str
    content: bytes


def joined(
    title: str, parts: Sequence[Part], *, at: datetime, note: str = "", left_out: Sequence[str] = ()
) -> bytes:
    """All parts in order behind a page that lists them, and names what was `left_out` with the reason.

    Raises `NotReadable` for a part whose pages cannot be read. Same input, same bytes.
    """
    files, listed, first = {}, [], 2
    for number, part in enumerate(parts):
        is_picture = not pdf_inspection.is_pdf(part.content)
        pages = 1 if is_picture else page_count(part.content)
        name = f"part-{number}.{'jpg' if is_picture else 'pdf'}"
        files[name] = part.content
        listed.append(
            {"title": part.title, "file": name, "is_picture": is_picture, "pages": pages, "first": first}
        )
        first += pages
    data = {"title": title, "note": note, "parts": listed, "left_out": list(left_out)}
    try:
        return pdf.plain(TEMPLATE, data, at=at, files=files)
    except typst.TypstError as error:
        raise NotReadable(str(error)) from error


def page_count(content: bytes) -> int:
    """Pages of a PDF: doubled until one is missing, then halved. Raises `NotReadable`."""
    if not _has_page(content, 1):
        raise NotReadable
    most = 1
    while _has_page(content, most * 2):
        most *= 2
    least, most = most, most * 2
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (middle, most) if _has_page(content, middle) else (least, middle)
    return least


def _has_page(content: bytes, number: int) -> bool:
    data: Mapping[str, Any] = {"number": number}
    try:
        pdf.plain(_PROBE, data, at=_NEVER, files={"part.pdf": content})
    except typst.TypstError:
        return False
    return True
