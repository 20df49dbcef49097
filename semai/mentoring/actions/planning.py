"""Visits outside the plan: one more, another day, none at all."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.mentoring import rules
from semai.mentoring.models import Engagement, Visit
from semai.mentoring.types import VisitStatus
from semai.planning.models import Facilitator
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .sight import let_see
from .visits import VisitDaysOutOfOrder


class VisitBegun(Problem):
    """Only a visit that nobody began can be moved or cancelled."""

    code, status = "mentoring.visit_begun", 409
    default_message = _("This visit has begun or is over: it can no longer be moved or cancelled.")


@transaction.atomic
def plan_visit(
    engagement: Engagement,
    *,
    by: Member,
    at: datetime,
    facilitator: Facilitator,
    starts_on: date,
    ends_on: date,
) -> Visit:
    """One more visit than the plan has."""
    engagement = locked(engagement)
    policy.require(by, Verb.PLAN_VISIT, engagement)
    policy.require(by, Verb.PLAN_VISIT, facilitator)
    if ends_on < starts_on:
        raise VisitDaysOutOfOrder(field="ends_on")
    last = engagement.visits.aggregate(last=Max("number"))["last"] or 0
    visit = Visit.objects.create(
        engagement=engagement, facilitator=facilitator, number=last + 1, starts_on=starts_on, ends_on=ends_on
    )
    let_see(engagement, facilitator, at=at)
    record(Verb.PLAN_VISIT, visit, by=by, at=at, starts_on=starts_on.isoformat())
    return visit


@transaction.atomic
def move_visit(
    visit: Visit, *, by: Member, at: datetime, facilitator: Facilitator, starts_on: date, ends_on: date
) -> Visit:
    """Another day or another person, before it begins."""
    visit = _unbegun(visit, by=by)
    policy.require(by, Verb.PLAN_VISIT, facilitator)
    if ends_on < starts_on:
        raise VisitDaysOutOfOrder(field="ends_on")
    before = visit.starts_on
    visit.facilitator, visit.starts_on, visit.ends_on = facilitator, starts_on, ends_on
    visit.version += 1
    visit.save(update_fields=["facilitator", "starts_on", "ends_on", "version"])
    let_see(visit.engagement, facilitator, at=at)
    record(Verb.PLAN_VISIT, visit, by=by, at=at, before=before.isoformat(), after=starts_on.isoformat())
    return visit


@transaction.atomic
def cancel_visit(visit: Visit, *, by: Member, at: datetime, reason: str) -> Visit:
    """Nobody goes; the reason stays in the ledger."""
    visit = _unbegun(visit, by=by)
    visit.status = VisitStatus.CANCELLED
    visit.version += 1
    visit.save(update_fields=["status", "version"])
    record(Verb.PLAN_VISIT, visit, by=by, at=at, step="cancel", reason=reason.strip())
    return visit


def _unbegun(visit: Visit, *, by: Member) -> Visit:
    visit = locked(visit)
    policy.require(by, Verb.PLAN_VISIT, visit)
    if not rules.is_open(visit.status) or rules.is_begun(visit.status):
        raise VisitBegun
    return visit
