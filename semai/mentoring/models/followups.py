"""Follow-up actions, the evidence for them, and the centre's own page."""

import uuid
from datetime import date

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.mentoring.types import ActionStatus
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.registry.types import MediaType

from .visits import Engagement, Visit


class ActionQuerySet(models.QuerySet["Action"]):
    """Questions about follow-up actions."""

    def visible_to(self, member: Member) -> "ActionQuerySet":
        """Actions of the engagements the member sees."""
        return self.filter(engagement__in=Engagement.objects.visible_to(member))


@pghistory.track()
class Action(UuidModel):
    """A follow-up action (RTL): who does what until when. Closed only with evidence and by a second person."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="actions")
    visit = models.ForeignKey(Visit, models.PROTECT, null=True, blank=True, related_name="actions")
    what = models.CharField(max_length=300)
    owner = models.CharField(max_length=150, help_text="Who does it, in words.")
    due_on = models.DateField()
    status = EnumField(ActionStatus, default=ActionStatus.OPEN)
    evidence = models.TextField(blank=True)
    comment = models.TextField(blank=True, help_text="What the evidence lacks, when it was returned.")
    reported_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    reported_at = models.DateTimeField(null=True, blank=True)
    reported_as = models.CharField(
        max_length=150, blank=True, help_text="Name typed on the centre's own page, where nobody logs in."
    )
    closed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="action_done_has_evidence",
                condition=Q(status=ActionStatus.OPEN) | (~Q(evidence="") & Q(reported_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="action_closed_by_second_person",
                condition=~Q(status=ActionStatus.CLOSED)
                | (Q(closed_by__isnull=False) & ~Q(closed_by=F("reported_by"))),
            ),
        )
        indexes = (models.Index(fields=["status", "due_on"], name="action_status_due"),)

    def __str__(self) -> str:
        return self.what

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.engagement.programme_id


class ActionFileQuerySet(models.QuerySet["ActionFile"]):
    """Questions about files of evidence."""

    def visible_to(self, member: Member) -> "ActionFileQuerySet":
        """Files of the actions the member sees."""
        return self.filter(action__in=Action.objects.visible_to(member))


class ActionFile(UuidModel):
    """A photo or PDF that shows that an action was done. Never changed."""

    action = models.ForeignKey(Action, models.PROTECT, related_name="files")
    file = models.FileField(upload_to="actions/%Y/%m/", max_length=200)
    media_type = EnumField(MediaType)
    sha256 = models.CharField(max_length=64, help_text="Of the file as it came.")
    added_at = models.DateTimeField()

    objects = ActionFileQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["action", "sha256"], name="action_file_once"),)
        triggers = (
            pgtrigger.Protect(name="action_file_append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        )

    def __str__(self) -> str:
        return f"{self.action}"


class CentreLinkQuerySet(models.QuerySet["CentreLink"]):
    """Questions about the addresses of centres' own pages."""

    def live(self, *, on: date) -> "CentreLinkQuerySet":
        """Those that still answer on a day."""
        return self.filter(revoked_at__isnull=True, ends_on__gte=on)


class CentreLink(UuidModel):
    """A secret address under which a centre sees its own page without logging in, until a day or until revoked."""

    centre = models.ForeignKey(Centre, models.CASCADE, related_name="mentoring_links")
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ends_on = models.DateField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = CentreLinkQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["centre"], condition=Q(revoked_at__isnull=True), name="centre_link_one_live"
            ),
        )

    def __str__(self) -> str:
        return str(self.centre)
