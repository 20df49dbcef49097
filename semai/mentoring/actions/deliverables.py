"""Papers that come out of a plan: submitted, returned with a comment, accepted by a second person."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.mentoring import rules
from semai.mentoring.models import Deliverable, DeliverableFile
from semai.mentoring.types import DeliverableStatus
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.actions import files


class DeliverableAccepted(Problem):
    """What was accepted stays."""

    code, status = "mentoring.deliverable_accepted", 409
    default_message = _("This deliverable was accepted. Its file stays as it is.")


class DeliverableNotSubmitted(Problem):
    """There is nothing to review."""

    code, status = "mentoring.deliverable_not_submitted", 409
    default_message = _("Only a deliverable that was submitted can be reviewed.")


class DeliverableNeedsSecondPerson(Problem):
    """Nobody reviews their own file."""

    code, status = "mentoring.deliverable_needs_second_person", 409
    default_message = _("Somebody else than the one who submitted it must review this deliverable.")


@transaction.atomic
def submit_deliverable(deliverable: Deliverable, *, by: Member, at: datetime, data: bytes) -> DeliverableFile:
    """Bring the file (PDF, JPEG or PNG), or a better one; earlier ones stay."""
    deliverable = locked(deliverable)
    policy.require(by, Verb.SUBMIT_DELIVERABLE, deliverable)
    if deliverable.status is DeliverableStatus.ACCEPTED:
        raise DeliverableAccepted
    kept = files.paper(data)
    version = DeliverableFile(
        deliverable=deliverable,
        number=deliverable.files.count() + 1,
        media_type=kept.media_type,
        size=len(kept.content),
        sha256=kept.sha256,
        added_by=by,
        added_at=at,
    )
    content = kept.as_file()
    version.file.save(str(content.name), content, save=False)
    version.save(force_insert=True)
    deliverable.status, deliverable.comment = DeliverableStatus.SUBMITTED, ""
    deliverable.submitted_by, deliverable.submitted_at = by, at
    deliverable.save(update_fields=["status", "comment", "submitted_by", "submitted_at"])
    record(Verb.SUBMIT_DELIVERABLE, deliverable, by=by, at=at, version=version.number)
    return version


@transaction.atomic
def accept_deliverable(deliverable: Deliverable, *, by: Member, at: datetime) -> Deliverable:
    """A second person finds it good."""
    deliverable = _submitted(deliverable, by=by)
    deliverable.status, deliverable.reviewed_by, deliverable.reviewed_at = DeliverableStatus.ACCEPTED, by, at
    deliverable.save(update_fields=["status", "reviewed_by", "reviewed_at"])
    record(Verb.REVIEW_DELIVERABLE, deliverable, by=by, at=at, verdict="accepted")
    return deliverable


@transaction.atomic
def return_deliverable(deliverable: Deliverable, *, by: Member, at: datetime, comment: str) -> Deliverable:
    """A second person says what it lacks."""
    deliverable = _submitted(deliverable, by=by)
    deliverable.status, deliverable.comment = DeliverableStatus.RETURNED, comment.strip()
    deliverable.reviewed_by, deliverable.reviewed_at = by, at
    deliverable.save(update_fields=["status", "comment", "reviewed_by", "reviewed_at"])
    record(Verb.REVIEW_DELIVERABLE, deliverable, by=by, at=at, verdict="returned", comment=comment.strip())
    return deliverable


def _submitted(deliverable: Deliverable, *, by: Member) -> Deliverable:
    deliverable = locked(deliverable)
    policy.require(by, Verb.REVIEW_DELIVERABLE, deliverable)
    if deliverable.status is not DeliverableStatus.SUBMITTED:
        raise DeliverableNotSubmitted
    if not rules.is_second_person(by.pk, deliverable.submitted_by_id):
        raise DeliverableNeedsSecondPerson
    return deliverable
