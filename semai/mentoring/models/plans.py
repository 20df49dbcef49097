"""Tracks as data, the plan of one site cut from them, its tasks, and the papers that come out of it."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.mentoring.types import DeliverableStatus, FocusCode, TaskStatus
from semai.programmes.models import Member, Programme
from semai.registry.types import MediaType

from .records import frozen
from .visits import Engagement, Visit


def _said(indonesian: str, english: str) -> str:
    return english if english and get_language() == "en" else indonesian


class TrackQuerySet(models.QuerySet["Track"]):
    """Questions about tracks."""

    def visible_to(self, member: Member) -> "TrackQuerySet":
        """Those that came with the software, and those of the member's programme."""
        return self.filter(Q(programme__isnull=True) | Q(programme=member.programme_id))


class Track(UuidModel):
    """One version of the way to work on a focus: tasks by indicator. A version is never changed."""

    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="tracks",
        help_text="Whose own version it is; empty: came with the software.",
    )
    code = EnumField(FocusCode)
    version = models.PositiveSmallIntegerField()
    title_id = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    is_proposal = models.BooleanField(default=True, help_text="Ours, not the ministry's; said on screen.")
    content = models.JSONField(help_text="Tasks and deliverables; see mentoring/data.")

    objects = TrackQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "code", "version"], name="track_version_once", nulls_distinct=False
            ),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return _said(self.title_id, self.title_en)


class TrackDraftQuerySet(models.QuerySet["TrackDraft"]):
    """Questions about drafts."""

    def visible_to(self, member: Member) -> "TrackDraftQuerySet":
        """Drafts of the member's programme."""
        return self.filter(programme_id=member.programme_id)


class TrackDraft(UuidModel):
    """The next version of a programme's track, while somebody writes it. Plans know nothing of it."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="track_drafts")
    code = EnumField(FocusCode)
    title_id = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    content = models.JSONField(help_text="As of a track.")
    edited_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField()

    objects = TrackDraftQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "code"], name="track_draft_once"),)

    def __str__(self) -> str:
        return _said(self.title_id, self.title_en)


class PlanQuerySet(models.QuerySet["Plan"]):
    """Questions about plans."""

    def visible_to(self, member: Member) -> "PlanQuerySet":
        """Plans of the engagements the member sees."""
        return self.filter(engagement__in=Engagement.objects.visible_to(member))


class Plan(UuidModel):
    """A track cut to the gaps of one centre, and when it was agreed with whom there."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="plans")
    track = models.ForeignKey(Track, models.PROTECT, related_name="plans")
    made_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    assessed_on = models.DateField(null=True, help_text="Of the assessment it was cut by; null: none.")
    agreed_on = models.DateField(null=True, blank=True)
    agreed_with = models.CharField(max_length=150, blank=True, help_text="Who agreed for the centre.")
    agreed_position = models.CharField(max_length=120, blank=True)
    agreed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["engagement", "track"], name="plan_once_a_track"),
            models.CheckConstraint(
                name="plan_agreed_with_somebody",
                condition=Q(agreed_on__isnull=True) | (~Q(agreed_with="") & Q(agreed_by__isnull=False)),
            ),
        )

    def __str__(self) -> str:
        return f"{self.engagement} · {self.track}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.engagement.programme_id


class TaskQuerySet(models.QuerySet["Task"]):
    """Questions about tasks."""

    def visible_to(self, member: Member) -> "TaskQuerySet":
        """Tasks of the engagements the member sees."""
        return self.filter(plan__engagement__in=Engagement.objects.visible_to(member))


@pghistory.track()
class Task(UuidModel):
    """One step of a plan; its words are copied from the track, so an old plan stays as it was agreed."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks")
    place = models.PositiveSmallIntegerField(help_text="Order in the plan, from 1.")
    code = models.SlugField(
        max_length=60, blank=True, help_text="Of the track; empty: added for this centre."
    )
    indicator = models.CharField(max_length=20, blank=True)
    had_level = models.PositiveSmallIntegerField(null=True, help_text="Level when the plan was made, 0-4.")
    wants_level = models.PositiveSmallIntegerField(null=True, help_text="Level the task leads to, 0-4.")
    title_id = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    proof_id = models.CharField(max_length=300, blank=True, help_text="How one sees that it is done.")
    proof_en = models.CharField(max_length=300, blank=True)
    is_mandatory = models.BooleanField(default=False)
    responsible = models.CharField(max_length=150)
    due_on = models.DateField()
    status = EnumField(TaskStatus, default=TaskStatus.OPEN)
    evidence = models.TextField(blank=True)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was left out.")
    done_on = models.DateField(null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="task_done_has_evidence",
                condition=~Q(status=TaskStatus.DONE) | (~Q(evidence="") & Q(done_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="task_left_out_is_adaptable",
                condition=~Q(status=TaskStatus.LEFT_OUT) | (~Q(reason="") & Q(is_mandatory=False)),
            ),
        )
        indexes = (models.Index(fields=["status", "due_on"], name="task_status_due"),)

    def __str__(self) -> str:
        return _said(self.title_id, self.title_en)

    @property
    def proof(self) -> str:
        """How one sees that it is done."""
        return _said(self.proof_id, self.proof_en)

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.plan.programme_id


class TaskNote(UuidModel):
    """What was said about a task in one visit."""

    visit = models.ForeignKey(Visit, models.CASCADE, related_name="task_notes")
    task = models.ForeignKey(Task, models.PROTECT, related_name="notes")
    text = models.CharField(max_length=1000)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["visit", "task"], name="task_note_once_a_visit"),)
        triggers = (frozen("closed_note_stays"),)

    def __str__(self) -> str:
        return self.text


class DeliverableQuerySet(models.QuerySet["Deliverable"]):
    """Questions about deliverables."""

    def visible_to(self, member: Member) -> "DeliverableQuerySet":
        """Deliverables of the engagements the member sees."""
        return self.filter(plan__engagement__in=Engagement.objects.visible_to(member))


@pghistory.track()
class Deliverable(UuidModel):
    """A paper that the mentoring leaves behind: expected, submitted, returned with a comment or accepted."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="deliverables")
    code = models.SlugField(max_length=60)
    name_id = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    due_on = models.DateField()
    status = EnumField(DeliverableStatus, default=DeliverableStatus.EXPECTED)
    comment = models.TextField(blank=True, help_text="What the latest file lacks.")
    submitted_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    objects = DeliverableQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["plan", "code"], name="deliverable_once_a_plan"),
            models.CheckConstraint(
                name="deliverable_accepted_by_second_person",
                condition=~Q(status=DeliverableStatus.ACCEPTED)
                | (Q(reviewed_by__isnull=False) & ~Q(reviewed_by=models.F("submitted_by"))),
            ),
            models.CheckConstraint(
                name="deliverable_returned_with_comment",
                condition=~Q(status=DeliverableStatus.RETURNED) | ~Q(comment=""),
            ),
        )
        indexes = (models.Index(fields=["status", "due_on"], name="deliverable_status_due"),)

    def __str__(self) -> str:
        return _said(self.name_id, self.name_en)

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.plan.programme_id


class DeliverableFileQuerySet(models.QuerySet["DeliverableFile"]):
    """Questions about files."""

    def visible_to(self, member: Member) -> "DeliverableFileQuerySet":
        """Files of the engagements the member sees."""
        return self.filter(deliverable__in=Deliverable.objects.visible_to(member))


class DeliverableFile(UuidModel):
    """One version of a deliverable: a picture written anew or a PDF without script. Never changed."""

    deliverable = models.ForeignKey(Deliverable, models.PROTECT, related_name="files")
    number = models.PositiveSmallIntegerField()
    file = models.FileField(upload_to="deliverables/%Y/%m/", max_length=200)
    media_type = EnumField(MediaType)
    size = models.PositiveIntegerField(help_text="Bytes, as kept.")
    sha256 = models.CharField(max_length=64, help_text="Of the file as it came.")
    added_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = DeliverableFileQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["deliverable", "number"], name="deliverable_file_once"),
        )
        triggers = (pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.deliverable} ({self.number})"
