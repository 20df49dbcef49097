"""What time it is, for the edges: views, API, jobs and commands ask here and pass it down.

`SEMAI_TODAY` (settings.TODAY) fixes the day for demonstrations and rehearsals; the hour stays the real one.
"""

from datetime import UTC, date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """This moment, aware, in UTC; on the fixed day of the server's time zone if there is one."""
    moment = timezone.now()
    fixed: date | None = settings.TODAY
    if fixed is None:
        return moment
    return (
        timezone.localtime(moment).replace(year=fixed.year, month=fixed.month, day=fixed.day).astimezone(UTC)
    )


def today() -> date:
    """The date of `now` in the server's time zone."""
    return timezone.localdate(now())
