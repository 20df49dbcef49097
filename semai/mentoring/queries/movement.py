"""How centres moved as a whole between two assessments, by what was worked on."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from semai.maturity.models import Assessment
from semai.mentoring.models import Focus
from semai.mentoring.types import FocusCode
from semai.programmes.models import Cycle

from .changes import Pair


@dataclass(frozen=True)
class Movement:
    """A group of centres with two assessments: mean totals (0-4), how many totals rose and fell.

    `climbed` counts the centres for which the instrument suggests a higher cluster than before. `focus` is None for a
    group of any focus.
    """

    focus: FocusCode | None
    size: int
    before: Decimal | None
    after: Decimal | None
    rose: int
    fell: int
    climbed: int

    @property
    def same(self) -> int:
        """How many stayed where they were."""
        return self.size - self.rose - self.fell

    @property
    def change(self) -> Decimal | None:
        """After less before."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def share(self) -> Decimal | None:
        """The part of the centres that rose (0-1); None without centres."""
        return Decimal(self.rose) / self.size if self.size else None


def movement(pairs: Iterable[Pair], focus: FocusCode | None = None) -> Movement:
    """Of those pairs whose totals are both known."""
    both = [(a, b, a.total, b.total) for a, b in pairs if a.total is not None and b.total is not None]
    return Movement(
        focus,
        size=len(both),
        before=mean([before for _a, _b, before, _after in both]),
        after=mean([after for _a, _b, _before, after in both]),
        rose=sum(after > before for _a, _b, before, after in both),
        fell=sum(after < before for _a, _b, before, after in both),
        climbed=sum(_climbed(a, b) for a, b, _before, _after in both),
    )


def by_focus(cycle: Cycle, pairs: Sequence[Pair]) -> list[Movement]:
    """The mentored centres by the focus that stood on the day of the second assessment, in the order of the foci."""
    afters = {after.centre_id: after.assessed_on for _before, after in pairs}
    stood: dict[uuid.UUID, FocusCode] = {}
    rows = Focus.objects.filter(engagement__cycle=cycle, engagement__centre__in=list(afters))
    for centre, code, from_on in rows.order_by("from_on").values_list(
        "engagement__centre", "code", "from_on"
    ):
        if from_on <= afters[centre] or centre not in stood:
            stood[centre] = FocusCode(code)
    groups: Mapping[FocusCode, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair[1].centre_id in stood:
            groups[stood[pair[1].centre_id]].append(pair)
    return [movement(groups[code], code) for code in FocusCode if code in groups]


def mean(numbers: Sequence[int | Decimal]) -> Decimal | None:
    """The arithmetic mean; None of nothing."""
    return sum(map(Decimal, numbers), Decimal(0)) / len(numbers) if numbers else None


def _climbed(before: Assessment, after: Assessment) -> bool:
    old, new = before.suggested, after.suggested
    return old is not None and new is not None and new.rank > old.rank
