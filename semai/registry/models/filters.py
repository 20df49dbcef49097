"""Filters of the list that a member keeps."""

from django.db import models

from semai.kit.models import UuidModel
from semai.programmes.models import Member


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    """Questions about saved filters."""

    def visible_to(self, member: Member) -> "SavedFilterQuerySet":
        """A member's own."""
        return self.filter(member=member)


class SavedFilter(UuidModel):
    """A name for a filter of the list of centres, with its columns and order."""

    member = models.ForeignKey(Member, models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=500, help_text="Query of the list's address.")

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "name"], name="saved_filter_once"),)

    def __str__(self) -> str:
        return self.name
