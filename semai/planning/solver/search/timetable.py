"""One person's timetable for a given set of centres: first visits for everybody, then second ones, and so on."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from semai.planning.solver.search.diary import Diary
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.routes import Route, Routes, Slot
from semai.planning.solver.worth import by_need, visit_value

#: One ordinary visit is worth more than all the travel it could cost, a kept pin more than any visit.
VALUE_WEIGHT, TRAVEL_DAY_COST, IDLE_DAY_COST, KM_COST, PIN_WEIGHT = 1000.0, 10.0, 10.0, 0.01, 1_000_000.0
A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Timetable:
    """A filled diary and what it is worth: `score` adds up over people."""

    diary: Diary
    score: float
    value: float
    placed: int
    lost_pins: frozenset[tuple[str, int]]


class Timetables:
    """The best timetable known for a person and a set of centres, worked out once."""

    def __init__(self, ground: Ground) -> None:
        """Start with nothing worked out."""
        self.ground, self.routes = ground, Routes(ground)
        self._joined: dict[tuple[str, tuple[str, ...]], list[list[str]]] = {}
        self._known: dict[tuple[str, frozenset[str]], Timetable] = {}

    def of(self, facilitator: str, sites: frozenset[str]) -> Timetable:
        """Two ways of dating are tried, as early as possible and evenly spread; the better one counts."""
        key = (facilitator, sites)
        found = self._known.get(key)
        if found is None:
            tries = (self._filled(facilitator, sites, spread=spread) for spread in (True, False))
            found = self._known[key] = max(tries, key=lambda one: one.score)
        return found

    def _filled(self, facilitator: str, sites: frozenset[str], *, spread: bool) -> Timetable:
        diary = Diary(self.ground, facilitator)
        needy = sorted(sites, key=lambda site: by_need(self.ground.sites[site]))
        lost = _place_pins(diary, self.routes, needy)
        rounds = max((self.ground.rules[site].visits for site in needy), default=0)
        for number in range(1, rounds + 1):
            due = tuple(site for site in needy if _is_due(diary, site, number, lost))
            for bundle in self._bundles(facilitator, due):
                self._place(diary, bundle, number, spread=spread)
        return _weighed(diary, needy, frozenset(lost))

    def _bundles(self, facilitator: str, due: tuple[str, ...]) -> list[list[str]]:
        """Join centres into trips while that saves a day, the largest saving first."""
        key = (facilitator, due)
        if key not in self._joined:
            self._joined[key] = self._join(facilitator, due)
        return self._joined[key]

    def _join(self, facilitator: str, due: tuple[str, ...]) -> list[list[str]]:
        bundles = [[site] for site in due]
        while True:
            savings = [
                (self._saving(facilitator, one, other), -first, -second)
                for (first, one), (second, other) in combinations(enumerate(bundles), 2)
            ]
            saving, first, second = max(savings, default=(0, 0, 0))
            if saving <= 0:
                return bundles
            bundles[-first] += bundles.pop(-second)

    def _saving(self, facilitator: str, one: list[str], other: list[str]) -> int:
        together = frozenset(one + other)
        if len(together) > self.ground.limits.max_visits_per_trip:
            return 0
        apart = self.routes.days(facilitator, frozenset(one)) + self.routes.days(
            facilitator, frozenset(other)
        )
        days = self.routes.days(facilitator, together)
        return apart - days if days <= self.ground.people[facilitator].max_trip_days else 0

    def _place(self, diary: Diary, bundle: list[str], number: int, *, spread: bool) -> None:
        """Book the bundle as one trip; what does not fit into it is tried alone, then remotely."""
        alone: list[str] = []
        while bundle:
            route = self.routes.best(diary.facilitator, frozenset(bundle))
            slot = _best_slot(diary, route, number, spread=spread)
            if slot:
                diary.book(route, slot, (number,) * len(route.stops))
                break
            alone.insert(0, bundle[-1])
            bundle = bundle[:-1]
        tried_alone = len(alone) > 1 or bundle
        for site in alone:
            if tried_alone and _book_alone(diary, self.routes, site, number, spread=spread):
                continue
            _place_remotely(diary, site, number, spread=spread)


def _is_due(diary: Diary, site: str, number: int, lost: set[tuple[str, int]]) -> bool:
    """Not placed yet, not a lost pin, and the visit before is placed."""
    dates = diary.dates.get(site, {})
    wanted = number <= diary.ground.rules[site].visits and number not in dates and (site, number) not in lost
    return wanted and (number == 1 or number - 1 in dates)


def _book_alone(diary: Diary, routes: Routes, site: str, number: int, *, spread: bool) -> bool:
    route = routes.best(diary.facilitator, frozenset((site,)))
    slot = _best_slot(diary, route, number, spread=spread)
    if slot:
        diary.book(route, slot, (number,))
    return slot is not None


def _best_slot(diary: Diary, route: Route, number: int, *, spread: bool) -> Slot | None:
    """The fitting slot nearest to the day that the stops' rhythm asks for, or the earliest one.

    When visits are spread, a trip without a weekend on the road is waited for, but not longer than a week.
    """
    windows = [diary.window(stop, number) for stop in route.stops]
    target = _target(diary, route.stops, number) if spread else 0
    nearest: Slot | None = None
    for start in _starts(diary, route, windows, target):
        if nearest and abs(start - target) > abs(nearest.start - target) + A_WEEK:
            break
        slot = None if diary.busy >> start & 1 else route.slot(start)
        if slot and _is_in_time(slot, windows) and diary.fits(slot):
            if not (slot.idle and spread):
                return slot
            nearest = nearest or slot
    return nearest


def _is_in_time(slot: Slot, windows: list[tuple[int, int]]) -> bool:
    return all(first <= day <= last for day, (first, last) in zip(slot.starts, windows, strict=True))


def _starts(diary: Diary, route: Route, windows: list[tuple[int, int]], target: int) -> list[int]:
    """Days on which the trip may leave so that its stops can be in time, the nearest to the target first."""
    longest = diary.ground.people[route.facilitator].max_trip_days
    earliest = max(0, max(first for first, _ in windows) - longest)
    latest = min(last for _, last in windows)
    return sorted(range(earliest, latest + 1), key=lambda start: abs(start - target))


def _target(diary: Diary, stops: Iterable[str], number: int) -> int:
    """First visits as early as possible; later ones so that those still to come fill the rest of the horizon."""
    if number == 1:
        return 0
    targets = []
    for stop in stops:
        rule, before = diary.ground.rules[stop], diary.dates[stop][number - 1]
        room = (diary.ground.length - before - rule.days_per_visit) // (rule.visits - number + 1)
        middle = (rule.min_gap_days + rule.max_gap_days) // 2
        targets.append(before + max(rule.min_gap_days, min(room, middle)))
    return min(targets)


def _place_remotely(diary: Diary, site: str, number: int, *, spread: bool) -> None:
    rule = diary.ground.rules[site]
    held = sum(session.site == site for session in diary.sessions)
    if number == 1 or held >= rule.remote_visits:
        return
    first, last = diary.window(site, number)
    target = _target(diary, (site,), number) if spread else first
    for day in sorted(range(first, last + 1), key=lambda day: (abs(day - target), day)):
        if diary.free_remotely(site, day):
            diary.book_remotely(site, number, day)
            return


def _place_pins(diary: Diary, routes: Routes, sites: list[str]) -> set[tuple[str, int]]:
    """Book the dated pins, by trip where they name one; answer those that cannot be kept."""
    trips: dict[str, list[tuple[int, str, int]]] = {}
    for site in sites:
        for pin, number, day in diary.ground.dated_pins.get(site, ()):
            trips.setdefault(pin.trip or f"{site}#{number}", []).append((day, site, number))
    lost: set[tuple[str, int]] = set()
    for stops in sorted(sorted(trip) for trip in trips.values()):
        if not _book_pinned(diary, routes, stops):
            alone = [stop for stop in stops if len(stops) == 1 or not _book_pinned(diary, routes, [stop])]
            lost.update((site, number) for _, site, number in alone)
    return lost


def _book_pinned(diary: Diary, routes: Routes, stops: list[tuple[int, str, int]]) -> bool:
    if len(stops) > diary.ground.limits.max_visits_per_trip:
        return False
    route = routes.ordered(diary.facilitator, tuple(site for _, site, _ in stops))
    days = tuple(day for day, _, _ in stops)
    longest = diary.ground.people[diary.facilitator].max_trip_days
    for start in range(max(0, days[0] - longest), days[0] + 1):
        slot = route.slot(start)
        if slot and slot.starts == days and diary.fits(slot):
            diary.book(route, slot, tuple(number for _, _, number in stops))
            return True
    return False


def _weighed(diary: Diary, sites: list[str], lost: frozenset[tuple[str, int]]) -> Timetable:
    placed = [(site, number) for site in sites for number in diary.dates.get(site, ())]
    value = sum(visit_value(diary.ground.sites[site], number) for site, number in placed)
    cost = sum(
        TRAVEL_DAY_COST * booking.route.travel_days
        + IDLE_DAY_COST * booking.slot.idle
        + KM_COST * booking.route.km
        for booking in diary.trips
    )
    score = VALUE_WEIGHT * value - cost - PIN_WEIGHT * len(lost)
    return Timetable(diary, score, value, len(placed), lost)
