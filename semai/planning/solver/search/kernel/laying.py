"""One item on the calendar: when its stops may be seen, and the days that it takes. Nothing is booked here.

These functions are called most often. They take single arrays: passing all of them would take longer than the work.
"""

from semai.planning.solver import objective
from semai.planning.solver.search.kernel.compiled import compiled
from semai.planning.solver.search.kernel.state import (
    BEFORE,
    BEGIN,
    DATED,
    DECIDED,
    EARLIER,
    FARE,
    FOLLOWING,
    HIGH,
    KEPT,
    LAST,
    LEAST_GAP,
    LEG,
    LOW,
    MONTH,
    MOST_GAP,
    NUMBER,
    POINTS,
    REST,
    SERVICE,
    SIZE,
    STOPS,
    VISITS,
    Bytes,
    Flags,
    Floats,
    Ints,
    Shorts,
)

PIN, CHANGED_DATE = objective.PIN, objective.CHANGED_DATE
TOO_LATE = -1


@compiled
def measured(
    leg_days: Bytes, fares: Shorts, centre: Ints, item: Ints, home: int, stop: Ints, sums: Floats
) -> int:
    """Note the travel days of each leg and the fare of all; the days of the whole trip."""
    size = item[SIZE]
    first, last = item[STOPS], item[STOPS + size - 1]
    stop[0, LEG], stop[size, LEG] = leg_days[home, first], leg_days[home, last]
    total = stop[0, LEG] + stop[size, LEG] + centre[first, SERVICE]
    fare = float(fares[home, first]) + float(fares[home, last])
    for at in range(1, size):
        here, there = item[STOPS + at - 1], item[STOPS + at]
        stop[at, LEG] = leg_days[here, there]
        total += stop[at, LEG] + centre[there, SERVICE]
        fare += float(fares[here, there])
    sums[FARE] = fare
    return total


@compiled
def windows_found(centre: Ints, dates: Ints, item: Ints, seen: Ints, stop: Ints, horizon: int) -> bool:
    """When each stop may be seen, by its visits before and by decided ones to come; False: never."""
    for at in range(item[SIZE]):
        site = item[STOPS + at]
        number = seen[site, NUMBER] + 1
        if number > centre[site, VISITS]:
            return False
        stop[at, LOW], stop[at, HIGH] = 0, horizon
        if number > 1:
            stop[at, LOW] = seen[site, LAST] + centre[site, LEAST_GAP]
            stop[at, HIGH] = seen[site, LAST] + centre[site, MOST_GAP]
        if centre[site, DATED]:
            if dates[site, DECIDED, number] >= 0:
                return False
            for later in range(number + 1, centre[site, VISITS] + 1):
                day = dates[site, DECIDED, later]
                if day >= 0:
                    far, near = (
                        centre[site, MOST_GAP] * (later - number),
                        centre[site, LEAST_GAP] * (later - number),
                    )
                    stop[at, LOW], stop[at, HIGH] = (
                        max(stop[at, LOW], day - far),
                        min(stop[at, HIGH], day - near),
                    )
    return True


@compiled
def day_with_room(days: Ints, left: Ints, start: int, total: int, last: int) -> int:
    """The first working day from there on from which the month has enough days left for its part of the trip."""
    start = days[start, FOLLOWING]
    while start <= last and min(total, days[start, REST]) > left[days[start, MONTH]]:
        start = days[start + 1, FOLLOWING]
    return start


@compiled
def laid(  # noqa: C901 -- one loop, called most of all
    days: Ints,
    free: Flags,
    is_open: Flags,
    centre: Ints,
    item: Ints,
    stop: Ints,
    busy: Ints,
    longest: int,
    start: int,
) -> int:
    """Lay the trip from this day on; its days, noted in `busy`; 0: not on this day; TOO_LATE: on no later one."""
    day, used, horizon, size = start, 0, len(free), item[SIZE]
    for at in range(size + 1):
        for _ in range(stop[at, LEG]):
            day = days[day, FOLLOWING]
            if day >= horizon:
                return TOO_LATE
            if not free[day]:
                return 0
            busy[used] = day
            used, day = used + 1, day + 1
        if at < size:
            day, site = days[day, FOLLOWING], item[STOPS + at]
            after = day + centre[site, SERVICE]
            if after > horizon or day > stop[at, HIGH]:
                return TOO_LATE
            if day < stop[at, LOW]:
                return 0
            stop[at, BEGIN] = day
            while day < after:
                if not (free[day] and is_open[site, day]):
                    return 0
                busy[used] = day
                used, day = used + 1, day + 1
    return used if day - start <= longest and busy[0] == start else 0


@compiled
def taken(days: Ints, left: Ints, busy: Ints, count: int) -> bool:
    """Take the days from their months; False, and nothing is taken, when a month has too few."""
    enough = True
    for at in range(count):
        month = days[busy[at], MONTH]
        left[month] -= 1
        enough = enough and left[month] >= 0
    if not enough:
        for at in range(count):
            left[days[busy[at], MONTH]] += 1
    return enough


@compiled
def fits_remotely(days: Ints, left: Ints, free: Flags, is_open: Flags, first: int, count: int) -> bool:
    """Whether so many days from the first one on are free, open, and within the month."""
    for day in range(first, first + count):
        if not (left[days[day, MONTH]] >= count and free[day] and is_open[day]):
            return False
    return True


@compiled
def seen(
    centre: Ints,
    worth: Floats,
    dates: Ints,
    seen: Ints,
    sums: Floats,
    site: int,
    person: int,
    day: int,
    is_fixed: bool,  # noqa: FBT001
) -> None:
    """Count one visit, with its points."""
    number = seen[site, NUMBER] + 1
    is_kept = centre[site, EARLIER] == person
    if number == 1 and is_kept:
        sums[KEPT] += 1
    if is_fixed:
        for decided in range(centre[site, VISITS], 0, -1):
            if dates[site, DECIDED, decided] == day:
                sums[POINTS] -= PIN * (decided < number)
                number = decided
    seen[site, NUMBER], seen[site, LAST] = number, day
    sums[POINTS] += worth[site, number]
    before = dates[site, BEFORE, number]
    if is_kept and before >= 0 and before != day:
        sums[POINTS] -= CHANGED_DATE
