"""Words of mentoring."""

from enum import StrEnum


class FocusCode(StrEnum):
    """What the mentoring works on; the same codes as the skills of facilitators."""

    PEOPLE_ASSETS = "people_assets"
    MANAGEMENT = "management"
    INCUBATION = "incubation"


class VisitStatus(StrEnum):
    """A visit is planned, under way from its first record, then closed; or cancelled with a reason."""

    PLANNED = "planned"
    UNDER_WAY = "under_way"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ActionStatus(StrEnum):
    """A follow-up action is open, reported done with evidence, then confirmed by a second person."""

    OPEN = "open"
    REPORTED = "reported"
    CLOSED = "closed"


class Standing(StrEnum):
    """Where an engagement stands on the coordinator's board; each is in exactly one of these."""

    NEVER_VISITED = "never_visited"  # no visit yet, and the first is past its day or not planned at all
    OVERDUE = "overdue"  # visited before, and a later visit is past its day
    NEXT_30_DAYS = "next_30_days"  # somebody comes within 30 days
    LATER = "later"  # somebody comes later
    COMPLETE = "complete"  # every planned visit was made


class ActionStanding(StrEnum):
    """Where a follow-up action stands on a day."""

    OVERDUE = "overdue"
    OPEN = "open"
    WAITING = "waiting"  # reported done, to be confirmed by a second person
    CLOSED = "closed"


class Missing(StrEnum):
    """What a visit lacks before it can be closed."""

    FINDINGS = "findings"
    ATTENDANCE = "attendance"
    DAY = "day"  # it lies in the future
