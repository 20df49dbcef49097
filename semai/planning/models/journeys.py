"""How long journeys take and what they cost: an office's own numbers in place of ours."""

from typing import Any

import pghistory
from django.db import models
from django.db.models import Q

from semai.kit.models import UuidModel
from semai.programmes.models import Member, Programme
from semai.registry.models import Centre

from .people import Facilitator


@pghistory.track()
class Rates(UuidModel):
    """Speeds, waiting times, fares and habits of travelling that differ from those we assume."""

    programme = models.OneToOneField(Programme, models.PROTECT, related_name="rates")
    numbers: "models.JSONField[Any, Any]" = models.JSONField(
        default=dict, help_text="Names of `travelling.RATES` to numbers; what is left out is as we assume it."
    )

    routing: "models.JSONField[Any, Any]" = models.JSONField(
        default=dict, help_text="The last question to the routing server: `at`, `ways`, `fault`, `awaited`."
    )

    def __str__(self) -> str:
        return str(self.programme)


class JourneyQuerySet(models.QuerySet["Journey"]):
    """Questions about known journeys."""

    def visible_to(self, member: Member) -> "JourneyQuerySet":
        """Those to centres that the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class Journey(UuidModel):
    """A way between a home and a centre, or between two centres, that is known better than the model knows it."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="journeys")
    centre = models.ForeignKey(Centre, models.CASCADE, related_name="+")
    facilitator = models.ForeignKey(
        Facilitator, models.CASCADE, null=True, blank=True, related_name="+", help_text="From their home …"
    )
    other = models.ForeignKey(
        Centre, models.CASCADE, null=True, blank=True, related_name="+", help_text="… or from this centre."
    )
    km = models.FloatField()
    hours = models.FloatField(help_text="From door to door, one way.")
    fare = models.PositiveIntegerField(
        null=True, blank=True, help_text="Rupiah one way; empty: as the rates have it."
    )
    source = models.CharField(max_length=120, blank=True, help_text="Who says so: a timetable, an officer.")
    version = models.PositiveIntegerField(default=1)

    objects = JourneyQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(facilitator__isnull=True) ^ Q(other__isnull=True), name="journey_two_ends"
            ),
            models.CheckConstraint(condition=Q(km__gte=0) & Q(hours__gte=0), name="journey_not_negative"),
            models.UniqueConstraint(
                fields=["centre", "facilitator", "other"], nulls_distinct=False, name="journey_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.facilitator or self.other} – {self.centre}"


@pghistory.track()
class Airport(UuidModel):
    """An airport of the programme: a new one, or another word on one that comes with Semai."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="airports")
    code = models.CharField(max_length=4)
    name = models.CharField(max_length=80)
    latitude = models.FloatField()
    longitude = models.FloatField()
    is_open = models.BooleanField(default=True, help_text="Planes that our people take land here.")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "code"], name="airport_code_once"),)

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"
