"""A checklist's documents as one zip of PDFs, small enough for the portal that wants them."""

import io
import re
import zipfile
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from .models import Centre, Document, DocumentVersion
from .queries import papers
from .types import MediaType, Validity

MAX_BYTES = 2 * 1024 * 1024
#: Widths in points that a scan is tried in until its PDF is small enough.
SIDES = (2400, 1800, 1400, 1000)
LIST = "DAFTAR.txt"


@dataclass(frozen=True)
class Sheet:
    """One file of the dossier, or why there is none."""

    requirement: str
    name: str = ""
    content: bytes = b""
    problem: str = ""


def zip_of(centre: Centre, code: str, *, at: datetime) -> bytes:
    """The dossier of a centre for one checklist: what counts today, and a list of what is missing or too large."""
    on = timezone.localdate(at)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        sheets = sheets_of(centre, code, on=on)
        for sheet in sheets:
            if sheet.content:
                package.writestr(_entry(sheet.name, at), sheet.content)
        package.writestr(_entry(LIST, at), _listed(centre, sheets, on))
    return stream.getvalue()


def sheets_of(centre: Centre, code: str, *, on: date) -> list[Sheet]:
    """Every requirement with its file in PDF of at most 2 MB, or the reason why it has none."""
    found: list[Sheet] = []
    for checked in papers.checklists_of(centre, on=on, code=code):
        documents = [document for one in checked.requirements for document in one.documents]
        latest = papers.latest_versions(documents)
        for number, one in enumerate(checked.requirements, 1):
            title = f"{number:02} {one.item.name_id}"
            if one.state in {Validity.MISSING, Validity.EXPIRED}:
                found.append(Sheet(title, problem=_("expired") if one.documents else _("missing")))
                continue
            found += [
                _sheet(title, document, latest[document.pk]) for document in _counting(one.documents, on)
            ]
    return found


def _counting(documents: list[Document], on: date) -> list[Document]:
    return [one for one in documents if one.valid_until is None or one.valid_until >= on]


def _sheet(title: str, document: Document, version: DocumentVersion) -> Sheet:
    name = f"{_file_name(title)}-{_file_name(document.type_id)}-{str(document.pk)[:4]}.pdf"
    with version.file.open() as file:
        content = file.read()
    if version.media_type is MediaType.JPEG:
        content = as_pdf(content)
    if len(content) > MAX_BYTES:
        return Sheet(title, name, problem=_("larger than 2 MB: save it smaller and bring it again"))
    return Sheet(title, name, content)


def as_pdf(picture: bytes) -> bytes:
    """A picture as a PDF of one page, made smaller until it has at most 2 MB if that is possible."""
    content = b""
    for side in SIDES:
        with Image.open(io.BytesIO(picture)) as page:
            page.thumbnail((side, side))
            out = io.BytesIO()
            page.convert("RGB").save(out, "PDF", resolution=150.0, quality=80)
        content = out.getvalue()
        if len(content) <= MAX_BYTES:
            break
    return content


def _entry(name: str, at: datetime) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=(at.year, at.month, at.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _file_name(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60]


def _listed(centre: Centre, sheets: list[Sheet], on: date) -> str:
    lines = [f"{centre.name} ({centre.code})", on.isoformat(), ""]
    lines += [f"{one.requirement}: {one.problem or one.name}" for one in sheets]
    return "\r\n".join(lines) + "\r\n"
