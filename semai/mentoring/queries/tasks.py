"""Tracks, plans cut from them, tasks and deliverables."""

import uuid
from collections.abc import Mapping
from datetime import date

from django.db.models import F, Q, QuerySet

from semai.maturity import queries as maturity
from semai.maturity import rules as scoring
from semai.maturity.models import Assessment
from semai.mentoring.models import Deliverable, Engagement, Plan, Task, TaskNote, Track, Visit
from semai.mentoring.models.plans import DeliverableQuerySet, TaskQuerySet
from semai.mentoring.types import DeliverableStatus, FocusCode, TaskStatus
from semai.programmes.models import Member

from .engagements import cycle_of

OWED = (DeliverableStatus.EXPECTED, DeliverableStatus.RETURNED)


def newest_track(code: FocusCode, programme_id: uuid.UUID) -> Track | None:
    """The latest version of the track of a focus: the programme's own if it wrote one, else the shipped one."""
    rows = Track.objects.filter(Q(programme__isnull=True) | Q(programme=programme_id), code=code)
    return rows.order_by(F("programme").desc(nulls_last=True), "-version").first()


def levels_of(engagement: Engagement) -> tuple[date | None, Mapping[str, int | None]]:
    """Day and levels (0-4) of the centre's latest assessment, as they count with the evidence shown."""
    assessment = maturity.latest_assessment(engagement.centre)
    if assessment is None:
        return None, {}
    return assessment.assessed_on, credited(assessment)


def credited(assessment: Assessment) -> Mapping[str, int | None]:
    """Levels (0-4) of an assessment by indicator, as they count with the evidence shown."""
    instrument = maturity.questionnaire(assessment.round.instrument_id)
    answers = scoring.answers_from(
        instrument,
        assessment.answers,
        assessment.evidence,
        requires_evidence=assessment.round.requires_evidence,
    )
    return {one.code: scoring.credited_level(one, answers) for one in instrument.indicators}


def plans_of(engagement: Engagement) -> QuerySet[Plan]:
    """Its plans, latest first."""
    return engagement.plans.select_related("track", "made_by__user", "agreed_by__user").order_by("-made_at")


def current_plan(engagement: Engagement) -> Plan | None:
    """The plan for the present focus."""
    current = engagement.focuses.filter(to_on__isnull=True).values("code")
    return plans_of(engagement).filter(track__code__in=current).first()


def tasks_of(plan: Plan) -> TaskQuerySet:
    """Its tasks in order."""
    return Task.objects.filter(plan=plan).order_by("place")


def open_tasks(engagement: Engagement) -> TaskQuerySet:
    """What is still to do at the centre, soonest first."""
    found = Task.objects.filter(plan__engagement=engagement, status=TaskStatus.OPEN)
    return found.select_related("plan").order_by("due_on", "place")


def agenda_of(visit: Visit) -> list[tuple[Task, str]]:
    """Open tasks, and those that were noted in this visit, each with the note."""
    notes = dict(visit.task_notes.values_list("task_id", "text"))
    inside = Task.objects.filter(plan__engagement=visit.engagement_id).select_related("plan")
    rows = inside.filter(status=TaskStatus.OPEN) | inside.filter(pk__in=list(notes))
    return [(task, notes.get(task.pk, "")) for task in rows.order_by("due_on", "place")]


def notes_of(task: Task) -> QuerySet[TaskNote]:
    """What was said about it, visit by visit."""
    return task.notes.select_related("visit").order_by("visit__starts_on")


def deliverables_of(member: Member) -> DeliverableQuerySet:
    """Deliverables of the current year that the member sees, soonest first."""
    inside = Deliverable.objects.visible_to(member).filter(plan__engagement__cycle=cycle_of(member))
    return with_plan(inside).order_by("due_on", "pk")


def with_plan(deliverables: DeliverableQuerySet) -> DeliverableQuerySet:
    """With centre and people in the same query."""
    return deliverables.select_related(
        "plan__engagement__centre", "plan__track", "submitted_by__user", "reviewed_by__user"
    )


def deliverables_in(deliverables: DeliverableQuerySet, tab: str, *, on: date) -> DeliverableQuerySet:
    """Those of one tab: overdue, due, waiting (for review) or accepted."""
    match tab:
        case "overdue":
            return deliverables.filter(status__in=OWED, due_on__lt=on)
        case "due":
            return deliverables.filter(status__in=OWED, due_on__gte=on)
        case "waiting":
            return deliverables.filter(status=DeliverableStatus.SUBMITTED)
        case "accepted":
            return deliverables.filter(status=DeliverableStatus.ACCEPTED)
    return deliverables.exclude(status=DeliverableStatus.ACCEPTED)


def papers_of(engagement: Engagement) -> DeliverableQuerySet:
    """Deliverables of an engagement under all its plans, soonest first."""
    inside = Deliverable.objects.filter(plan__engagement=engagement)
    return with_plan(inside).order_by("due_on", "plan__made_at", "code")
