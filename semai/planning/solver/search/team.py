"""Who leads what now, what that is worth, and the best that was ever seen."""

from collections.abc import Mapping, Sequence

from semai.planning.solver import objective
from semai.planning.solver.search.estimates import Estimates
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.timetable import Standing, Timetables

#: Leads that a move changes: site to its new lead, or to nobody.
Change = Mapping[str, str | None]
#: Portfolios of one person that lose more than this against the best are not remembered, and at most so many are.
WORTH_KEEPING, PORTFOLIOS = 2_500.0, 400
#: How much of the gap between the best case and the timetable is expected to stay when centres change.
CALENDARS_SHARE = 0.2
TINY = 1e-6


class Team:
    """The state of the search. Everything about it that is asked often is kept up to date by small changes."""

    def __init__(self, ground: Ground, tables: Timetables, lead: Mapping[str, str]) -> None:
        """Begin with a draft."""
        self.ground, self.tables = ground, tables
        self._estimates = Estimates(ground, tables.rounds)
        self._required = sum(rule.visits for rule in ground.rules.values())
        before = tables.earlier.lead
        self._led_before = {person: _led(before, person) for person in set(before.values())}
        #: For each person sets of centres worth thinking of again, with their own score.
        self.portfolios: dict[str, dict[frozenset[str], float]] = {person: {} for person in ground.people}
        self.adopt({person: _led(lead, person) for person in ground.people})
        self.best, self.best_score = dict(self.led), self.score
        self.best_value, self.best_unplaced = self._value()

    def adopt(self, led: Mapping[str, frozenset[str]]) -> None:
        """Take over a whole leadership."""
        self.led = dict(led)
        self.lead: dict[str, str | None] = dict.fromkeys(self.ground.sites)
        self.lead.update({site: person for person, sites in led.items() for site in sites})
        standings = [self.tables.of(person, sites) for person, sites in self.led.items()]
        self._rupiah = sum(one.rupiah for one in standings)
        self._served = [sum(column) for column in zip(*(one.served for one in standings), strict=True)]
        self._sum = sum(self.own_score(person, sites) for person, sites in self.led.items())
        self.score = self._sum - self._penalty(self._served, self._rupiah)
        self._keep_if_best()

    def back_to_best(self) -> None:
        """Forget everything since the best was seen."""
        self.adopt(self.best)

    def own_score(self, person: str, sites: frozenset[str]) -> float:
        """The person's timetable, less what changed leads cost."""
        return self.tables.of(person, sites).score - self._changed(person, sites)

    def try_change(self, change: Change, patience: float) -> None:
        """Make the change when it loses less than the patience allows. Timetables are only made for hopeful ones."""
        after = self._after(change)
        if any(len(sites) > self.ground.people[person].max_sites for person, sites in after.items()):
            return
        before = sum(self.own_score(person, self.led[person]) for person in after)
        hope = sum(self._hope(person, sites) for person, sites in after.items())
        if hope - before + self._relief(change) < -patience:
            return
        scores = {person: self.own_score(person, sites) for person, sites in after.items()}
        self._remember(after, scores)
        served, rupiah = self._shared(after)
        total = self._sum + sum(scores.values()) - before
        score = total - self._penalty(served, rupiah)
        if score - self.score < -patience:
            return
        self.lead.update(change)
        self.led.update(after)
        self._sum, self._served, self._rupiah, self.score = total, served, rupiah, score
        self._keep_if_best()

    def remember(self, person: str, sites: frozenset[str]) -> None:
        """A set of centres worth thinking of again."""
        self.portfolios[person][sites] = self.own_score(person, sites)

    def with_changes(self, person: str, prices: Mapping[str, float]) -> dict[str, float]:
        """Prices for this person, to whom the centres led before are worth more."""
        before = self._led_before.get(person, frozenset())
        return {site: price - objective.CHANGED_LEAD * (site in before) for site, price in prices.items()}

    def standing(self, person: str) -> Standing:
        """What the person's timetable is worth now."""
        return self.tables.of(person, self.led[person])

    @property
    def is_above_limits(self) -> bool:
        """Whether a ceiling or the budget is broken now."""
        quotas = zip(self.ground.problem.quotas, self._served, strict=True)
        budget = self.ground.problem.budget
        too_dear = budget is not None and self._rupiah > budget
        return too_dear or any(quota.most is not None and served > quota.most for quota, served in quotas)

    def _keep_if_best(self) -> None:
        if hasattr(self, "best_score") and self.score > self.best_score + TINY:
            self.best, self.best_score = dict(self.led), self.score
            self.best_value, self.best_unplaced = self._value()

    def _value(self) -> tuple[float, int]:
        standings = [self.standing(person) for person in self.led]
        return sum(one.value for one in standings), self._required - sum(one.placed for one in standings)

    def _hope(self, person: str, sites: frozenset[str]) -> float:
        """What the calendar takes from the best case now, it will mostly take from the next one too."""
        best_case = self._estimates.of(person, self.led[person])
        taken = best_case - self.tables.of(person, self.led[person]).score
        return (
            self._estimates.of(person, sites)
            - CALENDARS_SHARE * max(0.0, taken)
            - self._changed(person, sites)
        )

    def _changed(self, person: str, sites: frozenset[str]) -> float:
        """For each centre that the person led before and leads no more."""
        return objective.CHANGED_LEAD * len(self._led_before.get(person, frozenset()) - sites)

    def _remember(self, after: Mapping[str, frozenset[str]], scores: Mapping[str, float]) -> None:
        for person, sites in after.items():
            known = self.portfolios[person]
            if scores[person] >= self.own_score(person, self.led[person]) - WORTH_KEEPING:
                known[sites] = scores[person]
                if len(known) > PORTFOLIOS:
                    del known[next(iter(known))]

    def _relief(self, change: Change) -> float:
        """What a change could save by floors, ceilings and budget at most."""
        penalty = self._penalty(self._served, self._rupiah)
        if not penalty:
            return 0.0
        over = self._penalty((), self._rupiah) if self._served else penalty
        return over + objective.QUOTA * sum(len(self.ground.quotas_of[site]) for site in change)

    def _shared(self, after: Mapping[str, frozenset[str]]) -> tuple[list[int], float]:
        served, rupiah = self._served, self._rupiah
        for person, sites in after.items():
            old, new = self.standing(person), self.tables.of(person, sites)
            rupiah += new.rupiah - old.rupiah
            if served:
                served = [
                    now + gain - loss for now, gain, loss in zip(served, new.served, old.served, strict=True)
                ]
        return served, rupiah

    def _penalty(self, served: Sequence[int], rupiah: float) -> float:
        off = 0
        for quota, count in zip(self.ground.problem.quotas, served, strict=False):
            off += max(0, quota.least - count)
            off += max(0, count - quota.most) if quota.most is not None else 0
        budget = self.ground.problem.budget
        over = max(0.0, rupiah - budget) / 1e6 if budget is not None else 0.0
        return objective.QUOTA * off + objective.OVER_BUDGET * over

    def _after(self, change: Change) -> dict[str, frozenset[str]]:
        after: dict[str, frozenset[str]] = {}
        for site, new in change.items():
            old = self.lead[site]
            if old:
                after[old] = after.get(old, self.led[old]) - {site}
            if new:
                after[new] = after.get(new, self.led[new]) | {site}
        return after


def _led(lead: Mapping[str, str], person: str) -> frozenset[str]:
    return frozenset(site for site, leader in lead.items() if leader == person)
