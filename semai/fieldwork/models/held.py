"""What arrived unreadable or for nobody, and waits for a person."""

from django.db import models
from django.db.models import Q

from semai.fieldwork.types import Cause
from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member, Programme
from semai.programmes.types import Scope

from .devices import Device
from .forms import Blob
from .sent import Submission


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
