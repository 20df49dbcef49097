"""Simulated annealing over everybody's diaries: a change is kept when it loses no more than chance allows."""

from math import log

from semai.planning.solver import objective
from semai.planning.solver.search.kernel import edits
from semai.planning.solver.search.kernel.chance import below, draw
from semai.planning.solver.search.kernel.compiled import compiled
from semai.planning.solver.search.kernel.dating import dated
from semai.planning.solver.search.kernel.pool import pooled, scored
from semai.planning.solver.search.kernel.proposals import proposed
from semai.planning.solver.search.kernel.state import (
    BEST,
    CEILING,
    CHANGED,
    FIXED,
    FLOOR,
    KIND,
    LEAD,
    LED,
    MONEY,
    NOBODY,
    NUMBER,
    PENALTY,
    RUPIAH,
    SCORE,
    SCORES,
    SETTLED,
    SIZE,
    SPENT,
    START,
    STOPS,
    TIMES,
    WAIT,
    Book,
    Choices,
    Diaries,
    Ints,
    Terrain,
    Work,
)

QUOTA, OVER_BUDGET = objective.QUOTA, objective.OVER_BUDGET
TINY = 1e-6


@compiled
def begun(t: Terrain, c: Choices, d: Diaries, b: Book, w: Work) -> None:
    """Date every row as it stands, and count everything up; the best so far stays."""
    for site in range(len(b.centre)):
        b.centre[site, LEAD], b.centre[site, TIMES] = NOBODY, 0
    for quota in range(len(b.served)):
        b.served[quota] = 0
    b.totals[SCORES], b.totals[MONEY] = 0.0, 0.0
    for person in range(len(t.person)):
        b.row[person, SCORE] = dated(t, d, w, person, person)
        b.row[person, SPENT] = w.sums[RUPIAH]
        edits.tidied(d, person)
        b.totals[SCORES] += b.row[person, SCORE]
        b.totals[MONEY] += b.row[person, SPENT]
        _enter(t, c, d, b, person)
        b.person[person, CHANGED] = 1
    b.totals[PENALTY] = penalty(c, b.served, b.totals[MONEY])


@compiled
def cooled(
    t: Terrain,
    c: Choices,
    d: Diaries,
    b: Book,
    w: Work,
    only: int,
    proposals: int,
    hot: float,
    cold: float,
    width: float,
) -> int:
    """So many changes tried, from hot to cold; how many were made.

    `only`: one person's diary, else everybody's. Diaries of teams that are worse than the best by no more than the
    width go into the pool.
    """
    made, people = 0, len(t.person)
    for step in range(proposals):
        person = only if only >= 0 else below(w.chance, people)
        rows = proposed(t, c, d, b, w, person)
        if rows:
            warmth = hot + (cold - hot) * step / proposals
            made += _tried(t, c, d, b, w, rows, warmth * log(draw(w.chance)), width)
    return made


@compiled
def _tried(
    t: Terrain, c: Choices, d: Diaries, b: Book, w: Work, rows: int, least: float, width: float
) -> int:
    """Make the change in the rows being tried when it gains at least so much."""
    people = len(t.person)
    gain, rupiah = b.totals[PENALTY], b.totals[MONEY]
    for row in range(rows):
        person = w.who[row]
        score = dated(t, d, w, people + row, person)
        b.row[people + row, SCORE], b.row[people + row, SPENT] = score, w.sums[RUPIAH]
        gain += score - b.row[person, SCORE]
        rupiah += w.sums[RUPIAH] - b.row[person, SPENT]
    if gain < least:  # whatever penalties are left
        return 0
    after = _penalty_after(c, d, b, w, rows, rupiah)
    if gain - after < least:
        return 0
    b.totals[SCORES] += gain - b.totals[PENALTY]
    b.totals[MONEY], b.totals[PENALTY] = rupiah, after
    for row in range(rows):
        _leave(c, d, b, w.who[row])
    for row in range(rows):
        _take_over(t, c, d, b, w.who[row], people + row)
    _remembered(c, d, b, w, rows, width)
    return 1


@compiled
def _remembered(c: Choices, d: Diaries, b: Book, w: Work, rows: int, width: float) -> None:
    """Keep what is good: single diaries in the pool, and everybody's when they are the best."""
    score = b.totals[SCORES] - b.totals[PENALTY]
    if score > b.totals[BEST] - width:
        for row in range(rows):
            pooled(c, d, b, w.who[row], w.who[row])
    if score > b.totals[BEST] + TINY:
        best_kept(d, b)


@compiled
def best_kept(d: Diaries, b: Book) -> None:
    """Keep everybody's row as it stands."""
    people = len(b.person)
    for person in range(people):
        if b.person[person, CHANGED]:
            edits.copied(d, person, people + 2 + person)
            scored(b.row, person, people + 2 + person)
            b.person[person, CHANGED] = 0
    b.totals[BEST] = b.totals[SCORES] - b.totals[PENALTY]


@compiled
def best_restored(t: Terrain, c: Choices, d: Diaries, b: Book, w: Work) -> None:
    """Go back to the best that was kept."""
    people = len(b.person)
    for person in range(people):
        edits.copied(d, people + 2 + person, person)
    begun(t, c, d, b, w)


@compiled
def _take_over(t: Terrain, c: Choices, d: Diaries, b: Book, person: int, row: int) -> None:
    edits.tidied(d, row)
    edits.copied(d, row, person)
    scored(b.row, row, person)
    b.person[person, CHANGED] = 1
    _enter(t, c, d, b, person)


@compiled
def _leave(c: Choices, d: Diaries, b: Book, person: int) -> None:
    """The person leads nothing any more."""
    for at in range(d.counts[person]):
        item = d.items[person, at]
        for stop in range(STOPS, STOPS + item[SIZE]):
            if b.centre[item[stop], TIMES]:
                b.centre[item[stop], LEAD], b.centre[item[stop], TIMES] = NOBODY, 0
                _count(c, b.served, item[stop], -1)


@compiled
def _enter(t: Terrain, c: Choices, d: Diaries, b: Book, person: int) -> None:
    """The person leads what stands in their row."""
    b.person[person, LED] = 0
    for at in range(d.counts[person]):
        item = d.items[person, at]
        for stop in range(STOPS, STOPS + item[SIZE]):
            site = item[stop]
            if not b.centre[site, TIMES]:
                b.centre[site, LEAD] = person
                b.person[person, LED] += 1 - t.centre[site, SETTLED]
                _count(c, b.served, site, 1)
            b.centre[site, TIMES] += 1


@compiled
def _count(c: Choices, served: Ints, site: int, by: int) -> None:
    for quota in range(len(c.quota)):
        if c.counts[site, quota]:
            served[quota] += by


@compiled
def _penalty_after(c: Choices, d: Diaries, b: Book, w: Work, rows: int, rupiah: float) -> float:
    """What floors, ceilings and the budget would cost after the change."""
    people = len(b.person)
    if len(c.quota):
        for quota in range(len(b.served)):
            w.served[quota] = b.served[quota]
        for row in range(rows):
            _count_sites(c, d, w, w.who[row], -1)
        for row in range(rows):
            _count_sites(c, d, w, people + row, 1)
    return penalty(c, w.served, rupiah)


@compiled
def _count_sites(c: Choices, d: Diaries, w: Work, row: int, by: int) -> None:
    """Add or take away each centre of a row that has a date, once."""
    for at in range(d.counts[row]):
        item = d.items[row, at]
        for stop in range(STOPS, STOPS + item[SIZE]):
            if item[START] >= 0 and not w.seen[item[stop], NUMBER]:
                w.seen[item[stop], NUMBER] = 1
                _count(c, w.served, item[stop], by)
    for at in range(d.counts[row]):
        for stop in range(STOPS, STOPS + d.items[row, at, SIZE]):
            w.seen[d.items[row, at, stop], NUMBER] = 0


@compiled
def penalty(c: Choices, served: Ints, rupiah: float) -> float:
    """Points of missed floors, passed ceilings and money above the budget."""
    off = 0
    for quota in range(len(c.quota)):
        off += max(0, c.quota[quota, FLOOR] - served[quota]) + max(0, served[quota] - c.quota[quota, CEILING])
    return QUOTA * off + OVER_BUDGET * max(0.0, rupiah - c.budget)


@compiled
def hurried(d: Diaries, row: int) -> None:
    """Let every item of the row begin as early as it can."""
    for at in range(d.counts[row]):
        if d.items[row, at, KIND] != FIXED:
            d.items[row, at, WAIT] = 0


@compiled
def told(t: Terrain, d: Diaries, w: Work) -> tuple[float, int]:
    """Points and number of the visits in everybody's best rows."""
    people = len(t.person)
    points, placed = 0.0, 0
    for row in range(people + 2, 2 * people + 2):
        for at in range(d.counts[row]):
            for stop in range(STOPS, STOPS + d.items[row, at, SIZE]):
                site = d.items[row, at, stop]
                w.seen[site, NUMBER] += 1
                placed += 1
                points += t.worth[site, w.seen[site, NUMBER]]
        for at in range(d.counts[row]):
            for stop in range(STOPS, STOPS + d.items[row, at, SIZE]):
                w.seen[d.items[row, at, stop], NUMBER] = 0
    return points, placed
