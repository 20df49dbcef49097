"""Words of the people of a centre."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PersonRole(StrEnum):
    """What a person does in a centre; the title says how the centre itself calls it."""

    RESPONSIBLE = "responsible"
    HEAD = "head"
    MANAGER = "manager"
    INSTRUCTOR = "instructor"
    FINANCE = "finance"
    FACILITIES = "facilities"
    PATRON = "patron"
    OTHER = "other"


class CertificateKind(StrEnum):
    """What proves that a person can do something."""

    SKKNI = "skkni"
    KKNI = "kkni"
    BNSP = "bnsp"
    TRAINING = "training"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class PersonFacts:
    """Everything about a person of a centre that is entered. `trained_on`: when the programme trained them, if ever."""

    name: str
    role: PersonRole
    title: str = ""
    phone: str = ""
    from_on: date | None = None
    to_on: date | None = None
    trained_on: date | None = None
    competences: str = ""


@dataclass(frozen=True, kw_only=True)
class CertificateFacts:
    """A certificate. `level` is the KKNI level 1-9, `number` that of BNSP or of the unit."""

    kind: CertificateKind
    name: str
    number: str = ""
    level: int | None = None
    issued_on: date | None = None
    expires_on: date | None = None
