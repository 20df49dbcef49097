"""Trips before they have a date, and every date on which they could begin."""

from functools import cached_property
from itertools import pairwise, permutations

from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.memory import Memory
from semai.planning.solver.search.shapes import Shapes, Slot


class Route:
    """A person's way past some centres and home again."""

    def __init__(self, ground: Ground, shapes: Shapes, facilitator: str, stops: tuple[str, ...]) -> None:
        """The stops in exactly this order."""
        self.facilitator, self.stops = facilitator, stops
        self.legs = tuple(ground.leg(a, b) for a, b in pairwise((facilitator, *stops, facilitator)))
        self.travel = [ground.limits.travel_days(leg.hours) for leg in self.legs]
        self.travel_days = sum(self.travel)
        self.km = round(sum(leg.km for leg in self.legs), 1)
        self.hours = round(sum(leg.hours for leg in self.legs), 2)
        self._ground = ground
        self._fares = ground.problem.costs.of_trip(self.legs, 0)
        services = tuple(ground.rules[stop].days_per_visit for stop in stops)
        self.shape = shapes.of((tuple(self.travel), services))

    def rupiah(self, days: int) -> float:
        """Fares, and so many calendar days away."""
        return self._fares + self._ground.problem.costs.per_day * days

    @cached_property
    def could_begin(self) -> int:
        """Days, as bits, on which the trip could begin; leave and closed days are looked at for the first of it."""
        ground = self._ground
        starts = (
            self.shape.starts(ground.people[self.facilitator].max_trip_days) & ground.free[self.facilitator]
        )
        return starts if self.travel[0] else starts & ground.open[self.stops[0]]

    def slot(self, start: int) -> Slot | None:
        """The trip that leaves on this day; None where it meets leave, a closed centre or a broken-up visit."""
        if not self.could_begin >> start & 1:
            return None
        slot, ground = self.shape.slots[start], self._ground
        if slot.busy & ~ground.free[self.facilitator]:
            return None
        for block, stop in zip(slot.blocks, self.stops, strict=True):
            if block & ~ground.open[stop]:
                return None
        return slot


class Routes:
    """Routes by person and stops, worked out once."""

    def __init__(self, ground: Ground) -> None:
        """Start with nothing worked out."""
        self._ground, self.shapes = ground, Shapes(ground)
        self._ordered: Memory[tuple[str, tuple[str, ...]], Route] = Memory()
        self._days: Memory[tuple[str, frozenset[str]], int] = Memory()
        self._best: Memory[tuple[str, frozenset[str]], Route] = Memory()

    def best(self, facilitator: str, stops: frozenset[str]) -> Route:
        """The order of stops with the fewest travel days, then hours."""
        key = (facilitator, stops)
        found = self._best.get(key)
        if found is None:
            # There and back cost the same.
            orders = (order for order in permutations(sorted(stops)) if order[0] <= order[-1])
            order = min(orders, key=lambda order: (*self._effort(facilitator, order), order))
            found = self._best[key] = self.ordered(facilitator, order)
        return found

    def ordered(self, facilitator: str, stops: tuple[str, ...]) -> Route:
        """The route past the stops in exactly this order."""
        key = (facilitator, stops)
        found = self._ordered.get(key)
        if found is None:
            found = self._ordered[key] = Route(self._ground, self.shapes, facilitator, stops)
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
