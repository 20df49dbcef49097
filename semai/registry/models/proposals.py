"""Corrections that somebody near a centre proposes."""

import uuid

from django.db import models

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member
from semai.registry.types import ProposalStatus

from .centres import Centre


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Questions about proposals."""

    def visible_to(self, member: Member) -> "ProposalQuerySet":
        """Proposals on the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))

    def open(self) -> "ProposalQuerySet":
        """Waiting for a decision."""
        return self.filter(status=ProposalStatus.OPEN)


class Proposal(UuidModel):
    """A correction of a centre's facts, waiting for a coordinator or decided."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="proposals")
    before = models.JSONField(help_text="Column of the workbook to its value when it was proposed.")
    after = models.JSONField(help_text="The same columns with the proposed values.")
    reason = models.CharField(max_length=500, blank=True)
    status = EnumField(ProposalStatus, default=ProposalStatus.OPEN)
    proposed_by = models.ForeignKey(Member, models.PROTECT, related_name="proposals")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Member, models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    comment = models.CharField(max_length=500, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["centre", "status", "-proposed_at"], name="proposal_centre_status"),)

    def __str__(self) -> str:
        return str(self.centre)

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id
