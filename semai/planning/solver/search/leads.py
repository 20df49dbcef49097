"""Who leads which centre at first: those with most to lose choose first (regret), within rough limits."""

from collections.abc import Mapping

from semai.planning.solver.search.ground import Ground
from semai.planning.solver.worth import need

#: Share of the way from home that a visit costs when trips join centres; a rough guess, only for the first draft.
JOINED_SHARE = 0.6
#: Regret of a centre that only one person can take.
NO_OTHER = 1_000.0


class Draft:
    """A first assignment in the making. Loads are estimated field days over the horizon."""

    def __init__(self, ground: Ground, previous: Mapping[str, str]) -> None:
        """Pinned leads are set first, then those of an earlier plan where they still hold."""
        self.ground = ground
        self.led: dict[str, list[str]] = {person: [] for person in ground.people}
        self.room = {person: float(sum(ground.capacity[person])) for person in ground.people}
        self.lead: dict[str, str] = {}
        for site, person in ground.pinned_lead.items():
            self._give(site, person)
        for site, person in previous.items():
            known = site in ground.sites and site not in self.lead
            if known and person in ground.leads[site] and self._has_room(site, person):
                self._give(site, person)

    def complete(self) -> dict[str, str]:
        """Give out the rest until nobody has room; centres left over have no lead."""
        waiting = sorted(set(self.ground.sites) - set(self.lead))
        while waiting:
            site, person = max(
                ((site, *self._choice(site)) for site in waiting), key=lambda choice: (choice[2], choice[0])
            )[:2]
            waiting.remove(site)
            if person:
                self._give(site, person)
        return self.lead

    def _choice(self, site: str) -> tuple[str, float]:
        """The best lead for a centre and how much it would lose by the second best; no lead: nothing to lose."""
        costs = sorted(
            (self._cost(site, person), person)
            for person in self.ground.leads[site]
            if self._has_room(site, person)
        )
        if not costs:
            return "", -1.0
        regret = costs[1][0] - costs[0][0] if len(costs) > 1 else NO_OTHER
        return costs[0][1], regret * need(self.ground.sites[site])

    def _cost(self, site: str, person: str) -> float:
        """Hours to the nearest place where this person is anyway, more when their days run out."""
        nearest = min(self.ground.leg(stop, site).hours for stop in (person, *self.led[person]))
        home = self.ground.leg(person, site).hours
        days = sum(self.ground.capacity[person]) or 1
        return nearest + 0.2 * home + 8 * (1 - self.room[person] / days)

    def _has_room(self, site: str, person: str) -> bool:
        most = self.ground.people[person].max_sites
        return len(self.led[person]) < most and self.room[person] >= self._load(site, person)

    def _load(self, site: str, person: str) -> float:
        rule, hours = self.ground.rules[site], self.ground.leg(person, site).hours
        travel = 2 * self.ground.limits.travel_days(hours) * JOINED_SHARE
        return rule.visits * (rule.days_per_visit + travel)

    def _give(self, site: str, person: str) -> None:
        self.lead[site] = person
        self.led[person].append(site)
        self.room[person] -= self._load(site, person)
