"""Numbers of other registers: what shape each has. The kinds are data (`data/identifier_kinds.json`)."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class IdentifierKind:
    """A register that gives numbers. `pattern` describes the whole number without blanks, dots and dashes."""

    code: str
    name_id: str
    name_en: str
    pattern: str
    shape_id: str
    shape_en: str
    expires: bool = False

    def name(self, language: str | None) -> str:
        """The number's name in a language; Indonesian for every other than English."""
        return self.name_en if language == "en" else self.name_id

    def shape(self, language: str | None) -> str:
        """How the number looks, in a language."""
        return self.shape_en if language == "en" else self.shape_id

    def fits(self, value: str) -> bool:
        """Whether a number has the shape."""
        return re.fullmatch(self.pattern, value) is not None


def cleaned_number(text: str) -> str:
    """A number as registers write it: without blanks, dots and dashes when only digits stand between them."""
    bare = re.sub(r"[\s.\-]", "", text)
    return bare if bare.isdigit() else text.strip()
