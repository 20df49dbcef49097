"""One person's half year once more, with more effort: which visits and trips are worth most, then their dates.

The quick way (`timetable`) goes round by round. Here an integer program (HiGHS) first picks the visits and the trips
that are worth most within the field days, whatever rounds they belong to; a search then lays the trips on the
calendar in the order of time. Effort is counted in trips laid, so that the same problem gives the same dates.
"""

from collections.abc import Iterator, Mapping
from copy import copy
from itertools import combinations

import highspy
import numpy as np

from semai.planning.solver import objective
from semai.planning.solver.search.diary import Diary
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.model import Model, add_column, add_rows, silent_model
from semai.planning.solver.search.routes import Route
from semai.planning.solver.search.shapes import Slot
from semai.planning.solver.search.timetable import Timetables
from semai.planning.solver.worth import visit_value

#: Trips laid at most; centres that one person may have at most; nodes of one program.
TRIPS_LAID, MOST_CENTRES, NODES = 200, 8, 100
#: So many centres are looked at when a person's best choice is asked for; what joined trips save on the way.
CANDIDATES, JOINED_SHARE = 16, 0.6
HALF = 0.5

#: Trips still to be laid: their stops, and how often.
Due = tuple[tuple[frozenset[str], int], ...]


def polish(tables: Timetables, person: str, sites: frozenset[str]) -> None:
    """Make the person's timetable for these centres better than the quick one, where that can be done."""
    ground, quick = tables.ground, tables.of(person, sites)
    wanted = sum(ground.rules[site].visits for site in sites)
    is_simple = not any(ground.rules[site].remote_visits or site in ground.dated_pins for site in sites)
    if (person, sites) in tables.better or quick.placed == wanted or not is_simple:
        return
    if len(sites) <= MOST_CENTRES:
        search = Laying(tables, person)
        search.lay(Diary(ground, person), _best_trips(tables, person, sorted(sites), {}))
        tables.improve(person, sites, search.best)


def chosen(tables: Timetables, person: str, prices: Mapping[str, float]) -> frozenset[str]:
    """The centres that this person would best lead when each has its price, without looking at the calendar."""
    sites = _promising(tables, person, prices)
    return frozenset(site for trip, _ in _best_trips(tables, person, sites, prices) for site in trip)


def _promising(tables: Timetables, person: str, prices: Mapping[str, float]) -> list[str]:
    """The centres that bring most for a day, after their price."""
    ground, ranked = tables.ground, []
    for site in sorted(ground.sites):
        if person not in ground.leads[site] or ground.pinned_lead.get(site, person) != person:
            continue
        _, days = tables.rounds.trip(person, frozenset((site,)))
        service = ground.rules[site].days_per_visit
        worth, best = -prices.get(site, 0.0), 0.0
        for number in range(1, ground.rules[site].visits + 1):
            worth += objective.VALUE * visit_value(ground.sites[site], number)
            best = max(best, worth / (number * (service + JOINED_SHARE * (days - service))))
        ranked.append((-best, site))
    return sorted(site for best, site in sorted(ranked)[:CANDIDATES] if best < 0)


def _best_trips(tables: Timetables, person: str, sites: list[str], prices: Mapping[str, float]) -> Due:
    """The trips that bring most within the field days, without looking at the calendar."""
    ground = tables.ground
    trips = list(_possible(tables, person, sites))
    model = silent_model()
    for name, value in (("mip_rel_gap", 1e-5), ("mip_max_nodes", NODES)):
        model.setOptionValue(name, value)
    room = [float(ground.field_days[person]), float(ground.people[person].max_sites)]
    add_rows(model, [0.0] * (len(sites) + 2), [0.0] * len(sites) + room)
    rows = {site: at for at, site in enumerate(sites)}
    for trip, points, days in trips:
        least = min(ground.rules[site].visits for site in trip)
        entries = [*((rows[site], 1.0) for site in sorted(trip)), (len(sites), float(days))]
        add_column(model, -points, entries, highest=float(least))
    columns = len(trips) + sum(
        _add_visits(model, ground, site, (rows[site], len(sites) + 1), prices) for site in sites
    )
    everything = np.arange(columns, dtype=np.int32)
    model.changeColsIntegrality(columns, everything, np.full(columns, highspy.HighsVarType.kInteger))
    model.changeObjectiveSense(highspy.ObjSense.kMaximize)
    model.run()
    times = list(model.getSolution().col_value)[: len(trips)] or [0.0] * len(trips)
    return tuple(
        (trip, round(count)) for (trip, _, _), count in zip(trips, times, strict=True) if count > HALF
    )


def _add_visits(
    model: Model, ground: Ground, site: str, rows: tuple[int, int], prices: Mapping[str, float]
) -> int:
    """A column for each visit of the site, none without the one before; how many."""
    (row, most), visits, at = rows, ground.rules[site].visits, model.getNumCol()
    for number in range(1, visits + 1):
        worth = objective.VALUE * visit_value(ground.sites[site], number)
        entries = [(row, -1.0)]
        if number == 1:
            worth -= prices.get(site, 0.0)
            entries.append((most, 1.0))
        add_column(model, worth, entries)
    for column in range(at + 1, at + visits):
        pair = np.array([column - 1, column], dtype=np.int32)
        model.addRow(0.0, 1.0, 2, pair, np.array([1.0, -1.0]))
    return visits


def _possible(
    tables: Timetables, person: str, sites: list[str]
) -> Iterator[tuple[frozenset[str], float, int]]:
    """Trips that are short enough and save something with one of their centres, with their points and field days."""
    ground = tables.ground
    longest, spans = ground.people[person].max_trip_days, ground.shortest_span
    known: dict[frozenset[str], tuple[float, int]] = {frozenset(): (0.0, 0)}
    for size in range(1, ground.limits.max_visits_per_trip + 1):
        for stops in map(frozenset, combinations(sites, size)):
            if any(stops - {site} not in known for site in stops):
                continue
            points, days = tables.rounds.trip(person, stops)
            if days < len(spans) and spans[days] <= longest:
                known[stops] = (points, days)
                if size == 1 or _saves(known, stops):
                    yield stops, points, days


def _saves(known: Mapping[frozenset[str], tuple[float, int]], stops: frozenset[str]) -> bool:
    points, days = known[stops]
    for site in stops:
        alone, rest = known[frozenset((site,))], known[stops - {site}]
        if alone[0] + rest[0] <= points and alone[1] + rest[1] <= days:
            return False
    return True


class Laying:
    """The search for dates: trips in the order of time, the most urgent first."""

    def __init__(self, tables: Timetables, person: str) -> None:
        """Nothing laid yet."""
        self._tables, self._ground, self._person = tables, tables.ground, person
        self._left = TRIPS_LAID
        self.best, self.best_score = Diary(tables.ground, person), -np.inf

    def lay(self, diary: Diary, due: Due) -> bool:
        """Lay the trips that are due after those in the diary; True once all have their dates."""
        if not due:
            self._keep(diary)
            return True
        is_dead_end = True
        for at, (trip, count) in sorted(enumerate(due), key=lambda one: _urgency(diary, one[1][0])):
            rest = (*due[:at], *(((trip, count - 1),) if count > 1 else ()), *due[at + 1 :])
            route = self._tables.routes.best(self._person, trip)
            for slot, numbers in self._slots(diary, route):
                if not self._left:
                    break
                self._left -= 1
                is_dead_end = False
                after = _copied(diary)
                after.book(route, slot, numbers)
                if self.lay(after, rest):
                    return True
        if is_dead_end:
            self._keep(diary)
        return False

    def _keep(self, diary: Diary) -> None:
        score = self._tables.score_of(diary)
        if score > self.best_score:
            self.best, self.best_score = diary, score

    def _slots(self, diary: Diary, route: Route) -> Iterator[tuple[Slot, tuple[int, ...]]]:
        """The first day that fits after everything laid, and the first one that takes from other months."""
        numbers = tuple(len(diary.dates.get(stop, ())) + 1 for stop in route.stops)
        windows = [diary.window(stop, number) for stop, number in zip(route.stops, numbers, strict=True)]
        latest = min(last for _, last in windows)
        longest = self._ground.people[self._person].max_trip_days
        earliest = max(0, diary.busy.bit_length(), max(first for first, _ in windows) - longest)
        days = (route.could_begin & ((1 << max(0, latest + 1)) - 1)) >> earliest << earliest
        loads: list[tuple[tuple[int, int], ...]] = []
        while days and len(loads) < 2:  # noqa: PLR2004 -- the first, and one other
            first = days & -days
            days ^= first
            slot = route.slot(first.bit_length() - 1)
            if slot and slot.loads not in loads and _fits(diary, slot, windows):
                loads.append(slot.loads)
                yield slot, numbers


def _fits(diary: Diary, slot: Slot, windows: list[tuple[int, int]]) -> bool:
    in_time = all(first <= day <= last for day, (first, last) in zip(slot.starts, windows, strict=True))
    return in_time and diary.fits(slot)


def _urgency(diary: Diary, trip: frozenset[str]) -> tuple[int, list[str]]:
    """The day by which one of the stops is to be seen again; first visits by the end of their slack."""
    ground = diary.ground
    latest = [_latest(ground, diary, site) for site in trip]
    return min(latest), sorted(trip)


def _latest(ground: Ground, diary: Diary, site: str) -> int:
    rule, dates = ground.rules[site], diary.dates.get(site)
    if dates:
        return max(dates.values()) + rule.max_gap_days
    return max(0, ground.length - rule.visits * (rule.min_gap_days + rule.max_gap_days) // 2)


def _copied(diary: Diary) -> Diary:
    after = copy(diary)
    after.trips, after.left = list(diary.trips), list(diary.left)
    after.dates = {site: dict(days) for site, days in diary.dates.items()}
    return after
