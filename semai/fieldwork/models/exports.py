"""Tables that leave: made in the background, kept for a week for the one who asked."""

import uuid

from django.db import models
from django.db.models import Q

from semai.fieldwork.types import ExportKind, ExportState
from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member

from .forms import Form


class ExportQuerySet(models.QuerySet["Export"]):
    """Questions about exports."""

    def visible_to(self, member: Member) -> "ExportQuerySet":
        """One's own: the file holds what its asker may see."""
        return self.filter(asked_by=member)


class Export(UuidModel):
    """One table of a form, asked for, being written, ready."""

    form = models.ForeignKey(Form, models.CASCADE, related_name="exports")
    kind = EnumField(ExportKind)
    state = EnumField(ExportState, default=ExportState.WAITING)
    gone = models.PositiveIntegerField(default=0, help_text="Rows written so far, over all passes.")
    total = models.PositiveIntegerField(default=0, help_text="Rows to write, over all passes.")
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes of the file.")
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="export_end_is_known",
                condition=~Q(state__in=[ExportState.READY, ExportState.FAILED]) | Q(ended_at__isnull=False),
            ),
        )
        indexes = (models.Index(fields=["form", "asked_by", "-asked_at"], name="export_form_asker"),)

    def __str__(self) -> str:
        return f"{self.form.key}.{self.kind}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the form."""
        return self.form.programme_id

    @property
    def percent(self) -> int:
        """How far it is, 0 to 100."""
        return min(100, self.gone * 100 // self.total) if self.total else 0
