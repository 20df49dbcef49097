"""Forms and their versions, phones, what phones sent, and what waits for a person."""

import functools
import operator
import uuid

import pgtrigger
from django.db import models
from django.db.models import Q

from semai.fieldwork.types import Cause, Review, Standing, VersionStatus
from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member, Programme
from semai.programmes.types import Scope
from semai.registry.models import Centre


def _moved(*names: str) -> pgtrigger.Q:
    """One of these columns would change."""
    changes = (pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in names)
    return functools.reduce(operator.or_, changes)


class Blob(UuidModel):
    """Bytes that were written to disk once, under their hash. Each programme has its own: nobody can ask for others'."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    md5 = models.CharField(max_length=32, blank=True, help_text="Of media of forms: OpenRosa asks for it.")
    size = models.PositiveBigIntegerField(help_text="Bytes.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "sha256"], name="blob_once"),)

    def __str__(self) -> str:
        return self.sha256


class FormQuerySet(models.QuerySet["Form"]):
    """Questions about forms."""

    def visible_to(self, member: Member) -> "FormQuerySet":
        """Forms of the member's programme; the verb decides who sees the list."""
        return self.filter(programme_id=member.programme_id)


class Form(UuidModel):
    """A form by its form_id, through all its versions. A closed one takes no new work; what was begun is kept."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="forms")
    key = models.CharField(max_length=64, help_text="The form_id of the XLSForm.")
    title = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = FormQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "key"], name="form_key_once"),)

    def __str__(self) -> str:
        return self.title


class VersionQuerySet(models.QuerySet["FormVersion"]):
    """Questions about versions."""

    def visible_to(self, member: Member) -> "VersionQuerySet":
        """Versions of the programme's forms."""
        return self.filter(form__programme_id=member.programme_id)


class FormVersion(UuidModel):
    """One upload of a form. Its content never changes; a mistake is mended by a new version."""

    form = models.ForeignKey(Form, models.PROTECT, related_name="versions")
    version = models.CharField(max_length=100)
    status = EnumField(VersionStatus, default=VersionStatus.DRAFT)
    title = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, help_text="Of the workbook.")
    workbook = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    xform = models.TextField(help_text="What phones download.")
    md5 = models.CharField(max_length=32, help_text="Of the XForm: OpenRosa asks for it.")
    outline = models.JSONField(help_text="Questions, groups and repeats with their labels.")
    languages = models.JSONField(default=list)
    warnings = models.JSONField(default=list, help_text="Sheet, row, column and sentence of each.")
    media_names = models.JSONField(default=list, help_text="Files that the form asks for.")
    uploaded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["form", "version"], name="form_version_once"),
            models.UniqueConstraint(
                fields=["form"], condition=Q(status=VersionStatus.PUBLISHED), name="form_one_published"
            ),
            models.CheckConstraint(
                name="form_version_published_has_time",
                condition=Q(status=VersionStatus.DRAFT) | Q(published_at__isnull=False),
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="published_is_fixed",
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__status=str(VersionStatus.DRAFT))
                & (
                    _moved("form", "version", "xform", "md5", "sha256", "outline")
                    | pgtrigger.Q(new__status="draft")
                ),
            ),
            pgtrigger.Protect(
                name="published_stays",
                operation=pgtrigger.Delete,
                condition=~pgtrigger.Q(old__status=str(VersionStatus.DRAFT)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the form."""
        return self.form.programme_id


class FormMedia(UuidModel):
    """A list (CSV) or picture that a version needs on the phone."""

    version = models.ForeignKey(FormVersion, models.CASCADE, related_name="media")
    name = models.CharField(max_length=255)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["version", "name"], name="form_media_once"),)
        verbose_name_plural = "form media"

    def __str__(self) -> str:
        return self.name


class DeviceQuerySet(models.QuerySet["Device"]):
    """Questions about phones."""

    def visible_to(self, member: Member) -> "DeviceQuerySet":
        """Everybody's in the programme for those who see an area; one's own for all others."""
        inside = self.filter(member__programme_id=member.programme_id)
        return inside if member.scope is Scope.AREA else inside.filter(member=member)


class Device(UuidModel):
    """A phone that may fetch forms and send answers as one member, and do nothing else."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="devices")
    name = models.CharField(max_length=100)
    username = models.SlugField(max_length=40, unique=True)
    secret_sha256 = models.CharField(max_length=64, help_text="Of a random secret of 160 bits, shown once.")
    added_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    seen_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = DeviceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the member's programme."""
        return self.member.programme_id


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
                condition=_moved("form", "instance_id", "xml", "xml_sha256", "sent_by", "received_at"),
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


class HeldQuerySet(models.QuerySet["Held"]):
    """Questions about what is held."""

    def visible_to(self, member: Member) -> "HeldQuerySet":
        """All of the programme for members without an area, one's own for all others."""
        inside = self.filter(programme_id=member.programme_id)
        is_wide = member.scope is Scope.AREA and not member.area_codes
        return inside if is_wide else inside.filter(sent_by=member)


class Held(UuidModel):
    """A delivery that could not be placed. The phone has its answer; a person decides."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    cause = EnumField(Cause)
    form_key = models.CharField(max_length=255, blank=True)
    version = models.CharField(max_length=255, blank=True)
    instance_id = models.CharField(
        max_length=255, help_text="The submission's own, else the hash of its bytes."
    )
    xml = models.BinaryField()
    xml_sha256 = models.CharField(max_length=64)
    sent_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, models.PROTECT, null=True, blank=True, related_name="+")
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True, help_text="Why it was set aside; empty when it was placed.")
    submission = models.ForeignKey(Submission, models.PROTECT, null=True, blank=True, related_name="+")

    objects = HeldQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "sent_by", "xml_sha256"], name="held_once"),
            models.CheckConstraint(
                name="held_settled_somehow",
                condition=Q(settled_at__isnull=True) | Q(submission__isnull=False) | ~Q(reason=""),
            ),
        )
        verbose_name_plural = "held"

    def __str__(self) -> str:
        return self.form_key or self.instance_id


class HeldFile(UuidModel):
    """A file that came with a held delivery."""

    held = models.ForeignKey(Held, models.CASCADE, related_name="files")
    name = models.CharField(max_length=300)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["held", "name", "blob"], name="held_file_once"),)

    def __str__(self) -> str:
        return self.name


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
