"""Business lines, incubator bodies, tenants and their monthly figures."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre

from .types import Body, Stage


class BusinessLineQuerySet(models.QuerySet["BusinessLine"]):
    """Questions about business lines."""

    def visible_to(self, member: Member) -> "BusinessLineQuerySet":
        """Lines of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


class BusinessLine(UuidModel):
    """What a centre makes or sells (lini bisnis)."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="business_lines")
    name = models.CharField(max_length=150)
    started_on = models.DateField(null=True, blank=True)

    objects = BusinessLineQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["centre", "name"], name="business_line_once"),)

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


class IncubatorQuerySet(models.QuerySet["Incubator"]):
    """Questions about incubators."""

    def visible_to(self, member: Member) -> "IncubatorQuerySet":
        """Incubators of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class Incubator(UuidModel):
    """The incubator body, founded under the centre or its host by a decree."""

    centre = models.OneToOneField(Centre, models.PROTECT, related_name="incubator")
    cycle = models.ForeignKey(
        Cycle,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="incubators",
        help_text="Year it counts for; empty when it was founded outside the programme's years.",
    )
    name = models.CharField(max_length=200)
    belongs_to = EnumField(
        Body, default=Body.CENTRE, help_text="Whose body it is: the centre's or its host's."
    )
    decree = models.CharField(max_length=120, help_text="Number of the founding decree.")
    established_on = models.DateField()
    registration = models.CharField(max_length=80, blank=True, help_text="SIPENSI tanda daftar, once there.")

    objects = IncubatorQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


class TenantQuerySet(models.QuerySet["Tenant"]):
    """Questions about tenants."""

    def visible_to(self, member: Member) -> "TenantQuerySet":
        """Tenants of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class Tenant(UuidModel):
    """A small business that a centre incubates, with its baseline at entry."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="tenants")
    line = models.ForeignKey(BusinessLine, models.PROTECT, null=True, blank=True, related_name="tenants")
    name = models.CharField(max_length=150)
    owner = models.CharField(max_length=150)
    stage = EnumField(Stage, default=Stage.PRE_INCUBATION)
    entered_on = models.DateField()
    left_on = models.DateField(null=True, blank=True, help_text="Day it stopped taking part.")
    baseline_turnover = models.PositiveBigIntegerField(help_text="Rupiah a month before entry.")
    baseline_jobs = models.PositiveSmallIntegerField(help_text="People who worked there before entry.")

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["centre", "name"], name="tenant_once"),
            models.CheckConstraint(
                name="tenant_left_has_day",
                condition=Q(stage=Stage.LEFT, left_on__isnull=False)
                | (~Q(stage=Stage.LEFT) & Q(left_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="tenant_leaves_after_entering",
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("entered_on")),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


@pghistory.track()
class MonthlyFigure(UuidModel):
    """What a tenant turned over in a month, and how many people worked there."""

    tenant = models.ForeignKey(Tenant, models.CASCADE, related_name="figures")
    month = models.DateField(help_text="First day of the month.")
    turnover = models.PositiveBigIntegerField(help_text="Rupiah.")
    jobs = models.PositiveSmallIntegerField()
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["tenant", "month"], name="figure_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="figure_month_is_first_day"),
        )

    def __str__(self) -> str:
        return f"{self.tenant} {self.month:%Y-%m}"
