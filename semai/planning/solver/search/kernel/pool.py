"""Single diaries worth thinking of again, for the master problem: for each person and set of centres the best one."""

from semai.planning.solver.search.kernel import edits
from semai.planning.solver.search.kernel.compiled import compiled
from semai.planning.solver.search.kernel.state import (
    KEY,
    OWNER,
    SCORE,
    SIZE,
    SPENT,
    STOPS,
    Book,
    Choices,
    Diaries,
    Floats,
)

#: So many places of the pool are looked at for one set of centres.
PLACES = 8
#: Spreads the numbers of people over the bits of a key; keys have so many bits.
MIXED, ALL = 0x9E3779B97F4A7, (1 << 52) - 1


@compiled
def pooled(c: Choices, d: Diaries, b: Book, person: int, row: int) -> None:
    """Remember a row of the person's, where the pool is full instead of the worst of a few."""
    size, first = len(b.pool), 2 * len(b.person) + 2
    if not size:
        return
    key = _key(c, d, person, row)
    chosen = key % size
    for step in range(PLACES):
        place = (key + step) % size
        if b.pool[place, KEY] in (0, key):
            chosen = place
            break
        if b.row[first + place, SCORE] < b.row[first + chosen, SCORE]:
            chosen = place
    if b.pool[chosen, KEY] == key and b.row[first + chosen, SCORE] >= b.row[row, SCORE]:
        return
    b.pool[chosen, KEY], b.pool[chosen, OWNER] = key, person
    edits.copied(d, row, first + chosen)
    scored(b.row, row, first + chosen)


@compiled
def scored(rows: Floats, source: int, target: int) -> None:
    """Write score and money of one row at another one too."""
    rows[target, SCORE], rows[target, SPENT] = rows[source, SCORE], rows[source, SPENT]


@compiled
def _key(c: Choices, d: Diaries, person: int, row: int) -> int:
    """Different for different sets of centres, and for different people."""
    key = (person + 1) * MIXED
    for at in range(d.counts[row]):
        item = d.items[row, at]
        for stop in range(STOPS, STOPS + item[SIZE]):
            if _is_first(d, row, at, item[stop]):
                key ^= c.mark[item[stop]]
    return (key & ALL) | 1


@compiled
def _is_first(d: Diaries, row: int, at: int, site: int) -> bool:
    """Whether no earlier item of the row visits the centre."""
    for before in range(at):  # noqa: SIM110 -- compiled
        if edits.place_of(d.items[row, before], site) >= 0:
            return False
    return True
