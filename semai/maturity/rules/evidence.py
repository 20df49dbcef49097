"""From what an assessor wrote down to answers that can be scored."""

from collections.abc import Mapping

from semai.maturity.types import Answers, Instrument


def answers_from(
    instrument: Instrument,
    levels: Mapping[str, int | None],
    evidence: Mapping[str, str],
    *,
    requires_evidence: bool,
) -> Answers:
    """Answers with the indicators whose evidence was described, by their own code or by their aspect's.

    Where the round does not ask for evidence, levels count as stated.
    """
    if not requires_evidence:
        return Answers(levels)
    described = {code for code, text in evidence.items() if text.strip()}
    return Answers(
        levels,
        frozenset(
            indicator.code
            for aspect in instrument.aspects
            for indicator in aspect.indicators
            if aspect.code in described or indicator.code in described
        ),
    )
