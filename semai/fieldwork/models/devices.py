"""Phones that ask and send."""

import uuid

from django.db import models

from semai.kit.models import UuidModel
from semai.programmes.models import Member
from semai.programmes.types import Scope


class DeviceQuerySet(models.QuerySet["Device"]):
    """Questions about phones."""

    def visible_to(self, member: Member) -> "DeviceQuerySet":
        """Everybody's in the programme for those who see an area; one's own for all others."""
        inside = self.filter(member__programme_id=member.programme_id)
        return inside if member.scope is Scope.AREA else inside.filter(member=member)


class Device(UuidModel):
    """A phone that may fetch forms and send answers as one member, and do nothing else."""

    member = models.ForeignKey(Member, models.PROTECT, related_name="devices")
    name = models.CharField(max_length=100)
    username = models.SlugField(max_length=40, unique=True)
    secret_sha256 = models.CharField(max_length=64, help_text="Of a random secret of 160 bits, shown once.")
    added_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    seen_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = DeviceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the member's programme."""
        return self.member.programme_id
