"""What is in a diary before anything else: decided dates, then those of an earlier plan."""

from semai.planning.solver.search.diary import Diary
from semai.planning.solver.search.earlier import Dated, Earlier
from semai.planning.solver.search.routes import Routes


def place_pins(diary: Diary, routes: Routes, sites: list[str]) -> set[tuple[str, int]]:
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


def place_earlier(diary: Diary, routes: Routes, earlier: Earlier, sites: frozenset[str]) -> None:
    """Book the days of the earlier plan again, as far as nothing speaks against them."""
    person = diary.facilitator
    for trip in earlier.trips.get(person, ()):
        stops = [stop for stop in trip if stop[1] in sites and _is_open(diary, stop)]
        if stops and not _book_pinned(diary, routes, stops) and len(stops) > 1:
            for stop in stops:
                _book_pinned(diary, routes, [stop])
    for day, site, number in earlier.sessions.get(person, ()):
        held = sum(session.site == site for session in diary.sessions)
        allowed = site in sites and held < diary.ground.rules[site].remote_visits
        if allowed and _is_open(diary, (day, site, number)) and diary.free_remotely(site, day):
            diary.book_remotely(site, number, day)


def _is_open(diary: Diary, dated: Dated) -> bool:
    """Whether the visit has no date yet and this one keeps the gaps."""
    day, site, number = dated
    first, last = diary.window(site, number)
    return number not in diary.dates.get(site, {}) and first <= day <= last
