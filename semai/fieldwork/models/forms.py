"""Forms, their versions, and the bytes that belong to them."""

import uuid

import pgtrigger
from django.db import models
from django.db.models import Q

from semai.fieldwork.types import VersionStatus
from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.kit.triggers import moved
from semai.programmes.models import Member, Programme


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
                    moved("form", "version", "xform", "md5", "sha256", "outline")
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
