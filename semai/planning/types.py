"""Words of planning."""

from enum import StrEnum


class Skill(StrEnum):
    """What a facilitator can mentor; the same codes as the focus of a cluster."""

    PEOPLE_ASSETS = "people_assets"
    MANAGEMENT = "management"
    INCUBATION = "incubation"


class ScenarioStatus(StrEnum):
    """A scenario is drafted, solved by a job, and one of a cycle is published."""

    DRAFT = "draft"
    SOLVING = "solving"
    SOLVED = "solved"
    FAILED = "failed"
    PUBLISHED = "published"
