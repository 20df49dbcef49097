"""Did it work? Levels before and after, beside what was done: changes, never effects."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from semai.maturity import queries as maturity
from semai.maturity.models import Assessment
from semai.mentoring.models import Engagement, Task
from semai.mentoring.types import TaskStatus
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.selection.models import Candidate
from semai.selection.types import Outcome


@dataclass(frozen=True)
class AspectChange:
    """Mean score (0-4) of an aspect before and after, over `centres` that have both; tasks done in the first group."""

    code: str
    name: str
    mentored: int
    before: Decimal | None
    after: Decimal | None
    other: int
    other_before: Decimal | None
    other_after: Decimal | None
    tasks: int


def outcomes(member: Member, cycle: Cycle, *, language: str) -> list[AspectChange]:
    """Each aspect: centres mentored in the year against those selected but not mentored.

    Only centres with two assessments by the same instrument count: the first and the last of them.
    """
    mentored = set(
        Engagement.objects.visible_to(member).filter(cycle=cycle).values_list("centre_id", flat=True)
    )
    selected = set(
        Candidate.objects.filter(
            round__cycle=cycle,
            outcome=Outcome.SELECTED,
            centre__in=Centre.objects.visible_to(member),
        ).values_list("centre_id", flat=True)
    )
    pairs = _pairs(mentored | selected)
    if not pairs:
        return []
    instrument = maturity.questionnaire(next(iter(pairs.values()))[1].round.instrument_id)
    done = _tasks_done(cycle, mentored & set(pairs))
    ours = [pair for centre, pair in pairs.items() if centre in mentored]
    others = [pair for centre, pair in pairs.items() if centre not in mentored]
    rows = []
    for aspect in instrument.aspects:
        (n, before, after), (m, other_before, other_after) = (
            _means(ours, aspect.code),
            _means(others, aspect.code),
        )
        tasks = sum(done.get(one.code, 0) for one in aspect.indicators)
        name = aspect.name.say(language)
        rows.append(AspectChange(aspect.code, name, n, before, after, m, other_before, other_after, tasks))
    return rows


Pair = tuple[Assessment, Assessment]


def _pairs(centres: Iterable[object]) -> dict[object, Pair]:
    by_centre: dict[object, list[Assessment]] = defaultdict(list)
    rows = Assessment.objects.filter(centre__in=list(centres)).select_related("round__instrument")
    for one in rows.defer("round__instrument__content").order_by("round__opens_on", "assessed_on"):
        by_centre[one.centre_id].append(one)
    found = {}
    for centre, known in by_centre.items():
        same = [one for one in known if one.round.instrument.code == known[-1].round.instrument.code]
        if len(same) > 1:
            found[centre] = (same[0], same[-1])
    return found


def _means(pairs: Iterable[Pair], aspect: str) -> tuple[int, Decimal | None, Decimal | None]:
    both = [
        (Decimal(first.aspects[aspect]), Decimal(last.aspects[aspect]))
        for first, last in pairs
        if first.aspects.get(aspect) is not None and last.aspects.get(aspect) is not None
    ]
    if not both:
        return 0, None, None
    size = len(both)
    return size, sum(one for one, _ in both) / Decimal(size), sum(two for _, two in both) / Decimal(size)


def _tasks_done(cycle: Cycle, centres: Iterable[object]) -> Mapping[str, int]:
    found: dict[str, int] = defaultdict(int)
    done = Task.objects.filter(
        plan__engagement__cycle=cycle, plan__engagement__centre__in=list(centres), status=TaskStatus.DONE
    )
    for indicator in done.values_list("indicator", flat=True):
        found[indicator] += 1
    return found
