"""What other terms, or other weights, would make of the same centres. Nothing is written anywhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from semai.selection.rules.filling import select
from semai.selection.rules.ranking import draw
from semai.selection.types import Applicant, Outcome, Terms, Verdict

HUNDREDTH = Decimal("0.01")
#: `draw` gives 48 bits.
DRAWN = 2**48


@dataclass(frozen=True)
class Move:
    """A centre whose outcome is another one under the other terms."""

    code: str
    before: Outcome
    after: Outcome


def moves(before: Iterable[Verdict], after: Iterable[Verdict]) -> tuple[Move, ...]:
    """Every centre with another outcome, by code. Centres that are in one of the lists only are left out."""
    then = {one.applicant.code: one.outcome for one in after}
    found = [
        Move(one.applicant.code, one.outcome, then[one.applicant.code])
        for one in before
        if one.applicant.code in then and then[one.applicant.code] != one.outcome
    ]
    return tuple(sorted(found, key=lambda one: one.code))


def weights_moved(
    weights: Mapping[str, Decimal], *, seed: int, run: int, share: Decimal
) -> dict[str, Decimal]:
    """Each weight times a factor between 1 - share and 1 + share, drawn from seed, run and name: repeatable."""
    return {
        name: weight * (1 + share * (2 * Decimal(draw(seed, f"{run}:{name}")) / DRAWN - 1))
        for name, weight in weights.items()
    }


def total(scores: Mapping[str, Decimal], weights: Mapping[str, Decimal]) -> Decimal | None:
    """The weighted mean of the aspects that have a score, as the assessment computes it; None without any."""
    weight = sum((weights[name] for name in scores if name in weights), Decimal(0))
    if not weight:
        return None
    mean = sum((scores[name] * weights[name] for name in scores if name in weights), Decimal(0)) / weight
    return mean.quantize(HUNDREDTH, ROUND_HALF_UP)


def _moved(terms: Terms, *, run: int, share: Decimal) -> Terms:
    """The terms with the weights of their criteria moved."""
    weights = {f"criterion:{one.code}": one.weight for one in terms.criteria}
    moved = weights_moved(weights, seed=terms.seed, run=run, share=share)
    return replace(
        terms, criteria=[replace(one, weight=moved[f"criterion:{one.code}"]) for one in terms.criteria]
    )


def chosen_shares(
    terms: Terms,
    applicants: Sequence[Applicant],
    scores: Mapping[str, Mapping[str, Decimal]],
    weights: Mapping[str, Decimal],
    *,
    runs: int,
    share: Decimal = Decimal("0.2"),
) -> dict[str, Decimal]:
    """Code of every centre to the share of runs (0-1) in which it is selected when each weight moves by ± share.

    `scores` are those of the aspects by centre. A centre without total stays without, whatever the weights. The
    weights of the criteria move as well. Empty when the terms allow no list.
    """
    counted = {one.code: 0 for one in applicants}
    for run in range(runs):
        moved = weights_moved(weights, seed=terms.seed, run=run, share=share)
        again = [
            replace(one, score=total(scores.get(one.code, {}), moved)) if one.score is not None else one
            for one in applicants
        ]
        found = select(_moved(terms, run=run, share=share), again)
        if found.conflicts:
            return {}
        for verdict in found.verdicts:
            counted[verdict.applicant.code] += verdict.outcome == Outcome.SELECTED
    return {code: Decimal(count) / runs for code, count in counted.items()}
