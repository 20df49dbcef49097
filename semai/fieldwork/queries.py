"""Reads of field work."""

import hmac
import uuid
from collections.abc import Mapping, Sequence

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from semai.programmes.models import Member, Programme
from semai.registry.models import Centre

from .models import Attachment, Comment, Conflict, Device, Form, FormVersion, Held, Submission
from .types import Review, Standing, VersionStatus

#: Last steps of paths whose answer is the code of a centre.
CENTRE_QUESTIONS = ("kode_blkk", "blkk", "kode_pusat", "centre_code", "centre")


def programme_named(slug: str) -> Programme | None:
    """The programme whose address this is."""
    return Programme.objects.filter(slug=slug).first()


def device_named(programme: Programme, username: str, secret_sha256: str) -> Device | None:
    """The phone with these credentials; None for unknown, foreign and revoked ones alike."""
    device = (
        Device.objects.filter(member__programme=programme, username=username, revoked_at__isnull=True)
        .select_related("member", "member__programme", "member__user")
        .first()
    )
    expected = device.secret_sha256 if device else "0" * 64
    return device if hmac.compare_digest(expected, secret_sha256) else None


def offered_versions(member: Member) -> QuerySet[FormVersion]:
    """What phones of the programme may fetch now."""
    inside = FormVersion.objects.visible_to(member).filter(
        status=VersionStatus.PUBLISHED, form__closed_at__isnull=True
    )
    return inside.select_related("form").annotate(media_count=Count("media")).order_by(Lower("title"), "pk")


def fetchable_versions(member: Member) -> QuerySet[FormVersion]:
    """What phones may fetch by address: also older versions, for work that was begun with them."""
    return FormVersion.objects.visible_to(member).exclude(status=VersionStatus.DRAFT).select_related("form")


def usable_version(form: Form, version: str) -> FormVersion | None:
    """The version that this submission was filled in with; drafts take none."""
    inside = form.versions.exclude(status=VersionStatus.DRAFT).defer("xform")
    return inside.filter(version=version).first()


def version_of_known(form: Form, instance_id: str, member: Member) -> FormVersion | None:
    """The version under which this member's submission of that id is known already."""
    known = Submission.objects.filter(form=form, instance_id=instance_id, sent_by=member)
    return FormVersion.objects.defer("xform").filter(pk__in=known.values("version_id")).first()


def centre_named(answers: Mapping[str, str], member: Member) -> Centre | None:
    """The centre that an answer names by its code, if the sender may see it."""
    for wanted in CENTRE_QUESTIONS:
        for path, text in answers.items():
            if path.endswith(f"/{wanted}"):
                return Centre.objects.visible_to(member).filter(code=text).first()
    return None


def forms(member: Member) -> QuerySet[Form]:
    """Forms with their numbers for the list."""
    visible = Submission.objects.visible_to(member)
    return Form.objects.visible_to(member).annotate(
        received=Count("submissions", filter=Q(submissions__in=visible), distinct=True),
        is_published=Exists(FormVersion.objects.filter(form=OuterRef("pk"), status=VersionStatus.PUBLISHED)),
        has_draft=Exists(FormVersion.objects.filter(form=OuterRef("pk"), status=VersionStatus.DRAFT)),
    )


def published_version(form: Form) -> FormVersion | None:
    """What phones get."""
    return form.versions.filter(status=VersionStatus.PUBLISHED).first()


def latest_version(form: Form) -> FormVersion | None:
    """The published one, else the newest draft."""
    return published_version(form) or form.versions.order_by("-uploaded_at").first()


def versions(form: Form) -> QuerySet[FormVersion]:
    """All versions of a form, newest first."""
    counted = form.versions.annotate(received=Count("submissions"))
    return counted.select_related("uploaded_by__user").defer("xform", "outline").order_by("-uploaded_at")


def submissions(member: Member, form: Form) -> QuerySet[Submission]:
    """What the member sees of a form, for the table."""
    inside = Submission.objects.visible_to(member).filter(form=form)
    unsettled = Conflict.objects.filter(submission=OuterRef("pk"), settled_at__isnull=True)
    return (
        inside.select_related("sent_by__user", "centre", "version")
        .defer("xml", "version__xform", "version__outline")
        .annotate(has_conflict=Exists(unsettled))
    )


def submission(member: Member, pk: uuid.UUID) -> Submission | None:
    """One submission with what its page shows."""
    rows = Submission.objects.visible_to(member).select_related(
        "form", "version", "sent_by__user", "device", "centre", "edits", "reviewed_by__user"
    )
    return rows.defer("version__xform").filter(pk=pk).first()


def attachments(row: Submission) -> list[Attachment]:
    """Files of a submission, named ones first."""
    return list(
        row.attachments.select_related("blob").prefetch_related("others__blob").order_by("-is_named", "name")
    )


def comments(row: Submission) -> QuerySet[Comment]:
    """Words of the desk, oldest first; those on what it edits belong to it too."""
    return Comment.objects.filter(submission=row).select_related("by__user").order_by("at", "pk")


def conflicts(row: Submission) -> QuerySet[Conflict]:
    """Other contents under the same id."""
    return row.conflicts.select_related("sent_by__user", "settled_by__user").order_by("received_at", "pk")


def history(row: Submission) -> list[Submission]:
    """The chain of edits around a submission, oldest first."""
    first = row
    while first.edits is not None:
        first = first.edits
    chain, edge = [first], [first]
    while edge:
        edge = list(
            Submission.objects.filter(edits__in=edge)
            .select_related("sent_by__user")
            .order_by("received_at", "pk")
        )
        chain += edge
    return chain


def held(member: Member) -> QuerySet[Held]:
    """Deliveries that wait for a person, or did."""
    rows = Held.objects.visible_to(member).select_related("sent_by__user", "device", "settled_by__user")
    return rows.defer("xml").annotate(file_count=Count("files"))


def devices(member: Member) -> QuerySet[Device]:
    """Phones, working ones first."""
    return Device.objects.visible_to(member).select_related("member__user")


def senders(programme: Programme) -> QuerySet[Member]:
    """Members for whom a phone can be connected."""
    return programme.members.filter(ended_at__isnull=True).select_related("user").order_by("user__full_name")


def received_by(member: Member, instance_id: str) -> tuple[Sequence[Submission], Sequence[Held]]:
    """Everything that the member sent, or may see, under this id: for the receipt."""
    rows = Submission.objects.visible_to(member).filter(instance_id=instance_id).select_related("form")
    waiting = Held.objects.visible_to(member).filter(instance_id=instance_id, submission__isnull=True)
    return list(rows), list(waiting)


def returned_to(member: Member) -> QuerySet[Submission]:
    """What the desk gave back to the one who sent it, and no edit has answered yet."""
    rows = Submission.objects.filter(sent_by=member, review=Review.RETURNED, standing=Standing.CURRENT)
    rows = rows.select_related("form", "version").defer("xml", "version__xform", "version__outline")
    return rows.prefetch_related("comments").order_by("-reviewed_at", "pk")
