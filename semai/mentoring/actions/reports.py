"""Monthly reports: the words of their author; the figures come from the records."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.mentoring import queries
from semai.mentoring.models import Report
from semai.mentoring.types import ReportStatus
from semai.planning.models import Facilitator
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Cycle, Member
from semai.programmes.verbs import Verb


class NotYourReport(Problem):
    """Nobody writes in another's name."""

    code, status = "mentoring.not_your_report", 403
    default_message = _("Only the facilitator writes their own report.")


class ReportChangedMeanwhile(Problem):
    """Another device wrote since the form was opened."""

    code, status = "mentoring.report_changed_meanwhile", 409
    default_message = _("This report was changed meanwhile. Open it again.")


class ReportAlreadySubmitted(Problem):
    """What was handed in stays until somebody returns it."""

    code, status = "mentoring.report_already_submitted", 409
    default_message = _("This report was submitted. It can be changed only when the coordinator returns it.")


class ReportWithoutWords(Problem):
    """Figures alone are no report."""

    code, status = "mentoring.report_without_words", 422
    default_message = _("Write and save what was achieved before you submit the report.")


@transaction.atomic
def write_report(
    facilitator: Facilitator,
    cycle: Cycle,
    month: date,
    *,
    by: Member,
    at: datetime,
    version: int,
    achievements: str,
    obstacles: str,
    next_steps: str,
) -> Report:
    """Keep the words on a month; `version` is the one that was read, 1 for a report that nobody began."""
    policy.require(by, Verb.WRITE_REPORT, facilitator)
    if queries.facilitator_of(by) != facilitator:
        raise NotYourReport
    report = _writable(facilitator, cycle, month)
    if report.version != version:
        raise ReportChangedMeanwhile
    report.achievements, report.obstacles, report.next_steps = achievements, obstacles, next_steps
    report.version, report.written_at = version + 1, at
    report.save(update_fields=["achievements", "obstacles", "next_steps", "version", "written_at"])
    record(Verb.WRITE_REPORT, report, by=by, at=at)
    return report


def _writable(facilitator: Facilitator, cycle: Cycle, month: date) -> Report:
    report = locked(_begun(facilitator, cycle, month))
    if report.status in {ReportStatus.SUBMITTED, ReportStatus.ACCEPTED}:
        raise ReportAlreadySubmitted
    return report


@transaction.atomic
def submit_report(
    facilitator: Facilitator, cycle: Cycle, month: date, *, by: Member, at: datetime, kept: Mapping[str, Any]
) -> Report:
    """Hand the report in: from here on its words and figures (`kept`, see `reporting.data_of`) stay as they are."""
    policy.require(by, Verb.WRITE_REPORT, facilitator)
    if queries.facilitator_of(by) != facilitator:
        raise NotYourReport
    report = _writable(facilitator, cycle, month)
    if not report.achievements.strip():
        raise ReportWithoutWords
    report.status, report.kept, report.submitted_at, report.comment = (
        ReportStatus.SUBMITTED,
        dict(kept),
        at,
        "",
    )
    report.save(update_fields=["status", "kept", "submitted_at", "comment"])
    record(Verb.WRITE_REPORT, report, by=by, at=at, step="submit", **kept["counts"])
    return report


@transaction.atomic
def keep_report(
    facilitator: Facilitator, cycle: Cycle, month: date, *, by: Member, at: datetime, content: bytes
) -> Report:
    """Keep the PDF of a month in place of the one before."""
    policy.require(by, Verb.MAKE_REPORTS, facilitator)
    report = locked(_begun(facilitator, cycle, month))
    storage, before = report.file.storage, report.file.name
    report.file.save(f"{report.pk}-{at:%Y%m%d%H%M%S}.pdf", ContentFile(content), save=False)
    report.made_at = at
    report.save(update_fields=["file", "made_at"])
    if before:
        transaction.on_commit(lambda: storage.delete(str(before)))
    record(Verb.MAKE_REPORTS, report, by=by, at=at)
    return report


def _begun(facilitator: Facilitator, cycle: Cycle, month: date) -> Report:
    report, _new = Report.objects.get_or_create(
        cycle=cycle, facilitator=facilitator, month=month.replace(day=1)
    )
    return report
