"""Words of mentoring on screen, and the tone each is shown in."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .types import (
    ActionStanding,
    ActionStatus,
    ConfirmationWay,
    CostKind,
    DeliverableStatus,
    FocusCode,
    Missing,
    MoveReason,
    PointKind,
    PresenceKind,
    RemarkKind,
    ReportStatus,
    Standing,
    TaskStatus,
    VisitStage,
    VisitStatus,
    Whereabouts,
)

FOCUS: dict[FocusCode, Promise] = {
    FocusCode.PEOPLE_ASSETS: _("People and asset mapping"),
    FocusCode.MANAGEMENT: _("Management"),
    FocusCode.INCUBATION: _("Business incubator"),
}

VISIT: dict[VisitStatus, Promise] = {
    VisitStatus.PLANNED: _("Planned"),
    VisitStatus.UNDER_WAY: _("Under way"),
    VisitStatus.CLOSED: _("Finished"),
    VisitStatus.CANCELLED: _("Cancelled"),
}

STAGE: dict[VisitStage, Promise] = {
    VisitStage.PLANNED: _("Planned"),
    VisitStage.ANNOUNCED: _("Announced"),
    VisitStage.UNDER_WAY: _("Under way"),
    VisitStage.CLOSED: _("Finished"),
    VisitStage.VERIFIED: _("Verified"),
    VisitStage.CANCELLED: _("Cancelled"),
}

PRESENCE: dict[PresenceKind, Promise] = {
    PresenceKind.ARRIVED: _("Arrived"),
    PresenceKind.LEFT: _("Left"),
}

WHEREABOUTS: dict[Whereabouts, Promise] = {
    Whereabouts.AT_CENTRE: _("At the centre"),
    Whereabouts.ELSEWHERE: _("Away from the centre's position"),
    Whereabouts.UNKNOWN: _("Position unknown"),
}

CONFIRMATION: dict[ConfirmationWay, Promise] = {
    ConfirmationWay.SIGNATURE: _("Signed on the screen"),
    ConfirmationWay.CODE: _("Confirmed by the host's code"),
}

COST: dict[CostKind, Promise] = {
    CostKind.PER_DIEM: _("Per diem"),
    CostKind.TRANSPORT: _("Transport"),
    CostKind.LODGING: _("Lodging"),
    CostKind.OTHER: _("Other"),
}

MOVE: dict[MoveReason, Promise] = {
    MoveReason.CENTRE_ASKED: _("The centre asked for it"),
    MoveReason.FACILITATOR_ILL: _("The facilitator is ill or prevented"),
    MoveReason.TRANSPORT: _("No transport"),
    MoveReason.WEATHER: _("Weather or disaster"),
    MoveReason.OFFICIAL_EVENT: _("An official event"),
    MoveReason.OTHER: _("Another reason"),
}

REMARK: dict[RemarkKind, Promise] = {
    RemarkKind.QUESTION: _("Question"),
    RemarkKind.ANSWER: _("Answer"),
}

POINT: dict[PointKind, Promise] = {
    PointKind.QUESTION: _("Asked about an earlier visit"),
    PointKind.ACTION: _("Overdue action"),
    PointKind.TASK: _("Overdue task"),
    PointKind.LEVEL: _("Low level"),
}

REPORT: dict[ReportStatus, Promise] = {
    ReportStatus.DRAFT: _("Draft"),
    ReportStatus.SUBMITTED: _("Waiting for review"),
    ReportStatus.RETURNED: _("Returned"),
    ReportStatus.ACCEPTED: _("Accepted"),
}

STANDING: dict[Standing, Promise] = {
    Standing.NEVER_VISITED: _("Never visited"),
    Standing.OVERDUE: _("Overdue"),
    Standing.NEXT_30_DAYS: _("Next 30 days"),
    Standing.LATER: _("Later"),
    Standing.COMPLETE: _("All visits made"),
}

ACTION: dict[ActionStanding, Promise] = {
    ActionStanding.OVERDUE: _("Overdue"),
    ActionStanding.OPEN: _("In progress"),
    ActionStanding.WAITING: _("Waiting for confirmation"),
    ActionStanding.CLOSED: _("Confirmed done"),
}

ACTION_STATUS: dict[ActionStatus, Promise] = {
    ActionStatus.OPEN: _("In progress"),
    ActionStatus.REPORTED: _("Waiting for confirmation"),
    ActionStatus.CLOSED: _("Confirmed done"),
}

MISSING: dict[Missing, Promise] = {
    Missing.FINDINGS: _("Write what was found."),
    Missing.ATTENDANCE: _("Add at least one person who attended."),
    Missing.DAY: _("The visit has not begun: its first day lies in the future."),
}

TASK: dict[TaskStatus, Promise] = {
    TaskStatus.OPEN: _("To do"),
    TaskStatus.DONE: _("Done"),
    TaskStatus.LEFT_OUT: _("Left out"),
}

DELIVERABLE: dict[DeliverableStatus, Promise] = {
    DeliverableStatus.EXPECTED: _("Not submitted yet"),
    DeliverableStatus.SUBMITTED: _("Waiting for review"),
    DeliverableStatus.RETURNED: _("Returned"),
    DeliverableStatus.ACCEPTED: _("Accepted"),
}

TONES: dict[StrEnum, str] = {
    TaskStatus.DONE: "success",
    DeliverableStatus.SUBMITTED: "info",
    DeliverableStatus.RETURNED: "warning",
    DeliverableStatus.ACCEPTED: "success",
    VisitStage.PLANNED: "accent",
    VisitStage.ANNOUNCED: "accent",
    VisitStage.UNDER_WAY: "info",
    VisitStage.CLOSED: "success",
    VisitStage.VERIFIED: "success",
    Whereabouts.AT_CENTRE: "success",
    Whereabouts.ELSEWHERE: "warning",
    RemarkKind.QUESTION: "warning",
    RemarkKind.ANSWER: "info",
    PointKind.QUESTION: "warning",
    PointKind.ACTION: "warning",
    PointKind.TASK: "warning",
    PointKind.LEVEL: "info",
    ReportStatus.SUBMITTED: "info",
    ReportStatus.RETURNED: "warning",
    ReportStatus.ACCEPTED: "success",
    VisitStatus.UNDER_WAY: "info",
    VisitStatus.PLANNED: "accent",
    Standing.NEVER_VISITED: "danger",
    Standing.OVERDUE: "warning",
    Standing.NEXT_30_DAYS: "info",
    Standing.COMPLETE: "success",
    ActionStanding.WAITING: "info",
    ActionStanding.CLOSED: "success",
}

_NAMES: dict[type[StrEnum], Mapping[Any, Promise]] = {
    FocusCode: FOCUS,
    VisitStatus: VISIT,
    VisitStage: STAGE,
    PresenceKind: PRESENCE,
    Whereabouts: WHEREABOUTS,
    ConfirmationWay: CONFIRMATION,
    CostKind: COST,
    MoveReason: MOVE,
    RemarkKind: REMARK,
    PointKind: POINT,
    ReportStatus: REPORT,
    Standing: STANDING,
    ActionStanding: ACTION,
    ActionStatus: ACTION_STATUS,
    Missing: MISSING,
    TaskStatus: TASK,
    DeliverableStatus: DELIVERABLE,
}


def name_of(word: StrEnum) -> Promise:
    """A word of `types.py` as people read it."""
    return _NAMES[type(word)][word]


def tone_of(word: StrEnum) -> str:
    """The tone of its badge."""
    return TONES.get(word, "neutral")
