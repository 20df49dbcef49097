"""Words of planning."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Skill(StrEnum):
    """What a facilitator can mentor; the same codes as the focus of a cluster."""

    PEOPLE_ASSETS = "people_assets"
    MANAGEMENT = "management"
    INCUBATION = "incubation"


class ScenarioStatus(StrEnum):
    """A scenario is drafted, solved by a job, and one of a cycle is published, until a revision supersedes it."""

    DRAFT = "draft"
    SOLVING = "solving"
    SOLVED = "solved"
    FAILED = "failed"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


@dataclass(frozen=True)
class Period:
    """Days from the first to the last, both included."""

    starts_on: date
    ends_on: date

    def days(self) -> list[date]:
        """Every day of the period."""
        return [self.starts_on + timedelta(days=n) for n in range((self.ends_on - self.starts_on).days + 1)]


@dataclass(frozen=True)
class Need:
    """What one centre of a cluster should get. Gaps are calendar days from one visit's first day to the next's."""

    cluster: str
    visits: int
    days_per_visit: int
    min_gap_days: int
    max_gap_days: int
    skill: str
    min_level: int = 1
    #: How many of the visits, never the first, may be held from afar when they do not fit on site.
    remote_visits: int = 0

    @property
    def days(self) -> int:
        """Days on site altogether."""
        return self.visits * self.days_per_visit


@dataclass(frozen=True)
class NeedFault:
    """Why a set of needs cannot stand: `code` of `rules.need_faults`, the cluster, and the better-off one beside it."""

    code: str
    cluster: str
    other: str = ""


@dataclass(frozen=True)
class FacilitatorValues:
    """Everything a person enters about a facilitator. Coordinates None: those of the home regency."""

    code: str
    name: str
    organisation: str
    phone: str
    region_code: str
    latitude: float | None
    longitude: float | None
    skills: dict[str, int]
    days_per_month: int
    max_centres: int
    max_trip_days: int
    leaves: tuple[Period, ...] = ()
    is_active: bool = True
