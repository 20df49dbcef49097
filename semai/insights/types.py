"""Words of insights, and a year's progress as plain values.

`Progress` is built once by `queries.progress`; the page, the report, the workbook and the API all show this one.
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Indicator(StrEnum):
    """What a programme sets targets for; `Progress.actual` counts each."""

    CENTRES_MENTORED = "centres_mentored"
    VISITS_CLOSED = "visits_closed"
    TRAINEES_PASSED = "trainees_passed"
    INCUBATORS = "incubators"
    TENANTS = "tenants"


class Island(StrEnum):
    """Island groups by the first digit of the Kemendagri code."""

    SUMATRA = "1"
    JAVA = "3"
    BALI_NUSA = "5"
    KALIMANTAN = "6"
    SULAWESI = "7"
    MALUKU = "8"
    PAPUA = "9"


class Pain(StrEnum):
    """What hurts in a programme, worst first."""

    UNPLACED = "unplaced"
    NEVER_VISITED = "never_visited"
    VISITS_OVERDUE = "visits_overdue"
    ACTIONS_OVERDUE = "actions_overdue"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class ClusterLine:
    """A cluster of the year's ladder: centres that a person put into it, and those of them that were selected."""

    code: str
    name: str
    decided: int = 0
    selected: int = 0


class Place(StrEnum):
    """Where a centre stands in the year: what the selection made of it, and whether its mentoring began."""

    MENTORED = "mentored"
    SELECTED = "selected"
    WAITING = "waiting"
    DEFERRED = "deferred"
    NOT_SELECTED = "not_selected"
    NOT_ELIGIBLE = "not_eligible"
    WITHDRAWN = "withdrawn"
    OUTSIDE = "outside"


@dataclass(frozen=True)
class Outcomes:
    """How the year's decided selection ended, in centres; all zero before it is decided."""

    selected: int = 0
    reserve: int = 0
    not_selected: int = 0
    not_eligible: int = 0
    withdrawn: int = 0
    deferred: int = 0


@dataclass(frozen=True)
class Visits:
    """Visits of the year's engagements. `planned` leaves out the cancelled; `overdue` are open past their last day."""

    planned: int = 0
    closed: int = 0
    overdue: int = 0
    unplaced: int = 0


@dataclass(frozen=True)
class FollowUps:
    """Actions agreed in the year's engagements. `open` includes the overdue; `waiting` wait for a second person."""

    open: int = 0
    overdue: int = 0
    waiting: int = 0
    closed: int = 0


@dataclass(frozen=True)
class ProvinceLine:
    """A province in the year: all its centres, the selected ones by cluster code, and visits to them."""

    code: str
    name: str
    centres: int = 0
    selected: Mapping[str, int] = field(default_factory=dict)
    visits_planned: int = 0
    visits_closed: int = 0

    @property
    def selected_total(self) -> int:
        """Selected centres of every cluster."""
        return sum(self.selected.values())


@dataclass(frozen=True)
class Point:
    """A selected centre on the map; at its regency's seat when nobody gave its own position."""

    centre: uuid.UUID
    label: str
    cluster: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class PainLine:
    """One thing that hurts: how often, and where first."""

    pain: Pain
    count: int
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class TargetLine:
    """What was wanted on an indicator (None: no target was set) and what is."""

    indicator: Indicator
    target: int | None
    actual: int


@dataclass(frozen=True, kw_only=True)
class Progress:
    """A programme's year as one member sees it on a day. `is_partial`: that member sees only an area.

    `mentored` are engagements with at least one closed visit. `median_change` is the share by which the turnover of
    the middle tenant changed since entry; None with fewer than `rules.FEWEST_FOR_MEDIAN` tenants that reported.
    """

    programme: str
    year: int
    on: date
    is_partial: bool
    centres: int
    assessed: int
    clusters: tuple[ClusterLine, ...]
    is_selection_decided: bool
    outcomes: Outcomes
    engagements: int
    mentored: int
    never_visited: int
    visits: Visits
    follow_ups: FollowUps
    batches: int
    seats: int
    trainees: int
    passed: int
    incubators: int
    tenants: int
    tenants_reporting: int
    median_change: float | None
    provinces: tuple[ProvinceLine, ...]
    pains: tuple[PainLine, ...]
    points: tuple[Point, ...]
    targets: tuple[TargetLine, ...]

    @property
    def decided(self) -> int:
        """Centres that a person put into a cluster."""
        return sum(line.decided for line in self.clusters)


@dataclass(frozen=True)
class RecapLine:
    """One centre in the workbook: where it is, what was decided, what was done. Codes are those of the database."""

    code: str
    name: str
    host: str
    regency: str
    province: str
    score: float | None
    cluster: str
    outcome: str
    lead: str
    visits_planned: int
    visits_closed: int
    actions_open: int
    batches: int
    passed: int
    has_incubator: bool
    tenants: int
