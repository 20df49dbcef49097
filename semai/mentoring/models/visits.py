"""Engagements, their focus over time, visits and what was agreed in them."""

import functools
import operator
import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.mentoring.types import ActionStatus, FocusCode, VisitStatus
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
)
WAS_CLOSED = pgtrigger.Q(old__status=str(VisitStatus.CLOSED))
EVIDENCE_MOVES = functools.reduce(
    operator.or_, (pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in EVIDENCE)
)


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
    status = EnumField(VisitStatus, default=VisitStatus.PLANNED)
    topics = models.TextField(blank=True, help_text="What was worked on.")
    findings = models.TextField(blank=True, help_text="What was found; goes into the minutes.")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
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


def frozen(name: str) -> pgtrigger.Trigger:
    """Rows of a closed visit neither come, change nor go."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("touched", "UUID[]")],
        func="""
            IF TG_OP <> 'INSERT' THEN touched := array_append(touched, OLD.visit_id); END IF;
            IF TG_OP <> 'DELETE' THEN touched := array_append(touched, NEW.visit_id); END IF;
            IF EXISTS (SELECT 1 FROM mentoring_visit WHERE id = ANY(touched) AND status = 'closed') THEN
                RAISE EXCEPTION 'the visit is closed: its record is evidence' USING ERRCODE = 'check_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
        """,
    )


class Attendance(UuidModel):
    """One person who took part in a visit."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="attendances")
    place = models.PositiveSmallIntegerField(default=0, help_text="Line on the list, from 0.")
    name = models.CharField(max_length=150)
    position = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["visit", "name"], name="attendance_once"),)
        triggers = (frozen("closed_attendance_stays"),)

    def __str__(self) -> str:
        return self.name


class PhotoQuerySet(models.QuerySet["Photo"]):
    """Questions about photos."""

    def visible_to(self, member: Member) -> "PhotoQuerySet":
        """Photos of the visits the member sees."""
        return self.filter(visit__in=Visit.objects.visible_to(member))


class Photo(UuidModel):
    """A picture of a visit, re-encoded and without its position data."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="photos")
    image = models.FileField(upload_to="visits/%Y/%m/", max_length=200)
    caption = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, help_text="Of the file as it came, before it was re-encoded.")
    added_at = models.DateTimeField()

    objects = PhotoQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["visit", "sha256"], name="photo_once"),)
        triggers = (frozen("closed_photo_stays"),)

    def __str__(self) -> str:
        return self.caption or str(self.pk)


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
