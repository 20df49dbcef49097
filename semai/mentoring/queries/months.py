"""What a facilitator did in a month, counted from the records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from semai.mentoring import rules
from semai.mentoring.models import Action, Attendance, Cost, Engagement, Report, Task, Visit
from semai.mentoring.types import ActionStatus, TaskStatus, VisitStatus
from semai.planning.models import Facilitator, FacilitatorQuerySet
from semai.programmes.models import Cycle, Member

from .visits import with_place


@dataclass(frozen=True)
class Month:
    """One facilitator's month: visits that ended in it, and what was agreed, confirmed and done at their centres."""

    visits: Sequence[Visit]
    planned: int
    days: int
    people: int
    agreed: Sequence[Action]
    confirmed: int
    costs: int
    tasks_done: Sequence[Task]

    @property
    def counts(self) -> dict[str, int]:
        """Every figure by its name, as a report keeps it."""
        return {
            "planned": self.planned,
            "made": self.made,
            "days": self.days,
            "people": self.people,
            "agreed": len(self.agreed),
            "confirmed": self.confirmed,
            "tasks_done": len(self.tasks_done),
            "costs": self.costs,
        }

    @property
    def made(self) -> int:
        """Visits that were closed."""
        return len(self.visits)


def month_of(facilitator: Facilitator, cycle: Cycle, month: date) -> Month:
    """The figures of the month that holds this day."""
    first, last = rules.month_of(month)
    inside = Visit.objects.filter(
        engagement__cycle=cycle, facilitator=facilitator, ends_on__range=(first, last)
    ).exclude(status=VisitStatus.CANCELLED)
    visits = list(with_place(inside.filter(status=VisitStatus.CLOSED)).order_by("starts_on", "pk"))
    keys = [visit.pk for visit in visits]
    led = Q(engagement__lead=facilitator, engagement__cycle=cycle)
    return Month(
        visits=visits,
        planned=inside.count(),
        days=sum((visit.ends_on - visit.starts_on).days + 1 for visit in visits),
        people=Attendance.objects.filter(visit__in=keys).count(),
        agreed=list(
            Action.objects.filter(visit__in=keys)
            .select_related("engagement__centre")
            .order_by("due_on", "pk")
        ),
        confirmed=Action.objects.filter(
            led, status=ActionStatus.CLOSED, closed_at__date__range=(first, last)
        ).count(),
        costs=sum(cost.amount for cost in Cost.objects.filter(visit__in=keys)),
        tasks_done=list(
            Task.objects.filter(
                plan__engagement__lead=facilitator,
                plan__engagement__cycle=cycle,
                status=TaskStatus.DONE,
                done_on__range=(first, last),
            )
            .select_related("plan__engagement__centre")
            .order_by("done_on", "pk")
        ),
    )


def reporters(member: Member, cycle: Cycle) -> FacilitatorQuerySet:
    """Those who lead or visit a centre that the member sees in this year, and the member; by name."""
    mentored = Engagement.objects.visible_to(member).filter(cycle=cycle)
    busy = Q(engagements__in=mentored) | Q(visits__engagement__in=mentored) | Q(member=member)
    seen = Facilitator.objects.visible_to(member).filter(busy).distinct()
    return seen.select_related("organisation", "programme").order_by("name")


def reports_in(cycle: Cycle, month: date) -> dict[object, Report]:
    """Facilitator's key to the report on the month."""
    found = Report.objects.filter(cycle=cycle, month=rules.month_of(month)[0])
    return {report.facilitator_id: report for report in found}
