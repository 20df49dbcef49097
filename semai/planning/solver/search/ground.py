"""The problem in numbers: days are counted from the first day of the horizon, sets of days are bits of an integer."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cached_property

from semai.planning.solver.problem import Facilitator, Pin, Problem, Rule, Site, month_of
from semai.planning.solver.search import distances
from semai.planning.solver.travel import Leg

#: Bounds the memory of the distance table.
ROWS_AT_ONCE = 256


class Ground:
    """Everything about a problem that the search asks for again and again."""

    def __init__(self, problem: Problem) -> None:
        """Index the problem, which must be valid."""
        self.problem, self.limits = problem, problem.limits
        self.first = problem.calendar.first
        self.days = list(problem.calendar.days())
        self.length = len(self.days)
        self.sites: dict[str, Site] = {site.id: site for site in problem.sites}
        self.people: dict[str, Facilitator] = {person.id: person for person in problem.facilitators}
        self.rules: dict[str, Rule] = {site.id: problem.rule_of(site) for site in problem.sites}
        self.working = self._bits(day for day in self.days if problem.calendar.is_working(day))
        self.months = problem.calendar.months()
        self.month_bits = [
            self._bits(day for day in self.days if month_of(day) == month) for month in self.months
        ]
        self.free = {person.id: self.working & ~self._bits(person.leave) for person in problem.facilitators}
        self.capacity = {
            person.id: [person.capacity(month) for month in self.months] for person in problem.facilitators
        }
        self.open = {site.id: self._open_days(site) for site in problem.sites}
        self.leads = self._possible_leads()
        self._legs: dict[tuple[str, str], Leg] = {}

    def day(self, number: int) -> date:
        """The date of a day number."""
        return self.first + timedelta(days=number)

    def number(self, day: date) -> int:
        """The number of a date; negative or beyond `length` outside the horizon."""
        return (day - self.first).days

    def leg(self, a: str, b: str) -> Leg:
        """The journey between two ids, remembered."""
        found = self._legs.get((a, b))
        if found is None:
            found = self.problem.leg(self._place(a), self._place(b))
            self._legs[a, b] = self._legs[b, a] = found
        return found

    def loads(self, days: int) -> tuple[tuple[int, int], ...]:
        """How many of the days fall into each month, by month index."""
        counts = ((month, (days & bits).bit_count()) for month, bits in enumerate(self.month_bits))
        return tuple((month, count) for month, count in counts if count)

    @cached_property
    def next_working(self) -> list[int]:
        """For each day number the first working day from there on; `length` when there is none."""
        following = [self.length] * (self.length + 1)
        for number in reversed(range(self.length)):
            following[number] = number if self.working >> number & 1 else following[number + 1]
        return following

    @cached_property
    def shortest_span(self) -> list[int]:
        """Calendar days that so many working days in a row take at least, by their number."""
        days = [number for number in range(self.length) if self.working >> number & 1]
        spans = (
            min(days[at + count - 1] - days[at] for at in range(len(days) - count + 1)) + 1
            for count in range(1, len(days) + 1)
        )
        return [0, *spans]

    @cached_property
    def field_days(self) -> dict[str, int]:
        """Field days of each person over the horizon: what the months allow, as far as leave leaves so many."""
        return {
            person: sum(
                min(limit, (self.free[person] & bits).bit_count())
                for limit, bits in zip(limits, self.month_bits, strict=True)
            )
            for person, limits in self.capacity.items()
        }

    @cached_property
    def quotas_of(self) -> dict[str, tuple[int, ...]]:
        """The quotas that count each site, by their index."""
        quotas = self.problem.quotas
        return {
            name: tuple(at for at, quota in enumerate(quotas) if quota.counts(site))
            for name, site in self.sites.items()
        }

    def neighbours(self, sites: list[str], count: int) -> dict[str, list[str]]:
        """For each of the sites so many of the others, nearest first."""
        places = [self.sites[site] for site in sites]
        near: dict[str, list[str]] = {}
        for first in range(0, len(sites), ROWS_AT_ONCE):
            rows = places[first : first + ROWS_AT_ONCE]
            far = distances.hours(self.problem, rows, places)
            for row, place in zip(far, rows, strict=True):
                order = [sites[at] for at in row.argsort(kind="stable")[: count + 1]]
                near[place.id] = [other for other in order if other != place.id][:count]
        return near

    @cached_property
    def dated_pins(self) -> dict[str, list[tuple[Pin, int, int]]]:
        """Pins with a date, by site: the pin, its visit number and its day number."""
        pins: dict[str, list[tuple[Pin, int, int]]] = {}
        for pin in self.problem.pins:
            if pin.number is not None and pin.starts_on is not None:
                pins.setdefault(pin.site, []).append((pin, pin.number, self.number(pin.starts_on)))
        return pins

    @cached_property
    def pinned_lead(self) -> dict[str, str]:
        """Leads that are decided already, by site."""
        return {pin.site: pin.facilitator for pin in self.problem.pins if pin.facilitator}

    def _place(self, name: str) -> Site | Facilitator:
        return self.sites[name] if name in self.sites else self.people[name]

    def _bits(self, days: Iterable[date]) -> int:
        bits = 0
        for day in days:
            if 0 <= self.number(day) < self.length:
                bits |= 1 << self.number(day)
        return bits

    def _open_days(self, site: Site) -> int:
        opens, closes = self.problem.window_of(site)
        inside = self._bits(day for day in self.days if opens <= day <= closes)
        return inside & self.working & ~self._bits(site.blackouts)

    def _possible_leads(self) -> dict[str, list[str]]:
        """For each site those with the skill, nearest first."""
        people = sorted(self.problem.facilitators, key=lambda one: one.id)
        far = distances.hours(self.problem, self.problem.sites, people)
        skilled: dict[tuple[str, int, frozenset[str]], list[bool]] = {}
        leads: dict[str, list[str]] = {}
        for site, row in zip(self.problem.sites, far, strict=True):
            rule = self.rules[site.id]
            asked = (rule.skill, rule.min_level, site.requires)
            if asked not in skilled:
                skilled[asked] = [bool(one.max_sites) and self.problem.may_lead(one, site) for one in people]
            able = skilled[asked]
            leads[site.id] = [people[at].id for at in row.argsort(kind="stable") if able[at]]
        return leads
