"""The whole team's diaries as arrays: what the compiled search works on, filled from the draft and read back."""

from collections.abc import Mapping

import numpy as np

from semai.planning.solver.search.diary import Diary
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.kernel import anneal, state
from semai.planning.solver.search.kernel.state import Book, Choices, Diaries, Terrain, Work
from semai.planning.solver.search.routes import Routes

#: Room in a diary for what is being tried.
SPARE = 4
LARGE = 2_000_000_011


class Crew:
    """Everybody's diaries, the best of them, and a pool of single ones."""

    def __init__(self, ground: Ground, terrain: Terrain, choices: Choices, *, seed: int, pool: int) -> None:
        """Empty diaries. The pool holds so many."""
        self.ground, self.terrain, self.choices = ground, terrain, choices
        self.people, self.sites = sorted(ground.people), sorted(ground.sites)
        self._site_at = {site: at for at, site in enumerate(self.sites)}
        rows = 2 * len(self.people) + 2 + pool
        stops = state.STOPS + terrain.most_stops
        self.diaries = Diaries(
            counts=np.zeros(rows, dtype=np.int64),
            items=np.zeros((rows, _most_items(ground) + SPARE, stops), dtype=np.int64),
        )
        self.book = _book(terrain, choices, rows, pool)
        self.work = _work(terrain, choices, seed)

    def fill(self, filled: Mapping[str, Diary]) -> None:
        """Take over these diaries, date by date."""
        for person, name in enumerate(self.people):
            self._enter(person, filled[name])
        self.begin()

    def hurry(self) -> None:
        """Let everything begin as early as it can, unless that is worth less."""
        before = self.best_score
        for person in range(len(self.people)):
            anneal.hurried(self.diaries, person)
        anneal.begun(*self._all)
        if self.score < before:
            self.restore()
        else:
            anneal.best_kept(self.diaries, self.book)

    def begin(self) -> None:
        """Date everything; from here on it is the best."""
        anneal.begun(*self._all)
        anneal.best_kept(self.diaries, self.book)

    def restore(self) -> None:
        """Go back to the best."""
        anneal.best_restored(*self._all)

    def clear(self) -> None:
        """No diaries, no pool."""
        self.diaries.counts[:] = 0
        self.book.pool[:] = 0

    def take(self, row: int, diaries: Diaries, other: int) -> None:
        """Copy a row of other diaries into this row."""
        self.diaries.counts[row] = diaries.counts[other]
        self.diaries.items[row] = diaries.items[other]

    def adopt(self, rows: Mapping[int, int]) -> None:
        """Take over rows by person; whoever has none gets an empty diary. It is kept when it is the best."""
        people = len(self.people)
        for person in range(people):
            if person in rows:
                self.take(person, self.diaries, rows[person])
            else:
                self.diaries.counts[person] = 0
        anneal.begun(*self._all)
        if self.score > self.best_score:
            anneal.best_kept(self.diaries, self.book)

    def sites_of(self, row: int) -> list[int]:
        """The centres that a row visits, by index."""
        items = self.diaries.items[row, : self.diaries.counts[row]]
        return sorted({int(site) for item in items for site in item[state.STOPS : state.STOPS + item[0]]})

    def told(self) -> tuple[float, int]:
        """Value and number of the visits in the best diaries."""
        value, placed = anneal.told(self.terrain, self.diaries, self.work)
        return float(value), int(placed)

    def leads(self) -> dict[str, str]:
        """Who leads what in the best diaries."""
        rows = self.rows().items()
        return {self.sites[site]: name for name, row in rows for site in self.sites_of(row)}

    @property
    def _all(self) -> tuple[Terrain, Choices, Diaries, Book, Work]:
        return self.terrain, self.choices, self.diaries, self.book, self.work

    @property
    def score(self) -> float:
        """Of the diaries as they stand."""
        return float(self.book.totals[state.SCORES] - self.book.totals[state.PENALTY])

    @property
    def best_score(self) -> float:
        """Of the best diaries so far."""
        return float(self.book.totals[state.BEST])

    def cool(self, proposals: int, hot: float, cold: float, width: float, only: int = -1) -> int:
        """So many proposals; how many were taken."""
        return anneal.cooled(*self._all, only, proposals, hot, cold, width)

    def _enter(self, person: int, diary: Diary) -> None:
        items = [(one.slot.start, state.TRIP, one.stops, one.numbers) for one in diary.trips]
        items += [(one.start, state.REMOTE, (one.site,), (one.number,)) for one in diary.sessions]
        for row, (start, kind, stops, numbers) in zip(
            self.diaries.items[person], sorted(items), strict=False
        ):
            places = [self._site_at[stop] for stop in stops]
            decided = self.terrain.dates[places, state.DECIDED, list(numbers)]
            is_fixed = kind == state.TRIP and (decided >= 0).any()
            row[: state.STOPS + len(stops)] = [
                len(stops),
                state.FIXED if is_fixed else kind,
                start,
                start,
                *places,
            ]
        self.diaries.counts[person] = len(items)

    def rows(self) -> dict[str, int]:
        """Where the best diary of each person is."""
        return {name: len(self.people) + 2 + person for person, name in enumerate(self.people)}

    def read(self, row: int, person: str, routes: Routes) -> Diary:
        """A row as a diary."""
        diary, counted = Diary(self.ground, person), dict.fromkeys(self.sites, 0)
        for item in self.diaries.items[row, : self.diaries.counts[row]]:
            places = item[state.STOPS : state.STOPS + item[state.SIZE]]
            stops, start = tuple(self.sites[at] for at in places), int(item[state.START])
            if item[state.KIND] == state.REMOTE:
                counted[stops[0]] += 1
                diary.book_remotely(stops[0], counted[stops[0]], start)
                continue
            route = routes.ordered(person, stops)
            slot = route.shape.slots[start]
            for at, stop, day in zip(places, stops, slot.starts, strict=True):
                decided = np.flatnonzero(self.terrain.dates[at, state.DECIDED] == day)
                is_fixed = item[state.KIND] == state.FIXED and len(decided)
                counted[stop] = int(decided[0]) if is_fixed else counted[stop] + 1
            diary.book(route, slot, tuple(counted[stop] for stop in stops))
        return diary


def _most_items(ground: Ground) -> int:
    """The most trips and sessions that one person could have."""
    visits = max((rule.visits for rule in ground.rules.values()), default=1)
    return max(
        (min(person.max_sites * visits, ground.field_days[name]) for name, person in ground.people.items()),
        default=1,
    )


def _book(t: Terrain, c: Choices, rows: int, pool: int) -> Book:
    return Book(
        centre=np.zeros((len(t.centre), 2), dtype=np.int64),
        person=np.zeros((len(t.person), 2), dtype=np.int64),
        row=np.zeros((rows, 2)),
        served=np.zeros(len(c.quota), dtype=np.int64),
        totals=np.zeros(4),
        pool=np.zeros((pool, 2), dtype=np.int64),
    )


def _work(t: Terrain, c: Choices, seed: int) -> Work:
    return Work(
        seen=np.zeros((len(t.centre), 2), dtype=np.int64),
        stop=np.zeros((t.most_stops + 1, 4), dtype=np.int64),
        left=np.zeros(t.person.shape[1] - state.MONTHS, dtype=np.int64),
        busy=np.zeros(len(t.day), dtype=np.int64),
        sums=np.zeros(5),
        who=np.zeros(2, dtype=np.int64),
        served=np.zeros(len(c.quota), dtype=np.int64),
        chance=np.array([seed * 7919 % LARGE + 1, seed * 104729 % LARGE + 12345], dtype=np.int64),
    )
