"""What is asked of the planner: centres with a need, people with limits, a calendar, decisions made."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from semai.planning.solver.costs import Costs
from semai.planning.solver.travel import Archipelago, Leg, Limits, Place, StraightLine

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rule:
    """What every centre of one cluster should get, as data.

    Gaps are counted in calendar days from the first day of one visit to the first day of the next.
    """

    cluster: str
    visits: int
    days_per_visit: int
    min_gap_days: int = 21
    max_gap_days: int = 75
    #: How many of the visits, never the first, may be held remotely when they do not fit on site.
    remote_visits: int = 0
    #: Working days of the lead that one remote session takes.
    remote_days: int = 1
    #: Empty: anybody may lead.
    skill: str = ""
    min_level: int = 1
    #: No visit begins before `opens_on` or ends after `closes_on`; None: the calendar's own horizon.
    opens_on: date | None = None
    closes_on: date | None = None


@dataclass(frozen=True)
class Site:
    """A centre to be served. `score` is its readiness, 0 to 100: the lower, the sooner seen."""

    id: str
    lat: float
    lon: float
    cluster: str
    score: float = 50.0
    #: How much this centre counts against another one; 1 is ordinary.
    weight: float = 1.0
    #: Land mass, see `travel.island_of_province`; empty: unknown, travel is then judged by distance.
    island: str = ""
    #: Any division that quotas speak of: a province, a lot of a partner organisation.
    region: str = ""
    #: What its lead must have beside the skill, see `Facilitator.traits`: a language, a sex, a lot.
    requires: frozenset[str] = frozenset()
    blackouts: frozenset[date] = frozenset()
    opens_on: date | None = None
    closes_on: date | None = None


@dataclass(frozen=True)
class Facilitator:
    """A person who visits. Days are field days: on site, remote or travelling."""

    id: str
    lat: float
    lon: float
    #: Skill code to level, 1 to 3. A skill that is not listed is not held.
    skills: Mapping[str, int] = field(default_factory=dict)
    days_per_month: int = 6
    #: Other limits for single months, by "YYYY-MM".
    days_in_month: Mapping[str, int] = field(default_factory=dict)
    leave: frozenset[date] = frozenset()
    max_sites: int = 6
    #: Calendar days from leaving home to being back, rest days on the way included.
    max_trip_days: int = 10
    island: str = ""
    #: Any words that centres may ask for.
    traits: frozenset[str] = frozenset()

    def capacity(self, month: str) -> int:
        """Field days in a month written "YYYY-MM"."""
        return self.days_in_month.get(month, self.days_per_month)

    def can_lead(self, rule: Rule) -> bool:
        """Whether this person holds the skill that the rule asks for, at its level or above."""
        return not rule.skill or self.skills.get(rule.skill, 0) >= rule.min_level


@dataclass(frozen=True)
class Calendar:
    """The horizon, both ends included, and the days on which nobody works."""

    first: date
    last: date
    holidays: frozenset[date] = frozenset()
    #: Monday is 0.
    rest_weekdays: frozenset[int] = frozenset({5, 6})

    def is_working(self, day: date) -> bool:
        """Whether the day is inside the horizon and neither a holiday nor a weekly rest day."""
        inside = self.first <= day <= self.last
        return inside and day not in self.holidays and day.weekday() not in self.rest_weekdays

    def days(self) -> Iterator[date]:
        """Every day of the horizon, working or not, in order."""
        day = self.first
        while day <= self.last:
            yield day
            day += ONE_DAY

    def months(self) -> list[str]:
        """The months the horizon touches, as "YYYY-MM", in order."""
        return list(dict.fromkeys(month_of(day) for day in self.days()))


@dataclass(frozen=True)
class Pin:
    """A decision that the plan keeps: who leads a centre, or when a numbered visit begins, or both.

    Dated pins that name the same `trip` belong to one journey, in the order of their dates.
    """

    site: str
    facilitator: str | None = None
    number: int | None = None
    starts_on: date | None = None
    trip: str = ""


@dataclass(frozen=True)
class KnownLeg:
    """A journey whose length is known better than the model knows it. It counts in both directions."""

    a: str
    b: str
    km: float
    hours: float
    #: Rupiah of the journey; None: as the rates have it.
    fare: float | None = None


@dataclass(frozen=True)
class Quota:
    """How many centres of a kind are to be served, by at least one visit. Empty names mean any."""

    cluster: str = ""
    island: str = ""
    region: str = ""
    #: A floor: a shortfall costs more than any other visit brings, and is told in the figures.
    least: int = 0
    #: A ceiling that is never passed, pins included; None: no ceiling.
    most: int | None = None

    def counts(self, site: Site) -> bool:
        """Whether a centre is of this kind."""
        asked = ((self.cluster, site.cluster), (self.island, site.island), (self.region, site.region))
        return all(wanted in ("", given) for wanted, given in asked)


@dataclass(frozen=True)
class Problem:
    """Everything the planner may know. `faults.validate` says whether it makes sense."""

    sites: tuple[Site, ...]
    facilitators: tuple[Facilitator, ...]
    rules: tuple[Rule, ...]
    calendar: Calendar
    pins: tuple[Pin, ...] = ()
    limits: Limits = Limits()
    travel: Archipelago | StraightLine = Archipelago()
    known_legs: tuple[KnownLeg, ...] = ()
    costs: Costs = Costs()
    quotas: tuple[Quota, ...] = ()
    #: Rupiah for all trips together; None: no limit.
    budget: float | None = None

    def rule_of(self, site: Site) -> Rule:
        """The rule of the site's cluster. KeyError when there is none."""
        return self._rules[site.cluster]

    def may_lead(self, person: Facilitator, site: Site) -> bool:
        """Whether this person has the skill and everything else that the centre asks of its lead."""
        return person.can_lead(self.rule_of(site)) and site.requires <= person.traits

    def window_of(self, site: Site) -> tuple[date, date]:
        """First and last day on which the site may be visited: horizon, rule and its own dates together."""
        rule = self.rule_of(site)
        opens = [day for day in (self.calendar.first, rule.opens_on, site.opens_on) if day]
        closes = [day for day in (self.calendar.last, rule.closes_on, site.closes_on) if day]
        return max(opens), min(closes)

    def leg(self, a: Place, b: Place) -> Leg:
        """The journey between two places: as known, else as the travel model has it."""
        return self._legs.get(frozenset((a.id, b.id))) or self.travel.leg(a, b)

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        return {rule.cluster: rule for rule in self.rules}

    @cached_property
    def _legs(self) -> dict[frozenset[str], Leg]:
        known = self.known_legs
        return {frozenset((leg.a, leg.b)): Leg(leg.km, leg.hours, "known", leg.fare) for leg in known}


def month_of(day: date) -> str:
    """The month of a day as "YYYY-MM"."""
    return f"{day:%Y-%m}"
