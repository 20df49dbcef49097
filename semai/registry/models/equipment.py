"""The inventory: what a centre was given or bought, and when somebody last saw it."""

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member, Programme
from semai.registry.types import Condition, ThingKind

from .aid import AidGrant
from .centres import Centre


class EquipmentQuerySet(models.QuerySet["Equipment"]):
    """Questions about the inventory."""

    def visible_to(self, member: Member) -> "EquipmentQuerySet":
        """Lines of the centres that the member sees."""
        inside = self.filter(programme_id=member.programme_id)
        return inside.filter(centre__in=Centre.objects.visible_to(member))

    def kept(self) -> "EquipmentQuerySet":
        """Without what was written off."""
        return self.filter(written_off_on__isnull=True)


@pghistory.track()
class Equipment(UuidModel):
    """One line of a centre's inventory. `code` stands on its label."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="equipment")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="equipment")
    code = models.CharField(max_length=40)
    kind = EnumField(ThingKind, default=ThingKind.EQUIPMENT)
    name = models.CharField(max_length=200)
    quantity = models.PositiveIntegerField(default=1)
    price = models.BigIntegerField(null=True, blank=True, help_text="Whole rupiah for one piece.")
    serial = models.CharField(max_length=80, blank=True)
    location = models.CharField(max_length=120, blank=True, help_text="Room or place in the centre.")
    acquired_on = models.DateField(null=True, blank=True)
    grant = models.ForeignKey(
        AidGrant, models.PROTECT, null=True, blank=True, related_name="equipment", help_text="Paid from."
    )
    notes = models.CharField(max_length=500, blank=True)
    photo = models.FileField(upload_to="equipment/%Y/%m/", max_length=200, blank=True)
    condition = EnumField(Condition, null=True, blank=True, help_text="At the latest sighting.")
    is_in_use = models.BooleanField(null=True, blank=True, help_text="At the latest sighting.")
    last_seen_on = models.DateField(null=True, blank=True)
    written_off_on = models.DateField(null=True, blank=True)
    written_off_because = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = EquipmentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "code"], name="equipment_code_once"),
            models.CheckConstraint(name="equipment_some_pieces", condition=Q(quantity__gte=1)),
        )
        indexes = (
            models.Index(fields=["centre", "name"], name="equipment_centre_name"),
            models.Index(F("programme"), F("last_seen_on").asc(nulls_first=True), name="equipment_last_seen"),
            GinIndex(fields=["name"], name="equipment_name_trigram", opclasses=["gin_trgm_ops"]),
        )

    def __str__(self) -> str:
        return self.name


class SightingQuerySet(models.QuerySet["Sighting"]):
    """Questions about sightings."""

    def visible_to(self, member: Member) -> "SightingQuerySet":
        """Sightings at the centres that the member sees."""
        return self.filter(equipment__in=Equipment.objects.visible_to(member))


class Sighting(UuidModel):
    """Somebody saw the thing. Never changed; a wrong sighting is followed by a right one."""

    equipment = models.ForeignKey(Equipment, models.PROTECT, related_name="sightings")
    seen_on = models.DateField()
    condition = EnumField(Condition)
    is_in_use = models.BooleanField()
    quantity = models.PositiveIntegerField(null=True, blank=True, help_text="Pieces that were there.")
    note = models.CharField(max_length=300, blank=True)
    photo = models.FileField(upload_to="equipment/%Y/%m/", max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True, help_text="Where the photo was taken, if asked for.")
    longitude = models.FloatField(null=True, blank=True)
    label = models.CharField(max_length=80, blank=True, help_text="Model of what it was seen during.")
    object_id = models.CharField(max_length=64, blank=True, help_text="Key of what it was seen during.")
    seen_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = SightingQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["equipment", "-seen_on"], name="sighting_latest"),
            models.Index(fields=["object_id"], name="sighting_during", condition=~Q(object_id="")),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.seen_on} {self.condition}"
