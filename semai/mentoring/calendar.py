"""The calendar of a person or a centre as mentoring has it: visits where they moved to, and what is due when."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from semai.kit.ics import Event
from semai.planning.models import CalendarLink

from . import queries
from .models import Action, Deliverable, Engagement, Visit
from .types import ActionStatus, VisitStatus


def visits_of(link: CalendarLink, plan: Iterable[Event], *, at: datetime) -> list[Event]:
    """The events of the `plan`, each as its visit stands now; visits that came later; those that left as cancelled."""
    planned = {one.uid: one for one in plan}
    ours = Q(engagement__centre=link.centre)
    if link.facilitator:
        ours = Q(facilitator=link.facilitator) | Q(planned__facilitator=link.facilitator)
    known = Visit.objects.filter(ours, engagement__centre__programme=link.programme_id)
    for visit in queries.with_place(known):
        uid = _uid(visit)
        planned[uid] = _event(link, visit, planned.get(uid), uid=uid, at=at)
    return sorted(planned.values(), key=lambda one: (one.starts_on, one.uid))


def _uid(visit: Visit) -> str:
    # As the plan names it, so that telephones see one visit and not two.
    return f"{visit.engagement.cycle_id}-{visit.engagement.centre_id}-{visit.number}@semai"


def _event(link: CalendarLink, visit: Visit, planned: Event | None, *, uid: str, at: datetime) -> Event:
    centre = visit.engagement.centre
    name = centre.name if link.facilitator else visit.facilitator.name
    text = _("Visit from afar %(number)s: %(name)s") if visit.is_remote else _("Visit %(number)s: %(name)s")
    is_elsewhere = link.facilitator_id is not None and visit.facilitator_id != link.facilitator_id
    fresh = Event(
        uid=uid,
        sequence=visit.version - 1,
        summary=text % {"number": visit.number, "name": name},
        place="" if visit.is_remote else f"{centre.name}, {centre.region.name}",
        starts_on=visit.starts_on,
        ends_on=visit.ends_on,
        changed_at=at,
        is_cancelled=is_elsewhere or visit.status is VisitStatus.CANCELLED,
    )
    if planned is None:
        return fresh
    return replace(fresh, sequence=planned.sequence + fresh.sequence, changed_at=planned.changed_at)


def due_of(link: CalendarLink, *, at: datetime) -> Iterator[Event]:
    """Open follow-up actions and owed deliverables on the day until which they are due; they block no time."""
    engagements = Engagement.objects.filter(centre__programme=link.programme_id)
    ours = Q(lead=link.facilitator) if link.facilitator else Q(centre=link.centre)
    inside = engagements.filter(ours)
    actions = Action.objects.filter(engagement__in=inside, status=ActionStatus.OPEN)
    for action in queries.with_centre(actions).order_by("due_on", "pk"):
        yield _due(
            f"action-{action.pk}", _("Due: %(what)s"), action.what, action.engagement, action.due_on, at
        )
    papers = Deliverable.objects.filter(plan__engagement__in=inside, status__in=queries.OWED)
    for paper in queries.with_plan(papers).order_by("due_on", "pk"):
        engagement = paper.plan.engagement
        yield _due(f"paper-{paper.pk}", _("Hand in: %(what)s"), str(paper), engagement, paper.due_on, at)


def _due(key: str, text: str, what: str, engagement: Engagement, on: date, at: datetime) -> Event:
    return Event(
        uid=f"{key}@semai",
        sequence=int(at.timestamp()) // 3600,  # a due day has no versions: the newest copy counts
        summary=f"{text % {'what': what}} ({engagement.centre.name})",
        place="",
        starts_on=on,
        ends_on=on,
        changed_at=at,
        is_free=True,
    )
