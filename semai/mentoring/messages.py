"""Texts for WhatsApp: a visit that comes, a visit that was made, and what a centre still has to do."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from semai.ui import formats

from .models import Action, Engagement, Visit
from .queries import open_actions, open_tasks

MOST_LINES = 8


def whatsapp(visit: Visit, *, people: int, actions: Iterable[Action]) -> str:
    """Plain text with WhatsApp's own marks for bold; names of those who attended stay out of groups."""
    day = formats.day(visit.starts_on, language=get_language(), style="full")
    lines = [
        "*"
        + _("Mentoring visit %(number)d · %(centre)s")
        % {"number": visit.number, "centre": visit.engagement.centre}
        + "*",
        day,
        _("Facilitator: %(name)s") % {"name": visit.facilitator},
        _("People who attended: %(count)d") % {"count": people},
        *_part(_("Topics"), visit.topics),
        *_part(_("Findings"), visit.findings),
    ]
    agreed = [_agreed(place, action) for place, action in enumerate(actions, 1)]
    if agreed:
        lines += ["", "*" + _("Follow-up actions") + "*", *agreed]
    return "\n".join(lines)


def announcement(visit: Visit) -> str:
    """What the centre is told before a visit: who comes when, and what should be ready."""
    centre = visit.engagement.centre
    day = formats.day(visit.starts_on, language=get_language(), style="full")
    if visit.ends_on != visit.starts_on:
        day += " – " + formats.day(visit.ends_on, language=get_language(), style="full")
    mode = _("The visit is held from afar (telephone or video).") if visit.is_remote else ""
    open_ones = open_actions(visit.engagement).order_by("due_on", "pk")[:MOST_LINES]
    tasks = [str(task) for task in open_tasks(visit.engagement)[:MOST_LINES]]
    lines = [
        "*" + _("Mentoring visit %(number)d · %(centre)s") % {"number": visit.number, "centre": centre} + "*",
        day,
        _("Facilitator: %(name)s") % {"name": visit.facilitator},
        *([mode] if mode else []),
        *_list(_("Please have ready"), tasks),
        *_list(_("Follow-up actions"), [_agreed_words(action) for action in open_ones]),
        "",
        _("Please answer if this day does not suit you."),
    ]
    return "\n".join(lines)


def reminder(engagement: Engagement, actions: Iterable[Action], *, on: date) -> str:
    """What a centre still has to do, overdue things first marked as such; for its WhatsApp chat."""
    lines = [
        ("⚠ " + _("overdue") + ": " if action.due_on < on else "") + _agreed_words(action)
        for action in actions
    ]
    if not lines:
        return ""
    title = _("Follow-up actions of %(centre)s") % {"centre": engagement.centre}
    ask = _("Please report what is done, with a photo or document as evidence.")
    return "\n".join([f"*{title}*", *(f"{place}. {line}" for place, line in enumerate(lines, 1)), "", ask])


def _list(title: str, lines: Sequence[str]) -> list[str]:
    return ["", f"*{title}*", *(f"{place}. {line}" for place, line in enumerate(lines, 1))] if lines else []


def _part(title: str, text: str) -> list[str]:
    return ["", f"*{title}*", text.strip()] if text.strip() else []


def _agreed(place: int, action: Action) -> str:
    return f"{place}. {_agreed_words(action)}"


def _agreed_words(action: Action) -> str:
    due = formats.day(action.due_on, language=get_language(), style="short")
    return f"{action.what} – {action.owner}, {due}"
