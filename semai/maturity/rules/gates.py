"""From answers to a suggested cluster, and what is missing for the next one.

The ladder is climbed rung by rung: a cluster is reached when its own requirements and those of every rung
below it are met. So a centre that owns an incubator but has no valid papers is told about the papers.
"""

from decimal import Decimal

from semai.maturity.rules.scoring import aspect_score, credited_level
from semai.maturity.types import (
    Answers,
    Cluster,
    Condition,
    Gap,
    Instrument,
    Requirement,
    Shortfall,
    Suggestion,
)


def gaps(instrument: Instrument, answers: Answers, cluster: str) -> tuple[Gap, ...]:
    """What is missing for `cluster`, lowest rung first. Raises `KeyError` for a cluster not on the ladder."""
    return tuple(
        Gap(rung.code, requirement, _shortfalls(instrument, answers, requirement))
        for rung in _rungs_up_to(instrument, cluster)
        for requirement in rung.requirements
        if not _is_met(instrument, answers, requirement)
    )


def suggest_cluster(instrument: Instrument, answers: Answers) -> Suggestion:
    """The highest cluster without gaps, and the gaps to the one above it."""
    reached = instrument.clusters[0].code
    for cluster in instrument.clusters[1:]:
        missing = gaps(instrument, answers, cluster.code)
        if missing:
            return Suggestion(reached, cluster.code, missing, _unanswered(missing))
        reached = cluster.code
    return Suggestion(reached)


def _rungs_up_to(instrument: Instrument, code: str) -> tuple[Cluster, ...]:
    codes = [cluster.code for cluster in instrument.clusters]
    if code not in codes:
        raise KeyError(code)
    return instrument.clusters[: codes.index(code) + 1]


def _is_met(instrument: Instrument, answers: Answers, requirement: Requirement) -> bool:
    return any(_holds(instrument, answers, condition) for condition in requirement.any_of)


def _holds(instrument: Instrument, answers: Answers, condition: Condition) -> bool:
    has = _measured(instrument, answers, condition.code)
    return has is not None and has >= condition.minimum


def _measured(instrument: Instrument, answers: Answers, code: str) -> Decimal | None:
    """The level of an indicator or the score of an aspect."""
    for aspect in instrument.aspects:
        if aspect.code == code:
            return aspect_score(aspect, answers, instrument.minimum_answered_share)
        for indicator in aspect.indicators:
            if indicator.code == code:
                level = credited_level(indicator, answers)
                return None if level is None else Decimal(level)
    raise KeyError(code)


def _shortfalls(instrument: Instrument, answers: Answers, requirement: Requirement) -> tuple[Shortfall, ...]:
    return tuple(
        Shortfall(condition.code, condition.minimum, _measured(instrument, answers, condition.code))
        for condition in requirement.any_of
    )


def _unanswered(missing: tuple[Gap, ...]) -> tuple[str, ...]:
    """Codes without an answer, each once, in the order of the gaps."""
    codes = (short.code for gap in missing for short in gap.shortfalls if short.has is None)
    return tuple(dict.fromkeys(codes))
