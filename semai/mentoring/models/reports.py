"""What is written once a month, and how a centre passes from one lead to the next."""

import uuid

from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.mentoring.types import ReportStatus
from semai.planning.models import Facilitator
from semai.programmes.models import Cycle, Member

from .visits import Engagement


class ReportQuerySet(models.QuerySet["Report"]):
    """Questions about monthly reports."""

    def visible_to(self, member: Member) -> "ReportQuerySet":
        """Reports of the facilitators the member sees."""
        return self.filter(facilitator__in=Facilitator.objects.visible_to(member))


class Written(UuidModel):
    """Words of an author beside figures of the records: both are kept as they were when it was submitted."""

    achievements = models.TextField(blank=True)
    obstacles = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(null=True, blank=True)
    status = EnumField(ReportStatus, default=ReportStatus.DRAFT)
    kept = models.JSONField(
        null=True, blank=True, help_text="Everything the letter says, as it was submitted."
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    comment = models.TextField(blank=True, help_text="What it lacks, when it was returned.")
    reviewed_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_kept(self) -> bool:
        """Whether it says what it said when it was submitted."""
        return self.status in {ReportStatus.SUBMITTED, ReportStatus.ACCEPTED}


def _kept(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(status__in=[ReportStatus.DRAFT, ReportStatus.RETURNED])
        | Q(kept__isnull=False, submitted_at__isnull=False),
    )


class Report(Written):
    """A facilitator's report on one month. Until it is submitted its figures are counted anew; then they are kept."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="monthly_reports")
    facilitator = models.ForeignKey(Facilitator, models.PROTECT, related_name="reports")
    month = models.DateField(help_text="Its first day.")
    file = models.FileField(upload_to="reports/%Y/%m/", max_length=200, blank=True, help_text="Latest PDF.")
    made_at = models.DateTimeField(null=True, blank=True, help_text="When the PDF was made.")

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["cycle", "facilitator", "month"], name="report_once_a_month"),
            _kept("report_submitted_is_kept"),
        )

    def __str__(self) -> str:
        return f"{self.facilitator} {self.month:%Y-%m}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme."""
        return self.facilitator.programme_id

    @property
    def author_id(self) -> uuid.UUID | None:
        """Key of the member who writes it and therefore doesn't review it."""
        return self.facilitator.member_id


class FinalReport(Written):
    """The lead's report on the whole engagement of one centre, figures and words as in a monthly one."""

    engagement = models.OneToOneField(Engagement, models.PROTECT, related_name="final_report")
    introduction = models.TextField(blank=True, help_text="How it began and why.")
    submitted_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            _kept("final_report_submitted_is_kept"),
            models.CheckConstraint(
                name="final_report_accepted_by_second_person",
                condition=~Q(status=ReportStatus.ACCEPTED)
                | (Q(reviewed_by__isnull=False) & ~Q(reviewed_by=F("submitted_by"))),
            ),
        )

    def __str__(self) -> str:
        return str(self.engagement)

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme."""
        return self.engagement.programme_id

    @property
    def author_id(self) -> uuid.UUID | None:
        """Key of the member who handed it in and therefore doesn't review it."""
        return self.submitted_by_id


class HandOver(UuidModel):
    """An engagement passed from one lead to another; never changed."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="handovers")
    before = models.ForeignKey(Facilitator, models.PROTECT, related_name="+")
    after = models.ForeignKey(Facilitator, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    note = models.TextField(blank=True, help_text="What the successor should know.")
    handed_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    handed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(before=F("after")), name="handover_to_somebody_else"),
        )

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
