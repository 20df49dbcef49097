"""Trips before they have a date, and every date on which they could begin."""

from dataclasses import dataclass
from itertools import pairwise, permutations

from semai.planning.solver.search.ground import Ground


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to lay a route on the calendar. Sets of days are bits, see `ground`."""

    start: int
    #: First day of the visit at each stop.
    starts: tuple[int, ...]
    travel: int
    #: From leaving home to being back, rest days on the way included.
    span: int
    #: The span and the days at home that must lie around it.
    fence: int
    #: (month index, field days taken from it).
    loads: tuple[tuple[int, int], ...]
    #: Rest days spent away from home.
    idle: int


class Route:
    """A person's way past some centres and home again. Slots are worked out when they are asked for."""

    def __init__(self, ground: Ground, facilitator: str, stops: tuple[str, ...]) -> None:
        """The stops in exactly this order."""
        self.facilitator, self.stops = facilitator, stops
        self.legs = tuple(ground.leg(a, b) for a, b in pairwise((facilitator, *stops, facilitator)))
        self.travel = [ground.limits.travel_days(leg.hours) for leg in self.legs]
        self.travel_days = sum(self.travel)
        self.km = round(sum(leg.km for leg in self.legs), 1)
        self.hours = round(sum(leg.hours for leg in self.legs), 2)
        self._ground = ground
        self._fares = ground.problem.costs.of_trip(self.legs, 0)
        self._slots: dict[int, Slot | None] = {}

    def rupiah(self, days: int) -> float:
        """Fares, and so many calendar days away."""
        return self._fares + self._ground.problem.costs.per_day * days

    @property
    def could_begin(self) -> int:
        """Days, as bits, on which the first thing of the trip could be done; leave and closed days are out."""
        free = self._ground.free[self.facilitator]
        return free if self.travel[0] else free & self._ground.open[self.stops[0]]

    def slot(self, start: int) -> Slot | None:
        """The trip that leaves on this day; None where it meets leave, a closed centre or a broken-up visit."""
        if start not in self._slots:
            self._slots[start] = self._walk(start) if self.could_begin >> start & 1 else None
        return self._slots[start]

    def _walk(self, start: int) -> Slot | None:
        ground, day, work, travel = self._ground, start, 0, 0
        starts: list[int] = []
        for leg_days, stop in zip(self.travel, (*self.stops, None), strict=True):
            for _ in range(leg_days):
                day = ground.next_working[min(day, ground.length)]
                travel |= 1 << day
                day += 1
            if stop is not None:
                day = ground.next_working[min(day, ground.length)]
                days = ground.rules[stop].days_per_visit
                block = ((1 << days) - 1) << day
                if block & ~ground.open[stop]:
                    return None
                starts.append(day)
                work |= block
                day += days
        too_long = day - start > ground.people[self.facilitator].max_trip_days
        if too_long or (work | travel) & ~ground.free[self.facilitator]:
            return None
        return self._laid(start, day, tuple(starts), work, travel)

    def _laid(self, start: int, end: int, starts: tuple[int, ...], work: int, travel: int) -> Slot:
        gap = self._ground.limits.days_between_trips
        span = ((1 << (end - start)) - 1) << start
        fence = ((1 << (end - start + 2 * gap)) - 1) << start >> gap
        loads, idle = self._ground.loads(work | travel), end - start - (work | travel).bit_count()
        return Slot(start=start, starts=starts, travel=travel, span=span, fence=fence, loads=loads, idle=idle)


class Routes:
    """Routes by person and stops, worked out once."""

    def __init__(self, ground: Ground) -> None:
        """Start with nothing worked out."""
        self._ground = ground
        self._ordered: dict[tuple[str, tuple[str, ...]], Route] = {}
        self._days: dict[tuple[str, frozenset[str]], int] = {}
        self._best: dict[tuple[str, frozenset[str]], Route] = {}

    def best(self, facilitator: str, stops: frozenset[str]) -> Route:
        """The order of stops with the fewest travel days, then hours."""
        key = (facilitator, stops)
        found = self._best.get(key)
        if found is None:
            orders = permutations(sorted(stops))
            order = min(orders, key=lambda order: (*self._effort(facilitator, order), order))
            found = self._best[key] = self.ordered(facilitator, order)
        return found

    def ordered(self, facilitator: str, stops: tuple[str, ...]) -> Route:
        """The route past the stops in exactly this order."""
        key = (facilitator, stops)
        found = self._ordered.get(key)
        if found is None:
            found = self._ordered[key] = Route(self._ground, facilitator, stops)
        return found

    def days(self, facilitator: str, stops: frozenset[str]) -> int:
        """Field days of the best order, without looking at the calendar."""
        key = (facilitator, stops)
        found = self._days.get(key)
        if found is None:
            travel = min(self._effort(facilitator, order)[0] for order in permutations(sorted(stops)))
            found = travel + sum(self._ground.rules[stop].days_per_visit for stop in stops)
            self._days[key] = found
        return found

    def _effort(self, facilitator: str, stops: tuple[str, ...]) -> tuple[int, float]:
        """Travel days and hours of an order."""
        days, hours, here = 0, 0.0, facilitator
        for stop in (*stops, facilitator):
            leg_hours = self._ground.leg(here, stop).hours
            days, hours, here = days + self._ground.limits.travel_days(leg_hours), hours + leg_hours, stop
        return days, hours
