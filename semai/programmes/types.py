"""Words of programmes."""

from enum import StrEnum


class Role(StrEnum):
    """What a member is in a programme; `roles.py` says what each may do."""

    PROGRAMME_MANAGER = "programme_manager"
    COORDINATOR = "coordinator"
    FACILITATOR = "facilitator"
    CENTRE_MANAGER = "centre_manager"
    REVIEWER = "reviewer"
    AUDITOR = "auditor"
    OPERATOR = "operator"
    SYSTEM = "system"


class Scope(StrEnum):
    """How far a role sees."""

    AREA = "area"  # centres whose region code starts with one of the member's; none means the whole programme
    GRANTED = "granted"  # only what was granted to the member by name, between two dates
    NONE = "none"  # no centre at all


class OrganisationKind(StrEnum):
    """What takes part in a programme."""

    MINISTRY = "ministry"
    UNIVERSITY = "university"
    OTHER = "other"
