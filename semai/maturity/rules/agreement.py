"""Several readers of the same centre: where they differ, how well they agree, and questions that say nothing.

Agreement beyond chance is Cohen's kappa with quadratic weights (J. Cohen, "Weighted kappa", Psychological Bulletin
70(4), 1968): two readers one level apart disagree a little, four levels apart sixteen times as much. 1 is perfect, 0
is what chance would give.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from semai.maturity.types import TOP_LEVEL, Agreement, ItemFigures

Levels = Mapping[str, int | None]
THOUSANDTH = Decimal("0.001")
#: A question to which this share or more of the centres has the same level does not tell them apart.
SAME_SHARE = Decimal("0.95")
#: Below this correlation with the other questions a question measures something else, or chance.
LOWEST_CORRELATION = Decimal("0.1")
#: With fewer centres such figures are chance themselves.
FEWEST = 10


def differing(codes: Iterable[str], readings: Sequence[Levels]) -> tuple[str, ...]:
    """The questions to which these readers did not all give the same level; "not answered" is an answer too."""
    return tuple(code for code in codes if len({levels.get(code) for levels in readings}) > 1)


def pairs(codes: Iterable[str], readings: Sequence[Levels]) -> list[tuple[int, int]]:
    """Both levels of each question that two readers of one centre answered; with three readers, three pairs."""
    wanted = list(codes)
    found = []
    for one, other in combinations(readings, 2):
        both = ((one.get(code), other.get(code)) for code in wanted)
        found += [(first, second) for first, second in both if first is not None and second is not None]
    return found


def agreement(levels: Sequence[tuple[int, int]]) -> Agreement:
    """How often two readers gave the same level, or levels at most one apart, and the weighted kappa."""
    if not levels:
        return Agreement(0, None, None, None)
    same = sum(first == second for first, second in levels)
    near = sum(abs(first - second) <= 1 for first, second in levels)
    return Agreement(
        len(levels), _share(same, len(levels)), _share(near, len(levels)), weighted_kappa(levels)
    )


def weighted_kappa(levels: Sequence[tuple[int, int]]) -> Decimal | None:
    """1 minus the observed over the expected disagreement; `None` when chance alone would leave none.

    Which of two readers came first says nothing, so each pair is counted both ways round.
    """
    both = [*levels, *((second, first) for first, second in levels)]
    if not both:
        return None
    observed = sum((first - second) ** 2 for first, second in both) * len(both)
    margin = Counter(first for first, _second in both)
    expected = sum(
        (first - second) ** 2 * margin[first] * margin[second]
        for first in range(TOP_LEVEL + 1)
        for second in range(TOP_LEVEL + 1)
    )
    return None if not expected else (1 - Decimal(observed) / expected).quantize(THOUSANDTH, ROUND_HALF_UP)


def item_figures(codes: Iterable[str], centres: Sequence[Levels]) -> list[ItemFigures]:
    """Of each question: how often it was answered, its commonest level, and its correlation with the others."""
    wanted = list(codes)
    return [_figures(code, wanted, centres) for code in wanted]


def _figures(code: str, codes: Sequence[str], centres: Sequence[Levels]) -> ItemFigures:
    answered = [level for levels in centres if (level := levels.get(code)) is not None]
    common = Counter(answered).most_common(1)
    share = _share(common[0][1], len(answered)) if common else None
    correlation = _correlation(list(_with_rest(code, codes, centres)))
    is_enough = len(answered) >= FEWEST
    return ItemFigures(
        code=code,
        answered=len(answered),
        centres=len(centres),
        common_level=common[0][0] if common else None,
        common_share=share,
        correlation=correlation,
        is_flat=is_enough and share is not None and share >= SAME_SHARE,
        is_odd=is_enough and correlation is not None and correlation < LOWEST_CORRELATION,
    )


def _with_rest(
    code: str, codes: Sequence[str], centres: Sequence[Levels]
) -> Iterable[tuple[Decimal, Decimal]]:
    """The level of a question beside the mean of all others, of each centre that has both."""
    for levels in centres:
        own = levels.get(code)
        rest = [level for other in codes if other != code and (level := levels.get(other)) is not None]
        if own is not None and rest:
            yield Decimal(own), Decimal(sum(rest)) / len(rest)


def _correlation(points: Sequence[tuple[Decimal, Decimal]]) -> Decimal | None:
    """Pearson's; `None` when one of the two never varies."""
    if not points:
        return None
    count = len(points)
    mean_x = sum((x for x, _y in points), Decimal(0)) / count
    mean_y = sum((y for _x, y in points), Decimal(0)) / count
    spread_x = sum(((x - mean_x) ** 2 for x, _y in points), Decimal(0))
    spread_y = sum(((y - mean_y) ** 2 for _x, y in points), Decimal(0))
    if not spread_x or not spread_y:
        return None
    together = sum(((x - mean_x) * (y - mean_y) for x, y in points), Decimal(0))
    return (together / (spread_x * spread_y).sqrt()).quantize(THOUSANDTH, ROUND_HALF_UP)


def _share(part: int, whole: int) -> Decimal:
    return (Decimal(part) / whole).quantize(THOUSANDTH, ROUND_HALF_UP)
