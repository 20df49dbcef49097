"""What phones sent, with its attachments and words."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q

from semai.fieldwork.types import Review, Standing
from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.kit.triggers import moved
from semai.programmes.models import Member
from semai.programmes.types import Scope
from semai.registry.models import Centre

from .devices import Device
from .forms import Blob, Form, FormVersion


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Questions about submissions."""

    def visible_to(self, member: Member) -> "SubmissionQuerySet":
        """One's own always; all of the programme without an area, those of the area's centres with one."""
        inside = self.filter(form__programme_id=member.programme_id)
        if member.scope is Scope.AREA and not member.area_codes:
            return inside
        own = Q(sent_by=member)
        if member.scope is Scope.AREA:
            own |= Q(centre__in=Centre.objects.visible_to(member))
        return inside.filter(own)


class Submission(UuidModel):
    """One filled-in form, as it came. `xml` never changes; answers are read from it and can be read again."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="submissions")
    version = models.ForeignKey(FormVersion, models.PROTECT, related_name="submissions")
    instance_id = models.CharField(max_length=255)
    deprecated_id = models.CharField(
        max_length=255, blank=True, help_text="What it edits, as the phone says."
    )
    edits = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="edited_by")
    standing = EnumField(Standing, default=Standing.CURRENT)
    name = models.CharField(max_length=255, blank=True, help_text="instanceName of the form.")
    xml = models.BinaryField()
    xml_sha256 = models.CharField(max_length=64)
    answers = models.JSONField(help_text="Path to text.")
    centre = models.ForeignKey(Centre, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, null=True, blank=True, related_name="+")
    corrected_by = models.ForeignKey(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who changed answers at the desk.",
    )
    received_at = models.DateTimeField(help_text="By our clock; phones' clocks may be years off.")
    is_complete = models.BooleanField(default=False, help_text="Every file that it names has come.")
    review = EnumField(Review, default=Review.RECEIVED)
    reviewed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["form", "instance_id"], name="submission_once"),
            models.CheckConstraint(
                name="submission_reviewed_by_somebody",
                condition=Q(review=Review.RECEIVED) | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
            ),
        )
        indexes = (
            models.Index(fields=["form", "-received_at"], name="submission_form_received"),
            models.Index(
                fields=["form", "deprecated_id"], condition=~Q(deprecated_id=""), name="submission_edits"
            ),
            models.Index(fields=["sent_by", "-received_at"], name="submission_sender_received"),
        )
        triggers = (
            pgtrigger.Protect(
                name="sent_is_evidence",
                operation=pgtrigger.Update,
                condition=moved("form", "instance_id", "xml", "xml_sha256", "sent_by", "received_at"),
            ),
            pgtrigger.Protect(name="sent_stays", operation=pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return self.name or self.instance_id

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the form."""
        return self.form.programme_id


class ConflictQuerySet(models.QuerySet["Conflict"]):
    """Questions about conflicts."""

    def visible_to(self, member: Member) -> "ConflictQuerySet":
        """Those of the submissions the member sees."""
        return self.filter(submission__in=Submission.objects.visible_to(member))


class Conflict(UuidModel):
    """Other content under the id of a submission: kept beside it until a person has looked."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="conflicts")
    xml = models.BinaryField()
    xml_sha256 = models.CharField(max_length=64)
    sent_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ConflictQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["submission", "xml_sha256"], name="conflict_once"),)

    def __str__(self) -> str:
        return self.xml_sha256

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the submission."""
        return self.submission.programme_id


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    """Questions about attachments."""

    def visible_to(self, member: Member) -> "AttachmentQuerySet":
        """Those of the submissions the member sees."""
        return self.filter(submission__in=Submission.objects.visible_to(member))


class Attachment(UuidModel):
    """A file of a submission, or the place that waits for it. The first bytes that come stay the current ones."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=300)
    is_named = models.BooleanField(help_text="An answer names it; otherwise it came unasked and is kept.")
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField(null=True, blank=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["submission", "name"], name="attachment_name_once"),)

    def __str__(self) -> str:
        return self.name


class OtherBytes(UuidModel):
    """Other bytes that came later under the name of an attachment."""

    attachment = models.ForeignKey(Attachment, models.CASCADE, related_name="others")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    received_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["attachment", "blob"], name="other_bytes_once"),)
        verbose_name_plural = "other bytes"

    def __str__(self) -> str:
        return str(self.blob_id)


class Comment(UuidModel):
    """A word of the desk to the one who sent it; on a question when `path` names one."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="comments")
    path = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),)

    def __str__(self) -> str:
        return self.text[:60]
