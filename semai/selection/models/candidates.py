"""Every candidate's outcome, and who left after the decision."""

import uuid

from django.db import models
from django.db.models import Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.maturity.models import Cluster
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.selection.types import DepartureKind, Outcome

from .rounds import Round


class CandidateQuerySet(models.QuerySet["Candidate"]):
    """Questions about candidates."""

    def visible_to(self, member: Member) -> "CandidateQuerySet":
        """Candidates whose centres the member sees, or saw before they were merged: a list stays whole."""
        return self.filter(centre__in=Centre.objects.recorded_for(member))


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
