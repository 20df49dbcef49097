"""Small changes to one row of diaries. A change that cannot be made answers False and leaves the row unfit for use."""

from semai.planning.solver.search.kernel.chance import below, draw
from semai.planning.solver.search.kernel.compiled import compiled
from semai.planning.solver.search.kernel.state import (
    FIXED,
    KIND,
    REMOTE,
    REMOTES,
    SIZE,
    START,
    STOPS,
    TRIP,
    WAIT,
    Diaries,
    Ints,
    Terrain,
    Work,
)

#: Chances: a visit joins a trip where there is one, and is remote where it may be.
JOIN, REMOTELY = 0.5, 0.15
#: A day of travel against a million rupiah, when the order of stops is chosen.
DAY = 1000.0


@compiled
def copied(d: Diaries, source: int, target: int) -> None:
    """Make one row like another."""
    count = d.counts[source]
    d.counts[target] = count
    for item in range(count):
        moved(d.items, source, item, target, item)


@compiled
def moved(items: Ints, source: int, item: int, target: int, place: int) -> None:
    """Write one item in another place too."""
    for column in range(items.shape[2]):
        items[target, place, column] = items[source, item, column]


@compiled
def tidied(d: Diaries, row: int) -> None:
    """Forget what got no date."""
    kept = 0
    for item in range(d.counts[row]):
        if d.items[row, item, START] >= 0:
            if kept != item:
                moved(d.items, row, item, row, kept)
            kept += 1
    d.counts[row] = kept


@compiled
def room_made(d: Diaries, row: int, place: int) -> bool:
    """An empty trip at this place."""
    if d.counts[row] >= d.items.shape[1]:
        return False
    for item in range(d.counts[row], place, -1):
        moved(d.items, row, item - 1, row, item)
    d.counts[row] += 1
    d.items[row, place, SIZE], d.items[row, place, KIND], d.items[row, place, WAIT] = 0, TRIP, 0
    return True


@compiled
def taken_out(d: Diaries, row: int, item: int, at: int) -> None:
    """Without one stop; without the item when it was the only one."""
    size = d.items[row, item, SIZE]
    if size == 1:
        for after in range(item, d.counts[row] - 1):
            moved(d.items, row, after + 1, row, after)
        d.counts[row] -= 1
        return
    for after in range(STOPS + at, STOPS + size - 1):
        d.items[row, item, after] = d.items[row, item, after + 1]
    d.items[row, item, SIZE] = size - 1
    d.items[row, item, WAIT] = 0


@compiled
def site_removed(d: Diaries, row: int, site: int) -> None:
    """Without any visit of the centre."""
    for item in range(d.counts[row] - 1, -1, -1):
        at = place_of(d.items[row, item], site)
        if at >= 0:
            taken_out(d, row, item, at)


@compiled
def site_replaced(d: Diaries, row: int, site: int, other: int) -> None:
    """The other centre in all the places of this one."""
    for item in range(d.counts[row]):
        at = place_of(d.items[row, item], site)
        if at >= 0:
            d.items[row, item, STOPS + at] = other
            d.items[row, item, WAIT] = 0


@compiled
def place_of(item: Ints, site: int) -> int:
    """Which stop of the item the centre is; -1: none."""
    for at in range(item[SIZE]):
        if item[STOPS + at] == site:
            return at
    return -1


@compiled
def visit_added(t: Terrain, d: Diaries, chance: Ints, row: int, person: int, site: int) -> bool:
    """One more visit of the centre somewhere: with others in a trip, by itself, or remotely."""
    count = d.counts[row]
    if count and draw(chance) < JOIN:
        item = d.items[row, below(chance, count)]
        is_open = item[KIND] == TRIP and item[SIZE] < t.most_stops
        if is_open and place_of(item, site) < 0:
            joined(t, item, person, site)
            return True
    place = below(chance, count + 1)
    if not room_made(d, row, place):
        return False
    d.items[row, place, SIZE], d.items[row, place, STOPS] = 1, site
    if t.centre[site, REMOTES] and draw(chance) < REMOTELY:
        d.items[row, place, KIND] = REMOTE
    return True


@compiled
def joined(t: Terrain, item: Ints, person: int, site: int) -> None:
    """Put the centre into the trip where it takes the least way."""
    size, home, best, least = item[SIZE], len(t.centre) + person, 0, 1e18
    for at in range(size + 1):
        before = home if at == 0 else item[STOPS + at - 1]
        after = home if at == size else item[STOPS + at]
        way = _leg(t, before, site) + _leg(t, after, site)
        if before != after:
            way -= _leg(t, max(before, after), min(before, after))
        if way < least:
            best, least = at, way
    for at in range(STOPS + size, STOPS + best, -1):
        item[at] = item[at - 1]
    item[STOPS + best] = site
    item[SIZE] = size + 1
    item[WAIT] = 0


@compiled
def _leg(t: Terrain, one: int, other: int) -> float:
    return DAY * t.days[one, other] + float(t.fare[one, other])


@compiled
def some_stop(d: Diaries, w: Work, row: int) -> tuple[int, int]:
    """Item and place of a visit that may be moved; (-1, -1): none was hit upon."""
    if not d.counts[row]:
        return -1, -1
    item = below(w.chance, d.counts[row])
    if d.items[row, item, KIND] == FIXED:
        return -1, -1
    return item, below(w.chance, d.items[row, item, SIZE])


@compiled
def item_shifted(d: Diaries, row: int, item: int, place: int) -> bool:
    """The item at another place in the order of time."""
    last = d.items.shape[1] - 1
    if d.counts[row] >= last:
        return False
    moved(d.items, row, item, row, last)
    step = 1 if place > item else -1
    for at in range(item, place, step):
        moved(d.items, row, at + step, row, at)
    moved(d.items, row, last, row, place)
    d.items[row, place, WAIT] = 0
    return True
