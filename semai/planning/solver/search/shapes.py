"""How trips lie on the calendar when only their lengths are known: shared by all trips with the same lengths."""

from dataclasses import dataclass

from semai.planning.solver.search.ground import Ground

#: Working days on the road before each stop and on the way home; days of the visit at each stop.
Lengths = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to lay a route on the calendar. Sets of days are bits, see `ground`."""

    start: int
    #: First day of the visit at each stop, and all its days.
    starts: tuple[int, ...]
    blocks: tuple[int, ...]
    travel: int
    #: Days of visits and of travel.
    busy: int
    #: From leaving home to being back, rest days on the way included.
    span: int
    #: The span and the days at home that must lie around it.
    fence: int
    #: Calendar days of the span, and those of them that are rest days.
    length: int
    idle: int
    #: (month index, field days taken from it).
    loads: tuple[tuple[int, int], ...]


class Shape:
    """All slots of one pair of lengths; leave and closed days of centres are not looked at here."""

    def __init__(self, ground: Ground, lengths: Lengths) -> None:
        """Lay the trip on every day of the horizon."""
        laid = [_laid(ground, lengths, start) for start in range(ground.length)]
        self.slots: dict[int, Slot] = {slot.start: slot for slot in laid if slot}
        self._by_length: dict[int, int] = {}
        self.days = sum(lengths[0]) + sum(lengths[1])
        #: Days, as bits, on which it begins when it lies in one month, by month index.
        self.inside = [0] * len(ground.months)
        for slot in self.slots.values():
            if len(slot.loads) == 1:
                self.inside[slot.loads[0][0]] |= 1 << slot.start

    def starts(self, longest: int) -> int:
        """Days, as bits, on which a trip of at most so many calendar days could begin."""
        found = self._by_length.get(longest)
        if found is None:
            fitting = (1 << slot.start for slot in self.slots.values() if slot.length <= longest)
            found = self._by_length[longest] = sum(fitting)
        return found


class Shapes:
    """Shapes by lengths, worked out once."""

    def __init__(self, ground: Ground) -> None:
        """Start with nothing worked out."""
        self._ground = ground
        self._known: dict[Lengths, Shape] = {}

    def of(self, lengths: Lengths) -> Shape:
        """The shape of these lengths."""
        found = self._known.get(lengths)
        if found is None:
            found = self._known[lengths] = Shape(self._ground, lengths)
        return found


def _laid(ground: Ground, lengths: Lengths, start: int) -> Slot | None:
    """The trip that begins on this day; None when a visit would be broken by a rest day, or the horizon ends."""
    if not ground.working >> start & 1:
        return None
    day, travel = start, 0
    blocks: list[int] = []
    for leg_days, days in zip(lengths[0], (*lengths[1], 0), strict=True):
        for _ in range(leg_days):
            day = ground.next_working[min(day, ground.length)]
            travel |= 1 << day
            day += 1
        if days:
            day = ground.next_working[min(day, ground.length)]
            blocks.append(((1 << days) - 1) << day)
            day += days
    busy = travel | sum(blocks)
    if busy & ~ground.working:
        return None
    gap = ground.limits.days_between_trips
    return Slot(
        start=start,
        starts=tuple((block & -block).bit_length() - 1 for block in blocks),
        blocks=tuple(blocks),
        travel=travel,
        busy=busy,
        span=((1 << (day - start)) - 1) << start,
        fence=((1 << (day - start + 2 * gap)) - 1) << start >> gap,
        length=day - start,
        idle=day - start - busy.bit_count(),
        loads=ground.loads(busy),
    )
