"""Published visits as iCalendar (RFC 5545): what changed keeps its UID and gets a higher SEQUENCE."""

from collections.abc import Iterable
from datetime import datetime

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from semai.kit.ics import Event

from .models import CalendarLink, PlannedVisit, Scenario
from .types import ScenarioStatus

_signer = signing.Signer(salt="semai.planning.calendar", sep=".")


def token_of(link: CalendarLink) -> str:
    """The secret part of the address. It cannot be guessed, nor made from anything that Semai shows."""
    return _signer.sign(link.pk.hex)


def link_of(token: str) -> CalendarLink | None:
    """The link that a token stands for; None when it is false or revoked."""
    try:
        key = _signer.unsign(token)
    except signing.BadSignature:
        return None
    return CalendarLink.objects.live().select_related("facilitator", "centre").filter(pk=key).first()


def events_of(link: CalendarLink) -> list[Event]:
    """Visits of the published plans, and as cancelled those that only an earlier plan has."""
    current = {_uid(one): one for one in _visits(link, [ScenarioStatus.PUBLISHED])}
    earlier = {_uid(one): one for one in _visits(link, [ScenarioStatus.SUPERSEDED])}
    revisions = _published(link)
    lost = [one for uid, one in earlier.items() if uid not in current]
    return [
        *(_event(link, one, revisions) for one in current.values()),
        *(_event(link, one, revisions, is_cancelled=True) for one in lost),
    ]


def _visits(link: CalendarLink, statuses: Iterable[ScenarioStatus]) -> QuerySet[PlannedVisit]:
    person = Q(facilitator=link.facilitator) | Q(companion=link.facilitator)
    subject = person if link.facilitator else Q(centre=link.centre)
    visits = PlannedVisit.objects.filter(subject, scenario__status__in=list(statuses))
    visits = visits.filter(scenario__cycle__programme_id=link.programme_id)
    return visits.select_related("centre__region", "facilitator", "companion", "scenario").order_by(
        "scenario__published_at", "starts_on", "number"
    )


def _published(link: CalendarLink) -> dict[object, list[datetime]]:
    """When plans were published, by year of the programme, in order."""
    moments: dict[object, list[datetime]] = {}
    plans = Scenario.objects.filter(cycle__programme_id=link.programme_id, published_at__isnull=False)
    for cycle, at in plans.order_by("published_at").values_list("cycle_id", "published_at"):
        if at:
            moments.setdefault(cycle, []).append(at)
    return moments


def _uid(visit: PlannedVisit) -> str:
    return f"{visit.scenario.cycle_id}-{visit.centre_id}-{visit.number}@semai"


def _event(
    link: CalendarLink,
    visit: PlannedVisit,
    revisions: dict[object, list[datetime]],
    *,
    is_cancelled: bool = False,
) -> Event:
    published = revisions[visit.scenario.cycle_id]
    people = " & ".join(one.name for one in (visit.facilitator, visit.companion) if one)
    name = visit.centre.name if link.facilitator else people
    text = _("Visit from afar %(number)s: %(name)s") if visit.is_remote else _("Visit %(number)s: %(name)s")
    return Event(
        uid=_uid(visit),
        sequence=len(published) - 1,
        summary=text % {"number": visit.number, "name": name},
        place="" if visit.is_remote else f"{visit.centre.name}, {visit.centre.region.name}",
        starts_on=visit.starts_on,
        ends_on=visit.ends_on,
        changed_at=published[-1],
        is_cancelled=is_cancelled,
    )
