"""Words of insights."""

from enum import StrEnum


class Indicator(StrEnum):
    """What a programme sets targets for; `queries.actuals` counts each."""

    CENTRES_MENTORED = "centres_mentored"
    VISITS_CLOSED = "visits_closed"
    TRAINEES_PASSED = "trainees_passed"
    INCUBATORS = "incubators"
    TENANTS = "tenants"
