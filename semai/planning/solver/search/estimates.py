"""How good a person's timetable could be at best: quick to say, so that most changes need no timetable at all."""

from semai.planning.solver import objective
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.memory import Memory
from semai.planning.solver.search.rounds import Rounds
from semai.planning.solver.worth import visit_value


class Estimates:
    """Optimistic scores by person and set of centres."""

    def __init__(self, ground: Ground, rounds: Rounds) -> None:
        """Value of all visits of each centre, days of each person."""
        self._ground, self._rounds = ground, rounds
        self._value = {
            name: sum(visit_value(site, number) for number in range(1, ground.rules[name].visits + 1))
            for name, site in ground.sites.items()
        }
        self._known: Memory[tuple[str, frozenset[str]], float] = Memory()

    def of(self, person: str, sites: frozenset[str]) -> float:
        """Every visit placed, in rounds of joined trips, without looking at the calendar; what exceeds the field
        days is taken away where it is worth least a day.
        """
        key = (person, sites)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._of(person, sites)
        return found

    def _of(self, person: str, sites: frozenset[str]) -> float:
        ground = self._ground
        on_site = {site: ground.rules[site].visits - ground.rules[site].remote_visits for site in sites}
        points, days = 0.0, 0
        for number in range(1, max(on_site.values(), default=0) + 1):
            due = self._rounds.of(person, frozenset(site for site in sites if on_site[site] >= number))
            points, days = points + due.points, days + due.days
        value = sum(self._value[site] for site in sites)
        if days > ground.field_days[person]:
            days = self._fewest_days(person, on_site)
        excess = days - ground.field_days[person]
        if excess <= 0:
            return objective.VALUE * value - points
        return objective.VALUE * (value - self._least_worth(person, sites, excess))

    def _fewest_days(self, person: str, on_site: dict[str, int]) -> int:
        """Field days of all rounds in trips that save days."""
        return sum(
            self._rounds.of(
                person, frozenset(site for site in on_site if on_site[site] >= number), save_days=True
            ).days
            for number in range(1, max(on_site.values(), default=0) + 1)
        )

    def _least_worth(self, person: str, sites: frozenset[str], days: int) -> float:
        """The least value that goes with so many days."""
        units = []
        for name in sites:
            _, needed = self._rounds.trip(person, frozenset((name,)))
            for number in range(1, self._ground.rules[name].visits + 1):
                worth = visit_value(self._ground.sites[name], number)
                units.append((worth / needed, needed))
        lost, left = 0.0, float(days)
        for per_day, needed in sorted(units):
            lost += per_day * min(left, needed)
            left -= needed
            if left <= 0:
                break
        return lost
