"""Submissions of bound forms become records: once, in the name of the one who sent them, and never silently not."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.fieldwork import purposes, queries, wording
from semai.fieldwork.models import Binding, Form, FormVersion, Submission, Transfer
from semai.fieldwork.rules import outline
from semai.fieldwork.rules import purposes as fitting
from semai.fieldwork.types import Misfit, Purpose, Review, Standing, TransferState, Unusable, When
from semai.kit import queue
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb


class FormDoesNotFit(Problem):
    """The form lacks what the purpose reads; `details["reasons"]` are sentences."""

    code, status = "fieldwork.form_does_not_fit", 422
    default_message = gettext_lazy("This form does not have what the purpose needs.")


class BoundAlready(Problem):
    """A form has one purpose."""

    code = "fieldwork.bound_already"
    default_message = gettext_lazy("This form already serves a purpose. End that first.")


class NotBound(Problem):
    """The form serves no purpose."""

    code = "fieldwork.not_bound"
    default_message = gettext_lazy("This form serves no purpose.")


class NothingPublished(Problem):
    """Without questions on phones there is nothing to check."""

    code = "fieldwork.nothing_published"
    default_message = gettext_lazy("Publish a version of the form first.")


@transaction.atomic
def bind_form(form: Form, purpose: str, *, by: Member, at: datetime) -> Binding:
    """From now on its submissions become records; those that are here already follow. Raises `FormDoesNotFit`."""
    form = locked(form)
    policy.require(by, Verb.BIND_FORM, form)
    wanted = purposes.named(purpose)
    if queries.binding_of(form):
        raise BoundAlready
    version = queries.published_version(form)
    if version is None:
        raise NothingPublished
    require_fit(version, wanted)
    binding = Binding.objects.create(form=form, purpose=purpose, bound_by=by, bound_at=at)
    record(Verb.BIND_FORM, form, by=by, at=at, purpose=purpose)
    queue.enqueue("fieldwork.transfer_all", binding_id=str(binding.pk))
    return binding


@transaction.atomic
def end_binding(form: Form, *, by: Member, at: datetime) -> None:
    """Later submissions become no records any more; what they became stays."""
    form = locked(form)
    policy.require(by, Verb.BIND_FORM, form)
    binding = queries.binding_of(form)
    if binding is None:
        raise NotBound
    binding.ended_at, binding.ended_by = at, by
    binding.save(update_fields=["ended_at", "ended_by"])
    record(Verb.BIND_FORM, form, by=by, at=at, step="end", purpose=binding.purpose)


def require_fit(version: FormVersion, purpose: Purpose) -> None:
    """Raises `FormDoesNotFit` with a sentence for each question that is missing or of the wrong kind."""
    found = misfits(version, purpose)
    if found:
        reasons = [wording.misfit_text(one) for one in found]
        raise FormDoesNotFit(" ".join([str(FormDoesNotFit.default_message), *reasons]), reasons=reasons)


def misfits(version: FormVersion, purpose: Purpose) -> Sequence[Misfit]:
    """What this version lacks for the purpose."""
    return fitting.misfits(outline.from_json(version.outline), purpose.questions(version.form.programme))


def queue_transfer(submission: Submission) -> None:
    """Ask for the record of a submission whose form is bound, once it is due. A step of other actions."""
    binding = queries.binding_of(submission.form)
    if binding is None or not _is_due(submission, purposes.named(binding.purpose)):
        return
    Transfer.objects.get_or_create(submission=submission, defaults={"binding": binding})
    queue.enqueue("fieldwork.transfer", submission_id=str(submission.pk))


def queue_all(binding: Binding) -> int:
    """Ask for the records of everything that came before the form was bound; answers for how many."""
    rows = binding.form.submissions.filter(standing=Standing.CURRENT, transfer__isnull=True)
    number = 0
    for row in rows.defer("xml").order_by("received_at", "pk").iterator(chunk_size=500):
        queue_transfer(row)
        number += 1
    return number


def _is_due(submission: Submission, purpose: Purpose) -> bool:
    is_ready = submission.is_complete and submission.standing is Standing.CURRENT
    return is_ready and (purpose.when is When.COMPLETE or submission.review is Review.APPROVED)


@transaction.atomic
def transfer(submission: Submission, *, at: datetime) -> Transfer | None:
    """Make the record, or keep why there is none. Done is done: a second call changes nothing.

    None when there is nothing to do: the form serves no purpose, or the submission is not due.
    """
    submission = locked(submission)
    binding = queries.binding_of(submission.form)
    if binding is None or not _is_due(submission, purposes.named(binding.purpose)):
        return None
    row = Transfer.objects.get_or_create(submission=submission, defaults={"binding": binding})[0]
    if row.state is TransferState.DONE:
        return row
    row.binding, row.tried_at = binding, at
    try:
        with transaction.atomic():
            landed = purposes.named(binding.purpose).apply(
                queries.filled(submission), by=submission.sent_by, at=at
            )
    except Problem as problem:
        row.state, row.trouble = TransferState.FAILED, problem.message
    except Unusable as unusable:
        row.state, row.trouble = TransferState.FAILED, _unusable(unusable)
    else:
        row.state, row.trouble, row.seen = TransferState.DONE, "", landed.seen
        row.label, row.object_id = landed.record._meta.label, str(landed.record.pk)  # noqa: SLF001
    row.save()
    return row


def _unusable(unusable: Unusable) -> str:
    return _("The answer to “%(name)s” is missing or cannot be used.") % {"name": unusable}


@transaction.atomic
def retry_transfer(submission: Submission, *, by: Member, at: datetime) -> Transfer | None:
    """Somebody put right what stood in the way: try again."""
    policy.require(by, Verb.TRANSFER_SUBMISSION, submission)
    row = transfer(submission, at=at)
    if row is not None:
        record(Verb.TRANSFER_SUBMISSION, submission, by=by, at=at, state=str(row.state))
    return row
