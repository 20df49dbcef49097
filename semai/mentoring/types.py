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
