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
from .past import SECTION_ICONS, STEP_NAMES

__all__ = [
    "CONTACT_FACTS",
    "FACT_NAMES",
    "IMPORT_STATUS_NAMES",
    "IMPORT_STATUS_TONES",
    "OUTCOME_NAMES",
    "OUTCOME_TONES",
    "SECTION_ICONS",
    "SECTION_NAMES",
    "SETTLEMENT_NAMES",
    "STATUS_NAMES",
    "STATUS_TONES",
    "STEP_NAMES",
    "identifier_fault",
]
