"""The search for who leads what and when: annealing, then prices, then both in turn."""

from collections.abc import Iterator

from semai.planning.solver import objective
from semai.planning.solver.search.crew import Crew
from semai.planning.solver.search.diary import Diary
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.master import Master, Prices
from semai.planning.solver.search.pricing import PROPOSALS as PRICED
from semai.planning.solver.search.pricing import Pricing
from semai.planning.solver.search.team import Team
from semai.planning.solver.search.terrain import choices_of, terrain_of

#: Changes tried in one step of the search.
PROPOSALS = 200
#: Cycles at the beginning: proposals for each centre, and the accepted loss in points at the start and the end.
FIRST = ((300, 100.0), (3_000, 300.0))
COLD = 3.0
#: Room in the pool.
MOST_PLACES, PLACES_PER_PERSON = 16_384, 1_024
#: A plan that is to stay nearly as it was is not heated up.
WARM = 40.0
#: Diaries of teams that are worse than the best by no more than this come into the pool.
WIDTH = 8_000.0
#: How much of the prices so far the next ones keep; so many rounds of prices without a gain, and there is a cycle.
INERTIA, PATIENCE, AGAIN = 0.5, 8, (1_000, 100.0)


class Search:
    """Everything is counted and nothing timed: the same seed gives the same diaries."""

    def __init__(self, team: Team, seed: int) -> None:
        """Begin with the team's diaries."""
        ground, earlier = team.ground, team.tables.earlier
        terrain = terrain_of(ground, earlier)
        self._team, self._keeps = team, bool(earlier.lead)
        self._crew = Crew(ground, terrain, choices_of(ground, terrain), seed=seed, pool=_places(ground))
        self._crew.fill(team.diaries)
        if not self._keeps:
            self._crew.hurry()
        self._master, self._pricing = Master(self._crew, seed), Pricing(self._crew, seed + 1)
        self._told = (-1.0, 0.0, 0)

    @property
    def best_score(self) -> float:
        """Of the best diaries so far."""
        return self._crew.best_score

    def best(self) -> tuple[float, int]:
        """Value of the best diaries so far, and visits that have no date in them."""
        if self._told[0] != self.best_score:
            points, placed = self._crew.told()
            required = sum(rule.visits for rule in self._team.ground.rules.values())
            self._told = (self.best_score, points / objective.VALUE, required - placed)
        return self._told[1:]

    def diaries(self) -> dict[str, Diary]:
        """The best so far."""
        crew, routes = self._crew, self._team.tables.routes
        return {person: crew.read(row, person, routes) for person, row in crew.rows().items()}

    def steps(self) -> Iterator[None]:
        """One step after another, for ever; ends only when nobody could lead anything."""
        if not self._crew.choices.may.any():
            return
        for length, hot in FIRST:
            yield from self._cycle(length, min(hot, WARM) if self._keeps else hot)
        while True:
            yield from self._traded()
            yield from self._cycle(*AGAIN)

    def _cycle(self, length: int, hot: float) -> Iterator[None]:
        """From hot to cold."""
        crew = self._crew
        steps = max(20, length * len(crew.sites) // PROPOSALS)
        for step in range(steps):
            warm = hot * (COLD / hot) ** (step / steps)
            crew.cool(PROPOSALS, warm, warm, WIDTH)
            yield
        crew.restore()

    def _traded(self) -> Iterator[None]:
        """New diaries at the prices of the pool, again and again while that brings something."""
        idle, known = 0, None
        while idle < PATIENCE:
            prices, better = self._master.combined()
            idle = 0 if better else idle + 1
            known = _between(known, prices)
            for person in range(len(self._crew.people)):
                self._pricing.offered(person, known)
                for _ in range(PRICED // PROPOSALS):
                    yield
        self._master.combined()
        self._crew.restore()


def _places(ground: Ground) -> int:
    """How many diaries the pool holds: more than the master problem would choose from take memory only."""
    return min(MOST_PLACES, PLACES_PER_PERSON * len(ground.people))


def _between(before: Prices | None, now: Prices) -> Prices:
    if before is None:
        return now
    return Prices(
        INERTIA * before.centres + (1 - INERTIA) * now.centres,
        INERTIA * before.million + (1 - INERTIA) * now.million,
    )
