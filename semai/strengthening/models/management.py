"""The self-check on quality standards, and how a centre makes itself known."""

import uuid

import pghistory
from django.db import models

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.strengthening.types import ChannelKind


class QualityCheckQuerySet(models.QuerySet["QualityCheck"]):
    """Questions about self-checks."""

    def visible_to(self, member: Member) -> "QualityCheckQuerySet":
        """Checks of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class QualityCheck(UuidModel):
    """What a centre says of itself on the eight KMPI standards on a day. One a day; the same day again corrects it."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="quality_checks")
    checked_on = models.DateField()
    said_by = models.CharField(max_length=150, help_text="Who answered for the centre.")
    version = models.PositiveSmallIntegerField(help_text="Version of the proposed questions.")
    answers = models.JSONField(help_text="Key of a question to 0 (no), 1 (partly) or 2 (yes, with proof).")
    next_step = models.CharField(max_length=300, blank=True, help_text="What the centre does next.")
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = QualityCheckQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["centre", "checked_on"], name="quality_check_once_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.centre} {self.checked_on}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


class ChannelQuerySet(models.QuerySet["Channel"]):
    """Questions about channels."""

    def visible_to(self, member: Member) -> "ChannelQuerySet":
        """Channels of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class Channel(UuidModel):
    """A place where a centre makes itself and its goods known, for whom, and who fills it."""

    centre = models.ForeignKey(Centre, models.PROTECT, related_name="channels")
    kind = EnumField(ChannelKind)
    name = models.CharField(max_length=150, help_text="Name of the account, shop or place.")
    link = models.URLField(max_length=300, blank=True)
    audience = models.CharField(max_length=200, blank=True, help_text="Whom it should reach.")
    responsible = models.CharField(max_length=150)

    objects = ChannelQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["centre", "kind", "name"], name="channel_once_a_centre"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


@pghistory.track()
class Posting(UuidModel):
    """Something published in a channel, and how many people asked because of it."""

    channel = models.ForeignKey(Channel, models.CASCADE, related_name="postings")
    published_on = models.DateField()
    what = models.CharField(max_length=200)
    enquiries = models.PositiveIntegerField(
        null=True, blank=True, help_text="People who asked; empty: not counted."
    )

    class Meta:
        indexes = (models.Index(fields=["channel", "-published_on"], name="posting_channel_day"),)

    def __str__(self) -> str:
        return self.what
