"""A visit as text for a WhatsApp group: what was done, what was found, who does what until when."""

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from semai.ui import formats

from .models import Action, Visit


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


def _part(title: str, text: str) -> list[str]:
    return ["", f"*{title}*", text.strip()] if text.strip() else []


def _agreed(place: int, action: Action) -> str:
    due = formats.day(action.due_on, language=get_language(), style="short")
    return f"{place}. {action.what} – {action.owner}, {due}"
