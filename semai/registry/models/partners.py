"""Partners of the programme, their agreements and what they did."""

import uuid
from typing import Any

import pghistory
from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member, Programme
from semai.programmes.types import Scope
from semai.registry.types import PartnerKind

from .centres import Centre


class PartnerQuerySet(models.QuerySet["Partner"]):
    """Questions about partners."""

    def visible_to(self, member: Member) -> "PartnerQuerySet":
        """All of the programme for those who see an area; else those of the centres that were granted."""
        inside = self.filter(programme_id=member.programme_id)
        match member.scope:
            case Scope.AREA:
                return inside
            case Scope.GRANTED:
                mine = Centre.objects.visible_to(member).values("pk")
                return inside.filter(pk__in=inside.filter(centres__in=mine).values("pk"))
            case _:
                return inside.none()


@pghistory.track()
class Partner(UuidModel):
    """Who works with centres: an office, a firm, a university, a community, a newspaper."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="partners")
    name = models.CharField(max_length=200)
    kind = EnumField(PartnerKind)
    contact_name = models.CharField(max_length=150, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    website = models.URLField(max_length=300, blank=True)
    notes = models.TextField(blank=True)
    centres: "models.ManyToManyField[Centre, Any]" = models.ManyToManyField(
        Centre, related_name="partners", blank=True
    )

    objects = PartnerQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "name"], name="partner_name_once"),)

    def __str__(self) -> str:
        return self.name


class Agreement(UuidModel):
    """A memorandum of understanding with a partner. Never changed: a renewal is a new one."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="agreements")
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=80, blank=True)
    signed_on = models.DateField()
    valid_to = models.DateField(null=True, blank=True, help_text="Empty when it has no end.")
    notes = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("signed_on")),
                name="agreement_ends_after_start",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the partner's programme."""
        return self.partner.programme_id


class Activity(UuidModel):
    """Something a partner did with centres on a day."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="activities")
    on = models.DateField()
    what = models.CharField(max_length=300)
    centres: "models.ManyToManyField[Centre, Any]" = models.ManyToManyField(
        Centre, related_name="partner_activities", blank=True
    )

    def __str__(self) -> str:
        return self.what
