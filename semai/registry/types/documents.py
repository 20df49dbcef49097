"""Words of the documents of a centre."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class MediaType(StrEnum):
    """What is kept: documents as PDF, pictures always as JPEG."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"


class Validity(StrEnum):
    """Whether a document still counts."""

    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    MISSING = "missing"


@dataclass(frozen=True, kw_only=True)
class PaperFacts:
    """What a person says about a document that they upload."""

    reference: str = ""
    issued_on: date | None = None
    valid_until: date | None = None
    signed_by: str = ""
