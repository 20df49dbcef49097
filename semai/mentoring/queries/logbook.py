"""What a facilitator's logbook of a month lists: every closed visit with what the day left behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch

from semai.mentoring import rules
from semai.mentoring.models import Action, Confirmation, Visit
from semai.mentoring.types import PresenceKind, VisitStatus
from semai.planning.models import Facilitator
from semai.programmes.models import Cycle

from .visits import with_place


@dataclass(frozen=True)
class LogEntry:
    """One visit: when the visitor came and left (None: not noted), how many attended, what was agreed, who confirmed."""

    visit: Visit
    arrived_at: datetime | None
    left_at: datetime | None
    people: int
    actions: Sequence[Action]
    host: Confirmation | None

    @property
    def stay(self) -> timedelta | None:
        """How long, where both ends were noted."""
        return self.left_at - self.arrived_at if self.arrived_at and self.left_at else None


def logbook_of(facilitator: Facilitator, cycle: Cycle, month: date) -> list[LogEntry]:
    """Closed visits that ended in the month that holds this day, first to last."""
    first, last = rules.month_of(month)
    inside = Visit.objects.filter(
        engagement__cycle=cycle,
        facilitator=facilitator,
        status=VisitStatus.CLOSED,
        ends_on__range=(first, last),
    )
    rows = with_place(inside).prefetch_related(
        "attendances", "presences", Prefetch("actions", Action.objects.order_by("due_on", "pk"))
    )
    rows = rows.select_related("confirmation").order_by("starts_on", "pk")
    return [_entry(visit) for visit in rows]


def _entry(visit: Visit) -> LogEntry:
    when = {one.kind: one.at for one in visit.presences.all()}
    return LogEntry(
        visit=visit,
        arrived_at=when.get(PresenceKind.ARRIVED),
        left_at=when.get(PresenceKind.LEFT),
        people=len(visit.attendances.all()),
        actions=list(visit.actions.all()),
        host=getattr(visit, "confirmation", None),
    )


def log_totals(entries: Sequence[LogEntry]) -> dict[str, int]:
    """The sums under a logbook by name; `minutes` on site only of visits with both ends noted."""
    return {
        "made": len(entries),
        "days": sum((one.visit.ends_on - one.visit.starts_on).days + 1 for one in entries),
        "people": sum(one.people for one in entries),
        "agreed": sum(len(one.actions) for one in entries),
        "confirmed_by_host": sum(one.host is not None for one in entries),
        "minutes": sum(int(one.stay.total_seconds()) // 60 for one in entries if one.stay),
    }
