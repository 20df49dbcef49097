"""From a published plan and today's question to the question of what is still open. Pure; kept apart from Django.

What has begun stays as it was, what begins soon is pinned, and the rest keeps its dates unless a change brings
clearly more. A centre that loses its lead half-way is asked about with its remaining visits only: those that
were held, or will be before the lead goes, are `kept` outside the question.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from .solver.plan import Plan, Trip, Visit
from .solver.problem import Facilitator, Pin, Problem, Rule, Site, month_of

#: Between the name of a cluster and the number of visits that are behind.
BEHIND = "~"
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Revision:
    """A question, the plan to stay close to, and the visits that stand outside both (with their real numbers)."""

    problem: Problem
    previous: Plan
    kept: tuple[Visit, ...]


def behind(kept: Iterable[Visit]) -> Counter[str]:
    """How many visits of each centre lie outside the question: what to add to numbers in the answer."""
    return Counter(visit.site for visit in kept)


def revise(
    asked: Problem,
    plan: Plan,
    kept: Sequence[Visit] = (),
    *,
    gone: Mapping[str, date],
    today: date,
    fixed_until: date,
) -> Revision:
    """The question of what is open: `asked` is the question as it would be put today for the whole year.

    `plan` and `kept` are what was published. `gone` maps people who leave to their last day. Visits that begin by
    `fixed_until` stay where they are if their people can still go.
    """
    return _Revising(asked, plan, kept, gone, today, fixed_until).revision()


class _Revising:
    def __init__(
        self,
        asked: Problem,
        plan: Plan,
        kept: Sequence[Visit],
        gone: Mapping[str, date],
        today: date,
        fixed_until: date,
    ) -> None:
        self.asked, self.gone, self.today, self.fixed_until = asked, gone, today, fixed_until
        self.rules = {site.id: asked.rule_of(site) for site in asked.sites}
        self.sites = {site.id: site for site in asked.sites}
        self.people = {person.id: person for person in asked.facilitators}
        self.trips = {trip.id: trip for trip in plan.trips}
        self.plan, self.earlier = plan, [visit for visit in kept if visit.site in self.rules]
        before = behind(kept)
        self.visits = [
            replace(visit, number=visit.number + before[visit.site])
            for visit in plan.visits
            if visit.site in self.rules
        ]
        self.lead = {one.site: one.facilitator for one in plan.assignments if one.site in self.rules}
        self.orphans = {site for site, lead in self.lead.items() if self._is_orphan(site, lead)}

    def revision(self) -> Revision:
        """Put it together."""
        kept = [*self.earlier, *(visit for visit in self.visits if self._is_kept(visit))]
        done = behind(kept)
        standing = [
            replace(visit, number=visit.number - done[visit.site])
            for visit in self.visits
            if visit.site not in self.orphans and visit.number - done[visit.site] > 0
        ]
        fixed = self._fixed(standing)
        problem = replace(
            self.asked,
            sites=tuple(self._site(site, kept) for site in self.asked.sites if self._is_open(site, done)),
            facilitators=tuple(self._people(fixed)),
            rules=tuple(self._rules(done)),
            pins=(*(_pin(visit) for visit in fixed), *self._stay(done)),
        )
        return Revision(problem, self._previous(standing), tuple(kept))

    def _last_day(self, person: str, site: str) -> date | None:
        """The last day on which the person may lead the site; None: no end."""
        if person not in self.people:
            return self.today
        last = self.gone.get(person)
        unskilled = not self.asked.may_lead(self.people[person], self.sites[site])
        return min(self.today, last or self.today) if unskilled else last

    def _is_orphan(self, site: str, lead: str) -> bool:
        """Whether the lead cannot stay to the last visit, or what was held contradicts today's needs."""
        last = self._last_day(lead, site)
        if last is None:
            return self._contradicts(site)
        held = [visit for visit in self._of(site) if visit.ends_on <= last]
        return len(held) + behind(self.earlier)[site] < self.rules[site].visits or self._contradicts(site)

    def _contradicts(self, site: str) -> bool:
        rule, begun = self.rules[site], [one for one in self._of(site) if one.starts_on <= self.today]
        gaps = ((later.starts_on - earlier.starts_on).days for earlier, later in pairwise(begun))
        return any(not rule.min_gap_days <= gap <= rule.max_gap_days for gap in gaps) or any(
            (one.days != rule.days_per_visit and not one.remote) or self._is_closed(one) for one in begun
        )

    def _is_closed(self, visit: Visit) -> bool:
        """Whether the centre, or everybody, has been closed on days of the visit since it was planned."""
        site = self.sites[visit.site]
        opens, closes = self.asked.window_of(site)
        return any(
            day in site.blackouts or not opens <= day <= closes or not self.asked.calendar.is_working(day)
            for day in _days(visit.starts_on, visit.ends_on)
        )

    def _of(self, site: str) -> list[Visit]:
        return sorted((one for one in self.visits if one.site == site), key=lambda one: one.number)

    def _is_kept(self, visit: Visit) -> bool:
        """Whether it belongs to a centre that is asked about anew and will have been held by its old lead."""
        if visit.site not in self.orphans:
            return False
        last = self._last_day(visit.facilitator, visit.site) or self.today
        return visit.starts_on <= self.today or visit.ends_on <= last

    def _is_open(self, site: Site, done: Mapping[str, int]) -> bool:
        return done.get(site.id, 0) < self.rules[site.id].visits

    def _fixed(self, standing: Sequence[Visit]) -> list[Visit]:
        """Visits on site that stay: begun, or soon and still possible; a journey stays or falls as a whole."""
        journeys: dict[str, list[Visit]] = defaultdict(list)
        for visit in standing:
            if not visit.remote and visit.number <= self.rules[visit.site].visits:
                journeys[visit.trip].append(visit)
        return [
            visit
            for trip, visits in sorted(journeys.items())
            if min(visit.starts_on for visit in visits) <= self.fixed_until
            and self._still_possible(self.trips[trip], visits)
            for visit in visits
        ]

    def _still_possible(self, trip: Trip, visits: Sequence[Visit]) -> bool:
        if trip.starts_on <= self.today:
            return True
        person = self.people[trip.facilitator]
        days = {*trip.travel_on, *(day for visit in visits for day in _days(visit.starts_on, visit.ends_on))}
        last = self.gone.get(person.id, trip.ends_on)
        free = all(self.asked.calendar.is_working(day) and day not in person.leave for day in days)
        closed = any(
            day in self.sites[visit.site].blackouts
            for visit in visits
            for day in _days(visit.starts_on, visit.ends_on)
        )
        return free and trip.ends_on <= last and not closed

    def _stay(self, done: Mapping[str, int]) -> list[Pin]:
        """Leads who go on with a centre that is asked about anew."""
        return [
            Pin(site, self.lead[site])
            for site in sorted(self.orphans)
            if self._last_day(self.lead[site], site) is None and self._is_open(self.sites[site], done)
        ]

    def _people(self, fixed: Sequence[Visit]) -> Iterable[Facilitator]:
        for person in self.asked.facilitators:
            own = [visit for visit in fixed if visit.facilitator == person.id]
            sites = {visit.site for visit in own}
            if person.id in self.gone and not sites:
                continue
            most = len(sites) if person.id in self.gone else max(person.max_sites, len(sites))
            trips = [self.trips[trip] for trip in sorted({visit.trip for visit in own})]
            yield replace(
                person,
                leave=self._leave(person, trips),
                max_sites=most,
                days_in_month=self._days_in_month(person, own, trips),
                max_trip_days=max(
                    [person.max_trip_days, *((one.ends_on - one.starts_on).days + 1 for one in trips)]
                ),
            )

    def _leave(self, person: Facilitator, trips: Sequence[Trip]) -> frozenset[date]:
        """Nothing new is laid into the past: days behind us are free only for the journeys that took place."""
        begun = {
            day
            for trip in trips
            if trip.starts_on <= self.today
            for day in _days(trip.starts_on, trip.ends_on)
        }
        past = set(_days(self.asked.calendar.first, min(self.today, self.asked.calendar.last)))
        sessions = {
            visit.starts_on
            for visit in self.visits
            if visit.remote and visit.facilitator == person.id and visit.starts_on <= self.today
        }
        return frozenset((past | person.leave) - begun - sessions)

    def _days_in_month(
        self, person: Facilitator, own: Sequence[Visit], trips: Sequence[Trip]
    ) -> Mapping[str, int]:
        used = Counter(month_of(day) for visit in own for day in _days(visit.starts_on, visit.ends_on))
        used.update(month_of(day) for trip in trips for day in trip.travel_on)
        more = {month: days for month, days in used.items() if days > person.capacity(month)}
        return {**person.days_in_month, **more}

    def _site(self, site: Site, kept: Sequence[Visit]) -> Site:
        mine = [visit for visit in kept if visit.site == site.id]
        if not mine:
            return site
        soonest = max(one.starts_on for one in mine) + timedelta(days=self.rules[site.id].min_gap_days)
        opens = max(soonest, site.opens_on or soonest)
        return replace(site, cluster=f"{site.cluster}{BEHIND}{len(mine)}", opens_on=opens)

    def _rules(self, done: Mapping[str, int]) -> list[Rule]:
        shorter = {
            (site.cluster, done[site.id])
            for site in self.asked.sites
            if done.get(site.id) and self._is_open(site, done)
        }
        rules = {rule.cluster: rule for rule in self.asked.rules}
        return [
            *self.asked.rules,
            *(
                replace(
                    rules[cluster],
                    cluster=f"{cluster}{BEHIND}{count}",
                    visits=rules[cluster].visits - count,
                    remote_visits=min(rules[cluster].remote_visits, rules[cluster].visits - count - 1),
                )
                for cluster, count in sorted(shorter)
            ),
        ]

    def _previous(self, standing: Sequence[Visit]) -> Plan:
        """The old plan without those who lose their lead; without its name, since the question is another one."""
        assignments = [one for one in self.plan.assignments if one.site in self.rules]
        return replace(
            self.plan,
            assignments=tuple(one for one in assignments if one.site not in self.orphans),
            visits=tuple(standing),
            unplaced=(),
            question="",
        )


def _pin(visit: Visit) -> Pin:
    return Pin(visit.site, visit.facilitator, visit.number, visit.starts_on, visit.trip)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
