"""Small changes to who leads what, kept when the whole gets better, and sometimes when it gets a little worse."""

import math
from collections.abc import Iterator, Mapping
from random import Random

from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.timetable import Timetables

#: How many of the nearest people a centre is offered to, and how many of the nearest centres it is swapped with.
NEAR = 6
#: Accepted loss at the start, in score points, and its decay per step (simulated annealing).
WARMTH, COOLING = 60.0, 0.998
#: What changing an earlier plan's lead costs: less than a visit, more than some days of travel.
CHANGED_LEAD_COST = 300.0

#: Leads that a move changes: site to its new lead, or to nobody.
Change = Mapping[str, str | None]


class Leadership:
    """Who leads what now, the score of that, and the best that was ever seen."""

    def __init__(
        self, ground: Ground, tables: Timetables, lead: Mapping[str, str], previous: Mapping[str, str]
    ) -> None:
        """Begin with a draft."""
        self.ground, self.tables, self._previous = ground, tables, previous
        self.lead: dict[str, str | None] = {site: lead.get(site) for site in ground.sites}
        self.led = {
            person: frozenset(site for site, leader in lead.items() if leader == person)
            for person in ground.people
        }
        self.score = sum(self._score(person, sites) for person, sites in self.led.items())
        self._keep()

    def try_change(self, change: Change, patience: float) -> None:
        """Make the change when it loses less than the patience allows."""
        after = self._after(change)
        if any(len(sites) > self.ground.people[person].max_sites for person, sites in after.items()):
            return
        gain = sum(
            self._score(person, sites) - self._score(person, self.led[person])
            for person, sites in after.items()
        )
        if gain < -patience:
            return
        self.lead.update(change)
        self.led.update(after)
        self.score += gain
        if self.score > self.best_score + 1e-6:
            self._keep()

    def _keep(self) -> None:
        self.best, self.best_score = dict(self.led), self.score
        tables = [self.tables.of(person, sites) for person, sites in self.led.items()]
        required = sum(rule.visits for rule in self.ground.rules.values())
        self.best_value = sum(table.value for table in tables)
        self.best_unplaced = required - sum(table.placed for table in tables)

    def _after(self, change: Change) -> dict[str, frozenset[str]]:
        after: dict[str, frozenset[str]] = {}
        for site, new in change.items():
            old = self.lead[site]
            if old:
                after[old] = after.get(old, self.led[old]) - {site}
            if new:
                after[new] = after.get(new, self.led[new]) | {site}
        return after

    def _score(self, person: str, sites: frozenset[str]) -> float:
        changed = sum(self._previous.get(site, person) != person for site in sites)
        return self.tables.of(person, sites).score - CHANGED_LEAD_COST * changed


class Moves:
    """Random moves from one seed: hand over, swap, replace."""

    def __init__(self, leadership: Leadership, seed: int) -> None:
        """The same seed gives the same moves."""
        self._now, self._ground, self._random = leadership, leadership.ground, Random(seed)
        pinned = self._ground.pinned_lead
        self._movable = [
            site for site in sorted(self._ground.sites) if site not in pinned and self._ground.leads[site]
        ]
        self._near = {site: self._neighbours(site) for site in self._movable}

    def steps(self) -> Iterator[int]:
        """Make one move after another, for ever; ends only when there is nothing to move."""
        step = 0
        while self._movable:
            step += 1
            change = self._change(self._random.choice(self._movable))
            if change:
                warmth = WARMTH * math.pow(COOLING, step)
                self._now.try_change(change, -warmth * math.log(1 - self._random.random()))
            yield step

    def _change(self, site: str) -> Change | None:
        """Offer the centre to a near person, or trade it with a near centre of somebody else."""
        others = [person for person in self._ground.leads[site][:NEAR] if person != self._now.lead[site]]
        if others and self._is_heads():
            return self._hand_over(site, self._random.choice(others))
        return self._swap(site, self._random.choice(self._near[site])) if self._near[site] else None

    def _is_heads(self) -> bool:
        return bool(self._random.getrandbits(1))

    def _hand_over(self, site: str, person: str) -> Change:
        """To a person who is full, the centre comes in exchange for one of theirs."""
        before, led = self._now.lead[site], self._now.led[person]
        given = sorted(other for other in led if other in self._near and self._may_lead(before, other))
        is_full = len(led) >= self._ground.people[person].max_sites
        if given and (is_full or (before is None and self._is_heads())):
            return {site: person, self._random.choice(given): before}
        return {site: person}

    def _swap(self, one: str, other: str) -> Change | None:
        first, second = self._now.lead[one], self._now.lead[other]
        if first == second or not self._may_lead(first, other) or not self._may_lead(second, one):
            return None
        return {one: second, other: first}

    def _may_lead(self, person: str | None, site: str) -> bool:
        return person is None or person in self._ground.leads[site]

    def _neighbours(self, site: str) -> list[str]:
        others = [other for other in self._movable if other != site]
        return sorted(others, key=lambda other: (self._ground.leg(site, other).hours, other))[:NEAR]
