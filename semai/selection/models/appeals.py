"""A centre objects to its outcome, and somebody answers."""

import uuid

from django.db import models
from django.db.models import Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.selection.types import AppealStatus, Outcome

from .candidates import Candidate


class AppealQuerySet(models.QuerySet["Appeal"]):
    """Questions about appeals."""

    def visible_to(self, member: Member) -> "AppealQuerySet":
        """Appeals of the centres the member sees."""
        return self.filter(candidate__centre__in=Centre.objects.visible_to(member))


class Appeal(UuidModel):
    """A centre appealed against its outcome within the period; one each. Upheld, its outcome follows the stated rule."""

    candidate = models.OneToOneField(Candidate, models.CASCADE, related_name="appeal")
    grounds = models.TextField()
    status = EnumField(AppealStatus, default=AppealStatus.OPEN)
    lodged_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    lodged_at = models.DateTimeField()
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True)
    became = EnumField(Outcome, null=True, blank=True, help_text="The outcome after an appeal was upheld.")

    objects = AppealQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(grounds=""), name="appeal_has_grounds"),
            models.CheckConstraint(
                name="appeal_decided_with_answer",
                condition=Q(status=AppealStatus.OPEN)
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(answer="")),
            ),
        )

    def __str__(self) -> str:
        return f"{self.candidate}: {self.status}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.candidate.programme_id
