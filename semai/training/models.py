"""Batches and their trainees."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre, VocationalField

from .types import AT_WORK, Activity, Funding, Income, Result


class BatchQuerySet(models.QuerySet["Batch"]):
    """Questions about batches."""

    def visible_to(self, member: Member) -> "BatchQuerySet":
        """Batches of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class Batch(UuidModel):
    """One training package, usually of 16 people."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="batches")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="batches")
    field = models.ForeignKey(VocationalField, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    seats = models.PositiveSmallIntegerField(default=16)
    hours = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Lesson hours (JP).")
    funding = EnumField(Funding, default=Funding.STATE)
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = BatchQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["centre", "name", "starts_on"], name="batch_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="batch_in_order"),
        )
        verbose_name_plural = "batches"

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


@pghistory.track()
class Trainee(UuidModel):
    """One person in a batch."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="trainees")
    name = models.CharField(max_length=150)
    result = EnumField(Result, default=Result.ENROLLED)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["batch", "name"], name="trainee_once"),)

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Tracing(UuidModel):
    """What a graduate said they do, on the day they were asked. Asked again later, there is a second row."""

    trainee = models.ForeignKey(Trainee, models.CASCADE, related_name="tracings")
    asked_on = models.DateField()
    activity = EnumField(Activity)
    waited_months = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="From the end of the batch to the first work."
    )
    is_fitting = models.BooleanField(null=True, blank=True, help_text="Whether the work fits the training.")
    income = EnumField(Income, default=Income.UNSAID)
    advice = models.TextField(blank=True)
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["trainee", "asked_on"], name="tracing_once_a_day"),
            models.CheckConstraint(
                name="tracing_work_only_at_work",
                condition=Q(activity__in=sorted(AT_WORK))
                | Q(waited_months__isnull=True, is_fitting__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.trainee} {self.asked_on:%Y-%m-%d}"
