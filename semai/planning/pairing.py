"""Who goes along where two people are asked for: chosen after the plan stands, and checked against everybody's days. Pure.

The planner's search knows leads only. A second person travels from their own home, on a journey of their own, within
the field days, leave and other journeys that the plan leaves them; they need neither the skill nor a place among the
centres that they lead.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from . import traits
from .moving import laid
from .solver.check import Violation
from .solver.plan import Plan, Trip, Visit
from .solver.problem import Facilitator, Problem, month_of

#: A visit by centre and number.
Key = tuple[str, int]
NAMELESS = "companion"


@dataclass(frozen=True)
class Errand:
    """A visit on site that asks for a second person."""

    site: str
    number: int
    lead: str
    starts_on: date
    days: int

    @property
    def key(self) -> Key:
        """Which visit it is."""
        return self.site, self.number


@dataclass(frozen=True)
class Chance:
    """One person as the second on one visit: the journey that it takes, and what speaks against it."""

    facilitator: str
    hours: float
    trip: Trip
    broken: tuple[Violation, ...]


def asked(problem: Problem) -> dict[str, int]:
    """Centres that ask for two people, and up to which visit."""
    found: dict[str, int] = {}
    for site in problem.sites:
        for word in site.requires:
            kind, _colon, number = word.partition(":")
            if kind == traits.PAIR:
                found[site.id] = int(number)
    return found


def errands(problem: Problem, visits: Iterable[Visit], done: Mapping[str, int]) -> list[Errand]:
    """The visits of a plan that ask for a second person, by date; `done` visits of each centre lie behind."""
    wanted = asked(problem)
    found = [
        Errand(one.site, one.number + done.get(one.site, 0), one.facilitator, one.starts_on, one.days)
        for one in visits
        if not one.remote and one.number + done.get(one.site, 0) <= wanted.get(one.site, 0)
    ]
    return sorted(found, key=lambda one: (one.starts_on, one.site, one.number))


class Pairing:
    """Everybody's days in a plan, and who could go along."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        """Look at what the plan takes of everybody."""
        self._problem = problem
        self._people = {person.id: person for person in problem.facilitators}
        self._sites = {site.id: site for site in problem.sites}
        self._spans: dict[str, list[tuple[date, date]]] = defaultdict(list)
        self._used: Counter[tuple[str, str]] = Counter()
        for trip in plan.trips:
            self._spans[trip.facilitator].append((trip.starts_on, trip.ends_on))
            self._used.update((trip.facilitator, month_of(day)) for day in trip.travel_on)
        for visit in plan.visits:
            self._used.update(
                (visit.facilitator, month_of(day)) for day in _days(visit.starts_on, visit.ends_on)
            )
            if visit.remote:
                self._spans[visit.facilitator].append((visit.starts_on, visit.ends_on))

    def choose(
        self, wanted: Iterable[Errand], *, decided: Mapping[Key, str], earlier: Mapping[Key, str]
    ) -> dict[Key, str]:
        """Somebody for every visit where somebody can: first what was `decided` or so `earlier`, then one for a centre.

        A decision that does not work any more is dropped.
        """
        chosen: dict[Key, str] = {}
        left = []
        for errand in wanted:
            named = decided.get(errand.key) or earlier.get(errand.key)
            if not (named and self._take(errand, named, chosen)):
                left.append(errand)
        by_site: dict[str, list[Errand]] = defaultdict(list)
        for errand in left:
            by_site[errand.site].append(errand)
        for site, some in by_site.items():
            self._fill(site, some, chosen)
        return chosen

    def chances(self, errand: Errand) -> list[Chance]:
        """Everybody but the lead, those who can first, nearest first."""
        found = [self.chance(errand, name) for name in self._people if name != errand.lead]
        return sorted(found, key=lambda one: (bool(one.broken), one.hours, one.facilitator))

    def chance(self, errand: Errand, name: str) -> Chance:
        """What it would take of this person, and every promise that it would break. KeyError: not in the question."""
        person = self._people[name]
        trip, _visits = laid(self._problem, [_visit(errand, name)])
        hours = self._problem.leg(person, self._sites[errand.site]).hours
        return Chance(name, hours, trip, tuple(self._broken(errand, person, trip)))

    def take(self, errand: Errand, name: str) -> None:
        """Let this person go along: their days are used from now on."""
        trip = self.chance(errand, name).trip
        self._spans[name].append((trip.starts_on, trip.ends_on))
        days = [*trip.travel_on, *_days(errand.starts_on, errand.starts_on + timedelta(days=errand.days - 1))]
        self._used.update((name, month_of(day)) for day in days)

    def _take(self, errand: Errand, name: str, chosen: dict[Key, str]) -> bool:
        if name not in self._people or name == errand.lead or self.chance(errand, name).broken:
            return False
        self.take(errand, name)
        chosen[errand.key] = name
        return True

    def _fill(self, site: str, some: list[Errand], chosen: dict[Key, str]) -> None:
        """One person for as many of the centre's visits as can be, then the next."""
        while some:
            able: dict[str, int] = {}
            for name in self._people:
                able[name] = sum(not self.chance(one, name).broken for one in some if one.lead != name)
            place = self._sites[site]
            best = min(
                able, key=lambda name: (-able[name], self._problem.leg(self._people[name], place).hours, name)
            )
            rest = [one for one in some if not self._take(one, best, chosen)]
            if len(rest) == len(some):
                return
            some = rest

    def _broken(self, errand: Errand, person: Facilitator, trip: Trip) -> Iterable[Violation]:
        if person.id == errand.lead:
            yield Violation("is_lead", errand.site, person.id)
        days = [*trip.travel_on, *_days(errand.starts_on, errand.starts_on + timedelta(days=errand.days - 1))]
        yield from self._wrong_days(errand, person, days)
        length = (trip.ends_on - trip.starts_on).days + 1
        if length > person.max_trip_days:
            yield Violation(
                "trip_length", errand.site, person.id, {"days": length, "most": person.max_trip_days}
            )
        used = Counter(month_of(day) for day in days)
        for month, count in sorted(used.items()):
            total, most = self._used[person.id, month] + count, person.capacity(month)
            if total > most:
                yield Violation(
                    "capacity", errand.site, person.id, {"month": month, "used": total, "most": most}
                )

    def _wrong_days(self, errand: Errand, person: Facilitator, days: Collection[date]) -> Iterable[Violation]:
        least = self._problem.limits.days_between_trips
        first, last = min(days), max(days)
        for day in sorted(days):
            if day in person.leave:
                yield Violation("leave", errand.site, person.id, {"day": f"{day}"})
            elif not self._problem.calendar.is_working(day):
                yield Violation("not_working_day", errand.site, person.id, {"day": f"{day}"})
        for start, end in self._spans[person.id]:
            if start <= last and first <= end:
                yield Violation("double_booking", errand.site, person.id, {"day": f"{max(start, first)}"})
            elif min(abs((start - last).days), abs((first - end).days)) - 1 < least:
                later = max(start, first)
                home = min(abs((start - last).days), abs((first - end).days)) - 1
                detail: dict[str, str | int | float] = {"starts_on": f"{later}", "days": home, "least": least}
                yield Violation("trip_gap", errand.site, person.id, detail)


def broken(
    problem: Problem, plan: Plan, wanted: Iterable[Errand], chosen: Mapping[Key, str]
) -> list[Violation]:
    """Every promise that these choices break together; recomputed from the plan."""
    pairing = Pairing(problem, plan)
    found: list[Violation] = []
    for errand in wanted:
        if errand.key in chosen:
            found += pairing.chance(errand, chosen[errand.key]).broken
            pairing.take(errand, chosen[errand.key])
    return found


def whole(plan: Plan, kept: Plan, done: Mapping[str, int]) -> Plan:
    """The plan with the visits and journeys that stand outside its question, under their real numbers."""
    visits = [replace(one, number=one.number + done.get(one.site, 0)) for one in plan.visits]
    return replace(plan, visits=(*visits, *kept.visits), trips=(*plan.trips, *kept.trips))


def _visit(errand: Errand, name: str) -> Visit:
    return Visit(errand.site, name, errand.number, errand.starts_on, errand.days, NAMELESS)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
