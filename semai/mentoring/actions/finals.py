"""The report on a whole engagement: words of the lead, figures of the records, read by a second person."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from semai.kit.rows import locked
from semai.mentoring import queries
from semai.mentoring.models import Engagement, FinalReport
from semai.mentoring.types import ReportStatus
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .reports import (
    NotYourReport,
    ReportAlreadySubmitted,
    ReportChangedMeanwhile,
    ReportWithoutWords,
)


@transaction.atomic
def write_final_report(
    engagement: Engagement,
    *,
    by: Member,
    at: datetime,
    version: int,
    introduction: str,
    achievements: str,
    obstacles: str,
    next_steps: str,
) -> FinalReport:
    """Keep the words; `version` is the one that was read, 1 for a report that nobody began."""
    report = _writable(engagement, by=by)
    if report.version != version:
        raise ReportChangedMeanwhile
    report.introduction, report.achievements = introduction, achievements
    report.obstacles, report.next_steps = obstacles, next_steps
    report.version, report.written_at = version + 1, at
    report.save(
        update_fields=["introduction", "achievements", "obstacles", "next_steps", "version", "written_at"]
    )
    record(Verb.WRITE_REPORT, report, by=by, at=at)
    return report


@transaction.atomic
def submit_final_report(
    engagement: Engagement, *, by: Member, at: datetime, kept: Mapping[str, Any]
) -> FinalReport:
    """Hand it in: from here on words and figures (`kept`, see `papers.final.data_of`) stay as they are."""
    report = _writable(engagement, by=by)
    if not report.achievements.strip():
        raise ReportWithoutWords
    report.status, report.kept, report.comment = ReportStatus.SUBMITTED, dict(kept), ""
    report.submitted_at, report.submitted_by = at, by
    report.save(update_fields=["status", "kept", "comment", "submitted_at", "submitted_by"])
    record(Verb.WRITE_REPORT, report, by=by, at=at, step="submit", **kept["counts"])
    return report


def _writable(engagement: Engagement, *, by: Member) -> FinalReport:
    """The report under lock, made when nobody began it; only its lead writes, and only while it is not handed in."""
    engagement = locked(engagement)
    policy.require(by, Verb.WRITE_REPORT, engagement)
    if queries.facilitator_of(by) != engagement.lead:
        raise NotYourReport
    report, _made = FinalReport.objects.get_or_create(engagement=engagement)
    report = locked(report)
    if report.is_kept:
        raise ReportAlreadySubmitted
    return report
