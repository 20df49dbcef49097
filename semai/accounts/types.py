"""Words of accounts."""

from enum import StrEnum


class Language(StrEnum):
    """Languages of the screens."""

    INDONESIAN = "id"
    ENGLISH = "en"
