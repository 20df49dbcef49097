"""The team: people, their leave, and the provinces that their organisations serve."""

from typing import Any

import pghistory
from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.planning.types import Gender
from semai.programmes.models import Member, Organisation, Programme
from semai.programmes.types import Scope
from semai.registry.models import Region


class FacilitatorQuerySet(models.QuerySet["Facilitator"]):
    """Questions about the team."""

    def visible_to(self, member: Member) -> "FacilitatorQuerySet":
        """The programme's team; a facilitator sees themself, a centre's manager nobody."""
        inside = self.filter(programme_id=member.programme_id)
        return inside if member.scope is Scope.AREA else inside.filter(member=member)


@pghistory.track()
class Facilitator(UuidModel):
    """A person who mentors on site: where they live, what they can, how much time they have."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="facilitators")
    code = models.CharField(max_length=30)
    name = models.CharField(max_length=150)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="facilitators")
    member = models.OneToOneField(
        Member,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="facilitator",
        help_text="Their login, if any.",
    )
    phone = models.CharField(max_length=20, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", help_text="Home regency or city.")
    latitude = models.FloatField()
    longitude = models.FloatField()
    skills = models.JSONField(default=dict, help_text="Skill code to level 0-3; 0 may not lead that focus.")
    languages: "models.JSONField[Any, Any]" = models.JSONField(
        default=list, help_text="Codes of `types.Language` beside Indonesian."
    )
    gender = EnumField(Gender, null=True, blank=True, help_text="Only where a centre's custom asks for it.")
    days_per_month = models.PositiveSmallIntegerField(help_text="Field days, travel included.")
    days_in_month: "models.JSONField[Any, Any]" = models.JSONField(
        default=dict, help_text="Other field days for single months, by YYYY-MM."
    )
    teaching_weekdays: "models.JSONField[Any, Any]" = models.JSONField(
        default=list, help_text="Weekdays, Monday is 0, on which they teach and cannot travel."
    )
    max_centres = models.PositiveSmallIntegerField()
    max_trip_days = models.PositiveSmallIntegerField(default=10)
    is_active = models.BooleanField(default=True)
    ends_on = models.DateField(
        null=True, blank=True, help_text="Last day in the team; later visits need somebody else."
    )
    version = models.PositiveIntegerField(default=1)

    objects = FacilitatorQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "code"], name="facilitator_code_unique"),)

    def __str__(self) -> str:
        return self.name


class Leave(UuidModel):
    """Days on which a facilitator cannot travel."""

    facilitator = models.ForeignKey(Facilitator, models.CASCADE, related_name="leaves")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="leave_ends_after_start"),
            models.UniqueConstraint(fields=["facilitator", "starts_on"], name="leave_once"),
        )

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on}"


class Lot(UuidModel):
    """A province that a partner organisation serves: where there are lots, only their organisations lead centres."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="lots")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation", "region"], name="lot_once"),)

    def __str__(self) -> str:
        return f"{self.organisation} · {self.region}"
