"""A second look at some centres in September: what moved after three months, mentored or not."""

import uuid
from collections.abc import Mapping
from datetime import date, timedelta

from django.db.models import QuerySet

from semai.maturity import actions
from semai.maturity.models import Assessment, Round
from semai.mentoring.models import Task
from semai.mentoring.types import TaskStatus
from semai.registry.models import Centre
from semai.selection.models import Candidate
from semai.selection.types import Outcome

from . import texts
from .cast import YEAR, Cast, moment

NAME = "Asesmen tengah 2022 (contoh)"
OPENS, CLOSES = date(YEAR, 9, 19), date(YEAR, 9, 30)
MENTORED, OTHERS = 12, 4
#: Which of the mentored stood still, and which lost ground though it was mentored.
STILL, FELL = 4, 9
#: What the centres without mentoring did by themselves: levels of one criterion up or down.
ALONE = (1, 0, 0, -1)
TOP = 4

Levels = Mapping[str, int]


def reassessed(cast: Cast) -> None:
    """Once: a second run finds the round and leaves everything as it is."""
    first = Round.objects.filter(cycle=cast.cycle).order_by("opens_on").first()
    if first is None or Round.objects.filter(cycle=cast.cycle, name=NAME).exists():
        return
    second = actions.open_round(
        cast.cycle,
        instrument=first.instrument,
        taxonomy=first.taxonomy,
        name=NAME,
        opens_on=OPENS,
        closes_on=CLOSES,
        by=cast.coordinator,
        at=moment(9, 16),
    )
    before = {one.centre_id: one for one in first.assessments.select_related("centre")}
    for index, centre in enumerate(_mentored(cast)):
        if centre in before:
            _again(second, before[centre], _mentored_levels(before[centre], index), index, cast)
    for index, centre in enumerate(_others(cast)):
        if centre in before:
            _again(second, before[centre], _moved(before[centre], ALONE[index]), index, cast)


def _mentored(cast: Cast) -> list[uuid.UUID]:
    """Centres that finished tasks before the round, in order of their codes."""
    done = _done().filter(plan__engagement__cycle=cast.cycle).values("plan__engagement__centre")
    return list(Centre.objects.filter(pk__in=done).order_by("code").values_list("pk", flat=True)[:MENTORED])


def _others(cast: Cast) -> list[uuid.UUID]:
    """Reserves, without mentoring."""
    waiting = Candidate.objects.filter(round__cycle=cast.cycle, outcome=Outcome.RESERVE).values("centre")
    alone = Centre.objects.filter(pk__in=waiting).exclude(engagements__cycle=cast.cycle)
    return list(alone.order_by("code").values_list("pk", flat=True)[:OTHERS])


def _done() -> QuerySet[Task]:
    return Task.objects.filter(status=TaskStatus.DONE, done_on__lt=OPENS).exclude(indicator="")


def _mentored_levels(before: Assessment, index: int) -> Levels:
    """Two of three finished tasks show in their criterion, one of three criteria of open tasks moved, too."""
    if index == STILL:
        return {}
    if index == FELL:
        return _moved(before, -1)
    tasks = Task.objects.filter(plan__engagement__centre=before.centre_id).exclude(indicator="")
    done = set(_done().filter(plan__engagement__centre=before.centre_id).values_list("pk", flat=True))
    found: dict[str, int] = {}
    for place, task in enumerate(tasks.order_by("place")):
        level, wanted = before.answers.get(task.indicator), task.wants_level or TOP
        moves = (place + index) % 3 != 0 if task.pk in done else (place + index) % 3 == 0
        if level is not None and level < wanted and moves:
            found[task.indicator] = level + 1
    return found


def _moved(before: Assessment, by: int) -> Levels:
    """The first criterion of management that is neither at the bottom nor near the top."""
    own = [code for code, level in before.answers.items() if code.startswith("F") and level in {1, 2}]
    return {code: before.answers[code] + by for code in sorted(own)[:1] if by}


def _again(round_: Round, before: Assessment, levels: Levels, index: int, cast: Cast) -> None:
    """The same answers but for `levels`; what rose is shown by a paper."""
    on = OPENS + timedelta(days=index % 9)
    rose = [code for code, level in levels.items() if level > before.answers[code]]
    actions.record_assessment(
        round_,
        before.centre,
        answers={**before.answers, **levels},
        evidence={**before.evidence, **dict.fromkeys(rose, texts.EVIDENCE)},
        assessed_on=on,
        assessor=before.assessor,
        notes=texts.FELL if any(code not in rose for code in levels) else "",
        by=cast.coordinator,
        at=moment(on.month, on.day, 8),
    )
