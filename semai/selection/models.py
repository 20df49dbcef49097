"""Selection rounds, their quotas and every candidate's outcome."""

import uuid

from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.maturity.models import Cluster
from semai.maturity.models import Round as AssessmentRound
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre

from .types import Attribute, DepartureKind, Outcome, RoundStatus


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


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Questions about candidates."""

    def visible_to(self, member: Member) -> "CandidateQuerySet":
        """Candidates whose centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


class Candidate(UuidModel):
    """One centre in a round: eligible or not, ranked, with its outcome and the reasons in words' codes."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="candidates")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="candidacies")
    cluster = models.ForeignKey(Cluster, models.PROTECT, null=True, related_name="+")
    score = models.DecimalField(
        max_digits=4,
        decimal_places=2,
        null=True,
        help_text="0-4: points by the criteria, else the total of its assessment.",
    )
    marks = models.JSONField(
        default=list,
        blank=True,
        help_text="By criterion: code, name, points as text or null, weight as text.",
    )
    outcome = EnumField(Outcome)
    rank = models.PositiveSmallIntegerField(null=True, help_text="Place within its cluster, 1 is first.")
    reserve_rank = models.PositiveSmallIntegerField(null=True)
    reasons = models.JSONField(default=list, help_text="List of {code, …}; rules.py names the codes.")

    objects = CandidateQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "centre"], name="candidate_once"),)
        indexes = (models.Index(fields=["round", "outcome", "rank"], name="candidate_round_outcome"),)

    def __str__(self) -> str:
        return str(self.centre)

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


class DepartureQuerySet(models.QuerySet["Departure"]):
    """Questions about departures."""

    def visible_to(self, member: Member) -> "DepartureQuerySet":
        """Departures of the centres the member sees."""
        return self.filter(candidate__centre__in=Centre.objects.visible_to(member))


class Departure(UuidModel):
    """A centre left a decided selection; the next reserve of its cluster may have taken its place."""

    candidate = models.OneToOneField(Candidate, models.CASCADE, related_name="departure")
    kind = EnumField(DepartureKind)
    reason = models.TextField()
    had_seat = models.BooleanField(help_text="Whether a place became free.")
    replaced_by = models.OneToOneField(
        Candidate, models.PROTECT, null=True, blank=True, related_name="moved_up_for"
    )
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = DepartureQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="departure_has_reason"),)

    def __str__(self) -> str:
        return f"{self.candidate}: {self.kind}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.candidate.programme_id
