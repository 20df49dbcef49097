"""From what is known of a centre to the points that order it.

Every criterion gives points from 0 to 4. What counts is their mean by weight, over the criteria of which something is
known: unknown is not zero. Without criteria the total of the assessment counts alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from semai.selection.types import Applicant, Attribute, Criterion, Mark, Measure, Terms

HUNDREDTH = Decimal("0.01")
TOP = Decimal(4)


def weighed(terms: Terms, applicants: Iterable[Applicant]) -> list[Applicant]:
    """Those of the pool, with the points that order them and with the checks that these terms ask for."""
    return [_weighed(terms, one) for one in applicants if in_pool(terms.pool, one)]


def _weighed(terms: Terms, one: Applicant) -> Applicant:
    failed = tuple(check for check in one.failed if check in terms.checks)
    if not terms.criteria or one.score is None:
        return replace(one, failed=failed)
    found = marks(terms.criteria, {**one.points, str(Measure.SCORE): one.score})
    return replace(one, failed=failed, marks=found, score=mean(found))


def marks(criteria: Iterable[Criterion], points: Mapping[str, Decimal]) -> tuple[Mark, ...]:
    """The points of a centre by criterion, in the order of the criteria."""
    return tuple(Mark(one.code, points.get(one.code), one.weight) for one in criteria)


def mean(found: Iterable[Mark]) -> Decimal | None:
    """The mean by weight of what is known, rounded half up to hundredths; `None` when nothing is known."""
    known = [(one.points, one.weight) for one in found if one.points is not None and one.weight]
    weight = sum((weight for _points, weight in known), Decimal(0))
    if not weight:
        return None
    total = sum((points * weight for points, weight in known), Decimal(0))
    return (total / weight).quantize(HUNDREDTH, ROUND_HALF_UP)


def in_pool(pool: Sequence[str], one: Applicant) -> bool:
    """Whether the centre takes part: of every attribute that is named it has one of the values."""
    wanted: dict[str, set[str]] = {}
    for key in pool:
        attribute, _colon, value = key.partition(":")
        wanted.setdefault(attribute, set()).add(value)
    return all(str(getattr(one, str(Attribute(name)))) in values for name, values in wanted.items())


def gain_points(missing: int, *, is_highest: bool) -> Decimal:
    """Readiness that can be gained: 4 when one requirement of the next cluster is missing, one less for each more.

    0 on the highest rung, which has no next one.
    """
    return Decimal(0) if is_highest else max(Decimal(0), TOP + 1 - max(1, missing))


def equity_points(here: int, most: int) -> Decimal:
    """More for provinces with few centres: 4 x (1 - centres here / centres where there are most)."""
    return (TOP * (1 - Decimal(here) / max(1, most))).quantize(HUNDREDTH, ROUND_HALF_UP)
