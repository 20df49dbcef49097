"""Hosts and centres."""

from typing import Any

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member, Programme, area_filter, granted_ids
from semai.programmes.types import Scope
from semai.registry.types import CentreStatus, Settlement

from .reference import HostKind, Region, VocationalField


@pghistory.track()
class Host(UuidModel):
    """The institution a centre belongs to (lembaga induk)."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="hosts")
    name = models.CharField(max_length=200)
    kind = models.ForeignKey(HostKind, models.PROTECT, related_name="hosts")

    class Meta:
        indexes = (
            models.Index(fields=["programme", "name"], name="host_programme_name"),
            GinIndex(fields=["name"], name="host_name_trigram", opclasses=["gin_trgm_ops"]),
        )

    def __str__(self) -> str:
        return self.name


class CentreQuerySet(models.QuerySet["Centre"]):
    """Questions about centres."""

    def visible_to(self, member: Member) -> "CentreQuerySet":
        """The first gate: the member's programme, cut to their area or to what was granted to them.

        A record that was merged into another one is no centre any more.
        """
        return self.recorded_for(member).filter(merged_into__isnull=True)

    def recorded_for(self, member: Member) -> "CentreQuerySet":
        """As `visible_to`, with the records that were merged into another one."""
        inside = self.filter(programme_id=member.programme_id)
        match member.scope:
            case Scope.AREA:
                return inside.filter(area_filter(member, "region__code"))
            case Scope.GRANTED:
                return inside.filter(pk__in=granted_ids(member, "registry.Centre"))
            case _:
                return inside.none()

    def with_place(self) -> "CentreQuerySet":
        """With host, regency and province in the same query."""
        return self.select_related("host", "host__kind", "region", "region__parent")


@pghistory.track()
class Centre(UuidModel):
    """A community training centre (BLK Komunitas). Names are not identifiers; `code` is ours."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="centres")
    code = models.CharField(max_length=30, help_text="Our short code, unique in the programme.")
    name = models.CharField(max_length=200)
    host = models.ForeignKey(Host, models.PROTECT, related_name="centres")
    legal_owner = models.CharField(max_length=200, blank=True, help_text="Such as the foundation (yayasan).")
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        related_name="centres",
        help_text="Regency or city; the province while nobody knows the regency.",
    )
    settlement = EnumField(Settlement, null=True, blank=True)
    address = models.CharField(max_length=300, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    coordinate_source = models.CharField(max_length=120, blank=True, help_text="Empty when nobody gave one.")
    coordinate_accuracy_m = models.PositiveIntegerField(null=True, blank=True, help_text="Radius in metres.")
    fiscal_year = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Year of the building aid."
    )
    status = EnumField(CentreStatus, default=CentreStatus.ACTIVE)
    status_since = models.DateField(null=True, blank=True)
    fields: "models.ManyToManyField[VocationalField, Any]" = models.ManyToManyField(
        VocationalField, related_name="centres", blank=True
    )
    phone = models.CharField(max_length=20, blank=True)
    contact_name = models.CharField(max_length=150, blank=True, help_text="Person in charge.")
    source = models.CharField(max_length=200, blank=True)
    source_url = models.URLField(max_length=500, blank=True)
    source_on = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)
    merged_into: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "self", models.PROTECT, related_name="absorbed", null=True, blank=True
    )
    version = models.PositiveIntegerField(
        default=1, help_text="Counts edits: two people cannot overwrite another."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = CentreQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["programme", "code"], name="centre_code_unique"),
            models.CheckConstraint(
                name="centre_coordinates_together",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
        )
        indexes = (
            models.Index(fields=["programme", "name"], name="centre_programme_name"),
            models.Index(fields=["programme", "region"], name="centre_programme_region"),
            GinIndex(fields=["name"], name="centre_name_trigram", opclasses=["gin_trgm_ops"]),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """Regency and province; a word instead of the regency while nobody knows it."""
        if self.region.is_province:
            return _("%(province)s, regency not yet known") % {"province": self.region.name}
        return f"{self.region.name}, {self.region.province.name}"

    @property
    def is_located(self) -> bool:
        """Whether somebody gave its own coordinates; otherwise the map shows its regency."""
        return self.latitude is not None
