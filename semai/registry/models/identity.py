"""What a centre was and is called elsewhere: its states, its numbers, and records that became one."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member, Programme
from semai.registry.types import CentreStatus, PairStatus

from .centres import Centre


class StatusChange(UuidModel):
    """From a day on, a centre stood like this. Never changed: a correction is a later line for the same day."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="status_changes")
    status = EnumField(CentreStatus)
    since = models.DateField(null=True, blank=True, help_text="First day; empty when nobody knows it.")
    note = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["centre", "-since", "-recorded_at"], name="status_change_latest"),)

    def __str__(self) -> str:
        return f"{self.status} {self.since or ''}"


@pghistory.track()
class Identifier(UuidModel):
    """A number some other register gave to a centre (VIN, NSPP, NPSN, NIB …), and who looked whether it is true."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="identifiers")
    kind = models.CharField(max_length=20)
    value = models.CharField(max_length=60)
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(Member, models.PROTECT, related_name="+", null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["centre", "kind"], name="identifier_kind_once"),)
        indexes = (models.Index(fields=["kind", "value"], name="identifier_kind_value"),)

    def __str__(self) -> str:
        return f"{self.kind.upper()} {self.value}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


class PairQuerySet(models.QuerySet["Pair"]):
    """Questions about pairs."""

    def visible_to(self, member: Member) -> "PairQuerySet":
        """Pairs of which the member sees both records."""
        seen = Centre.objects.recorded_for(member).values("pk")
        return self.filter(first__in=seen, second__in=seen)


class Pair(UuidModel):
    """Two records that look like one centre, with the clues and what was decided."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="pairs")
    first = models.ForeignKey(Centre, models.CASCADE, related_name="+")
    second = models.ForeignKey(Centre, models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField(help_text="0 to 100.")
    clues = models.JSONField(default=list, help_text="Pairs of clue and points.")
    status = EnumField(PairStatus, default=PairStatus.OPEN)
    found_at = models.DateTimeField()
    decided_by = models.ForeignKey(Member, models.PROTECT, related_name="+", null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = PairQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["first", "second"], name="pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="pair_in_order"),
        )
        indexes = (models.Index(fields=["programme", "status", "-score"], name="pair_status_score"),)

    def __str__(self) -> str:
        return f"{self.first} = {self.second}"


class Merge(UuidModel):
    """Two records became one: what was moved and replaced, so that it can be taken back."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="merges")
    kept = models.ForeignKey(Centre, models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Centre, models.PROTECT, related_name="+")
    before = models.JSONField(default=dict, help_text="Facts of the kept record, as cells of a workbook.")
    version = models.PositiveIntegerField(help_text="Of the kept record after the merge.")
    moved = models.JSONField(default=dict, help_text="Model and column to the keys of the rows that moved.")
    stayed = models.JSONField(default=dict, help_text="Model to the number of rows that could not move.")
    merged_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    undone_by = models.ForeignKey(Member, models.PROTECT, related_name="+", null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.gone} → {self.kept}"
