"""One day of a facilitator: whom to visit in which order, what to speak about, how far to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from semai.kit.geo import Point as Place
from semai.kit.geo import distance_km
from semai.mentoring.models import Action, Visit
from semai.mentoring.types import ActionStatus, Point, VisitStatus
from semai.programmes.models import Member

from .engagements import OPEN
from .focus import talking_points
from .followups import open_actions
from .tasks import agenda_of
from .visits import facilitator_of, with_place


@dataclass(frozen=True)
class Stop:
    """A visit of the day; `km` in a straight line from the stop before (None: a position is not known)."""

    visit: Visit
    points: Sequence[Point]
    tasks: int
    actions: Sequence[Action]
    last: Visit | None
    km: float | None


@dataclass(frozen=True)
class Day:
    """Stops in order, and the days with visits before and after."""

    stops: Sequence[Stop]
    earlier: date | None
    later: date | None


def day_of(member: Member, *, on: date, today: date) -> Day:
    """The member's own visits on a day that were not cancelled; whoever is no facilitator sees all of their area's."""
    visits = Visit.objects.visible_to(member).exclude(status=VisitStatus.CANCELLED)
    if own := facilitator_of(member):
        visits = visits.filter(facilitator=own)
    here = list(with_place(visits.filter(starts_on__lte=on, ends_on__gte=on)).order_by("starts_on", "pk"))
    open_ones = visits.filter(status__in=OPEN)
    return Day(
        stops=_stops(here, today),
        earlier=open_ones.filter(ends_on__lt=on)
        .order_by("-ends_on")
        .values_list("ends_on", flat=True)
        .first(),
        later=open_ones.filter(starts_on__gt=on)
        .order_by("starts_on")
        .values_list("starts_on", flat=True)
        .first(),
    )


def _stops(visits: Sequence[Visit], today: date) -> list[Stop]:
    before: Place | None = None
    stops = []
    for visit in visits:
        place = _place(visit)
        km = round(distance_km(before, place), 1) if before and place else None
        actions = open_actions(visit.engagement).filter(status=ActionStatus.OPEN)
        stops.append(
            Stop(
                visit=visit,
                points=talking_points(visit, on=today),
                tasks=len(agenda_of(visit)),
                actions=list(actions.order_by("due_on", "pk")[:5]),
                last=_last(visit),
                km=km,
            )
        )
        before = place or before
    return stops


def _place(visit: Visit) -> Place | None:
    centre = visit.engagement.centre
    if visit.is_remote or centre.latitude is None or centre.longitude is None:
        return None
    return Place(centre.latitude, centre.longitude)


def _last(visit: Visit) -> Visit | None:
    earlier = visit.engagement.visits.filter(status=VisitStatus.CLOSED, starts_on__lt=visit.starts_on)
    return earlier.order_by("-starts_on", "-number").first()
