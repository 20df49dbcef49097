"""Rounds of assessment and the result for each centre."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q

from semai.kit.models import UuidModel
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre

from .instruments import Cluster, Instrument, Taxonomy


class AssessmentRoundQuerySet(models.QuerySet["Round"]):
    """Questions about rounds."""

    def visible_to(self, member: Member) -> "AssessmentRoundQuerySet":
        """Rounds of the member's programme; which centres of them is the centres' own question."""
        return self.filter(cycle__programme_id=member.programme_id)


class Round(UuidModel):
    """One assessment of many centres with one instrument, within a year."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="assessment_rounds")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="rounds")
    taxonomy = models.ForeignKey(Taxonomy, models.PROTECT, related_name="rounds")
    name = models.CharField(max_length=120)
    opens_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True, help_text="Last day on which answers are taken.")
    requires_evidence = models.BooleanField(
        default=True,
        help_text="High levels count only where evidence is described; see rules.credited_level.",
    )

    objects = AssessmentRoundQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["cycle", "name"], name="round_name_once"),
            models.CheckConstraint(
                name="round_closes_after_opening",
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the round."""
        return self.cycle.programme_id


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Questions about assessments."""

    def visible_to(self, member: Member) -> "AssessmentQuerySet":
        """Assessments of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class Assessment(UuidModel):
    """The answers of one centre in one round, and the scores that the rules made of them."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="assessments")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="assessments")
    assessed_on = models.DateField()
    assessor = models.CharField(max_length=150, blank=True)
    answers = models.JSONField(
        help_text="Indicator code to level 0-4; a missing answer is absent, never zero."
    )
    evidence = models.JSONField(default=dict, help_text="Aspect or indicator code to text.")
    notes = models.TextField(blank=True)
    aspects = models.JSONField(default=dict, help_text="Aspect code to score as text, 0-4, two decimals.")
    total = models.DecimalField(max_digits=4, decimal_places=2, null=True, help_text="0-4.")
    suggested = models.ForeignKey(Cluster, models.PROTECT, null=True, related_name="+")
    gaps = models.JSONField(default=list, help_text="What is missing for the next cluster.")
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "centre"], name="assessment_once_a_round"),)
        indexes = (models.Index(fields=["round", "-total"], name="assessment_round_total"),)

    def __str__(self) -> str:
        return f"{self.centre} · {self.round}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id
