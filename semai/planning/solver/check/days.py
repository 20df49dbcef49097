"""Promises about a person's days: working days only, one thing a day, and no more than the month allows."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from semai.planning.solver.check.case import Case
from semai.planning.solver.check.violation import Violation
from semai.planning.solver.problem import Facilitator


def violations(case: Case) -> Iterator[Violation]:
    """Everything broken about anybody's days."""
    for person in case.people.values():
        booked = case.booked(person.id)
        yield from _wrong_days(case, person, booked)
        yield from _capacity(person, booked)


def _wrong_days(case: Case, person: Facilitator, booked: list[date]) -> Iterator[Violation]:
    for day, times in sorted(Counter(booked).items()):
        detail: dict[str, str | int | float] = {"day": f"{day}"}
        if times > 1:
            yield Violation("double_booking", "", person.id, detail)
        if not case.problem.calendar.is_working(day):
            yield Violation("not_working_day", "", person.id, detail)
        if day in person.leave:
            yield Violation("leave", "", person.id, detail)


def _capacity(person: Facilitator, booked: list[date]) -> Iterator[Violation]:
    for (year, month), used in sorted(Counter((day.year, day.month) for day in booked).items()):
        name = f"{year:04d}-{month:02d}"
        most = person.days_in_month.get(name, person.days_per_month)
        if used > most:
            yield Violation("capacity", "", person.id, {"month": name, "used": used, "most": most})
