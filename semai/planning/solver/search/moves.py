"""Small changes to who leads what, kept when the whole gets better, and sometimes when it gets a little worse."""

from collections.abc import Iterator
from math import log
from random import Random

from semai.planning.solver.search import master
from semai.planning.solver.search.polish import chosen, polish
from semai.planning.solver.search.team import Change, Team

#: How many of the nearest people a centre is offered to, and how many of the nearest centres it is swapped with.
NEAR = 8
#: Chances: a led centre is offered to another; given up, where floors, ceilings or the budget bind; and a person
#: with room gives one of theirs for an unserved one.
HAND_OVER, DROP, EXCHANGE = 0.5, 0.1, 0.7
#: Accepted loss in points at the beginning and end of a cycle of simulated annealing. After a cycle that brought
#: something the next begins cooler, after one that brought nothing hotter.
HOT, COLD, COOLER, COOLEST, HOTTER, HOTTEST = 120.0, 3.0, 0.7, 6.0, 1.8, 500.0
#: With every visit placed only ways are traded, and those are worth less.
HOT_WHEN_PLACED = 30.0
#: Steps of the first cycle, for each centre and at least; the next ones are longer by the factor, up to the most.
STEPS_PER_SITE, FEWEST_STEPS, LONGER, MOST_CYCLES_LONGER = 12, 200, 1.6, 4

#: How often new prices are asked for after a cycle.
ROUNDS = 3


class Moves:
    """Random moves from one seed: hand over, swap, replace, drop; after each cycle the best of all portfolios."""

    def __init__(self, team: Team, seed: int) -> None:
        """The same seed gives the same moves."""
        self._team, self._ground, self._random = team, team.ground, Random(seed)
        self._seed = seed
        pinned = self._ground.pinned_lead
        self._movable = [
            site for site in sorted(self._ground.sites) if site not in pinned and self._ground.leads[site]
        ]
        self._near = self._ground.neighbours(self._movable, NEAR)

    def steps(self) -> Iterator[None]:
        """Make one move after another, for ever; ends only when there is nothing to move."""
        self._shed()
        length = float(max(FEWEST_STEPS, STEPS_PER_SITE * len(self._movable)))
        hot = HOT
        most = length * LONGER**MOST_CYCLES_LONGER
        while self._movable:
            before = self._team.best_score
            start = hot if self._team.best_unplaced else min(hot, HOT_WHEN_PLACED)
            for step in range(int(length)):
                change = self._change(self._random.choice(self._movable))
                if change:
                    warmth = start * (COLD / start) ** (step / length)
                    self._team.try_change(change, -warmth * log(1 - self._random.random()))
                yield
            self._team.back_to_best()
            hot = max(COOLEST, hot * COOLER) if self._team.best_score > before else min(HOTTEST, hot * HOTTER)
            if self._team.best_score <= before:
                yield from self._priced()
            self._combine()
            length = min(most, length * LONGER)
            yield

    def _priced(self) -> Iterator[None]:
        """What each person would best do at the prices that the others leave."""
        team, tables = self._team, self._team.tables
        for person, sites in team.best.items():
            polish(tables, person, sites)
            yield
        for _ in range(ROUNDS):
            prices = master.prices(team)
            if prices is None:
                return
            for person in team.led:
                sites = chosen(tables, person, team.with_changes(person, prices))
                polish(tables, person, sites)
                team.remember(person, sites)
                yield

    def _combine(self) -> None:
        """The best of all portfolios seen."""
        best = master.best_of(self._team, seed=self._seed)
        if best:
            self._team.adopt(best)
        self._team.back_to_best()

    def _shed(self) -> None:
        """Give up centres, those that cost most for their worth first, until ceilings and budget are kept."""
        for site in sorted(self._movable, key=self._worth):
            if not self._team.is_above_limits:
                return
            if self._team.lead[site]:
                self._team.try_change({site: None}, patience=0.0)

    def _worth(self, site: str) -> tuple[float, str]:
        lead = self._team.lead[site]
        if lead is None:
            return 0.0, site
        led = self._team.led[lead]
        with_it, without = self._team.own_score(lead, led), self._team.own_score(lead, led - {site})
        return with_it - without, site

    def _change(self, site: str) -> Change | None:
        """Offer the centre to a near person, or trade it with a near centre of somebody else."""
        before = self._team.lead[site]
        others = [person for person in self._ground.leads[site][:NEAR] if person != before]
        if others and (before is None or self._random.random() < HAND_OVER):
            return self._hand_over(site, self._random.choice(others))
        if self._is_tight and before and self._random.random() < DROP:
            return {site: None}
        return self._swap(site, self._random.choice(self._near[site])) if self._near[site] else None

    @property
    def _is_tight(self) -> bool:
        problem = self._ground.problem
        return problem.budget is not None or bool(problem.quotas)

    def _hand_over(self, site: str, person: str) -> Change:
        """To a person who is full, the centre comes in exchange for one of theirs."""
        before, led = self._team.lead[site], self._team.led[person]
        given = sorted(other for other in led if other in self._near and self._may_lead(before, other))
        is_full = len(led) >= self._ground.people[person].max_sites
        if given and (is_full or (before is None and self._random.random() < EXCHANGE)):
            return {site: person, self._random.choice(given): before}
        return {site: person}

    def _swap(self, one: str, other: str) -> Change | None:
        first, second = self._team.lead[one], self._team.lead[other]
        if first == second or not self._may_lead(first, other) or not self._may_lead(second, one):
            return None
        return {one: second, other: first}

    def _may_lead(self, person: str | None, site: str) -> bool:
        return person is None or person in self._ground.leads[site]
