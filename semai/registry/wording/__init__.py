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

__all__ = [
    "CONTACT_FACTS",
    "FACT_NAMES",
    "IMPORT_STATUS_NAMES",
    "IMPORT_STATUS_TONES",
    "OUTCOME_NAMES",
    "OUTCOME_TONES",
    "SECTION_NAMES",
    "STATUS_NAMES",
    "STATUS_TONES",
]
