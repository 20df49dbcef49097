"""Yearly targets."""

import uuid

from django.db import models

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Cycle

from .types import Indicator


class Target(UuidModel):
    """What the programme wants to reach in a year on one indicator."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="targets")
    indicator = EnumField(Indicator)
    value = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["cycle", "indicator"], name="target_once"),)

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the cycle."""
        return self.cycle.programme_id
