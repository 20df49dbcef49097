"""One person's half year while it is being filled."""

from dataclasses import dataclass

from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.routes import Route
from semai.planning.solver.search.shapes import Slot


@dataclass(frozen=True, slots=True)
class Booking:
    """A route in a slot: its stops, and the number of the visit at each of them."""

    route: Route
    slot: Slot
    stops: tuple[str, ...]
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Session:
    """A remote visit: its centre, number and first day."""

    site: str
    number: int
    start: int


class Diary:
    """What is booked, what is still free, and when each centre's visits begin."""

    def __init__(self, ground: Ground, facilitator: str) -> None:
        """An empty half year."""
        self.ground, self.facilitator = ground, facilitator
        self.trips: list[Booking] = []
        self.sessions: list[Session] = []
        #: Days on which no trip may lie, and days that are taken.
        self.fenced, self.busy = 0, 0
        self.left = list(ground.capacity[facilitator])
        #: Day number of each placed visit, by site and visit number.
        self.dates: dict[str, dict[int, int]] = {}

    def fits(self, slot: Slot) -> bool:
        """Whether nothing booked is in the way and every month has days left."""
        if slot.span & (self.fenced | self.busy):
            return False
        left = self.left
        for month, days in slot.loads:  # noqa: SIM110 -- the innermost loop of the search
            if days > left[month]:
                return False
        return True

    def window(self, site: str, number: int) -> tuple[int, int]:
        """First and last day number on which this visit may begin, by the gaps to the visits already placed."""
        rule, first, last = self.ground.rules[site], 0, self.ground.length - 1
        for other, day in self.dates.get(site, {}).items():
            steps = abs(number - other)
            near, far = steps * rule.min_gap_days, steps * rule.max_gap_days
            low, high = (day + near, day + far) if other < number else (day - far, day - near)
            first, last = max(first, low), min(last, high)
        return first, last

    def book(self, route: Route, slot: Slot, numbers: tuple[int, ...]) -> None:
        """Write a trip into the diary; it must fit."""
        self.trips.append(Booking(route, slot, route.stops, numbers))
        self.fenced |= slot.fence
        self.busy |= slot.span
        for month, days in slot.loads:
            self.left[month] -= days
        for stop, number, start in zip(route.stops, numbers, slot.starts, strict=True):
            self.dates.setdefault(stop, {})[number] = start

    def free_remotely(self, site: str, start: int) -> tuple[tuple[int, int], ...] | None:
        """Days that a remote session beginning here takes from each month; None where it does not fit."""
        ground = self.ground
        block = ((1 << ground.rules[site].remote_days) - 1) << start
        if block & ~(ground.open[site] & ground.free[self.facilitator]) or block & self.busy:
            return None
        loads = ground.loads(block)
        return loads if all(days <= self.left[month] for month, days in loads) else None

    def book_remotely(self, site: str, number: int, start: int) -> None:
        """Write a remote session into the diary; it must fit."""
        for month, days in self.free_remotely(site, start) or ():
            self.left[month] -= days
        self.busy |= ((1 << self.ground.rules[site].remote_days) - 1) << start
        self.sessions.append(Session(site, number, start))
        self.dates.setdefault(site, {})[number] = start
