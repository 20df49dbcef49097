"""Tables that belong to the country and the ministry: regions, fields of training, kinds of host."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from semai.kit.fields import EnumField
from semai.registry.types import RegionKind


class Region(models.Model):
    """A province or regency by its Kemendagri code. Never deleted: `valid_to` ends it."""

    code = models.CharField(max_length=13, primary_key=True, help_text="Kemendagri, such as 35 or 35.09.")
    kind = EnumField(RegionKind)
    name = models.CharField(max_length=100)
    parent = models.ForeignKey("self", models.PROTECT, related_name="children", null=True, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    coordinate_source = models.CharField(max_length=120, blank=True)
    time_zone = models.CharField(max_length=40, default="Asia/Jakarta")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="region_regency_has_province",
                condition=Q(kind=RegionKind.PROVINCE, parent__isnull=True)
                | Q(kind=RegionKind.REGENCY, parent__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def province(self) -> "Region":
        """The province it lies in, or itself."""
        return self.parent or self

    @property
    def is_province(self) -> bool:
        """Whether it is a whole province: of a centre, nobody knows the regency yet."""
        return self.kind is RegionKind.PROVINCE


class VocationalField(models.Model):
    """A field of training (kejuruan); the list belongs to the ministry and can be edited."""

    code = models.SlugField(primary_key=True, max_length=60)
    name_id = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id


class HostKind(models.Model):
    """What kind of institution hosts a centre: pesantren, church, union … (extendable)."""

    code = models.SlugField(primary_key=True, max_length=40)
    name_id = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name_id
