"""Visits, who was there, and who may write about it."""

import uuid
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet

from semai.mentoring import rules
from semai.mentoring.models import Engagement, HandOver, Photo, Visit, VisitQuerySet
from semai.mentoring.types import VisitStatus
from semai.planning.models import Facilitator
from semai.programmes.models import Member

from .engagements import OPEN


def facilitator_of(member: Member) -> Facilitator | None:
    """The person of the team who logs in as this member."""
    return Facilitator.objects.filter(member=member).first()


def people_of(visit: Visit) -> list[tuple[str, str]]:
    """Name and position of everybody who attended, as listed."""
    return list(visit.attendances.order_by("place").values_list("name", "position"))


def open_visits(member: Member) -> VisitQuerySet:
    """Visits that are to be made or finished, soonest first: a facilitator's own, others' all."""
    visits = Visit.objects.visible_to(member).filter(status__in=OPEN)
    if facilitator := facilitator_of(member):
        visits = visits.filter(facilitator=facilitator)
    return with_place(visits).order_by("starts_on", "pk")


def with_place(visits: VisitQuerySet) -> VisitQuerySet:
    """With centre, place and people in the same query."""
    return visits.select_related(
        "engagement__centre__region__parent",
        "engagement__cycle",
        "engagement__lead",
        "facilitator__organisation",
    )


def visits_of(engagement: Engagement) -> VisitQuerySet:
    """Its visits, first to last, with the number of photos."""
    return engagement.visits.select_related("facilitator").order_by("number")


def photos_of(visit: Visit) -> QuerySet[Photo]:
    """Its photos in the order in which they came."""
    return visit.photos.order_by("added_at", "pk")


def may_write(member: Member, visit: Visit) -> bool:
    """Whether the member was there or leads; the role is asked elsewhere."""
    own = facilitator_of(member)
    return rules.may_write(own.pk if own else None, team=team_of(visit))


def team_of(visit: Visit) -> set[uuid.UUID]:
    """Keys of those who write about a visit: its visitor, the lead, and who helped there on its first day."""
    helping = visit.engagement.cofacilitators.filter(from_on__lte=visit.starts_on)
    helping = helping.filter(Q(to_on__isnull=True) | Q(to_on__gte=visit.starts_on))
    return {
        visit.facilitator_id,
        visit.engagement.lead_id,
        *helping.values_list("facilitator_id", flat=True),
    }


def passed_on(own: Facilitator, visits: VisitQuerySet, *, day: date) -> VisitQuerySet:
    """Of these visits, planned ones that went from `own` to a successor by a hand-over on or after a day."""
    handed = HandOver.objects.filter(before=own, handed_at__date__gte=day)
    return visits.filter(
        engagement__handovers__in=handed,
        facilitator=F("engagement__handovers__after"),
        status=VisitStatus.PLANNED,
    ).distinct()


def local_day(visit: Visit, at: datetime) -> date:
    """The day at the centre at this moment."""
    return at.astimezone(ZoneInfo(visit.engagement.centre.region.time_zone)).date()
