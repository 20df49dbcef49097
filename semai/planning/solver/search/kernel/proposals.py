"""What could be done otherwise: one or two people's rows as they would be after a random change."""

from semai.planning.solver.search.kernel import edits
from semai.planning.solver.search.kernel.chance import below, draw
from semai.planning.solver.search.kernel.compiled import compiled
from semai.planning.solver.search.kernel.state import (
    FIXED,
    KIND,
    LEAD,
    LED,
    MOST_SITES,
    NOBODY,
    REMOTE,
    SETTLED,
    SIZE,
    START,
    STOPS,
    TIMES,
    TRIP,
    VISITS,
    WAIT,
    Book,
    Choices,
    Diaries,
    Terrain,
    Work,
)

#: Chances of the kinds of change, each up to its number; what is left joins two trips.
BRING, GROW, MOVE, DROP, SHIFT, PAUSE = 0.35, 0.53, 0.68, 0.74, 0.88, 0.91
#: A centre near one of the person's own, else near home; in exchange for another, else in addition.
NEAR_OWN, EXCHANGE, GIVE_BACK = 0.6, 0.5, 0.7
LONGEST_PAUSE = 30


@compiled
def proposed(t: Terrain, c: Choices, d: Diaries, b: Book, w: Work, person: int) -> int:
    """Write the rows of the people whom a change concerns; how many, 0: no change came to mind."""
    row, chance = len(t.person), draw(w.chance)
    w.who[0] = person
    if chance < BRING or not d.counts[person]:
        return _brought(t, c, d, b, w, person)
    edits.copied(d, person, row)
    if chance < DROP:
        return _seen_otherwise(t, d, b, w, row, person, chance)
    if chance < SHIFT:
        return _shifted(d, w, row)
    if chance < PAUSE:
        return _paused(d, w, row)
    return _merged(t, d, w, row, person)


@compiled
def _seen_otherwise(t: Terrain, d: Diaries, b: Book, w: Work, row: int, person: int, chance: float) -> int:
    """One visit more, one elsewhere in the diary, or one less."""
    item, at = edits.some_stop(d, w, row)
    if item < 0:
        return 0
    site = d.items[row, item, STOPS + at]
    if chance < GROW:
        if b.centre[site, TIMES] >= t.centre[site, VISITS]:
            return 0
    else:
        edits.taken_out(d, row, item, at)
        if chance >= MOVE:
            return 1
    return int(edits.visit_added(t, d, w.chance, row, person, site))


@compiled
def _shifted(d: Diaries, w: Work, row: int) -> int:
    """One item earlier or later than others."""
    item, place = below(w.chance, d.counts[row]), below(w.chance, d.counts[row])
    if item == place or d.items[row, item, KIND] == FIXED:
        return 0
    return int(edits.item_shifted(d, row, item, place))


@compiled
def _paused(d: Diaries, w: Work, row: int) -> int:
    """One item not before some day, or without waiting."""
    item = d.items[row, below(w.chance, d.counts[row])]
    if item[KIND] == FIXED:
        return 0
    item[WAIT] = 0 if item[WAIT] else item[START] + 1 + below(w.chance, LONGEST_PAUSE)
    return 1


@compiled
def _merged(t: Terrain, d: Diaries, w: Work, row: int, person: int) -> int:
    """All stops of one trip into another."""
    place = below(w.chance, d.counts[row])
    one, other = d.items[row, place], d.items[row, below(w.chance, d.counts[row])]
    if one[KIND] != TRIP or other[KIND] != TRIP or one[SIZE] + other[SIZE] > t.most_stops:
        return 0
    stops = one[SIZE]
    for at in range(stops):
        if edits.place_of(other, one[STOPS + at]) >= 0:
            return 0
    for at in range(stops):
        edits.joined(t, other, person, one[STOPS + at])
    for _ in range(stops):
        edits.taken_out(d, row, place, 0)
    return 1


@compiled
def _brought(t: Terrain, c: Choices, d: Diaries, b: Book, w: Work, person: int) -> int:
    """A centre that the person does not lead yet: in addition, or in exchange for one of theirs."""
    site = _some_other(c, d, w, person)
    if site < 0 or not c.may[person, site] or b.centre[site, LEAD] == person:
        return 0
    is_settled = t.centre[site, SETTLED]
    if is_settled and b.centre[site, LEAD] != NOBODY:
        return 0
    row = len(t.person)
    edits.copied(d, person, row)
    own = NOBODY
    is_full = b.person[person, LED] >= t.person[person, MOST_SITES] and not is_settled
    if is_full or draw(w.chance) < EXCHANGE:
        own = _some_own(t, d, w, person)
        if own < 0:
            return 0
        edits.site_replaced(d, row, own, site)
    elif not _visits_added(t, d, w, row, person, site):
        return 0
    if b.centre[site, LEAD] == NOBODY:
        return 1
    return _given(c, d, w, b.centre[site, LEAD], site, own)


@compiled
def _given(c: Choices, d: Diaries, w: Work, giver: int, site: int, own: int) -> int:
    """The giver's row without the centre, perhaps with the other one in its place."""
    row = len(c.may) + 1
    w.who[1] = giver
    edits.copied(d, giver, row)
    if own >= 0 and c.may[giver, own] and draw(w.chance) < GIVE_BACK:
        edits.site_replaced(d, row, site, own)
    else:
        edits.site_removed(d, row, site)
    return 2


@compiled
def _visits_added(t: Terrain, d: Diaries, w: Work, row: int, person: int, site: int) -> bool:
    for _ in range(1 + below(w.chance, t.centre[site, VISITS])):
        if not edits.visit_added(t, d, w.chance, row, person, site):
            return False
    return True


@compiled
def _some_other(c: Choices, d: Diaries, w: Work, person: int) -> int:
    """A centre near one of the person's own, or near home."""
    if d.counts[person] and draw(w.chance) < NEAR_OWN:
        item = d.items[person, below(w.chance, d.counts[person])]
        stop = item[STOPS + below(w.chance, item[SIZE])]
        return c.near[stop, below(w.chance, c.near.shape[1])]
    chance = draw(w.chance)
    return int(c.candidates[person, int(chance * chance * c.candidates.shape[1])])


@compiled
def _some_own(t: Terrain, d: Diaries, w: Work, person: int) -> int:
    """One of the person's own centres that may be given away."""
    item, at = edits.some_stop(d, w, person)
    if item < 0 or d.items[person, item, KIND] == REMOTE:
        return NOBODY
    site = d.items[person, item, STOPS + at]
    return NOBODY if t.centre[site, SETTLED] else site
