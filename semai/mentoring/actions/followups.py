"""Follow-up actions (RTL): agreed, reported done with evidence, confirmed by a second person."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.mentoring import rules
from semai.mentoring.models import Action, ActionFile, Engagement, Visit
from semai.mentoring.types import ActionStatus
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.actions import files

from .visits import writable


class ActionNotOpen(Problem):
    """It was reported or confirmed before."""

    code, status = "mentoring.action_not_open", 409
    default_message = _("This action was already reported as done.")


class ActionNotReported(Problem):
    """Nobody said yet that it is done."""

    code, status = "mentoring.action_not_reported", 409
    default_message = _("Only an action that was reported as done, with evidence, can be confirmed.")


class ActionNeedsSecondPerson(Problem):
    """Nobody confirms their own work."""

    code, status = "mentoring.action_needs_second_person", 409
    default_message = _("Somebody else than the one who reported it must confirm this action.")


class ActionNotClosed(Problem):
    """It is open already."""

    code, status = "mentoring.action_not_closed", 409
    default_message = _("Only an action that was confirmed as done can be opened again.")


class VisitOfAnotherEngagement(Problem):
    """What is agreed in a visit belongs to the centre that was visited."""

    code, status = "mentoring.visit_of_another_engagement", 422
    default_message = _("This visit belongs to another centre.")


@transaction.atomic
def add_action(
    engagement: Engagement,
    *,
    by: Member,
    at: datetime,
    what: str,
    owner: str,
    due_on: date,
    visit: Visit | None = None,
) -> Action:
    """Agree on who does what until when, in an open visit or between visits."""
    policy.require(by, Verb.ADD_ACTION, engagement)
    if visit:
        if visit.engagement_id != engagement.pk:
            raise VisitOfAnotherEngagement(field="visit")
        writable(visit, Verb.ADD_ACTION, by=by)
    action = Action.objects.create(
        engagement=engagement, visit=visit, what=what.strip(), owner=owner.strip(), due_on=due_on
    )
    record(Verb.ADD_ACTION, action, by=by, at=at)
    return action


@transaction.atomic
def remove_action(action: Action, *, by: Member, at: datetime) -> None:
    """Take back what was written by mistake, while its visit is open."""
    policy.require(by, Verb.ADD_ACTION, action)
    action = locked(action)
    if action.visit is None or action.status is not ActionStatus.OPEN:
        raise ActionNotOpen
    writable(action.visit, Verb.ADD_ACTION, by=by)
    record(Verb.ADD_ACTION, action, by=by, at=at, step="remove")
    action.delete()


@transaction.atomic
def report_action(
    action: Action, *, by: Member, at: datetime, evidence: str, data: bytes = b"", said_by: str = ""
) -> Action:
    """Say that it is done, and how one can see it; a photo or PDF may show it.

    `said_by` is the name typed on the centre's own page, where nobody logs in.
    """
    action = locked(action)
    policy.require(by, Verb.REPORT_ACTION, action)
    if action.status is not ActionStatus.OPEN:
        raise ActionNotOpen

    action.status, action.evidence = ActionStatus.REPORTED, evidence.strip()
    action.reported_by, action.reported_at, action.comment = by, at, ""
    action.reported_as = said_by.strip()
    action.save(update_fields=["status", "evidence", "comment", "reported_by", "reported_at", "reported_as"])
    if data:
        _kept(action, data, at=at)
    record(Verb.REPORT_ACTION, action, by=by, at=at)
    return action


def _kept(action: Action, data: bytes, *, at: datetime) -> None:
    kept = files.paper(data)
    if action.files.filter(sha256=kept.sha256).exists():
        return
    content = kept.as_file()
    evidence = ActionFile(action=action, media_type=kept.media_type, sha256=kept.sha256, added_at=at)
    evidence.file.save(str(content.name), content, save=False)
    evidence.save(force_insert=True)


@transaction.atomic
def reopen_action(action: Action, *, by: Member, at: datetime, reason: str, due_on: date) -> Action:
    """It turned out not to be done, or has come undone: open again until a new day, with what was told so far."""
    action = locked(action)
    policy.require(by, Verb.REOPEN_ACTION, action)
    if action.status is not ActionStatus.CLOSED:
        raise ActionNotClosed
    action.status, action.comment, action.due_on = ActionStatus.OPEN, reason.strip(), due_on
    action.closed_by = action.closed_at = None
    action.save(update_fields=["status", "comment", "due_on", "closed_by", "closed_at"])
    record(Verb.REOPEN_ACTION, action, by=by, at=at, reason=action.comment, due_on=due_on.isoformat())
    return action


@transaction.atomic
def close_action(action: Action, *, by: Member, at: datetime) -> Action:
    """A second person has seen the evidence."""
    action = _reported(action, Verb.CLOSE_ACTION, by=by)
    action.status, action.closed_by, action.closed_at = ActionStatus.CLOSED, by, at
    action.save(update_fields=["status", "closed_by", "closed_at"])
    record(Verb.CLOSE_ACTION, action, by=by, at=at)
    return action


@transaction.atomic
def return_action(action: Action, *, by: Member, at: datetime, comment: str) -> Action:
    """A second person says what the evidence lacks; the action is open again and keeps what was told so far."""
    action = _reported(action, Verb.RETURN_ACTION, by=by)
    action.status, action.comment = ActionStatus.OPEN, comment.strip()
    action.save(update_fields=["status", "comment"])
    record(Verb.RETURN_ACTION, action, by=by, at=at, comment=action.comment)
    return action


def _reported(action: Action, verb: Verb, *, by: Member) -> Action:
    """The action locked for the verdict of a second person."""
    action = locked(action)
    policy.require(by, verb, action)
    if action.status is not ActionStatus.REPORTED:
        raise ActionNotReported
    if not rules.is_second_person(by.pk, action.reported_by_id):
        raise ActionNeedsSecondPerson
    return action
