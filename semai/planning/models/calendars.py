"""Calendars that can be subscribed to."""

from django.db import models
from django.db.models import Q

from semai.kit.models import UuidModel
from semai.programmes.models import Member, Programme
from semai.registry.models import Centre

from .people import Facilitator


class CalendarLinkQuerySet(models.QuerySet["CalendarLink"]):
    """Questions about shared calendars."""

    def live(self) -> "CalendarLinkQuerySet":
        """Those that still answer."""
        return self.filter(revoked_at__isnull=True)


class CalendarLink(UuidModel):
    """A secret address under which one person's or one centre's visits can be subscribed to without logging in."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    facilitator = models.ForeignKey(Facilitator, models.CASCADE, null=True, blank=True, related_name="links")
    centre = models.ForeignKey(Centre, models.CASCADE, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CalendarLinkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(facilitator__isnull=True) ^ Q(centre__isnull=True),
                name="calendar_link_one_subject",
            ),
            models.UniqueConstraint(
                fields=["facilitator", "centre"],
                condition=Q(revoked_at__isnull=True),
                nulls_distinct=False,
                name="calendar_link_one_live",
            ),
        )

    def __str__(self) -> str:
        return str(self.facilitator or self.centre)
