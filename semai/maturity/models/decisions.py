"""The decisions people took on clusters."""

import uuid

from django.db import models
from django.db.models import Q

from semai.kit.models import UuidModel
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre

from .instruments import Cluster
from .rounds import Assessment


class ClusterDecisionQuerySet(models.QuerySet["ClusterDecision"]):
    """Questions about cluster decisions."""

    def visible_to(self, member: Member) -> "ClusterDecisionQuerySet":
        """Decisions on the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))

    def current(self) -> "ClusterDecisionQuerySet":
        """Those not replaced by a later one."""
        return self.filter(superseded_at__isnull=True)


class ClusterDecision(UuidModel):
    """A person put a centre into a cluster, on a day, for a reason. A later decision supersedes, never erases."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="cluster_decisions")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="cluster_decisions")
    assessment = models.ForeignKey(Assessment, models.PROTECT, null=True, related_name="decisions")
    suggested = models.ForeignKey(Cluster, models.PROTECT, null=True, related_name="+")
    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="decisions")
    reason = models.TextField()
    decided_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    valid_until = models.DateField(null=True, blank=True, help_text="Last day; empty: until a new one.")
    superseded_at = models.DateTimeField(null=True, blank=True, help_text="Replaced or revoked.")
    revoked_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_because = models.TextField(blank=True)

    objects = ClusterDecisionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["cycle", "centre"],
                condition=Q(superseded_at__isnull=True),
                name="cluster_decision_one_current",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="cluster_decision_has_reason"),
            models.CheckConstraint(
                name="cluster_decision_revoked_with_reason",
                condition=Q(revoked_by__isnull=True)
                | (~Q(revoked_because="") & Q(superseded_at__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.centre} · {self.cluster}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id
