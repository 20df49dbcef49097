"""Pages of mentoring."""

from .actions import (
    action,
    actions,
    add_action,
    agree,
    close_action,
    remove_action,
    report_action,
    return_action,
)
from .engagements import (
    cancel_visit,
    centre_section,
    change_focus,
    engagement,
    engagements,
    move_visit,
    plan_visit,
)
from .record import add_photo, close, person_row, record, remove_photo, start
from .visits import minutes, photo, visit

__all__ = [
    "action",
    "actions",
    "add_action",
    "add_photo",
    "agree",
    "cancel_visit",
    "centre_section",
    "change_focus",
    "close",
    "close_action",
    "engagement",
    "engagements",
    "minutes",
    "move_visit",
    "person_row",
    "photo",
    "plan_visit",
    "record",
    "remove_action",
    "remove_photo",
    "report_action",
    "return_action",
    "start",
    "visit",
]
