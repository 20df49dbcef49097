"""Names of the register's words on screen."""

from .centres import (
    CONTACT_FACTS,
    FACT_NAMES,
    IMPORT_STATUS_NAMES,
    IMPORT_STATUS_TONES,
    OUTCOME_NAMES,
    OUTCOME_TONES,
    SECTION_NAMES,
    STATUS_NAMES,
    STATUS_TONES,
)
from .identity import SETTLEMENT_NAMES, identifier_fault

__all__ = [
    "CONTACT_FACTS",
    "FACT_NAMES",
    "IMPORT_STATUS_NAMES",
    "IMPORT_STATUS_TONES",
    "OUTCOME_NAMES",
    "OUTCOME_TONES",
    "SECTION_NAMES",
    "SETTLEMENT_NAMES",
    "STATUS_NAMES",
    "STATUS_TONES",
    "identifier_fault",
]
