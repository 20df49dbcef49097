"""What centres should get, what they ask of their guests, and when nobody comes."""

from typing import Any

import pghistory
from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.planning.types import ClosingKind, Gender
from semai.programmes.models import Cycle, Member, Programme, area_filter
from semai.programmes.types import Scope
from semai.registry.models import Centre, Region


class VisitRule(UuidModel):
    """What a centre of this cluster should get: the need, as data."""

    cycle = models.ForeignKey(Cycle, models.CASCADE, related_name="visit_rules")
    cluster_code = models.SlugField(max_length=40)
    visits = models.PositiveSmallIntegerField()
    days_per_visit = models.PositiveSmallIntegerField()
    min_gap_days = models.PositiveSmallIntegerField()
    max_gap_days = models.PositiveSmallIntegerField()
    remote_visits = models.PositiveSmallIntegerField(
        default=0, help_text="How many, never the first, may be held from afar when they do not fit."
    )
    remote_days = models.PositiveSmallIntegerField(
        default=1, help_text="Working days of the lead that one visit from afar takes."
    )
    paired_visits = models.PositiveSmallIntegerField(
        default=0, help_text="So many visits, from the first on, are made by two people."
    )
    opens_on = models.DateField(null=True, blank=True, help_text="No visit begins before this day.")
    closes_on = models.DateField(null=True, blank=True, help_text="No visit ends after this day.")
    skill = models.CharField(max_length=40)
    min_level = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["cycle", "cluster_code"], name="visit_rule_once"),
            models.CheckConstraint(
                condition=Q(max_gap_days__gte=F("min_gap_days")), name="visit_rule_gap_in_order"
            ),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True)
                | Q(closes_on__isnull=True)
                | Q(closes_on__gte=F("opens_on")),
                name="visit_rule_window_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.cluster_code


class CentreTermsQuerySet(models.QuerySet["CentreTerms"]):
    """Questions about what centres ask."""

    def visible_to(self, member: Member) -> "CentreTermsQuerySet":
        """Those of the centres that the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class CentreTerms(UuidModel):
    """What a centre asks of the person who leads its mentoring, beside the skill."""

    centre = models.OneToOneField(Centre, models.CASCADE, related_name="terms")
    gender = EnumField(Gender, null=True, blank=True, help_text="Where its custom asks for a woman or a man.")
    languages: "models.JSONField[Any, Any]" = models.JSONField(
        default=list, help_text="Codes of `types.Language`: the lead speaks one of them."
    )
    wants_pair = models.BooleanField(default=False, help_text="Two people make every visit on site.")
    note = models.CharField(max_length=200, blank=True)

    objects = CentreTermsQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.centre)


class ClosingQuerySet(models.QuerySet["Closing"]):
    """Questions about closed days."""

    def visible_to(self, member: Member) -> "ClosingQuerySet":
        """Those that hold everywhere or in the member's area, and those of the centres that the member sees."""
        inside = self.filter(programme_id=member.programme_id)
        if member.scope is not Scope.AREA:
            return inside.filter(centre__in=Centre.objects.visible_to(member))
        everywhere = Q(region__isnull=True, centre__isnull=True)
        here = Q(region__isnull=False) & area_filter(member, "region__code")
        return inside.filter(everywhere | here | Q(centre__in=Centre.objects.visible_to(member)))


@pghistory.track()
class Closing(UuidModel):
    """Days without visits: everywhere, in a region or at one centre; every day of the time, or one weekday of it."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="closings")
    kind = EnumField(ClosingKind)
    name = models.CharField(max_length=120)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="+")
    centre = models.ForeignKey(Centre, models.CASCADE, null=True, blank=True, related_name="closings")
    starts_on = models.DateField()
    ends_on = models.DateField()
    weekday = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Only this weekday, Monday is 0; empty: every day."
    )

    objects = ClosingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="closing_ends_after_start"),
            models.CheckConstraint(
                condition=Q(region__isnull=True) | Q(centre__isnull=True), name="closing_one_place"
            ),
            models.CheckConstraint(
                condition=Q(weekday__isnull=True) | Q(weekday__lte=6), name="closing_weekday_known"
            ),
        )

    def __str__(self) -> str:
        return self.name
