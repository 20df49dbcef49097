"""What each person would best do by themselves at the prices that the others leave: new diaries for the pool."""

import numpy as np

from semai.planning.solver.search.crew import Crew
from semai.planning.solver.search.kernel import dating, pool, state
from semai.planning.solver.search.master import Prices

#: Proposals for one person, in so many stretches from hot to cold; diaries that are worse by no more than the width
#: are remembered too, in so many places.
PROPOSALS, STRETCHES, HOT, COLD, WIDTH, PLACES = 20_000, 20, 500.0, 3.0, 300.0, 256


class Pricing:
    """A second crew, in which one person at a time has a diary."""

    def __init__(self, crew: Crew, seed: int) -> None:
        """The same problem."""
        self._crew = crew
        self._alone = Crew(crew.ground, crew.terrain, crew.choices, seed=seed, pool=PLACES)

    def offered(self, person: int, prices: Prices) -> None:
        """Put the best that the person could do at these prices into the pool, and what is nearly as good."""
        crew, alone = self._crew, self._alone
        people = len(crew.people)
        worth = crew.terrain.worth.copy()
        worth[:, 1] -= prices.centres
        alone.terrain = crew.terrain._replace(worth=worth, million=crew.terrain.million + prices.million)
        alone.choices = crew.choices._replace(quota=crew.choices.quota[:0], budget=np.inf)
        alone.clear()
        alone.take(person, crew.diaries, people + 2 + person)
        alone.begin()
        for stretch in range(STRETCHES):
            warm = HOT * (COLD / HOT) ** (stretch / STRETCHES)
            alone.cool(PROPOSALS // STRETCHES, warm, warm, WIDTH, person)
        found = 2 * people + 2 + np.flatnonzero(alone.book.pool[:, state.KEY])
        for row in (people + 2 + person, *found):
            crew.take(people, alone.diaries, int(row))
            score = dating.dated(crew.terrain, crew.diaries, crew.work, people, person)
            crew.book.row[people] = score, crew.work.sums[state.RUPIAH]
            pool.pooled(crew.choices, crew.diaries, crew.book, person, people)
