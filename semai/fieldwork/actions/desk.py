"""The desk: what was sent is read, returned with a word, approved; what was held is placed or set aside."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.fieldwork.models import Comment, Conflict, FormVersion, Held, Submission
from semai.fieldwork.rules import instances
from semai.fieldwork.types import Cause, Review, Standing
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .intake import Sender, put
from .transfers import queue_transfer


class NothingToSay(Problem):
    """A submission goes back only with a word that says why; so does a delivery that is set aside."""

    code, status = "fieldwork.nothing_to_say", 422
    default_message = _("Write what should be changed or why.")


class OwnSubmission(Problem):
    """Nobody approves their own work."""

    code, status = "fieldwork.own_submission", 403
    default_message = _("You sent this yourself. Somebody else approves it.")


class NotComplete(Problem):
    """A photo or file that it names has not come."""

    code = "fieldwork.not_complete"
    default_message = _("Files of this submission have not arrived yet.")


class NotCurrent(Problem):
    """A later edit took its place, or its place is not decided."""

    code = "fieldwork.not_current"
    default_message = _("This is not the current version of the submission.")


class AlreadySettled(Problem):
    """Somebody was quicker."""

    code = "fieldwork.already_settled"
    default_message = _("This was already settled.")


class CannotBePlaced(Problem):
    """It has no readable content, so no form can take it."""

    code, status = "fieldwork.cannot_be_placed", 422
    default_message = _("Its content cannot be read, so it fits no form.")


@transaction.atomic
def approve_submission(submission: Submission, *, by: Member, at: datetime) -> Submission:
    """It is good as it is."""
    submission = locked(submission)
    policy.require(by, Verb.APPROVE_SUBMISSION, submission)
    if by.pk in {submission.sent_by_id, submission.corrected_by_id}:
        raise OwnSubmission
    if submission.standing is not Standing.CURRENT:
        raise NotCurrent
    if not submission.is_complete:
        raise NotComplete
    _review(submission, Review.APPROVED, by=by, at=at)
    queue_transfer(submission)
    record(Verb.APPROVE_SUBMISSION, submission, by=by, at=at)
    return submission


@transaction.atomic
def return_submission(
    submission: Submission, *, by: Member, at: datetime, text: str, path: str = ""
) -> Submission:
    """Back to the one who sent it, with a word; on a question when `path` names one."""
    submission = locked(submission)
    policy.require(by, Verb.RETURN_SUBMISSION, submission)
    if not text.strip():
        raise NothingToSay(field="text")
    if submission.standing is not Standing.CURRENT:
        raise NotCurrent
    Comment.objects.create(submission=submission, path=path, text=text.strip(), by=by, at=at)
    _review(submission, Review.RETURNED, by=by, at=at)
    record(Verb.RETURN_SUBMISSION, submission, by=by, at=at, path=path)
    return submission


def _review(submission: Submission, review: Review, *, by: Member, at: datetime) -> None:
    submission.review, submission.reviewed_by, submission.reviewed_at = review, by, at
    submission.save(update_fields=["review", "reviewed_by", "reviewed_at"])


@transaction.atomic
def settle_conflict(conflict: Conflict, *, by: Member, at: datetime) -> Conflict:
    """Somebody has looked at both; both stay."""
    conflict = locked(conflict)
    policy.require(by, Verb.SETTLE_CONFLICT, conflict)
    if conflict.settled_at is not None:
        raise AlreadySettled
    conflict.settled_at, conflict.settled_by = at, by
    conflict.save(update_fields=["settled_at", "settled_by"])
    record(Verb.SETTLE_CONFLICT, conflict, by=by, at=at, submission=str(conflict.submission_id))
    return conflict


@transaction.atomic
def place_held(held: Held, version: FormVersion, *, by: Member, at: datetime) -> Submission:
    """Take a held delivery into a version of a form, as sent by the one who sent it, when it came."""
    held = _open(held, by)
    policy.require(by, Verb.SETTLE_HELD, version)
    if held.cause is Cause.UNREADABLE:
        raise CannotBePlaced
    try:
        instances.parse(bytes(held.xml))
    except instances.Unreadable as error:
        raise CannotBePlaced from error
    files = [(one.name, one.blob) for one in held.files.select_related("blob")]
    sender = Sender(held.sent_by, held.device, held.received_at)
    taken = put(bytes(held.xml), files, version, held.instance_id, sender)
    held.submission, held.settled_at, held.settled_by = taken.submission, at, by
    held.save(update_fields=["submission", "settled_at", "settled_by"])
    record(Verb.SETTLE_HELD, held, by=by, at=at, version=str(version.pk))
    assert taken.submission is not None
    return taken.submission


@transaction.atomic
def set_held_aside(held: Held, *, by: Member, at: datetime, reason: str) -> Held:
    """Nothing is to be done with it. It stays where it is, with the reason."""
    held = _open(held, by)
    if not reason.strip():
        raise NothingToSay(field="reason")
    held.reason, held.settled_at, held.settled_by = reason.strip(), at, by
    held.save(update_fields=["reason", "settled_at", "settled_by"])
    record(Verb.SETTLE_HELD, held, by=by, at=at, step="aside")
    return held


def _open(held: Held, by: Member) -> Held:
    held = locked(held)
    policy.require(by, Verb.SETTLE_HELD, held)
    if held.settled_at is not None:
        raise AlreadySettled
    return held
