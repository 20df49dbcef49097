"""What a second person says to a report that was handed in, be it a month's or the final one."""

from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.mentoring.models import FinalReport, Report
from semai.mentoring.types import ReportStatus
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

AnyReport = TypeVar("AnyReport", Report, FinalReport)


class ReportNotSubmitted(Problem):
    """There is nothing to review."""

    code, status = "mentoring.report_not_submitted", 409
    default_message = _("Only a report that was submitted can be reviewed.")


class ReportNeedsSecondPerson(Problem):
    """Nobody reviews their own report."""

    code, status = "mentoring.report_needs_second_person", 409
    default_message = _("Somebody else than its author must review this report.")


@transaction.atomic
def accept_report(report: AnyReport, *, by: Member, at: datetime) -> AnyReport:
    """A second person finds it good."""
    report = _submitted(report, by=by)
    report.status, report.reviewed_by, report.reviewed_at = ReportStatus.ACCEPTED, by, at
    report.save(update_fields=["status", "reviewed_by", "reviewed_at"])
    record(Verb.REVIEW_REPORT, report, by=by, at=at, verdict="accepted")
    return report


@transaction.atomic
def return_report(report: AnyReport, *, by: Member, at: datetime, comment: str) -> AnyReport:
    """A second person says what it lacks; it can be written and handed in again, with new figures."""
    report = _submitted(report, by=by)
    report.status, report.comment = ReportStatus.RETURNED, comment.strip()
    report.reviewed_by, report.reviewed_at = by, at
    report.save(update_fields=["status", "comment", "reviewed_by", "reviewed_at"])
    record(Verb.REVIEW_REPORT, report, by=by, at=at, verdict="returned", comment=report.comment)
    return report


def _submitted(report: AnyReport, *, by: Member) -> AnyReport:
    report = locked(report)
    policy.require(by, Verb.REVIEW_REPORT, report)
    if report.status is not ReportStatus.SUBMITTED:
        raise ReportNotSubmitted
    if report.author_id == by.pk:
        raise ReportNeedsSecondPerson
    return report
