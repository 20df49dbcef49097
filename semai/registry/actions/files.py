"""Files from strangers: looked at by content, pictures written anew, before anything is kept."""

import hashlib
import uuid
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy

from semai.kit import pdf_inspection, photos
from semai.kit.problem import Problem
from semai.registry.types import MediaType

MAX_BYTES = 10 * 1024 * 1024


class FileTooLarge(Problem):
    """More bytes or points than a scan or a phone's camera makes."""

    code, status = "registry.file_too_large", 413
    default_message = gettext_lazy("The file is too large. Send at most 10 MB and 40 megapixels.")


class FileUnreadable(Problem):
    """Neither PDF nor picture, whatever its name says, or damaged."""

    code, status = "registry.file_unreadable", 422
    default_message = gettext_lazy("This file is no readable PDF, JPEG or PNG. Scan or export it again.")


class PhotoUnreadable(Problem):
    """Not a photo, whatever its name says."""

    code, status = "registry.photo_unreadable", 422
    default_message = gettext_lazy("This file is not a readable photo. Send a JPEG or PNG picture.")


class PdfWithScript(Problem):
    """A PDF that does more than show pages; `details["found"]` names what."""

    code, status = "registry.pdf_with_script", 422
    default_message = gettext_lazy(
        "This PDF contains a program or an attached file. Print it to a new PDF and bring that one."
    )


class PdfLocked(Problem):
    """Nobody can look into a PDF with a password."""

    code, status = "registry.pdf_locked", 422
    default_message = gettext_lazy(
        "This PDF is locked with a password. Save it without one and bring it again."
    )


@dataclass(frozen=True)
class Kept:
    """What is kept of a file: its new content, and the fingerprint of what came."""

    content: bytes
    media_type: MediaType
    sha256: str

    def as_file(self) -> "ContentFile[bytes]":
        """For a FileField, under a name that nobody can guess and that says nothing."""
        ending = "pdf" if self.media_type is MediaType.PDF else "jpg"
        return ContentFile(self.content, name=f"{uuid.uuid4()}.{ending}")


def paper(data: bytes) -> Kept:
    """A document: a PDF without script as it is, a picture as JPEG without its place and device."""
    if len(data) > MAX_BYTES:
        raise FileTooLarge(field="file")
    sha256 = hashlib.sha256(data).hexdigest()
    if not pdf_inspection.is_pdf(data):
        return Kept(_picture(data, FileUnreadable("", field="file"), side=2400), MediaType.JPEG, sha256)
    try:
        found = pdf_inspection.dangers(data)
    except pdf_inspection.NotAPdf as error:
        raise FileUnreadable(field="file") from error
    if pdf_inspection.LOCKED in found:
        raise PdfLocked(field="file")
    if found:
        raise PdfWithScript(field="file", found=sorted(found))
    return Kept(data, MediaType.PDF, sha256)


def photo(data: bytes) -> Kept:
    """A photo as JPEG of at most 1600 points, without its place and device."""
    if len(data) > MAX_BYTES:
        raise FileTooLarge(field="photo")
    picture = _picture(data, PhotoUnreadable("", field="photo"), side=1600)
    return Kept(picture, MediaType.JPEG, hashlib.sha256(data).hexdigest())


def _picture(data: bytes, refusal: Problem, *, side: int) -> bytes:
    try:
        return photos.rewritten(data, max_side=side)
    except photos.TooManyPixels as error:
        raise FileTooLarge(field=refusal.field) from error
    except photos.NotAPhoto as error:
        raise refusal from error
