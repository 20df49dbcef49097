"""A plan as people look at it: who has how much to do, and who is where in which week."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from .models import Facilitator, PlannedVisit, Scenario
from .moving import laid
from .solver import files
from .solver.plan import Plan, Trip, Visit
from .solver.problem import Calendar, Problem, month_of
from .solver.problem import Facilitator as Person
from .types import Period

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class MonthLoad:
    """Field days of one person in a month "YYYY-MM": used by the plan, and available."""

    month: str
    used: int
    available: int

    @property
    def first(self) -> date:
        """The month's first day."""
        return date.fromisoformat(f"{self.month}-01")


@dataclass(frozen=True)
class PersonLoad:
    """What the plan asks of one person. Days are field days, travel included."""

    facilitator: Facilitator
    centres: int
    visits: int
    visit_days: int
    travel_days: int
    trips: int
    km: float
    months: tuple[MonthLoad, ...]

    @property
    def used(self) -> int:
        """Field days that the plan uses."""
        return sum(month.used for month in self.months)

    @property
    def available(self) -> int:
        """Field days that there are."""
        return sum(month.available for month in self.months)


@dataclass(frozen=True)
class WeekCell:
    """One person in one week: visits that begin or go on in it, days on the road, whether they are on leave."""

    monday: date
    visits: tuple[PlannedVisit, ...] = ()
    travel_days: int = 0
    on_leave: bool = False


@dataclass(frozen=True)
class WeekRow:
    """One person through the weeks of the plan."""

    facilitator: Facilitator
    cells: tuple[WeekCell, ...]


@dataclass(frozen=True)
class Board:
    """A solved scenario with the people and visits that one member may see."""

    problem: Problem
    plan: Plan
    people: tuple[Facilitator, ...]
    visits: tuple[PlannedVisit, ...] = field(repr=False)

    @cached_property
    def weeks(self) -> list[date]:
        """The Mondays of the weeks that the plan touches."""
        first, last = self.problem.calendar.first, self.problem.calendar.last
        monday = first - timedelta(days=first.weekday())
        return [monday + WEEK * n for n in range((last - monday).days // 7 + 1)]

    @cached_property
    def months(self) -> list[tuple[date, int]]:
        """Each month's first week and how many weeks begin in it: the head of a calendar."""
        return [
            (date.fromisoformat(f"{month}-01"), weeks)
            for month, weeks in Counter(self._month_of(week) for week in self.weeks).items()
        ]

    @cached_property
    def loads(self) -> list[PersonLoad]:
        """Everybody's load, in the order of names."""
        asked = {person.id: person for person in self.problem.facilitators}
        return [self._load(one, asked[str(one.pk)]) for one in self.people if str(one.pk) in asked]

    @cached_property
    def rows(self) -> list[WeekRow]:
        """Everybody's weeks, in the order of names."""
        asked = {person.id: person for person in self.problem.facilitators}
        return [self._row(one, asked[str(one.pk)]) for one in self.people if str(one.pk) in asked]

    def _month_of(self, week: date) -> str:
        """A week belongs to the month of its Thursday, but never to one before the plan."""
        return month_of(max(week + timedelta(days=3), self.problem.calendar.first))

    @property
    def days_used(self) -> int:
        """Field days of everybody here that the plan uses."""
        return sum(load.used for load in self.loads)

    @property
    def days_available(self) -> int:
        """Field days of everybody here."""
        return sum(load.available for load in self.loads)

    def _load(self, facilitator: Facilitator, person: Person) -> PersonLoad:
        visits = [one for one in self.plan.visits if one.facilitator == person.id]
        trips = [one for one in self.plan.trips if one.facilitator == person.id]
        days = Counter(
            month_of(visit.starts_on + timedelta(days=n)) for visit in visits for n in range(visit.days)
        )
        trips += self._along.get(person.id, [])
        days.update(month_of(day) for trip in trips for day in trip.travel_on)
        along = [one for one in self.visits if one.companion_id == facilitator.pk]
        days.update(month_of(day) for visit in along for day in Period(visit.starts_on, visit.ends_on).days())
        return PersonLoad(
            facilitator=facilitator,
            centres=sum(one.facilitator == person.id for one in self.plan.assignments),
            visits=len(visits) + len(along),
            visit_days=sum(visit.days for visit in visits)
            + sum((one.ends_on - one.starts_on).days + 1 for one in along),
            travel_days=sum(len(trip.travel_on) for trip in trips),
            trips=len(trips),
            km=sum(trip.km for trip in trips),
            months=tuple(
                MonthLoad(month, days[month], person.capacity(month))
                for month in self.problem.calendar.months()
            ),
        )

    def _row(self, facilitator: Facilitator, person: Person) -> WeekRow:
        visits = self._visits_by_week.get(facilitator.pk, {})
        own = [trip for trip in self.plan.trips if trip.facilitator == person.id]
        own += self._along.get(person.id, [])
        travel = Counter(_monday(day) for trip in own for day in trip.travel_on)
        return WeekRow(
            facilitator,
            tuple(
                WeekCell(
                    monday=week,
                    visits=tuple(visits.get(week, ())),
                    travel_days=travel[week],
                    on_leave=_is_away(week, person, self.problem.calendar),
                )
                for week in self.weeks
            ),
        )

    @cached_property
    def _along(self) -> Mapping[str, list[Trip]]:
        """Journeys of second people, who travel from their own homes."""
        people = {person.id for person in self.problem.facilitators}
        sites = {site.id for site in self.problem.sites}
        found: dict[str, list[Trip]] = {}
        for visit in self.visits:
            name, site = str(visit.companion_id or ""), str(visit.centre_id)
            if name in people and site in sites:
                days = (visit.ends_on - visit.starts_on).days + 1
                stop = Visit(site, name, visit.number, visit.starts_on, days, "along")
                found.setdefault(name, []).append(laid(self.problem, [stop])[0])
        return found

    @cached_property
    def _visits_by_week(self) -> Mapping[object, Mapping[date, Sequence[PlannedVisit]]]:
        found: dict[object, dict[date, list[PlannedVisit]]] = {}
        for visit in self.visits:
            for person in filter(None, (visit.facilitator_id, visit.companion_id)):
                weeks = found.setdefault(person, {})
                for monday in dict.fromkeys((_monday(visit.starts_on), _monday(visit.ends_on))):
                    weeks.setdefault(monday, []).append(visit)
        return found


def board(scenario: Scenario, people: Iterable[Facilitator], visits: Iterable[PlannedVisit]) -> Board:
    """The scenario with these people and visits; both must be cut to what the member may see."""
    return Board(
        problem=files.problem_from_json(scenario.problem),
        plan=files.plan_from_json(scenario.plan) if scenario.plan else Plan(),
        people=tuple(people),
        visits=tuple(visits),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _is_away(monday: date, person: Person, calendar: Calendar) -> bool:
    """Whether every working day of the week is leave."""
    week = [monday + timedelta(days=n) for n in range(7)]
    working = [day for day in week if calendar.is_working(day)]
    return bool(working) and all(day in person.leave for day in working)
