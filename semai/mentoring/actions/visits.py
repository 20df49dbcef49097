"""What happens on site: begin, write, close."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.mentoring import queries, rules, wording
from semai.mentoring.models import Attendance, Visit
from semai.mentoring.types import FocusCode, VisitStatus
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb


class NotYourVisit(Problem):
    """The member sees the visit but was not there and does not lead the engagement."""

    code, status = "mentoring.not_your_visit", 403
    default_message = _("Only the facilitator of this visit or the lead of this centre may write here.")


class VisitAlreadyClosed(Problem):
    """A closed visit is evidence."""

    code, status = "mentoring.visit_already_closed", 409
    default_message = _("This visit is already closed. What was recorded stays as it is.")


class VisitCancelled(Problem):
    """Nobody went."""

    code, status = "mentoring.visit_cancelled", 409
    default_message = _("This visit was cancelled.")


class VisitChangedMeanwhile(Problem):
    """Somebody else, or another phone, wrote since this form was opened."""

    code, status = "mentoring.visit_changed_meanwhile", 409
    default_message = _(
        "This record was changed meanwhile on another device. Open it again, then add what is missing."
    )


class VisitDaysOutOfOrder(Problem):
    """The last day lies before the first."""

    code, status = "mentoring.visit_days_out_of_order", 422
    default_message = _("The last day lies before the first day.")


class VisitIncomplete(Problem):
    """Something is missing before the visit can be closed; `details` say what."""

    code, status = "mentoring.visit_incomplete", 422
    default_message = _("The visit cannot be closed yet.")


def writable(visit: Visit, verb: Verb, *, by: Member) -> Visit:
    """The visit locked for writing, once the member may write to it and it is open. A step of the actions."""
    visit = locked(visit)
    policy.require(by, verb, visit)
    if visit.status is VisitStatus.CLOSED:
        raise VisitAlreadyClosed
    if not rules.is_open(visit.status):
        raise VisitCancelled
    require_team(visit, by=by)
    return visit


def require_team(visit: Visit, *, by: Member) -> None:
    """Refuse whoever was not there, does not lead and does not help. A step of the actions."""
    if not queries.may_write(by, visit):
        raise NotYourVisit


@transaction.atomic
def start_visit(visit: Visit, *, by: Member, at: datetime) -> Visit:
    """The facilitator is there; starting twice changes nothing."""
    visit = writable(visit, Verb.RECORD_VISIT, by=by)
    if visit.status is VisitStatus.PLANNED:
        visit.status = VisitStatus.UNDER_WAY
        visit.save(update_fields=["status"])
        record(Verb.RECORD_VISIT, visit, by=by, at=at, step="start")
    return visit


@transaction.atomic
def record_visit(
    visit: Visit,
    *,
    by: Member,
    at: datetime,
    version: int,
    starts_on: date,
    ends_on: date,
    topics: str,
    findings: str,
    people: Sequence[tuple[str, str]],
    suggested_focus: FocusCode | None = None,
) -> Visit:
    """Keep the draft of a visit: its real days, what was done and found, who attended (name, position).

    `version` is the one the writer saw; saving what is there already changes nothing.
    """
    visit = writable(visit, Verb.RECORD_VISIT, by=by)
    if visit.version != version:
        raise VisitChangedMeanwhile
    if ends_on < starts_on:
        raise VisitDaysOutOfOrder(field="ends_on")
    people = rules.distinct_people(people)
    now = {
        "starts_on": starts_on,
        "ends_on": ends_on,
        "topics": topics,
        "findings": findings,
        "suggested_focus": suggested_focus,
        "status": VisitStatus.UNDER_WAY,
    }
    if (
        all(getattr(visit, name) == value for name, value in now.items())
        and queries.people_of(visit) == people
    ):
        return visit

    for name, value in now.items():
        setattr(visit, name, value)
    visit.version = version + 1
    visit.save(update_fields=[*now, "version"])
    _seat(visit, people)
    record(Verb.RECORD_VISIT, visit, by=by, at=at, step="write", people=len(people))
    return visit


def _seat(visit: Visit, people: Sequence[tuple[str, str]]) -> None:
    if queries.people_of(visit) == people:
        return
    visit.attendances.all().delete()
    Attendance.objects.bulk_create(
        Attendance(visit=visit, place=place, name=name, position=position)
        for place, (name, position) in enumerate(people)
    )


@transaction.atomic
def close_visit(visit: Visit, *, by: Member, at: datetime) -> Visit:
    """End a visit. From here on it is evidence: neither we nor the database change it."""
    visit = writable(visit, Verb.CLOSE_VISIT, by=by)
    missing = rules.missing_for_closing(
        findings=visit.findings,
        attendances=visit.attendances.count(),
        starts_on=visit.starts_on,
        today=queries.local_day(visit, at),
    )
    if missing:
        raise VisitIncomplete(**{str(what): str(wording.name_of(what)) for what in missing})

    visit.status, visit.closed_at, visit.closed_by = VisitStatus.CLOSED, at, by
    visit.version += 1
    visit.save(update_fields=["status", "closed_at", "closed_by", "version"])
    record(Verb.CLOSE_VISIT, visit, by=by, at=at)
    return visit
