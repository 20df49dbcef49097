"""The calendar that telephones subscribe to: the plan, as mentoring moved it, and what is due."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from semai.kit import clock, ics
from semai.mentoring import calendar
from semai.planning import calendars

LANGUAGE = "id"


@login_not_required
@require_safe
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """Visits and due days behind a secret address; 404 once it was revoked."""
    link = calendars.link_of(token)
    if link is None:
        raise Http404
    now = clock.now()
    with translation.override(LANGUAGE):
        plan = calendars.events_of(link)
        events = [*calendar.visits_of(link, plan, at=now), *calendar.due_of(link, at=now)]
        content = ics.written(_("Visits and due days: %(who)s") % {"who": link}, events)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    response["Referrer-Policy"] = "no-referrer"
    return response
