"""The words of maturity as plain values: an instrument, the answers to it, and what follows from them.

Nothing here knows Django. Levels run from 0 to 4 with one sentence each; a missing answer is `None` and is
never the same as level 0. Scores are `Decimal` from 0 to 4, rounded half up to two decimals.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

TOP_LEVEL = 4


class Direction(StrEnum):
    """Where a score went since the previous round."""

    UP = "up"
    SAME = "same"
    DOWN = "down"
    UNKNOWN = "unknown"


class ReaderKind(StrEnum):
    """From where a reader looks at a centre."""

    SELF = "self"
    FIELD = "field"
    DESK = "desk"


@dataclass(frozen=True)
class Text:
    """One sentence in the two languages of the product."""

    id: str
    en: str

    def say(self, language: str) -> str:
        """The sentence in `language` ("en", "en-gb" …); Indonesian for every other language."""
        return self.en if language.lower().startswith("en") else self.id


@dataclass(frozen=True)
class Indicator:
    """One question of the instrument: five sentences, of which the assessor picks the true one.

    `evidence` says what to show; a level at or above `evidence_required_from` counts only with evidence.
    A `critical` indicator is reported by name when it stays below the instrument's critical floor. `missing_when`
    tells the assessor when the question has no true answer and is to be left open.
    """

    code: str
    name: Text
    levels: tuple[Text, ...]
    evidence: Text
    weight: Decimal = Decimal(1)
    critical: bool = False
    evidence_required_from: int = 2
    missing_when: Text = Text("", "")


@dataclass(frozen=True)
class Aspect:
    """A group of indicators that is scored together, one axis of the radar.

    `focus` names the focus of mentoring that works on this aspect first, or is empty.
    """

    code: str
    name: Text
    indicators: tuple[Indicator, ...]
    weight: Decimal = Decimal(1)
    focus: str = ""


@dataclass(frozen=True)
class Condition:
    """An indicator must have reached a level, or an aspect a score (both 0-4)."""

    code: str
    minimum: Decimal


@dataclass(frozen=True)
class Requirement:
    """What a cluster asks for. It is met when at least one of its conditions holds."""

    code: str
    name: Text
    any_of: tuple[Condition, ...]


@dataclass(frozen=True)
class Cluster:
    """A rung of the ladder, the usual focus of mentoring there, and the gate in front of it.

    The lowest rung has no requirements.
    """

    code: str
    name: Text
    focus: str = ""
    requirements: tuple[Requirement, ...] = ()


@dataclass(frozen=True)
class Instrument:
    """A version of the questionnaire with its weights and gates. `clusters` run from lowest to highest.

    `minimum_answered_share` (0-1) is the share of the weight that must be answered before a score is shown.
    `bridge` says which question of the version before became which here ("" when it was dropped); a question that
    it does not name kept its code.
    """

    code: str
    version: int
    title: Text
    is_proposal: bool
    notice: Text
    source: Text
    aspects: tuple[Aspect, ...]
    clusters: tuple[Cluster, ...]
    minimum_answered_share: Decimal = Decimal("0.5")
    critical_floor: int = 2
    bridge: tuple[tuple[str, str], ...] = ()

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, in the order of the questionnaire."""
        return tuple(indicator for aspect in self.aspects for indicator in aspect.indicators)


@dataclass(frozen=True)
class Answers:
    """One centre's levels by indicator code; `None` or an absent code means not answered.

    `evidenced` holds the indicators for which evidence was shown. `None` means that this round did not
    record evidence, and levels count as stated.
    """

    levels: Mapping[str, int | None]
    evidenced: frozenset[str] | None = None


@dataclass(frozen=True)
class Profile:
    """The scores of one assessment. `None` means too little was answered to say.

    `capped` are indicators whose level was reduced for want of evidence; `critical` are critical
    indicators below the instrument's floor or unanswered.
    """

    aspects: Mapping[str, Decimal | None]
    total: Decimal | None
    answered: tuple[str, ...]
    missing: tuple[str, ...]
    capped: tuple[str, ...] = ()
    critical: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shortfall:
    """How far one condition is from being met. `has` is `None` when the answer is missing."""

    code: str
    needed: Decimal
    has: Decimal | None


@dataclass(frozen=True)
class Gap:
    """A requirement of `cluster` that is not met, with every way to meet it."""

    cluster: str
    requirement: Requirement
    shortfalls: tuple[Shortfall, ...]


@dataclass(frozen=True)
class Suggestion:
    """The cluster that the gates point to. A person decides.

    `next` is the rung above (empty on the highest), `gaps` what is missing for it, `unanswered` the codes
    without an answer among those gaps: while there are any, the suggestion may be too low.
    """

    cluster: str
    next: str = ""
    gaps: tuple[Gap, ...] = ()
    unanswered: tuple[str, ...] = ()


@dataclass(frozen=True)
class Agreement:
    """How well readers agree over `pairs` of levels: shares from 0 to 1, kappa from -1 to 1, `None` when unknown."""

    pairs: int
    same: Decimal | None
    near: Decimal | None
    kappa: Decimal | None


@dataclass(frozen=True)
class ItemFigures:
    """What a question tells about a round's centres. Shares run from 0 to 1.

    `correlation` is that of its level with the mean of all other questions. `is_flat`: nearly every centre has the
    same level; `is_odd`: it goes its own way. Both are said only with enough answers.
    """

    code: str
    answered: int
    centres: int
    common_level: int | None
    common_share: Decimal | None
    correlation: Decimal | None
    is_flat: bool
    is_odd: bool


@dataclass(frozen=True)
class Fault:
    """Something wrong in an instrument or in answers: where, which kind, and the value that is wrong."""

    path: str
    code: str
    detail: str = ""

    def __str__(self) -> str:
        """One plain line in English, for a terminal; pages translate `code`."""
        words = self.code.replace("_", " ")
        return f"{self.path}: {words}" + (f" ({self.detail})" if self.detail else "")


@dataclass
class InstrumentInvalid(ValueError):
    """The mapping is not an instrument. `faults` lists everything that is wrong, not just the first."""

    faults: tuple[Fault, ...] = field(default_factory=tuple)

    def __str__(self) -> str:
        """All faults, one a line."""
        return "\n".join(str(fault) for fault in self.faults)
