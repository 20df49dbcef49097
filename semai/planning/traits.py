"""What centres ask of their lead beside the skill, in the planner's words, and who answers to it. Pure.

A word is `gender:female`, `language:jav|mad` (one of them is enough) or `lot:35` (a person whose organisation may
lead centres in that province). `pair:2` asks for a second person on the first two visits: everybody answers to it,
since it is not about the lead; see `pairing.py`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

GENDER, LANGUAGE, LOT, PAIR = "gender", "language", "lot", "pair"


@dataclass(frozen=True)
class Lots:
    """Provinces by organisation; empty: nobody divided the country."""

    by_organisation: Mapping[str, frozenset[str]]

    def of_province(self, province: str) -> str:
        """The word that a centre there asks for; empty without any lot."""
        return f"{LOT}:{province}" if any(self.by_organisation.values()) else ""

    def serves(self, organisation: str, province: str) -> bool:
        """An organisation with lots leads inside them only; one without leads where nobody has a lot."""
        own = self.by_organisation.get(organisation)
        if own:
            return province in own
        return all(province not in lots for lots in self.by_organisation.values())


def asked(
    *, gender: str, languages: Iterable[str], province: str, lots: Lots, paired_visits: int = 0
) -> frozenset[str]:
    """The words of one centre."""
    spoken = "|".join(sorted(languages))
    words = (
        f"{GENDER}:{gender}" if gender else "",
        f"{LANGUAGE}:{spoken}" if spoken else "",
        lots.of_province(province),
        f"{PAIR}:{paired_visits}" if paired_visits else "",
    )
    return frozenset(word for word in words if word)


def answered(
    words: Iterable[str], *, gender: str, languages: Collection[str], organisation: str, lots: Lots
) -> frozenset[str]:
    """Of all words that centres ask for, those that this person answers to."""

    def answers(word: str) -> bool:
        kind, _colon, wanted = word.partition(":")
        if kind == PAIR:
            return True
        if kind == GENDER:
            return gender == wanted
        if kind == LANGUAGE:
            return any(one in languages for one in wanted.split("|"))
        return lots.serves(organisation, wanted)

    return frozenset(word for word in words if answers(word))
