"""The whole of one engagement in figures, and the level of its centre before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, F, Q, Sum

from semai.maturity import queries as maturity
from semai.maturity.types import Instrument
from semai.mentoring.models import Action, Attendance, Cost, Deliverable, Engagement, FinalReport, Task, Visit
from semai.mentoring.types import ActionStatus, DeliverableStatus, TaskStatus, VisitStatus

from .changes import Pair, pair_of


@dataclass(frozen=True)
class AspectLevel:
    """Mean level (0-4) of an aspect before and after; None where too little was answered."""

    code: str
    name: str
    before: Decimal | None
    after: Decimal | None

    @property
    def change(self) -> Decimal | None:
        """Levels gained."""
        return None if self.before is None or self.after is None else self.after - self.before


def final_report_of(engagement: Engagement) -> FinalReport | None:
    """The report on the whole engagement, if somebody began it."""
    found = FinalReport.objects.filter(engagement=engagement)
    return found.select_related("reviewed_by__user", "submitted_by__user").first()


def totals_of(engagement: Engagement) -> Mapping[str, int]:
    """Every figure of the final report by its name; people are attendances, costs are rupiah."""
    closed = Visit.objects.filter(engagement=engagement, status=VisitStatus.CLOSED)
    return {
        **_visits(engagement),
        "days": sum((one.ends_on - one.starts_on).days + 1 for one in closed),
        "people": Attendance.objects.filter(visit__in=closed).count(),
        **_actions(engagement),
        **_tasks(engagement),
        **_papers(engagement),
        "costs": Cost.objects.filter(visit__in=closed).aggregate(sum=Sum(F("quantity") * F("rate")))["sum"]
        or 0,
    }


def _visits(engagement: Engagement) -> dict[str, int]:
    found: dict[str, int] = engagement.visits.aggregate(
        planned=Count("pk", filter=~Q(status=VisitStatus.CANCELLED)),
        made=Count("pk", filter=Q(status=VisitStatus.CLOSED)),
        remote=Count("pk", filter=Q(status=VisitStatus.CLOSED, is_remote=True)),
    )
    return found


def _actions(engagement: Engagement) -> dict[str, int]:
    found: dict[str, int] = Action.objects.filter(engagement=engagement).aggregate(
        agreed=Count("pk"), confirmed=Count("pk", filter=Q(status=ActionStatus.CLOSED))
    )
    return found


def _tasks(engagement: Engagement) -> dict[str, int]:
    found: dict[str, int] = Task.objects.filter(plan__engagement=engagement).aggregate(
        tasks=Count("pk"),
        tasks_done=Count("pk", filter=Q(status=TaskStatus.DONE)),
        tasks_left_out=Count("pk", filter=Q(status=TaskStatus.LEFT_OUT)),
    )
    return found


def _papers(engagement: Engagement) -> dict[str, int]:
    found: dict[str, int] = Deliverable.objects.filter(plan__engagement=engagement).aggregate(
        papers=Count("pk"), papers_accepted=Count("pk", filter=Q(status=DeliverableStatus.ACCEPTED))
    )
    return found


def aspects_of(engagement: Engagement, *, language: str) -> tuple[Pair | None, list[AspectLevel]]:
    """The assessments before and after, and each aspect in both; nothing without two by one instrument."""
    pair = pair_of(engagement)
    if pair is None:
        return None, []
    before, after = pair
    instrument: Instrument = maturity.questionnaire(after.round.instrument_id)
    return pair, [
        AspectLevel(
            one.code,
            one.name.say(language),
            _decimal(before.aspects.get(one.code)),
            _decimal(after.aspects.get(one.code)),
        )
        for one in instrument.aspects
    ]


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
