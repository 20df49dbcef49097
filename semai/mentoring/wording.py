"""Words of mentoring on screen, and the tone each is shown in."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .types import (
    ActionStanding,
    ActionStatus,
    DeliverableStatus,
    FocusCode,
    Missing,
    Standing,
    TaskStatus,
    VisitStatus,
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
