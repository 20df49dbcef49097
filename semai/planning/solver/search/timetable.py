"""One person's timetable for a given set of centres: first visits for everybody, then second ones, and so on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from semai.planning.solver import objective
from semai.planning.solver.search.decided import place_earlier, place_pins
from semai.planning.solver.search.diary import Diary
from semai.planning.solver.search.earlier import Earlier
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.memory import Memory
from semai.planning.solver.search.rounds import Rounds
from semai.planning.solver.search.routes import Route, Routes
from semai.planning.solver.search.shapes import Slot
from semai.planning.solver.worth import by_need, visit_value

A_WEEK = 7


class Dating(Enum):
    """Which day is taken of those that fit."""

    EARLY = "as early as possible"
    SPREAD = "evenly over the horizon"
    #: The same with trips that save days where others would save money.
    JOINED = "evenly, in trips that save days"
    JOINED_EARLY = "early, in trips that save days"
    #: First the days of the earlier plan, then as `SPREAD`.
    KEPT = "as before"


SAVING_DAYS = (Dating.JOINED, Dating.JOINED_EARLY)
AS_EARLY = (Dating.EARLY, Dating.JOINED_EARLY)


@dataclass(frozen=True, slots=True)
class Standing:
    """What one person's timetable is worth; scores add up over people."""

    score: float
    placed: int
    dating: Dating


class Timetables:
    """The best timetable known for a person and a set of centres, worked out once."""

    def __init__(self, ground: Ground, earlier: Earlier) -> None:
        """Start with nothing worked out."""
        self.ground, self.earlier, self.routes = ground, earlier, Routes(ground)
        self.rounds = Rounds(ground, self.routes)
        self._known: Memory[tuple[str, frozenset[str]], Standing] = Memory()

    def of(self, person: str, sites: frozenset[str]) -> Standing:
        """Several ways of dating are tried; the best counts."""
        key = (person, sites)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._best(person, sites)
        return found

    def _best(self, person: str, sites: frozenset[str]) -> Standing:
        ways = [Dating.SPREAD, Dating.EARLY, Dating.JOINED, Dating.JOINED_EARLY]
        if any(self.earlier.lead.get(site) == person for site in sites):
            ways.insert(0, Dating.KEPT)
        wanted = sum(self.ground.rules[site].visits for site in sites)
        best: Standing | None = None
        for way in ways:
            one = self._weighed(*self._filled(person, sites, way), way)
            best = one if best is None or one.score > best.score else best
            if best.placed == wanted:
                break
        assert best is not None
        return best

    def filled(self, person: str, sites: frozenset[str]) -> tuple[Diary, set[tuple[str, int]]]:
        """The diary behind `of`, and the pins that it loses."""
        return self._filled(person, sites, self.of(person, sites).dating)

    def _filled(
        self, person: str, sites: frozenset[str], dating: Dating
    ) -> tuple[Diary, set[tuple[str, int]]]:
        diary = Diary(self.ground, person)
        needy = sorted(sites, key=lambda site: by_need(self.ground.sites[site]))
        lost = place_pins(diary, self.routes, needy)
        if dating is Dating.KEPT:
            place_earlier(diary, self.routes, self.earlier, sites)
        rounds = max((self.ground.rules[site].visits for site in needy), default=0)
        for number in range(1, rounds + 1):
            due = [site for site in needy if _is_due(diary, site, number, lost)]
            for trip in self._trips(person, due, dating):
                self._place(diary, trip, number, spread=dating not in AS_EARLY)
        return diary, lost

    def _trips(self, person: str, due: list[str], dating: Dating) -> list[list[str]]:
        """The cheapest trips past the centres that are due, the neediest first."""
        place = {site: at for at, site in enumerate(due)}
        trips = self.rounds.of(person, frozenset(due), save_days=dating in SAVING_DAYS).trips
        inside = [sorted(trip, key=place.__getitem__) for trip in trips]
        return sorted(inside, key=lambda trip: place[trip[0]])

    def _weighed(self, diary: Diary, lost: set[tuple[str, int]], dating: Dating) -> Standing:
        ground, person = self.ground, diary.facilitator
        placed = [(site, number) for site, days in diary.dates.items() for number in days]
        value = sum(visit_value(ground.sites[site], number) for site, number in placed)
        points = sum(
            objective.trip_points(trip.route.travel_days, trip.slot.idle, trip.route.rupiah(trip.slot.length))
            for trip in diary.trips
        )
        used = sum(ground.capacity[person]) - sum(diary.left)
        points += objective.load_points(used, ground.field_days[person]) + objective.PIN * len(lost)
        points += objective.CHANGED_DATE * self._moved(diary)
        return Standing(objective.VALUE * value - points, len(placed), dating)

    def _moved(self, diary: Diary) -> int:
        """Visits of the earlier plan, by this person, that are not where they were."""
        if not self.earlier.lead:
            return 0
        return sum(
            days.get(number) != day
            for site, days in diary.dates.items()
            for day, _, number in self.earlier.dates(diary.facilitator, site)
        )

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
        slot = route.slot(start)
        if slot and _is_in_time(slot, windows) and diary.fits(slot):
            if not (slot.idle and spread):
                return slot
            nearest = nearest or slot
    return nearest


def _is_in_time(slot: Slot, windows: list[tuple[int, int]]) -> bool:
    for day, (first, last) in zip(slot.starts, windows, strict=True):  # noqa: SIM110 -- an innermost loop
        if not first <= day <= last:
            return False
    return True


def _starts(diary: Diary, route: Route, windows: list[tuple[int, int]], target: int) -> Iterator[int]:
    """Days on which the trip may leave so that its stops can be in time, the nearest to the target first."""
    longest = diary.ground.people[route.facilitator].max_trip_days
    earliest = max(0, max(first for first, _ in windows) - longest)
    latest = min(last for _, last in windows)
    if latest < earliest:
        return iter(())
    days = route.could_begin & ((1 << (latest - earliest + 1)) - 1) << earliest & ~(diary.fenced | diary.busy)
    for left, inside in zip(diary.left, route.shape.inside, strict=True):
        if left < route.shape.days:
            days &= ~inside
    return outward(days, target)


def outward(days: int, target: int) -> Iterator[int]:
    """The days of a set, the nearest to the target first, of two as near the earlier one."""
    low, high, above = days & ((1 << (target + 1)) - 1), days >> (target + 1), target + 1
    while low or high:
        down, up = low.bit_length() - 1, above + (high & -high).bit_length() - 1
        if low and (not high or target - down <= up - target):
            low ^= 1 << down
            yield down
        else:
            high &= high - 1
            yield up


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
