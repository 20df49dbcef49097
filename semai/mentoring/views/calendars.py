"""The calendar that telephones subscribe to."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from semai.kit import clock
from semai.mentoring import calendar
from semai.planning import calendars


@login_not_required
@require_safe
def feed(_request: HttpRequest, token: str) -> HttpResponse:
    """Visits and due days behind a secret address; 404 once it was revoked."""
    link = calendars.link_of(token)
    if link is None:
        raise Http404
    response = HttpResponse(calendar.feed(link, at=clock.now()), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=900"
    response["Referrer-Policy"] = "no-referrer"
    return response
