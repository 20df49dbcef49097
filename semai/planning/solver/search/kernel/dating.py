"""The dates of one person's items: each on the first day that fits, in the order in which they stand.

A trip takes working days one after another, so many in each month as the person has left; a visit is not broken by
a rest day. What does not fit any more falls away.
"""

from semai.planning.solver import objective
from semai.planning.solver.search.kernel.compiled import compiled
from semai.planning.solver.search.kernel.laying import (
    TOO_LATE,
    day_with_room,
    fits_remotely,
    laid,
    measured,
    seen,
    taken,
    windows_found,
)
from semai.planning.solver.search.kernel.state import (
    BEGIN,
    DAYS,
    FARE,
    FIELD_DAYS,
    FIXED,
    HAS_FIXED,
    HIGH,
    KEPT,
    KIND,
    LED_BEFORE,
    LONGEST,
    LOW,
    MONTH,
    MONTHS,
    NUMBER,
    POINTS,
    REMOTE,
    REMOTE_DAYS,
    REMOTES,
    RUPIAH,
    SERVICE,
    SIZE,
    START,
    STOPS,
    WAIT,
    Diaries,
    Ints,
    Terrain,
    Work,
)

TRAVEL_DAY, IDLE_DAY = objective.TRAVEL_DAY, objective.IDLE_DAY
LOAD, PIN = objective.LOAD, objective.PIN
CHANGED_LEAD = objective.CHANGED_LEAD


@compiled
def dated(t: Terrain, d: Diaries, w: Work, row: int, person: int) -> float:  # noqa: C901 -- one pass
    """Date the items of a row for the person; its score. Million rupiah are left in `Work.sums`."""
    count = d.counts[row]
    for month in range(len(w.left)):
        w.left[month] = t.person[person, MONTHS + month]
    for at in range(len(w.sums)):
        w.sums[at] = 0.0
    if t.person[person, HAS_FIXED]:
        _reserve(t, d, w, row, person)
    trips_end = -t.gap
    end = trips_end + t.gap
    for at in range(count):
        item = d.items[row, at]
        item[START] = -1
        if item[KIND] == REMOTE:
            end = _date_session(t, d, w, row, at, person, end)
        else:
            after = _date_trip(t, d, w, row, at, person, trips_end + t.gap, end)
            if after >= 0:
                trips_end, end = after, after
    for at in range(count):
        for stop in range(STOPS, STOPS + d.items[row, at, SIZE]):
            w.seen[d.items[row, at, stop], NUMBER] = 0
    days = t.person[person, FIELD_DAYS]
    share = w.sums[DAYS] / days if days else 0.0
    lost = t.person[person, LED_BEFORE] - w.sums[KEPT]
    return w.sums[POINTS] - LOAD * share * share - CHANGED_LEAD * lost


@compiled
def _date_trip(  # noqa: C901 -- one loop, called most of all
    t: Terrain, d: Diaries, w: Work, row: int, at: int, person: int, home: int, end: int
) -> int:
    """Find the first day for a trip after the last one, and book it; the day after it, -1: there is none."""
    item = d.items[row, at]
    total = measured(t.days, t.fare, t.centre, item, len(t.centre) + person, w.stop, w.sums)
    start, last = max(home, end, item[WAIT]), len(t.open[0]) - 1
    is_fixed = item[KIND] == FIXED
    if is_fixed:
        _give_back(t, w, item, person)
        w.sums[POINTS] -= PIN * (start > item[WAIT])
        start, last = item[WAIT], item[WAIT]
    elif not windows_found(t.centre, t.dates, item, w.seen, w.stop, len(t.open[0])):
        return -1
    elif t.person[person, HAS_FIXED]:
        last = _before_fixed(d, row, at, t.gap + total, last)
    longest, free = t.person[person, LONGEST], t.free[person]
    for stop in range(item[SIZE]):
        start = max(start, w.stop[stop, LOW] - longest)
    while start <= last:
        start = day_with_room(t.day, w.left, start, total, last)
        if start > last:
            break
        days = laid(t.day, free, t.open, t.centre, item, w.stop, w.busy, longest, start)
        if days == TOO_LATE:
            break
        if days and taken(t.day, w.left, w.busy, days):
            item[START] = start
            return _booked(t, w, item, person, days, is_fixed)
        start += 1
    return -1


@compiled
def _booked(t: Terrain, w: Work, item: Ints, person: int, days: int, is_fixed: bool) -> int:  # noqa: FBT001
    """Count the trip in `Work.busy` up; the day after it."""
    travel, end = days, w.busy[days - 1] + 1
    for at in range(item[SIZE]):
        travel -= t.centre[item[STOPS + at], SERVICE]
        seen(
            t.centre, t.worth, t.dates, w.seen, w.sums, item[STOPS + at], person, w.stop[at, BEGIN], is_fixed
        )
    away = end - item[START]
    rupiah = w.sums[FARE] + t.per_day * away
    w.sums[POINTS] -= TRAVEL_DAY * travel + IDLE_DAY * (away - days) + t.million * rupiah
    w.sums[RUPIAH] += rupiah
    w.sums[DAYS] += days
    return end


@compiled
def _reserve(t: Terrain, d: Diaries, w: Work, row: int, person: int) -> None:
    """Take the days of decided trips out of the months beforehand."""
    for at in range(d.counts[row]):
        item = d.items[row, at]
        if item[KIND] == FIXED:
            measured(t.days, t.fare, t.centre, item, len(t.centre) + person, w.stop, w.sums)
            for day in range(_laid_as_decided(t, w, item, person)):
                w.left[t.day[w.busy[day], MONTH]] -= 1


@compiled
def _give_back(t: Terrain, w: Work, item: Ints, person: int) -> None:
    """Undo the reservation of a decided trip, which is going to be booked."""
    for day in range(_laid_as_decided(t, w, item, person)):
        w.left[t.day[w.busy[day], MONTH]] += 1


@compiled
def _laid_as_decided(t: Terrain, w: Work, item: Ints, person: int) -> int:
    for at in range(item[SIZE]):
        w.stop[at, LOW], w.stop[at, HIGH] = 0, len(t.open[0])
    longest = t.person[person, LONGEST]
    return max(0, laid(t.day, t.free[person], t.open, t.centre, item, w.stop, w.busy, longest, item[WAIT]))


@compiled
def _before_fixed(d: Diaries, row: int, at: int, days: int, last: int) -> int:
    """The last day on which an item of so many days could begin before the next decided one."""
    for later in range(at + 1, d.counts[row]):
        if d.items[row, later, KIND] == FIXED:
            return d.items[row, later, WAIT] - days
    return last


@compiled
def _date_session(t: Terrain, d: Diaries, w: Work, row: int, at: int, person: int, end: int) -> int:
    """Find the first days for a remote session: in one piece, outside of trips, never the first visit."""
    item = d.items[row, at]
    site, horizon = item[STOPS], len(t.open[0])
    is_due = w.seen[site, NUMBER] and _held(d, row, at, site) < t.centre[site, REMOTES]
    if not is_due or not windows_found(t.centre, t.dates, item, w.seen, w.stop, horizon):
        return end
    days = t.centre[site, REMOTE_DAYS]
    last = min(w.stop[0, HIGH], horizon - days)
    if t.person[person, HAS_FIXED]:
        last = min(last, _before_fixed(d, row, at, days, last))
    for day in range(max(end, w.stop[0, LOW], item[WAIT]), last + 1):
        if fits_remotely(t.day, w.left, t.free[person], t.open[site], day, days):
            for taken in range(day, day + days):
                w.left[t.day[taken, MONTH]] -= 1
            seen(t.centre, t.worth, t.dates, w.seen, w.sums, site, person, day, item[KIND] == FIXED)
            w.sums[DAYS] += days
            item[START] = day
            return day + days
    return end


@compiled
def _held(d: Diaries, row: int, at: int, site: int) -> int:
    """Remote sessions of the centre before this item."""
    held = 0
    for before in range(at):
        item = d.items[row, before]
        if item[KIND] == REMOTE and item[STOPS] == site and item[START] >= 0:
            held += 1
    return held
