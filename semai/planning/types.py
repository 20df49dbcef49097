"""Words of planning."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum


class Skill(StrEnum):
    """What a facilitator can mentor; the same codes as the focus of a cluster."""

    PEOPLE_ASSETS = "people_assets"
    MANAGEMENT = "management"
    INCUBATION = "incubation"


class Gender(StrEnum):
    """Where a centre's custom asks who may stay as a guest."""

    FEMALE = "female"
    MALE = "male"


class Language(StrEnum):
    """Languages in which mentoring is held beside Indonesian, by ISO 639-3."""

    ACEHNESE = "ace"
    AMBONESE = "abs"
    ARABIC = "arb"
    BALINESE = "ban"
    BANJARESE = "bjn"
    BATAK = "btk"
    BETAWI = "bew"
    BUGINESE = "bug"
    DAYAK = "day"
    GORONTALO = "gor"
    JAVANESE = "jav"
    MADURESE = "mad"
    MAKASSARESE = "mak"
    MALAY = "zlm"
    MANDAR = "mdr"
    MINANGKABAU = "min"
    PAPUAN_MALAY = "pmy"
    SASAK = "sas"
    SUNDANESE = "sun"


class ClosingKind(StrEnum):
    """Why nobody visits on these days."""

    HOLIDAY = "holiday"
    RAMADAN = "ramadan"
    SYAWAL = "syawal"
    REST = "rest"
    EXAM = "exam"
    HAUL = "haul"
    WEATHER = "weather"
    OTHER = "other"


class ScenarioStatus(StrEnum):
    """A scenario is drafted, solved by a job, and one of a cycle is published, until a revision supersedes it."""

    DRAFT = "draft"
    SOLVING = "solving"
    SOLVED = "solved"
    FAILED = "failed"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"


class Cause(StrEnum):
    """Why a published plan is planned again.

    A `DEPARTURE` is a centre that left the selection, an `APPEAL` one that got a place by its appeal.
    """

    DROP_OUT = "drop_out"
    ILLNESS = "illness"
    CLOSED_ROAD = "closed_road"
    LATE_CENTRE = "late_centre"
    DEPARTURE = "departure"
    APPEAL = "appeal"
    OTHER = "other"


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
    #: Working days of the lead that one visit from afar takes.
    remote_days: int = 1
    #: So many visits, from the first on, are made by two people.
    paired_visits: int = 0
    #: No visit begins before the first or ends after the second; None: the plan's own days.
    opens_on: date | None = None
    closes_on: date | None = None

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
    languages: tuple[str, ...] = ()
    gender: str = ""
    #: Weekdays, Monday is 0, on which they teach.
    teaching_weekdays: tuple[int, ...] = ()
    #: Other field days for single months, by "YYYY-MM".
    days_in_month: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ClosingValues:
    """Everything a person enters about closed days. At most one of `region_code` and `centre_id`."""

    kind: ClosingKind
    name: str
    starts_on: date
    ends_on: date
    weekday: int | None = None
    region_code: str = ""
    centre_id: uuid.UUID | None = None


@dataclass(frozen=True)
class CauseValues:
    """What happened: who or where is struck, and from when until when, both days included.

    A drop-out names a facilitator and `ends_on`, the last day in the team; an illness a facilitator and both days; a
    closed road a centre or a region and both days; a late centre the centre and `ends_on`, the last day before it is
    ready.
    """

    kind: Cause
    facilitator_id: uuid.UUID | None = None
    centre_id: uuid.UUID | None = None
    region_code: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class JourneyValues:
    """Everything a person enters about one way between two places."""

    km: float
    hours: float
    fare: int | None = None
    source: str = ""


@dataclass(frozen=True)
class AirportValues:
    """Everything a person enters about an airport."""

    code: str
    name: str
    latitude: float
    longitude: float
    is_open: bool = True
