"""Engagements, their focus over time, and visits."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.kit.triggers import moved
from semai.mentoring.types import FocusCode, VisitStage, VisitStatus
from semai.planning.models import Facilitator, PlannedVisit
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre


class EngagementQuerySet(models.QuerySet["Engagement"]):
    """Questions about engagements."""

    def visible_to(self, member: Member) -> "EngagementQuerySet":
        """Engagements of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class Engagement(UuidModel):
    """The mentoring of one centre in one year by one lead."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="engagements")
    centre = models.ForeignKey(Centre, models.PROTECT, related_name="engagements")
    lead = models.ForeignKey(Facilitator, models.PROTECT, related_name="engagements")
    cluster_code = models.SlugField(
        max_length=40, help_text="Cluster of the centre when the engagement began."
    )
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = EngagementQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["cycle", "centre"], name="engagement_once_a_cycle"),)

    def __str__(self) -> str:
        return str(self.centre)

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


class Focus(UuidModel):
    """What an engagement works on from a day until the next focus begins."""

    engagement = models.ForeignKey(Engagement, models.CASCADE, related_name="focuses")
    code = EnumField(FocusCode)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    reason = models.TextField()
    set_by = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["engagement"], condition=Q(to_on__isnull=True), name="focus_one_current"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="focus_has_reason"),
        )
        verbose_name_plural = "focuses"

    def __str__(self) -> str:
        return str(self.code)


# What minutes say of a visit: the database refuses to change it once the visit is closed.
EVIDENCE = (
    "number",
    "starts_on",
    "ends_on",
    "status",
    "topics",
    "findings",
    "closed_at",
    "closed_by",
    "facilitator",
    "is_remote",
    "suggested_focus",
)
WAS_CLOSED = pgtrigger.Q(old__status=str(VisitStatus.CLOSED))
EVIDENCE_MOVES = moved(*EVIDENCE)


class VisitQuerySet(models.QuerySet["Visit"]):
    """Questions about visits."""

    def visible_to(self, member: Member) -> "VisitQuerySet":
        """Visits of the engagements the member sees."""
        return self.filter(engagement__in=Engagement.objects.visible_to(member))


@pghistory.track()
class Visit(UuidModel):
    """One visit to a centre, from the plan to its minutes."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="visits")
    planned = models.OneToOneField(
        PlannedVisit,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="visit",
        help_text="Its place in the plan.",
    )
    facilitator = models.ForeignKey(Facilitator, models.PROTECT, related_name="visits")
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    earliest_on = models.DateField(null=True, blank=True, help_text="The window in which it may be held.")
    latest_on = models.DateField(null=True, blank=True, help_text="The window in which it may be held.")
    is_remote = models.BooleanField(default=False, help_text="Held from afar, without a journey.")
    status = EnumField(VisitStatus, default=VisitStatus.PLANNED)
    announced_at = models.DateTimeField(null=True, blank=True, help_text="When the centre was told.")
    announced_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    topics = models.TextField(blank=True, help_text="What was worked on.")
    findings = models.TextField(blank=True, help_text="What was found; goes into the minutes.")
    suggested_focus = EnumField(
        FocusCode, null=True, blank=True, help_text="What the visitor thinks the centre should work on next."
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    verified_at = models.DateTimeField(null=True, blank=True, help_text="When a second person read it.")
    verified_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    code_tries = models.PositiveSmallIntegerField(default=0, help_text="Wrong codes of the host so far.")
    version = models.PositiveIntegerField(default=1)

    objects = VisitQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["engagement", "number"], name="visit_number_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="visit_in_order"),
            models.CheckConstraint(
                name="visit_closed_has_time",
                condition=~Q(status=VisitStatus.CLOSED) | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="visit_inside_its_window",
                condition=Q(latest_on__isnull=True)
                | Q(earliest_on__isnull=True)
                | Q(latest_on__gte=F("earliest_on")),
            ),
            models.CheckConstraint(
                name="visit_verified_by_second_person",
                condition=Q(verified_at__isnull=True)
                | Q(status=VisitStatus.CLOSED, verified_by__isnull=False) & ~Q(verified_by=F("closed_by")),
            ),
        )
        indexes = (models.Index(fields=["facilitator", "starts_on"], name="visit_facilitator_start"),)
        triggers = (
            pgtrigger.Protect(
                name="closed_is_evidence",
                operation=pgtrigger.Update,
                condition=WAS_CLOSED & EVIDENCE_MOVES,
            ),
            pgtrigger.Protect(
                name="closed_stays",
                operation=pgtrigger.Delete,
                condition=WAS_CLOSED,
            ),
        )

    def __str__(self) -> str:
        return f"{self.engagement} #{self.number}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.engagement.programme_id

    @property
    def stage(self) -> VisitStage:
        """How far it is, from planned to verified."""
        if self.status is VisitStatus.CLOSED and self.verified_at:
            return VisitStage.VERIFIED
        if self.status is VisitStatus.PLANNED and self.announced_at:
            return VisitStage.ANNOUNCED
        return VisitStage(str(self.status))
