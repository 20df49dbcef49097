"""Workbooks that were read, and what became of each row."""

from typing import Any

from django.db import models

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Cycle, Member, Programme
from semai.registry.types import ImportStatus, Outcome


class ImportQuerySet(models.QuerySet["Import"]):
    """Questions about imports."""

    def visible_to(self, member: Member) -> "ImportQuerySet":
        """Imports of the member's programme; the verb decides who opens them at all."""
        return self.filter(programme_id=member.programme_id)


class Import(UuidModel):
    """One workbook: what it would do, whether that was done, whether it was taken back."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="imports")
    cycle = models.ForeignKey(Cycle, models.PROTECT, null=True, blank=True, related_name="imports")
    kind = models.CharField(max_length=30)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    status = EnumField(ImportStatus, default=ImportStatus.PREVIEWED)
    counts = models.JSONField(default=dict, help_text="Outcome to number of rows.")
    notes = models.JSONField(default=list, help_text="What the whole file is told, such as skipped columns.")
    file = models.FileField(
        upload_to="imports/%Y/%m/", max_length=200, blank=True, help_text="Only until a job has read it."
    )
    failure = models.TextField(blank=True, help_text="Why the workbook as a whole was refused.")
    created_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["programme", "-created_at"], name="import_programme_created"),)

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """One row of a workbook and what became of it."""

    id: "models.BigAutoField[Any, int]" = models.BigAutoField(primary_key=True)
    source = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField(help_text="Row number in the sheet, as Excel counts.")
    title = models.CharField(max_length=200)
    outcome = EnumField(Outcome)
    values = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    faults = models.JSONField(default=list)
    object_id = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(null=True, blank=True)
    is_left_out = models.BooleanField(
        default=False, help_text="Whoever looked at the preview does not want it."
    )
    is_taken_back = models.BooleanField(
        null=True, help_text="After an undo: False when somebody changed it since."
    )

    class Meta:
        constraints = (models.UniqueConstraint(fields=["source", "number"], name="import_row_once"),)

    def __str__(self) -> str:
        return f"{self.number} {self.title}"
