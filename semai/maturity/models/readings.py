"""Who reads a centre with the instrument, what they found, what was shown as evidence, and how readings were settled."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.maturity.types import ReaderKind
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.registry.types import MediaType

from .rounds import Round


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Questions about readings."""

    def visible_to(self, member: Member) -> "ReadingQuerySet":
        """Readings of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))

    def standing(self) -> "ReadingQuerySet":
        """Without those that were withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def by_assessors(self) -> "ReadingQuerySet":
        """Without the centres' own."""
        return self.exclude(kind=ReaderKind.SELF)


@pghistory.track()
class Reading(UuidModel):
    """One reader's answers on one centre in a round: asked for, begun, sent.

    A centre's own reading is opened by a link (see `maturity.invitations`) or by its manager's log-in and has no
    `reader`. What counts is the assessment, not a reading.
    """

    round = models.ForeignKey(Round, models.PROTECT, related_name="readings")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="readings")
    kind = EnumField(ReaderKind)
    reader = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="readings")
    due_on = models.DateField(help_text="Last day on which it can be sent.")
    is_once = models.BooleanField(default=True, help_text="The link closes when the answers are sent.")
    asked_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    answers = models.JSONField(default=dict, help_text="Indicator code to level 0-4; absent: not answered.")
    evidence = models.JSONField(default=dict, help_text="Aspect or indicator code to text.")
    notes = models.TextField(blank=True)
    sender = models.CharField(max_length=150, blank=True, help_text="Who filled it in.")
    aspects = models.JSONField(default=dict, help_text="Aspect code to score as text, 0-4.")
    total = models.DecimalField(max_digits=4, decimal_places=2, null=True, help_text="0-4.")
    saved_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["round", "centre"],
                condition=Q(kind=ReaderKind.SELF, withdrawn_at__isnull=True),
                name="reading_one_own",
            ),
            models.UniqueConstraint(
                fields=["round", "centre", "reader"],
                condition=Q(withdrawn_at__isnull=True),
                name="reading_once_a_reader",
            ),
            models.CheckConstraint(
                name="reading_has_reader", condition=Q(kind=ReaderKind.SELF) | Q(reader__isnull=False)
            ),
        )
        indexes = (models.Index(fields=["reader", "sent_at"], name="reading_reader_sent"),)

    def __str__(self) -> str:
        return f"{self.centre} · {self.reader or self.kind}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Questions about evidence."""

    def visible_to(self, member: Member) -> "EvidenceQuerySet":
        """Evidence of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))

    def standing(self) -> "EvidenceQuerySet":
        """Without what was withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class Evidence(UuidModel):
    """A picture or paper that shows the level of one indicator of a centre in a round; every reader sees it."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="evidence")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="evidence")
    indicator = models.CharField(max_length=20, help_text="Code in the instrument of the round.")
    caption = models.CharField(max_length=200, blank=True)
    file = models.FileField(upload_to="evidence/%Y/%m/", max_length=200)
    file_name = models.CharField(max_length=200, help_text="As it was called where it came from.")
    media_type = EnumField(MediaType)
    size = models.PositiveIntegerField(help_text="Bytes, as kept.")
    sha256 = models.CharField(max_length=64, help_text="Of the file as it came.")
    added_by = models.ForeignKey(
        Member, models.PROTECT, related_name="+", help_text="By link: Semai itself, for the centre."
    )
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["round", "centre", "indicator", "sha256"],
                condition=Q(withdrawn_at__isnull=True),
                name="evidence_file_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.indicator}: {self.caption or self.file_name}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


class SettlementQuerySet(models.QuerySet["Settlement"]):
    """Questions about settlements."""

    def visible_to(self, member: Member) -> "SettlementQuerySet":
        """Settlements on the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


class Settlement(UuidModel):
    """Readers differed, and a person said what counts and why. Never changed."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="settlements")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="settlements")
    differed = models.JSONField(help_text="Indicator code to the levels read and the one that counts.")
    reason = models.TextField()
    settled_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField()

    objects = SettlementQuerySet.as_manager()

    class Meta:
        constraints = (models.CheckConstraint(condition=~Q(reason=""), name="settlement_has_reason"),)
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.centre} · {self.round}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id
