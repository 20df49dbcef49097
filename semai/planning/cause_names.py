"""Why a plan is planned again, as it is called and told on screen."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .types import Cause
from .wording import NOBODY, day

CAUSES: Mapping[Cause, Promise] = {
    Cause.DROP_OUT: gettext_lazy("Leaves the team"),
    Cause.ILLNESS: gettext_lazy("Ill or away"),
    Cause.CLOSED_ROAD: gettext_lazy("Closed road"),
    Cause.LATE_CENTRE: gettext_lazy("Late centre"),
    Cause.DEPARTURE: gettext_lazy("A centre left the selection"),
    Cause.APPEAL: gettext_lazy("A centre got a place by its appeal"),
    Cause.OTHER: gettext_lazy("Something else"),
}
SENTENCES: Mapping[Cause, Promise] = {
    Cause.DROP_OUT: gettext_lazy("%(who)s leaves the team; the last day is %(last)s."),
    Cause.ILLNESS: gettext_lazy("%(who)s is away from %(first)s to %(last)s."),
    Cause.CLOSED_ROAD: gettext_lazy("Nobody gets to %(where)s from %(first)s to %(last)s."),
    Cause.LATE_CENTRE: gettext_lazy("%(where)s is not ready before the end of %(last)s."),
    Cause.DEPARTURE: gettext_lazy("%(where)s left the selection."),
    Cause.APPEAL: gettext_lazy("%(where)s got a place by its appeal."),
    Cause.OTHER: gettext_lazy("Team, needs, closed days or selection changed."),
}


def told(cause: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """The reason of a revision in a sentence or two; empty for one that was asked for before reasons were kept."""
    if not cause:
        return ""
    about = {
        "who": names.get(str(cause.get("facilitator_id")), NOBODY),
        "where": names.get(str(cause.get("centre_id") or cause.get("region_code")), NOBODY),
        "first": day(cause["starts_on"]) if cause.get("starts_on") else "",
        "last": day(cause["ends_on"]) if cause.get("ends_on") else "",
    }
    sentence = str(SENTENCES[Cause(cause["kind"])]) % about
    note = str(cause.get("note", ""))
    return _("%(sentence)s Note: %(note)s") % {"sentence": sentence, "note": note} if note else sentence
