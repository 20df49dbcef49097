"""Why a visit does not fit, and the cheapest thing that would change it. Codes and numbers; no sentences.

| reason | what it says | detail |
|---|---|---|
| skill_missing | nobody holds the skill at its level | skill, level |
| unsuitable | who holds the skill lacks what else the centre asks for | traits |
| too_far | no skilled person's longest trip reaches it | facilitator, trip_days, max_trip_days |
| no_dates | gaps, window, closed days and leave leave no day, whoever had time | opens_on, closes_on |
| team_full | everybody who could lead it already leads as many centres as they may | facilitator, max_sites |
| no_days_left | the month's field days are used up | facilitator, month, days_needed, days_left, starts_on |
| calendar_full | other trips lie on every possible date | facilitator |
| earlier_visit_missing | the visit before has no date yet | number |
| pin_impossible | a decision already made does not fit its date or person | |

Remedies, cheapest first: `allow_remote` (one more remote session; facilitator, starts_on), `add_days` (facilitator,
month, days, starts_on), `raise_max_sites` (facilitator, to), `longer_trip` (facilitator, to_days), `place_earlier`
(number: the visit before this one), `add_facilitator` (skill, level, near: the site), `move_window` (site),
`change_pin` (site).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from semai.planning.solver.plan import Detail, Plan, Remedy, Unplaced
from semai.planning.solver.problem import Problem
from semai.planning.solver.search.diary import Diary
from semai.planning.solver.search.ground import Ground
from semai.planning.solver.search.routes import Routes
from semai.planning.solver.search.shapes import Slot
from semai.planning.solver.search.timetable import outward

#: A centre without a lead is explained by this many of the nearest who could lead it.
NEAREST = 8


class Reason(StrEnum):
    """Why a visit is not in the plan."""

    SKILL_MISSING = "skill_missing"
    UNSUITABLE = "unsuitable"
    TOO_FAR = "too_far"
    NO_DATES = "no_dates"
    TEAM_FULL = "team_full"
    NO_DAYS_LEFT = "no_days_left"
    CALENDAR_FULL = "calendar_full"
    EARLIER_VISIT_MISSING = "earlier_visit_missing"
    PIN_IMPOSSIBLE = "pin_impossible"


@dataclass(frozen=True)
class Obstacle:
    """What stands between one person and one visit; `cost` orders remedies, lower is cheaper."""

    cost: float
    reason: Reason
    remedy: Remedy
    detail: Detail = field(default_factory=dict)


@dataclass(frozen=True)
class TeamGap:
    """One more person with this skill, living near this centre, would have this much to do."""

    skill: str
    level: int
    island: str
    near: str
    sites: int
    visits: int
    #: On site, without travel.
    days: int


class Explainer:
    """Answers for one finished set of diaries."""

    def __init__(
        self, ground: Ground, routes: Routes, diaries: Mapping[str, Diary], led: Mapping[str, int]
    ) -> None:
        """`led` counts the centres of each person."""
        self._ground, self._routes, self._diaries, self._led = ground, routes, diaries, led

    def missing(self, site: str, lead: str | None, lost: set[int]) -> Iterator[Unplaced]:
        """A line for every visit of the site that has no date; one line for all when it has no visit at all."""
        rule = self._ground.rules[site]
        placed = self._diaries[lead].dates.get(site, {}) if lead else {}
        gone = [number for number in range(1, rule.visits + 1) if number not in placed]
        if not placed and not lost:
            obstacle = self._first_visit(site, lead)
            yield Unplaced(site, None, obstacle.reason, obstacle.remedy, obstacle.detail)
            return
        for number in gone:
            obstacle = self._obstacle(site, lead, number, placed, lost)
            yield Unplaced(site, number, obstacle.reason, obstacle.remedy, obstacle.detail)

    def _obstacle(
        self, site: str, lead: str | None, number: int, placed: Mapping[int, int], lost: set[int]
    ) -> Obstacle:
        if number in lost:
            return Obstacle(0, Reason.PIN_IMPOSSIBLE, Remedy("change_pin", {"site": site}))
        if number > 1 and number - 1 not in placed:
            earlier = Remedy("place_earlier", {"number": number - 1})
            return Obstacle(0, Reason.EARLIER_VISIT_MISSING, earlier, {"number": number - 1})
        if lead is None:
            return self._first_visit(site, None)
        return self._with(lead, site, number)

    def _first_visit(self, site: str, lead: str | None) -> Obstacle:
        """The smallest obstacle over everybody who could lead the site, or only its decided lead."""
        leads = [lead] if lead else self._ground.leads[site][:NEAREST]
        if not leads:
            return self._nobody(site)
        return min((self._with(person, site, 1) for person in leads), key=lambda one: one.cost)

    def _nobody(self, site: str) -> Obstacle:
        """Nobody may lead it: for want of the skill, or of something else that it asks for."""
        rule, requires = self._ground.rules[site], self._ground.sites[site].requires
        remedy = self._add_facilitator(site)
        if requires and any(one.can_lead(rule) for one in self._ground.people.values()):
            return Obstacle(0, Reason.UNSUITABLE, remedy, {"traits": ", ".join(sorted(requires))})
        return Obstacle(0, Reason.SKILL_MISSING, remedy, {"skill": rule.skill, "level": rule.min_level})

    def _with(self, person: str, site: str, number: int) -> Obstacle:
        """What keeps this person from this visit."""
        far = self._too_far(person, site)
        if far:
            return far
        diary, route = self._diaries[person], self._routes.best(person, frozenset((site,)))
        first, last = diary.window(site, number)
        dated = (route.slot(start) for start in outward(route.could_begin, 0))
        slots = [slot for slot in dated if slot and first <= slot.starts[0] <= last]
        if not slots:
            return self._no_dates(person, site, number)
        full = self._team_full(person, site) if site not in diary.dates else None
        return full or self._remote(diary, site, number) or self._days(diary, site, slots)

    def _too_far(self, person: str, site: str) -> Obstacle | None:
        needed = self._routes.days(person, frozenset((site,)))
        most = self._ground.people[person].max_trip_days
        if needed <= most:
            return None
        detail: Detail = {"facilitator": person, "trip_days": needed, "max_trip_days": most}
        remedy = Remedy("longer_trip", {"facilitator": person, "to_days": needed})
        return Obstacle(200 + needed, Reason.TOO_FAR, remedy, detail)

    def _no_dates(self, person: str, site: str, number: int) -> Obstacle:
        opens, closes = self._ground.problem.window_of(self._ground.sites[site])
        first, last = self._diaries[person].window(site, number)
        detail: Detail = {
            "facilitator": person,
            "opens_on": f"{max(opens, self._ground.day(first))}",
            "closes_on": f"{min(closes, self._ground.day(last))}",
        }
        return Obstacle(500, Reason.NO_DATES, Remedy("move_window", {"site": site}), detail)

    def _team_full(self, person: str, site: str) -> Obstacle | None:
        most = self._ground.people[person].max_sites
        if self._led.get(person, 0) < most:
            return None
        detail: Detail = {"facilitator": person, "max_sites": most}
        remedy = Remedy("raise_max_sites", {"facilitator": person, "to": most + 1})
        hours = self._ground.leg(person, site).hours
        return Obstacle(100 + hours, Reason.TEAM_FULL, remedy, detail)

    def _remote(self, diary: Diary, site: str, number: int) -> Obstacle | None:
        """A day on which the visit could be held from afar, were that allowed once more."""
        if number == 1:
            return None
        first, last = diary.window(site, number)
        days = (day for day in range(first, last + 1) if diary.free_remotely(site, day))
        day = next(days, None)
        if day is None:
            return None
        detail: Detail = {"facilitator": diary.facilitator, "starts_on": f"{self._ground.day(day)}"}
        return Obstacle(1, Reason.NO_DAYS_LEFT, Remedy("allow_remote", detail), detail)

    def _days(self, diary: Diary, site: str, slots: list[Slot]) -> Obstacle:
        """The date that lacks the fewest field days; with other trips on every date, one more person."""
        open_slots = [slot for slot in slots if not slot.span & (diary.fenced | diary.busy)]
        if not open_slots:
            detail: Detail = {"facilitator": diary.facilitator}
            return Obstacle(300, Reason.CALENDAR_FULL, self._add_facilitator(site), detail)
        slot = min(open_slots, key=lambda slot: (_lacking(diary, slot), slot.start))
        month, needed = max(slot.loads, key=lambda load: load[1] - diary.left[load[0]])
        detail = {
            "facilitator": diary.facilitator,
            "month": self._ground.months[month],
            "days_needed": needed,
            "days_left": diary.left[month],
            "starts_on": f"{self._ground.day(slot.starts[0])}",
        }
        lacking = _lacking(diary, slot)
        given: Detail = {key: detail[key] for key in ("facilitator", "month", "starts_on")}
        return Obstacle(
            2 + lacking, Reason.NO_DAYS_LEFT, Remedy("add_days", {**given, "days": lacking}), detail
        )

    def _add_facilitator(self, site: str) -> Remedy:
        rule = self._ground.rules[site]
        detail: Detail = {"skill": rule.skill, "level": rule.min_level, "near": site}
        traits = self._ground.sites[site].requires
        return Remedy(
            "add_facilitator", {**detail, "traits": ", ".join(sorted(traits))} if traits else detail
        )


def team_gaps(problem: Problem, plan: Plan) -> list[TeamGap]:
    """Who is missing: unplaced visits gathered by skill and island, the most visits first."""
    sites = {site.id: site for site in problem.sites}
    gathered: dict[tuple[str, int, str], dict[str, int]] = {}
    for line in plan.unplaced:
        site = sites[line.site]
        rule = problem.rule_of(site)
        visits = gathered.setdefault((rule.skill, rule.min_level, site.island), {})
        visits[site.id] = visits.get(site.id, 0) + (rule.visits if line.number is None else 1)
    gaps = [
        TeamGap(
            skill=skill,
            level=level,
            island=island,
            near=max(visits, key=lambda site: (visits[site], site)),
            sites=len(visits),
            visits=sum(visits.values()),
            days=sum(count * problem.rule_of(sites[site]).days_per_visit for site, count in visits.items()),
        )
        for (skill, level, island), visits in gathered.items()
    ]
    return sorted(gaps, key=lambda gap: (-gap.visits, gap.skill, gap.island))


def _lacking(diary: Diary, slot: Slot) -> int:
    """Field days that the months of the slot are short of."""
    return sum(max(0, days - diary.left[month]) for month, days in slot.loads)
