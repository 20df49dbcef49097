"""Money around a centre, and the money it plans to spend."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.strengthening.types import FlowKind, Fund


class FlowQuerySet(models.QuerySet["Flow"]):
    """Questions about flows of money."""

    def visible_to(self, member: Member) -> "FlowQuerySet":
        """Flows around the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class Flow(UuidModel):
    """Money that comes into the community around a centre, or leaves it: an estimate of somebody there."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="flows")
    kind = EnumField(FlowKind, help_text="Its source or its purpose; says which way it flows.")
    name = models.CharField(max_length=150)
    amount = models.PositiveBigIntegerField(help_text="Whole rupiah in a month, estimated.")
    idea = models.CharField(max_length=300, blank=True, help_text="How the leak could be plugged.")
    said_by = models.CharField(max_length=150)
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = FlowQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(name="flow_of_something", condition=Q(amount__gt=0)),)
        indexes = (models.Index(fields=["centre", "kind"], name="flow_centre_kind"),)

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


class WorkPlanQuerySet(models.QuerySet["WorkPlan"]):
    """Questions about work plans."""

    def visible_to(self, member: Member) -> "WorkPlanQuerySet":
        """Work plans of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class WorkPlan(UuidModel):
    """What a centre means to do in a year, and what it will cost (RKA). Approved once, then it stays."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="work_plans")
    year = models.PositiveSmallIntegerField()
    approved_on = models.DateField(null=True, blank=True)
    approved_by = models.CharField(max_length=150, blank=True, help_text="Who approved it for the host.")

    objects = WorkPlanQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["centre", "year"], name="work_plan_once_a_year"),
            models.CheckConstraint(
                name="work_plan_approved_by_somebody",
                condition=Q(approved_on__isnull=True) | ~Q(approved_by=""),
            ),
        )

    def __str__(self) -> str:
        return f"{self.centre} {self.year}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


class WorkLineQuerySet(models.QuerySet["WorkLine"]):
    """Questions about lines of work plans."""

    def visible_to(self, member: Member) -> "WorkLineQuerySet":
        """Lines of work plans of the centres the member sees."""
        return self.filter(plan__in=WorkPlan.objects.visible_to(member))


@pghistory.track()
class WorkLine(UuidModel):
    """One line: what, for what result, when, who, and so many pieces at such a price."""

    plan = models.ForeignKey(WorkPlan, models.CASCADE, related_name="lines")
    activity = models.CharField(max_length=200)
    result = models.CharField(max_length=200, blank=True, help_text="How one sees that it was done.")
    responsible = models.CharField(max_length=150)
    month_from = models.PositiveSmallIntegerField()
    month_to = models.PositiveSmallIntegerField()
    quantity = models.PositiveIntegerField(default=1)
    unit = models.CharField(max_length=30, blank=True)
    unit_price = models.PositiveBigIntegerField(help_text="Whole rupiah.")
    fund = EnumField(Fund, help_text="Who pays.")

    objects = WorkLineQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="work_line_months_in_order",
                condition=Q(
                    month_from__range=(1, 12), month_to__range=(1, 12), month_to__gte=F("month_from")
                ),
            ),
        )

    def __str__(self) -> str:
        return self.activity

    @property
    def cost(self) -> int:
        """Pieces times price, whole rupiah."""
        return self.quantity * self.unit_price
