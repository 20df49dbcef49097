"""Did it work? Levels before and after, beside what was done: changes, never effects."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from semai.maturity import queries as maturity
from semai.maturity.models import Assessment
from semai.maturity.types import Aspect, Indicator, Instrument
from semai.mentoring import rules
from semai.mentoring.models import Engagement, Task
from semai.mentoring.types import TaskStatus
from semai.programmes.models import Cycle, Member

from .changes import Pair, pairs_in
from .movement import Movement, by_focus, mean, movement
from .tasks import credited

Levels = Mapping[str, int | None]


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

    @property
    def change(self) -> Decimal | None:
        """Of the mentored: after less before."""
        return None if self.before is None or self.after is None else self.after - self.before

    @property
    def other_change(self) -> Decimal | None:
        """Of the others: after less before."""
        if self.other_before is None or self.other_after is None:
            return None
        return self.other_after - self.other_before


@dataclass(frozen=True)
class Group:
    """Centres with a level before and after: how many, their means (0-4), how many rose and fell."""

    size: int
    before: Decimal | None
    after: Decimal | None
    rose: int
    fell: int


@dataclass(frozen=True)
class CriterionChange:
    """One indicator in both groups, and how many tasks that lead to it were done in the first."""

    code: str
    name: str
    mentored: Group
    other: Group
    tasks: int


@dataclass(frozen=True)
class Deed:
    """A task of the tracks: at how many mentored centres it was done, and where the level of its indicator rose."""

    indicator: str
    title: str
    done: int
    rose: int
    undone: int
    undone_rose: int


@dataclass(frozen=True)
class Comparison:
    """What a page on outcomes shows: the whole groups first, then the mentored by focus, then the parts."""

    mentored: Movement
    other: Movement
    by_focus: Sequence[Movement]
    aspects: Sequence[AspectChange]
    criteria: Sequence[CriterionChange]
    deeds: Sequence[Deed]


@dataclass(frozen=True)
class _Sides:
    """The centres of both groups that were assessed before and after, and the levels of each."""

    instrument: Instrument
    ours: Sequence[Pair]
    others: Sequence[Pair]
    levels: Mapping[object, tuple[Levels, Levels]]


def outcomes(member: Member, cycle: Cycle, *, language: str) -> Comparison:
    """Centres mentored in the year beside all others that were assessed twice, by focus, aspect, criterion and task.

    Only centres with two assessments by the same instrument count, in the period of the engagement or, without one,
    of the year: see `rules.before_and_after`.
    """
    sides = _sides(member, cycle)
    if sides is None:
        return Comparison(movement(()), movement(()), (), (), (), ())
    tasks = _tasks(cycle, {after.centre_id for _before, after in sides.ours})
    done = _count(task.indicator for task in tasks if task.status is TaskStatus.DONE)
    return Comparison(
        movement(sides.ours),
        movement(sides.others),
        by_focus(cycle, sides.ours),
        [_aspect(one, sides, done, language) for one in sides.instrument.aspects],
        [_criterion(one, sides, done, language) for one in sides.instrument.indicators],
        _deeds(tasks, sides),
    )


def _sides(member: Member, cycle: Cycle) -> _Sides | None:
    mentored = {
        centre: (first, last)
        for centre, first, last in Engagement.objects.visible_to(member)
        .filter(cycle=cycle)
        .values_list("centre_id", "starts_on", "ends_on")
    }
    again = Assessment.objects.visible_to(member).filter(
        assessed_on__gt=cycle.starts_on, assessed_on__lte=cycle.ends_on + rules.STILL_AFTER
    )
    year = (cycle.starts_on, cycle.ends_on)
    pairs = pairs_in(dict.fromkeys(again.values_list("centre_id", flat=True), year) | mentored)
    if not pairs:
        return None
    newest = max((after for _before, after in pairs.values()), key=lambda one: one.round.instrument.version)
    return _Sides(
        instrument=maturity.questionnaire(newest.round.instrument_id),
        ours=[pair for centre, pair in pairs.items() if centre in mentored],
        others=[pair for centre, pair in pairs.items() if centre not in mentored],
        levels={centre: (credited(before), credited(after)) for centre, (before, after) in pairs.items()},
    )


def _aspect(aspect: Aspect, sides: _Sides, done: Mapping[str, int], language: str) -> AspectChange:
    n, before, after = _means(sides.ours, aspect.code)
    m, other_before, other_after = _means(sides.others, aspect.code)
    tasks = sum(done.get(one.code, 0) for one in aspect.indicators)
    return AspectChange(
        aspect.code, aspect.name.say(language), n, before, after, m, other_before, other_after, tasks
    )


def _criterion(
    indicator: Indicator, sides: _Sides, done: Mapping[str, int], language: str
) -> CriterionChange:
    code = indicator.code
    return CriterionChange(
        code,
        indicator.name.say(language),
        _group(sides, sides.ours, code),
        _group(sides, sides.others, code),
        done.get(code, 0),
    )


def _group(sides: _Sides, pairs: Iterable[Pair], code: str) -> Group:
    both = [both for _b, after in pairs if (both := _both(sides, after.centre_id, code))]
    size = len(both)
    return Group(
        size=size,
        before=mean([before for before, _after in both]),
        after=mean([after for _before, after in both]),
        rose=sum(after > before for before, after in both),
        fell=sum(after < before for before, after in both),
    )


def _both(sides: _Sides, centre: object, code: str) -> tuple[int, int] | None:
    first, last = sides.levels[centre]
    before, after = first.get(code), last.get(code)
    return None if before is None or after is None else (before, after)


def _means(pairs: Iterable[Pair], aspect: str) -> tuple[int, Decimal | None, Decimal | None]:
    both = [
        (Decimal(first.aspects[aspect]), Decimal(last.aspects[aspect]))
        for first, last in pairs
        if first.aspects.get(aspect) is not None and last.aspects.get(aspect) is not None
    ]
    return len(both), mean([one for one, _ in both]), mean([two for _, two in both])


def _tasks(cycle: Cycle, centres: Iterable[object]) -> list[Task]:
    inside = Task.objects.filter(plan__engagement__cycle=cycle, plan__engagement__centre__in=list(centres))
    return list(inside.exclude(indicator="").select_related("plan__engagement").order_by("indicator", "code"))


def _count(codes: Iterable[str]) -> Mapping[str, int]:
    found: dict[str, int] = defaultdict(int)
    for code in codes:
        found[code] += 1
    return found


def _deeds(tasks: Sequence[Task], sides: _Sides) -> list[Deed]:
    """Every task that was done somewhere; a centre whose indicator has no two levels says nothing about it."""
    by_code: dict[tuple[str, str], list[Task]] = defaultdict(list)
    for task in tasks:
        if task.code and _both(sides, task.plan.engagement.centre_id, task.indicator):
            by_code[task.indicator, task.code].append(task)
    deeds = []
    for (indicator, _code), same in by_code.items():
        rose = {task.pk for task in same if _rose(sides, task)}
        done = {task.pk for task in same if task.status is TaskStatus.DONE}
        if done:
            deeds.append(
                Deed(
                    indicator,
                    str(same[0]),
                    len(done),
                    len(done & rose),
                    len(same) - len(done),
                    len(rose - done),
                )
            )
    return sorted(deeds, key=lambda one: (-one.rose, -one.done, one.indicator, one.title))


def _rose(sides: _Sides, task: Task) -> bool:
    both = _both(sides, task.plan.engagement.centre_id, task.indicator)
    return both is not None and both[1] > both[0]
