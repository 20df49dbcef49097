"""The exact kernel: which centres of one person to join into trips, when all of them are due at about the same time."""

from itertools import combinations

from semai.planning.solver.objective import trip_points
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.memory import Memory
from semai.planning.solver.search.routes import Routes

#: Above so many centres at once the exact way gets slow, and trips are joined two at a time.
EXACT_UP_TO = 8
NEVER = float("inf")
#: Where field days are short, a day is worth this many points: some share of a visit.
A_DAY = 500.0


class Round:
    """Trips that together visit some centres once each, at the least cost."""

    __slots__ = ("days", "points", "trips")

    def __init__(self, trips: tuple[frozenset[str], ...], days: int, points: float) -> None:
        """`days` are field days, travel included; `points` see `objective`."""
        self.trips, self.days, self.points = trips, days, points


class Rounds:
    """Rounds by person and centres, worked out once."""

    def __init__(self, ground: Ground, routes: Routes) -> None:
        """Start with nothing worked out."""
        self._ground, self._routes = ground, routes
        self._known: Memory[tuple[str, frozenset[str], bool], Round] = Memory()
        self._trips: Memory[tuple[str, frozenset[str]], tuple[float, int]] = Memory()

    def of(self, person: str, due: frozenset[str], *, save_days: bool = False) -> Round:
        """The cheapest partition of the centres into trips that the person may make; or that with the fewest days."""
        key = (person, due, save_days)
        found = self._known.get(key)
        if found is None:
            exact = len(due) <= EXACT_UP_TO
            found = self._known[key] = (
                self._exact(person, due, save_days) if exact else self._joined(person, due)
            )
        return found

    def trip(self, person: str, stops: frozenset[str]) -> tuple[float, int]:
        """Points and field days of one trip on the best days of the week; points are infinite for one too long."""
        key = (person, stops)
        found = self._trips.get(key)
        if found is None:
            found = self._trips[key] = self._trip(person, stops)
        return found

    def _trip(self, person: str, stops: frozenset[str]) -> tuple[float, int]:
        ground, route = self._ground, self._routes.best(person, stops)
        days = route.travel_days + sum(ground.rules[stop].days_per_visit for stop in stops)
        spans = ground.shortest_span
        span = spans[days] if days < len(spans) else ground.length + days
        if len(stops) > 1 and span > ground.people[person].max_trip_days:
            return NEVER, days
        return trip_points(route.travel_days, span - days, route.rupiah(span)), days

    def _exact(self, person: str, due: frozenset[str], save_days: bool) -> Round:  # noqa: FBT001
        """By the subsets of the centres, smallest first: the trip with the first centre, and the best of the rest."""
        names, price = sorted(due), A_DAY if save_days else 0.0
        trips = self._worthwhile(person, names, price)
        best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
        for subset in range(1, 1 << len(names)):
            first = (subset & -subset).bit_length() - 1
            best.append(
                min(
                    (cost + best[subset ^ mask][0], (mask, *best[subset ^ mask][1]))
                    for mask, cost in trips[first]
                    if mask & subset == mask
                )
            )
        chosen = [frozenset(name for at, name in enumerate(names) if mask >> at & 1) for mask in best[-1][1]]
        costs = [self.trip(person, trip) for trip in chosen]
        return Round(tuple(chosen), sum(days for _, days in costs), sum(points for points, _ in costs))

    def _worthwhile(self, person: str, names: list[str], price: float) -> list[list[tuple[int, float]]]:
        """Trips as bits, with their cost, by their first centre. Joins must save with some pair of theirs."""
        trips: list[list[tuple[int, float]]] = [[] for _ in names]

        def cost(*stops: str) -> float:
            points, days = self.trip(person, frozenset(stops))
            return points + price * days

        alone = [cost(name) for name in names]
        for at, points in enumerate(alone):
            trips[at].append((1 << at, points))
        saving = [
            (one, other)
            for one, other in combinations(range(len(names)), 2)
            if cost(names[one], names[other]) < alone[one] + alone[other]
        ]
        grown, size = {(1 << one) | (1 << other) for one, other in saving}, 2
        while grown and size <= self._ground.limits.max_visits_per_trip:
            possible = set()
            for mask in sorted(grown):
                points = cost(*(name for at, name in enumerate(names) if mask >> at & 1))
                if points < NEVER:
                    possible.add(mask)
                    trips[(mask & -mask).bit_length() - 1].append((mask, points))
            grown = {mask | extra for mask in possible for extra in _touching(mask, saving)}
            size += 1
        return trips

    def _joined(self, person: str, due: frozenset[str]) -> Round:
        """Join the two trips that save most, again and again."""
        trips = [frozenset((site,)) for site in sorted(due)]
        while True:
            savings = [
                (self._saving(person, one, other), -first, -second)
                for (first, one), (second, other) in combinations(enumerate(trips), 2)
            ]
            saving, first, second = max(savings, default=(0.0, 0, 0))
            if saving <= 0:
                costs = [self.trip(person, trip) for trip in trips]
                return Round(tuple(trips), sum(days for _, days in costs), sum(points for points, _ in costs))
            trips[-first] |= trips.pop(-second)

    def _saving(self, person: str, one: frozenset[str], other: frozenset[str]) -> float:
        if len(one) + len(other) > self._ground.limits.max_visits_per_trip:
            return 0.0
        return self.trip(person, one)[0] + self.trip(person, other)[0] - self.trip(person, one | other)[0]


def _touching(mask: int, pairs: list[tuple[int, int]]) -> list[int]:
    """Single bits that a pair joins to the mask."""
    found = {1 << one for one, other in pairs if mask >> other & 1 and not mask >> one & 1}
    found |= {1 << other for one, other in pairs if mask >> one & 1 and not mask >> other & 1}
    return sorted(found)
