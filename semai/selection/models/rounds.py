"""Selection rounds and what is announced of them: quotas and criteria."""

import uuid
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.maturity.models import Cluster
from semai.maturity.models import Round as AssessmentRound
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.registry.types import MediaType
from semai.selection.types import Attribute, RoundStatus


class SelectionRoundQuerySet(models.QuerySet["Round"]):
    """Questions about rounds."""

    def visible_to(self, member: Member) -> "SelectionRoundQuerySet":
        """Rounds of the member's programme."""
        return self.filter(cycle__programme_id=member.programme_id)


class Round(UuidModel):
    """Who of this year's centres gets one of `seats` places."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="selection_rounds")
    assessment_round = models.ForeignKey(
        AssessmentRound,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text="Whose scores rank the centres.",
    )
    name = models.CharField(max_length=120)
    seats = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField()
    seed = models.PositiveIntegerField(
        default=2022, help_text="Breaks ties the same way on every run; published."
    )
    reserves = models.PositiveSmallIntegerField(default=5, help_text="Reserve places in each cluster.")
    checks = models.JSONField(default=list, blank=True, help_text="Codes of what a centre must fulfil.")
    pool = models.JSONField(
        default=list, blank=True, help_text='Who takes part, "attribute:value"; empty: every centre.'
    )
    appeal_days = models.PositiveSmallIntegerField(
        default=14, help_text="Days after the decision in which a centre may appeal."
    )
    status = EnumField(RoundStatus, default=RoundStatus.DRAFT)
    computed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    published_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(
        max_length=64, blank=True, help_text="Of the list as it was published; see rules.fingerprint."
    )
    revoked_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_because = models.TextField(blank=True)

    signed_file = models.FileField(upload_to="selection/%Y/", max_length=200, blank=True)
    signed_type = EnumField(MediaType, null=True, blank=True)
    signed_sha256 = models.CharField(max_length=64, blank=True, help_text="Of the file as it came.")
    signed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True, help_text="When the signed list was kept.")

    objects = SelectionRoundQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["cycle", "name"], name="selection_round_name_once"),
            models.UniqueConstraint(
                fields=["cycle"],
                condition=Q(status=RoundStatus.DECIDED),
                name="selection_decided_once_a_cycle",
            ),
            models.CheckConstraint(
                name="selection_decided_has_time",
                condition=~Q(status=RoundStatus.DECIDED)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
            models.CheckConstraint(
                name="selection_revoked_with_reason",
                condition=~Q(status=RoundStatus.REVOKED)
                | (Q(revoked_at__isnull=False, revoked_by__isnull=False) & ~Q(revoked_because="")),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the round."""
        return self.cycle.programme_id

    @property
    def appeal_until(self) -> date | None:
        """The last day on which a centre may appeal; None before the decision."""
        if self.decided_at is None:
            return None
        return timezone.localdate(self.decided_at) + timedelta(days=self.appeal_days)


class Quota(UuidModel):
    """At least `minimum` and at most `maximum` selected centres of this cluster."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="quotas")
    cluster = models.ForeignKey(Cluster, models.PROTECT, related_name="+")
    minimum = models.PositiveSmallIntegerField()
    maximum = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "cluster"], name="quota_cluster_once"),
            models.CheckConstraint(condition=Q(maximum__gte=F("minimum")), name="quota_maximum_not_below"),
        )

    def __str__(self) -> str:
        return f"{self.cluster}: {self.minimum}-{self.maximum}"


class Limit(UuidModel):
    """A quota about something else than the cluster: at least and at most so many of this value."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="limits")
    attribute = EnumField(Attribute)
    value = models.CharField(
        max_length=40, help_text="Code of the island, province, kind of host or settlement."
    )
    minimum = models.PositiveSmallIntegerField()
    maximum = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "attribute", "value"], name="limit_value_once"),
            models.CheckConstraint(condition=Q(maximum__gte=F("minimum")), name="limit_maximum_not_below"),
        )

    def __str__(self) -> str:
        return f"{self.attribute}:{self.value}: {self.minimum}-{self.maximum}"


class Criterion(UuidModel):
    """One thing that counts for the order of a round, with its weight. None: the assessment's total counts alone."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="criteria")
    number = models.PositiveSmallIntegerField(help_text="Order on the page.")
    code = models.CharField(max_length=60, help_text="A measure, or what people record.")
    name = models.CharField(max_length=80, blank=True, help_text="Of what people record.")
    weight = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "code"], name="criterion_once"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="criterion_has_weight"),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.weight}"


class RecordedPoints(UuidModel):
    """Points of one centre in a criterion that people record, such as "led by a woman"."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="recorded")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    code = models.CharField(max_length=60, help_text="Of the criterion.")
    points = models.DecimalField(max_digits=3, decimal_places=2, help_text="0-4.")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["round", "centre", "code"], name="recorded_points_once"),
            models.CheckConstraint(condition=Q(points__range=(0, 4)), name="recorded_points_0_to_4"),
        )
        verbose_name_plural = "recorded points"

    def __str__(self) -> str:
        return f"{self.code}: {self.points}"
