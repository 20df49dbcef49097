"""Documents of a centre, each with every version that was ever brought."""

import uuid
from typing import Any

import pgtrigger
from django.db import models
from django.utils.translation import get_language

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member
from semai.registry.types import MediaType

from .centres import Centre


class DocumentType(models.Model):
    """A kind of document, at which step it is made and who signs it (extendable)."""

    code = models.SlugField(primary_key=True, max_length=60)
    name_id = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    step = models.SlugField(max_length=40, help_text="When it is made: proposal, award, building …")
    signed_by = models.CharField(max_length=120, blank=True, help_text="Who signs, in Indonesian.")
    valid_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Usual validity; empty: it does not expire or is not known."
    )

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id


class Checklist(models.Model):
    """What a centre must be able to show for one purpose."""

    code = models.SlugField(primary_key=True, max_length=40)
    name_id = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    source = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id


class ChecklistItem(models.Model):
    """One requirement; any of its types of document meets it."""

    id: "models.BigAutoField[Any, int]" = models.BigAutoField(primary_key=True)
    checklist = models.ForeignKey(Checklist, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    name_id = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    types: "models.ManyToManyField[DocumentType, Any]" = models.ManyToManyField(
        DocumentType, related_name="items"
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["checklist", "code"], name="checklist_item_once"),)

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id


class DocumentQuerySet(models.QuerySet["Document"]):
    """Questions about documents."""

    def visible_to(self, member: Member) -> "DocumentQuerySet":
        """Documents of the centres that the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))

    def standing(self) -> "DocumentQuerySet":
        """Without those that were withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Document(UuidModel):
    """One document of a centre; its latest version is the one that counts."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="documents")
    type = models.ForeignKey(DocumentType, models.PROTECT, related_name="documents")
    title = models.CharField(max_length=200, blank=True, help_text="Tells two of the same type apart.")
    valid_until = models.DateField(null=True, blank=True, help_text="Of the latest version.")
    latest = models.PositiveSmallIntegerField(default=0, help_text="Number of the latest version.")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=200, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["centre", "type"], name="document_centre_type"),
            models.Index(
                fields=["valid_until"],
                name="document_valid_until",
                condition=models.Q(valid_until__isnull=False, withdrawn_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.title or str(self.type)

    @property
    def programme_id(self) -> uuid.UUID:
        """The centre's programme."""
        return self.centre.programme_id


class DocumentVersionQuerySet(models.QuerySet["DocumentVersion"]):
    """Questions about versions."""

    def visible_to(self, member: Member) -> "DocumentVersionQuerySet":
        """Versions of the documents that the member sees."""
        return self.filter(document__in=Document.objects.visible_to(member))


class DocumentVersion(UuidModel):
    """A file as it was brought: pictures written anew, PDF without script. Never changed."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to="documents/%Y/%m/", max_length=200)
    file_name = models.CharField(max_length=200, help_text="As it was called where it came from.")
    media_type = EnumField(MediaType)
    size = models.PositiveIntegerField(help_text="Bytes, as kept.")
    sha256 = models.CharField(max_length=64, help_text="Of the file as it came.")
    reference = models.CharField(max_length=120, blank=True, help_text="The document's own number.")
    issued_on = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    signed_by = models.CharField(max_length=150, blank=True)
    added_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = DocumentVersionQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["document", "number"], name="version_number_once"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.file_name} ({self.number})"
