"""Who leads which centre at first: floors, then those with most to lose or most to give, within rough limits."""

import heapq
from collections.abc import Iterable, Mapping

from semai.planning.solver.search.ground import Ground
from semai.planning.solver.worth import need

#: Share of the way from home that a visit costs when trips join centres; a rough guess, only for the first draft.
JOINED_SHARE = 0.6
#: Regret of a centre that only one person can take.
NO_OTHER = 1_000.0
#: How many of the nearest people a centre may be drafted to.
NEAR = 20


class Draft:
    """A first assignment in the making. Loads are estimated field days over the horizon."""

    def __init__(self, ground: Ground, previous: Mapping[str, str]) -> None:
        """Pinned leads are set first, then those of an earlier plan where they still hold."""
        self.ground = ground
        self.led: dict[str, list[str]] = {person: [] for person in ground.people}
        self.room = {person: float(days) for person, days in ground.field_days.items()}
        self.lead: dict[str, str] = {}
        self._served = [0] * len(ground.problem.quotas)
        loads = (self._load(site, leads[0]) for site, leads in ground.leads.items() if leads)
        self._is_scarce = sum(loads) > sum(self.room.values())
        for site, person in ground.pinned_lead.items():
            self._give(site, person)
        for site, person in sorted(previous.items()):
            # Rough loads do not count here: the earlier plan knew better.
            has_place = len(self.led[person]) < self.ground.people[person].max_sites
            if site not in self.lead and self._is_allowed(site) and has_place:
                self._give(site, person)

    def complete(self) -> dict[str, str]:
        """Give out the rest until nobody has room; centres left over have no lead."""
        for at, quota in enumerate(self.ground.problem.quotas):
            if quota.least:
                kind = (site for site, quotas in self.ground.quotas_of.items() if at in quotas)
                self._give_out(kind, at)
        self._give_out(self.ground.sites, None)
        return self.lead

    def _give_out(self, sites: Iterable[str], quota: int | None) -> None:
        """In the order of urgency, until the quota's floor is reached. Urgency is looked at again before it counts."""
        queue = [(-self._choice(site)[1], site) for site in sorted(sites) if site not in self.lead]
        heapq.heapify(queue)
        quotas = self.ground.problem.quotas
        while queue and (quota is None or self._served[quota] < quotas[quota].least):
            _, site = heapq.heappop(queue)
            person, urgency = self._choice(site)
            if queue and -queue[0][0] > urgency:
                if person:
                    heapq.heappush(queue, (-urgency, site))
            elif person and self._is_allowed(site):
                self._give(site, person)

    def _choice(self, site: str) -> tuple[str, float]:
        """The best lead for a centre and how urgent it is; no lead: not urgent."""
        costs = sorted(
            (self._cost(site, person), person)
            for person in self.ground.leads[site][:NEAR]
            if self._has_room(site, person)
        )
        if not costs:
            return "", -1.0
        best = costs[0][1]
        if self._is_scarce:
            return best, need(self.ground.sites[site]) * self.ground.rules[site].visits / self._load(
                site, best
            )
        regret = costs[1][0] - costs[0][0] if len(costs) > 1 else NO_OTHER
        return best, regret * need(self.ground.sites[site])

    def _cost(self, site: str, person: str) -> float:
        """Hours to the nearest place where this person is anyway, more when their days run out."""
        nearest = min(self.ground.leg(stop, site).hours for stop in (person, *self.led[person]))
        home = self.ground.leg(person, site).hours
        days = self.ground.field_days[person] or 1
        return nearest + 0.2 * home + 8 * (1 - self.room[person] / days)

    def _is_allowed(self, site: str) -> bool:
        """Whether no ceiling stands against one more centre of its kind."""
        quotas = self.ground.problem.quotas
        ceilings = ((at, quotas[at].most) for at in self.ground.quotas_of[site])
        return all(most is None or self._served[at] < most for at, most in ceilings)

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
        for quota in self.ground.quotas_of[site]:
            self._served[quota] += 1
