"""What the planner answers: who leads which centre, which visits on which days, and what is left undone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

#: What a reason or remedy is about: ids, "YYYY-MM" months, ISO dates, numbers. Never a sentence.
Detail = Mapping[str, str | int | float]


@dataclass(frozen=True)
class Assignment:
    """One facilitator leads one centre through the whole plan."""

    site: str
    facilitator: str


@dataclass(frozen=True)
class Visit:
    """One numbered visit on consecutive days. Remote ones belong to no trip and cost no travel."""

    site: str
    facilitator: str
    number: int
    starts_on: date
    days: int
    trip: str = ""
    #: Of the leg that ends here: from home, or from the visit before in the same trip.
    travel_km: float = 0.0
    remote: bool = False

    @property
    def ends_on(self) -> date:
        """The last day of the visit."""
        return self.starts_on + timedelta(days=self.days - 1)


@dataclass(frozen=True)
class Trip:
    """A journey from home and back, past one or more centres. The way back is in `km` and `hours`."""

    id: str
    facilitator: str
    starts_on: date
    ends_on: date
    #: Working days spent on the way, in order.
    travel_on: tuple[date, ...]
    km: float
    hours: float


@dataclass(frozen=True)
class Remedy:
    """What would make the visit possible, cheapest first choice. Codes are listed in `explain`."""

    code: str
    detail: Detail = field(default_factory=dict)


@dataclass(frozen=True)
class Unplaced:
    """A visit that does not fit; `number` is None when the centre gets no visit at all."""

    site: str
    number: int | None
    #: See `explain.Reason`.
    reason: str
    remedy: Remedy
    detail: Detail = field(default_factory=dict)


@dataclass(frozen=True)
class Figures:
    """The plan in numbers. Days are working days, distances kilometres."""

    sites_total: int = 0
    sites_served: int = 0
    sites_complete: int = 0
    visits_required: int = 0
    visits_placed: int = 0
    visits_unplaced: int = 0
    visits_remote: int = 0
    visit_days: int = 0
    travel_days: int = 0
    trips: int = 0
    travel_km: float = 0.0
    travel_hours: float = 0.0
    facilitators_used: int = 0
    #: Sum over placed visits, see `worth.visit_value`; only plans of the same problem compare.
    value: float = 0.0
    #: Rupiah of all trips, see `costs`; None in plans written before costs were counted.
    cost: float | None = None
    #: Centres by which floors are missed, over all quotas.
    quotas_missed: int = 0
    #: Objective of the plan, and what no plan of this problem can exceed; None: not worked out. See `objective`.
    score: float | None = None
    bound: float | None = None


@dataclass(frozen=True)
class Plan:
    """A whole answer. `check.check` says whether it keeps every promise."""

    assignments: tuple[Assignment, ...] = ()
    visits: tuple[Visit, ...] = ()
    trips: tuple[Trip, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    figures: Figures = Figures()
    seed: int = 0
    iterations: int = 0
    #: Fingerprint of the problem, see `files.fingerprint`: the same question keeps its answer.
    question: str = ""

    def visits_of(self, site: str) -> list[Visit]:
        """The placed visits of one centre, by number."""
        return sorted((visit for visit in self.visits if visit.site == site), key=lambda visit: visit.number)
