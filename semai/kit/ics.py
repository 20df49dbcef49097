"""Calendar files (iCalendar, RFC 5545) of events that last whole days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

import icalendar

#: How often calendars should ask again.
REFRESH: Final = timedelta(hours=6)


@dataclass(frozen=True)
class Event:
    """Whole days as calendars know them; what changed keeps its `uid` and gets a higher `sequence`."""

    uid: str
    sequence: int
    summary: str
    place: str
    starts_on: date
    ends_on: date
    changed_at: datetime
    is_cancelled: bool = False
    is_free: bool = False  # a day to remember, not a day taken


def written(title: str, events: Iterable[Event]) -> bytes:
    """The file under a title that calendar programs show."""
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Semai//Plan//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for one in events:
        calendar.add_component(_written(one))
    return bytes(calendar.to_ical())


def _written(one: Event) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", one.uid)
    event.add("sequence", one.sequence)
    event.add("dtstamp", one.changed_at)
    event.add("last-modified", one.changed_at)
    event.add("dtstart", one.starts_on)
    event.add("dtend", one.ends_on + timedelta(days=1))
    event.add("summary", one.summary)
    if one.place:
        event.add("location", one.place)
    event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if one.is_free else "OPAQUE")
    return event
