"""The sums of mentoring."""

import uuid
from datetime import date

import pytest

from semai.mentoring import rules
from semai.mentoring.types import ActionStanding, ActionStatus, FocusCode, Missing, VisitStatus

TODAY = date(2022, 7, 4)
AYU, BAYU = uuid.uuid4(), uuid.uuid4()


@pytest.mark.parametrize(
    ("status", "is_open"),
    [
        (VisitStatus.PLANNED, True),
        (VisitStatus.UNDER_WAY, True),
        (VisitStatus.CLOSED, False),
        (VisitStatus.CANCELLED, False),
    ],
)
def test_only_visits_that_are_to_come_or_under_way_are_written_to(status: VisitStatus, is_open: bool) -> None:
    assert rules.is_open(status) is is_open


def test_the_visitor_and_the_lead_write_nobody_else() -> None:
    assert rules.may_write(AYU, team={AYU, BAYU})
    assert not rules.may_write(uuid.uuid4(), team={AYU, BAYU})
    assert not rules.may_write(None, team={AYU, BAYU})


@pytest.mark.parametrize(
    ("findings", "people", "day", "missing"),
    [
        ("Rapi.", 1, TODAY, []),
        ("  ", 1, TODAY, [Missing.FINDINGS]),
        ("Rapi.", 0, TODAY, [Missing.ATTENDANCE]),
        ("Rapi.", 3, date(2022, 7, 5), [Missing.DAY]),
        ("", 0, date(2023, 1, 1), [Missing.DAY, Missing.FINDINGS, Missing.ATTENDANCE]),
    ],
)
def test_minutes_need_findings_people_and_a_day_that_has_come(
    findings: str, people: int, day: date, missing: list[Missing]
) -> None:
    found = rules.missing_for_closing(findings=findings, attendances=people, starts_on=day, today=TODAY)
    assert found == missing


@pytest.mark.parametrize(
    ("status", "due_on", "standing"),
    [
        (ActionStatus.OPEN, TODAY, ActionStanding.OPEN),
        (ActionStatus.OPEN, date(2022, 7, 3), ActionStanding.OVERDUE),
        (ActionStatus.REPORTED, date(2022, 1, 1), ActionStanding.WAITING),
        (ActionStatus.CLOSED, date(2022, 1, 1), ActionStanding.CLOSED),
    ],
)
def test_an_action_is_overdue_the_day_after(
    status: ActionStatus, due_on: date, standing: ActionStanding
) -> None:
    assert rules.action_standing(status, due_on, on=TODAY) is standing


def test_nobody_confirms_their_own_work() -> None:
    assert rules.is_second_person(AYU, BAYU)
    assert not rules.is_second_person(AYU, AYU)
    assert not rules.is_second_person(AYU, None)


def test_an_unknown_focus_starts_with_people() -> None:
    assert rules.focus_of("incubation") is FocusCode.INCUBATION
    assert rules.focus_of("sesuatu") is FocusCode.PEOPLE_ASSETS


def test_the_week_runs_from_monday_to_sunday() -> None:
    assert rules.week_of(date(2022, 7, 10)) == (date(2022, 7, 4), date(2022, 7, 10))


def test_who_visits_sees_the_centre_a_little_before_and_after() -> None:
    start, end = date(2022, 7, 1), date(2022, 12, 31)
    assert rules.sight(start, end, opened_on=date(2022, 6, 1)) == (date(2022, 5, 25), date(2023, 1, 30))
    assert rules.sight(start, end, opened_on=date(2023, 3, 1))[1] == date(2023, 3, 31)


def test_a_name_written_twice_counts_once() -> None:
    people = [("Siti  Contoh", "Guru"), ("siti contoh ", ""), ("", "x"), ("Pak Contoh", "")]
    assert rules.distinct_people(people) == [("Siti Contoh", "Guru"), ("Pak Contoh", "")]
