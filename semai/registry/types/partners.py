"""Words of partners."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PartnerKind(StrEnum):
    """The five helixes."""

    GOVERNMENT = "government"
    BUSINESS = "business"
    UNIVERSITY = "university"
    COMMUNITY = "community"
    MEDIA = "media"


@dataclass(frozen=True, kw_only=True)
class PartnerFacts:
    """Everything about a partner that a person enters."""

    name: str
    kind: PartnerKind
    contact_name: str = ""
    phone: str = ""
    website: str = ""
    notes: str = ""


@dataclass(frozen=True, kw_only=True)
class AgreementFacts:
    """A memorandum of understanding; without `valid_to` it has no end."""

    title: str
    number: str = ""
    signed_on: date
    valid_to: date | None = None
    notes: str = ""
