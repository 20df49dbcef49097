"""The desk corrects what somebody sent: a new version beside the old one, never in its place."""

import uuid
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.fieldwork.models import Submission
from semai.fieldwork.rules import corrections
from semai.fieldwork.types import Standing
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .desk import NotCurrent
from .intake import Sender, put


class NothingCorrected(Problem):
    """Every answer is as it was."""

    code, status = "fieldwork.nothing_corrected", 422
    default_message = _("No answer was changed.")


class CannotBeCorrected(Problem):
    """Its answers cannot be read here."""

    code, status = "fieldwork.cannot_be_corrected", 422
    default_message = _("This submission is encrypted: its answers can only be changed on the phone.")


@transaction.atomic
def correct_submission(
    submission: Submission, answers: Mapping[str, str], *, by: Member, at: datetime
) -> Submission:
    """Another version with these answers (path to text), with the same files; both stay, the new one counts.

    It is still the sender's work: what it becomes is written with the sender's rights. Raises `NotCurrent`,
    `NothingCorrected`, `CannotBeCorrected`.
    """
    submission = locked(submission)
    policy.require(by, Verb.CORRECT_SUBMISSION, submission)
    if submission.standing is not Standing.CURRENT:
        raise NotCurrent
    if not submission.answers:
        raise CannotBeCorrected
    changed = {
        path: text.strip()
        for path, text in answers.items()
        if text.strip() != submission.answers.get(path, "")
    }
    if not changed:
        raise NothingCorrected
    instance_id = f"uuid:{uuid.uuid4()}"
    xml = corrections.corrected(
        bytes(submission.xml), changed, instance_id=instance_id, old=submission.instance_id
    )
    kept = submission.attachments.filter(blob__isnull=False).select_related("blob")
    files = [(one.name, one.blob) for one in kept if one.blob is not None]
    sender = Sender(submission.sent_by, submission.device, at, corrected_by=by)
    taken = put(xml, files, submission.version, instance_id, sender)
    assert taken.submission is not None
    record(Verb.CORRECT_SUBMISSION, taken.submission, by=by, at=at, paths=sorted(changed))
    return taken.submission
