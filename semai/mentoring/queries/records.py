"""Reads around the record of a visit and around an engagement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet

from semai.mentoring import rules
from semai.mentoring.models import (
    Agreement,
    CentreLink,
    CoFacilitator,
    Confirmation,
    Cost,
    Engagement,
    Remark,
    Visit,
    VisitMove,
)
from semai.mentoring.types import PresenceKind, Whereabouts
from semai.registry.models import Centre


@dataclass(frozen=True)
class Stay:
    """Arrival or departure: when, and what the position says; `metres` from the centre's own position."""

    kind: PresenceKind
    at: datetime
    whereabouts: Whereabouts
    metres: int | None
    accuracy_m: int | None


def stays_of(visit: Visit) -> list[Stay]:
    """Arrival, then departure, as far as they were noted."""
    centre = visit.engagement.centre
    place = _pair(centre.latitude, centre.longitude)
    stays = []
    for one in visit.presences.order_by("at"):
        where, metres = rules.whereabouts(_pair(one.latitude, one.longitude), one.accuracy_m, place)
        stays.append(Stay(one.kind, one.at, where, metres, one.accuracy_m))
    return stays


def _pair(latitude: float | None, longitude: float | None) -> tuple[float, float] | None:
    return None if latitude is None or longitude is None else (latitude, longitude)


def confirmation_of(visit: Visit) -> Confirmation | None:
    """The host's word, if it was given."""
    return Confirmation.objects.filter(visit=visit).first()


def host_code(visit: Visit) -> str:
    """The six digits of a visit, for the eyes of the host only."""
    return rules.host_code(settings.SECRET_KEY, visit.pk)


def costs_of(visit: Visit) -> Sequence[Cost]:
    """What it cost, line by line."""
    return list(visit.costs.order_by("kind", "pk"))


def remarks_of(visit: Visit) -> QuerySet[Remark]:
    """Questions and answers, first to last."""
    return visit.remarks.select_related("said_by__user").order_by("said_at", "pk")


def moves_of(visit: Visit) -> QuerySet[VisitMove]:
    """How it was moved, first to last."""
    return visit.moves.select_related("before", "after", "moved_by__user").order_by("moved_at", "pk")


def helpers_of(engagement: Engagement) -> QuerySet[CoFacilitator]:
    """Who helps or helped the lead, those who do now first."""
    return engagement.cofacilitators.select_related("facilitator").order_by("to_on", "from_on", "pk")


def agreements_of(engagement: Engagement) -> QuerySet[Agreement]:
    """Signed agreements, latest first."""
    return engagement.agreements.select_related("added_by__user").order_by("-signed_on", "-added_at")


def live_link(centre: Centre, *, on: date) -> CentreLink | None:
    """The address of the centre's own page that works on a day."""
    return CentreLink.objects.live(on=on).filter(centre=centre).first()
