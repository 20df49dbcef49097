"""From answers to scores.

An aspect's score is the weighted mean of its answered levels, on the same scale from 0 to 4. The total is
the weighted mean of the aspect scores as printed, so that a reader can recompute it from the page. Both are
rounded half up to two decimals. Missing answers are left out of the mean, never counted as 0; below
the instrument's `minimum_answered_share` there is no score at all.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from semai.maturity.types import (
    TOP_LEVEL,
    Answers,
    Aspect,
    Direction,
    Fault,
    Indicator,
    Instrument,
    Profile,
)

HUNDREDTH = Decimal("0.01")


def rounded(value: Decimal) -> Decimal:
    """`value` to two decimals, half away from zero: the only rounding in this app."""
    return value.quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def credited_level(indicator: Indicator, answers: Answers) -> int | None:
    """The level that counts: the stated one, capped below the evidence threshold if nothing was shown."""
    stated = answers.levels.get(indicator.code)
    if stated is None or answers.evidenced is None or indicator.code in answers.evidenced:
        return stated
    return min(stated, max(indicator.evidence_required_from - 1, 0))


def aspect_score(aspect: Aspect, answers: Answers, minimum_share: Decimal) -> Decimal | None:
    """The score of one aspect from 0 to 4, or `None` if too little of it was answered."""
    levels = ((credited_level(indicator, answers), indicator.weight) for indicator in aspect.indicators)
    mean = _weighted_mean(
        ((None if level is None else Decimal(level), w) for level, w in levels), minimum_share
    )
    return None if mean is None else rounded(mean)


def score(instrument: Instrument, answers: Answers) -> Profile:
    """All scores of one assessment. Codes that the instrument does not know are ignored."""
    share = instrument.minimum_answered_share
    aspects = {aspect.code: aspect_score(aspect, answers, share) for aspect in instrument.aspects}
    total = _weighted_mean(((aspects[aspect.code], aspect.weight) for aspect in instrument.aspects), share)
    stated = {i.code: answers.levels.get(i.code) for i in instrument.indicators}
    credited = {i.code: credited_level(i, answers) for i in instrument.indicators}
    return Profile(
        aspects=aspects,
        total=None if total is None else rounded(total),
        answered=tuple(code for code, level in stated.items() if level is not None),
        missing=tuple(code for code, level in stated.items() if level is None),
        capped=tuple(code for code, level in credited.items() if level != stated[code]),
        critical=tuple(
            indicator.code
            for indicator in instrument.indicators
            if indicator.critical and (credited[indicator.code] or 0) < instrument.critical_floor
        ),
    )


def direction(now: Decimal | None, before: Decimal | None) -> Direction:
    """Where a score went; unknown as long as one of the two is missing."""
    if now is None or before is None:
        return Direction.UNKNOWN
    if now == before:
        return Direction.SAME
    return Direction.UP if now > before else Direction.DOWN


def directions(now: Profile, before: Profile) -> dict[str, Direction]:
    """The direction of every aspect of `now`; an aspect that `before` did not have is unknown."""
    return {code: direction(value, before.aspects.get(code)) for code, value in now.aspects.items()}


def answer_faults(instrument: Instrument, answers: Answers) -> tuple[Fault, ...]:
    """What is wrong with answers: `unknown_indicator`, `level_out_of_range` (not a whole number 0-4)."""
    known = {indicator.code for indicator in instrument.indicators}
    faults = []
    for code, level in answers.levels.items():
        if code not in known:
            faults.append(Fault(code, "unknown_indicator"))
        elif level is not None and not is_level(level):
            faults.append(Fault(code, "level_out_of_range", str(level)))
    return tuple(faults)


def is_level(value: object) -> bool:
    """Whether `value` is a whole number from 0 to the top level; `True` and `1.0` are not."""
    return type(value) is int and 0 <= value <= TOP_LEVEL


def _as_decimal(level: int | None) -> Decimal | None:
    return None if level is None else Decimal(level)


def _weighted_mean(pairs: Iterable[tuple[Decimal | None, Decimal]], minimum_share: Decimal) -> Decimal | None:
    """The mean of the values that are there; `None` if they carry less than `minimum_share` of the weight."""
    pairs = list(pairs)
    asked = sum((weight for _, weight in pairs), Decimal(0))
    present = [(value, weight) for value, weight in pairs if value is not None]
    answered = sum((weight for _, weight in present), Decimal(0))
    if not answered or answered < asked * minimum_share:
        return None
    return sum((value * weight for value, weight in present), Decimal(0)) / answered
