"""Visits outside the plan: one more, another day, none at all."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.mentoring import queries, rules
from semai.mentoring.models import Engagement, Visit, VisitMove
from semai.mentoring.types import MoveReason, VisitStatus
from semai.planning.models import Facilitator
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.types import Role
from semai.programmes.verbs import Verb

from .sight import let_see
from .visits import NotYourVisit, VisitDaysOutOfOrder


class VisitBegun(Problem):
    """Only a visit that nobody began can be moved or cancelled."""

    code, status = "mentoring.visit_begun", 409
    default_message = _("This visit has begun or is over: it can no longer be moved or cancelled.")


class VisitOutsideWindow(Problem):
    """The days leave the window that was set for this visit."""

    code, status = "mentoring.visit_outside_window", 422
    default_message = _(
        "These days lie outside the window of this visit. Change the window as well if they must."
    )


class WindowOutOfOrder(Problem):
    """The window ends before it begins."""

    code, status = "mentoring.window_out_of_order", 422
    default_message = _("The window ends before it begins.")


class MoveNeedsNote(Problem):
    """Another reason, but which?"""

    code, status = "mentoring.move_needs_note", 422
    default_message = _("Say in words what the other reason is.")


class VisitAlreadyAnnounced(Problem):
    """The centre knows."""

    code, status = "mentoring.visit_already_announced", 409
    default_message = _("This visit was announced already.")


@transaction.atomic
def plan_visit(
    engagement: Engagement,
    *,
    by: Member,
    at: datetime,
    facilitator: Facilitator,
    starts_on: date,
    ends_on: date,
    is_remote: bool = False,
) -> Visit:
    """One more visit than the plan has."""
    engagement = locked(engagement)
    policy.require(by, Verb.PLAN_VISIT, engagement)
    policy.require(by, Verb.PLAN_VISIT, facilitator)
    if ends_on < starts_on:
        raise VisitDaysOutOfOrder(field="ends_on")
    last = engagement.visits.aggregate(last=Max("number"))["last"] or 0
    visit = Visit.objects.create(
        engagement=engagement,
        facilitator=facilitator,
        number=last + 1,
        starts_on=starts_on,
        ends_on=ends_on,
        is_remote=is_remote,
        **window(engagement, starts_on, ends_on),
    )
    let_see(engagement, facilitator, at=at)
    record(Verb.PLAN_VISIT, visit, by=by, at=at, starts_on=starts_on.isoformat())
    return visit


def window(engagement: Engagement, starts_on: date, ends_on: date) -> dict[str, date]:
    """The window of a visit on these days, as values of its fields. A step of the actions."""
    first, last = rules.window_around(starts_on, ends_on, first=engagement.starts_on, last=engagement.ends_on)
    return {"earliest_on": first, "latest_on": last}


@transaction.atomic
def announce_visit(visit: Visit, *, by: Member, at: datetime) -> Visit:
    """The centre was told; the text to send is composed from the visit."""
    visit = _unbegun(visit, Verb.ANNOUNCE_VISIT, by=by)
    if visit.announced_at:
        raise VisitAlreadyAnnounced
    visit.announced_at, visit.announced_by = at, by
    visit.save(update_fields=["announced_at", "announced_by"])
    record(Verb.ANNOUNCE_VISIT, visit, by=by, at=at, starts_on=visit.starts_on.isoformat())
    return visit


@transaction.atomic
def move_visit(
    visit: Visit,
    *,
    by: Member,
    at: datetime,
    facilitator: Facilitator,
    starts_on: date,
    ends_on: date,
    reason: MoveReason,
    note: str = "",
    earliest_on: date | None = None,
    latest_on: date | None = None,
) -> Visit:
    """Another day or another person, before it begins; a new window if one is given. The centre is to be told anew."""
    visit = _unbegun(visit, Verb.PLAN_VISIT, by=by)
    policy.require(by, Verb.PLAN_VISIT, facilitator)
    earliest, latest = earliest_on or visit.earliest_on, latest_on or visit.latest_on
    _require_order(starts_on, ends_on, earliest, latest)
    _moved(visit, by=by, at=at, after_on=starts_on, after=facilitator, reason=reason, note=note)
    before = visit.starts_on
    visit.facilitator, visit.starts_on, visit.ends_on = facilitator, starts_on, ends_on
    visit.earliest_on, visit.latest_on = earliest, latest
    visit.announced_at = visit.announced_by = None
    visit.version += 1
    visit.save(
        update_fields=[
            *("facilitator", "starts_on", "ends_on", "earliest_on", "latest_on"),
            *("announced_at", "announced_by", "version"),
        ]
    )
    let_see(visit.engagement, facilitator, at=at)
    after = starts_on.isoformat()
    record(Verb.PLAN_VISIT, visit, by=by, at=at, before=before.isoformat(), after=after, reason=str(reason))
    return visit


def _require_order(starts_on: date, ends_on: date, earliest: date | None, latest: date | None) -> None:
    if ends_on < starts_on:
        raise VisitDaysOutOfOrder(field="ends_on")
    if earliest and latest and latest < earliest:
        raise WindowOutOfOrder(field="latest_on")
    if not rules.is_inside(starts_on, ends_on, earliest=earliest, latest=latest):
        raise VisitOutsideWindow(field="starts_on")


@transaction.atomic
def cancel_visit(visit: Visit, *, by: Member, at: datetime, reason: MoveReason, note: str = "") -> Visit:
    """Nobody goes; why stays in the history of the visit."""
    visit = _unbegun(visit, Verb.PLAN_VISIT, by=by)
    _moved(visit, by=by, at=at, after_on=None, after=visit.facilitator, reason=reason, note=note)
    visit.status = VisitStatus.CANCELLED
    visit.version += 1
    visit.save(update_fields=["status", "version"])
    record(Verb.PLAN_VISIT, visit, by=by, at=at, step="cancel", reason=str(reason), note=note.strip())
    return visit


def _moved(
    visit: Visit,
    *,
    by: Member,
    at: datetime,
    after_on: date | None,
    after: Facilitator,
    reason: MoveReason,
    note: str,
) -> None:
    if reason is MoveReason.OTHER and not note.strip():
        raise MoveNeedsNote(field="note")
    VisitMove.objects.create(
        visit=visit,
        before_on=visit.starts_on,
        after_on=after_on,
        before=visit.facilitator,
        after=after,
        reason=reason,
        note=note.strip(),
        moved_by=by,
        moved_at=at,
    )


def _unbegun(visit: Visit, verb: Verb, *, by: Member) -> Visit:
    visit = locked(visit)
    policy.require(by, verb, visit)
    if not rules.is_open(visit.status) or rules.is_begun(visit.status):
        raise VisitBegun
    if verb is Verb.ANNOUNCE_VISIT and by.role is Role.FACILITATOR and not queries.may_write(by, visit):
        raise NotYourVisit
    return visit
