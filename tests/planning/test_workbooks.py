"""Journeys and plans go out as workbooks and come back changed."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from semai.kit import sheets
from semai.planning import actions
from semai.planning.importing.journeys import JOURNEYS, workbook
from semai.planning.importing.plans import COLUMNS, PLAN
from semai.planning.models import Facilitator, Journey, Scenario
from semai.planning.types import JourneyValues
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.registry.types import Outcome, PlannedRow, SheetRow
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import MakeScenario, solved

NOW = make.NOW


def read(content: bytes, columns: Sequence[Any]) -> list[SheetRow]:
    """The rows of a workbook as the import pages read them."""
    required = [one.key for one in columns if one.required]
    sheet = sheets.read(content, sheet="Data", required=required, known=[one.key for one in columns])
    return [SheetRow(row.number, row.cells) for row in sheet.rows]


def way(people: list[Facilitator], north: Centre, **cells: Any) -> SheetRow:
    return SheetRow(2, {"dari": people[0].code, "ke": north.code, "km": 120, "jam": "4,5", **cells})


def test_a_journey_is_read_changed_and_taken_back(
    people: list[Facilitator], north: Centre, dewi: Member
) -> None:
    actions.set_journey(people[0], north, JourneyValues(100, 4.0, 90_000, "Damri"), by=dewi, at=NOW)
    (row,) = JOURNEYS.plan([way(people, north, sumber="Damri")], by=dewi, cycle=None)
    assert (row.outcome, row.before) == (Outcome.UPDATE, {"km": 100, "jam": 4, "tarif": 90_000})
    JOURNEYS.write(row, by=dewi, cycle=None, at=NOW)
    assert Journey.objects.get().hours == 4.5
    assert JOURNEYS.take_back(row, by=dewi, cycle=None, at=NOW)
    assert (Journey.objects.get().hours, Journey.objects.get().fare) == (4, 90_000)


def test_the_workbook_of_journeys_reads_back_unchanged(
    people: list[Facilitator], chosen: list[Centre], dewi: Member
) -> None:
    actions.set_journey(people[0], chosen[0], JourneyValues(100, 4.0), by=dewi, at=NOW)
    actions.set_journey(chosen[1], chosen[0], JourneyValues(30, 1.5, 0, "Pak Contoh"), by=dewi, at=NOW)
    rows = read(
        workbook(list(Journey.objects.select_related("centre", "facilitator", "other"))), JOURNEYS.columns
    )
    assert {row.outcome for row in JOURNEYS.plan(rows, by=dewi, cycle=None)} == {Outcome.UNCHANGED}


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"dari": "X-99"}, "dari"),
        ({"ke": "X-99"}, "ke"),
        ({"jam": "40 jam"}, "jam"),
        ({"jam": 999}, "jam"),
        ({"km": None}, "km"),
    ],
)
def test_a_wrong_cell_of_a_journey_is_named(
    people: list[Facilitator], north: Centre, dewi: Member, cells: dict[str, Any], column: str
) -> None:
    (row,) = JOURNEYS.plan([way(people, north, **cells)], by=dewi, cycle=None)
    assert (row.outcome, row.faults[0].column) == (Outcome.ERROR, column)


def rows_of(scenario: Scenario, dewi: Member, browser: MemberClient) -> list[SheetRow]:
    """The scenario's own workbook."""
    page = browser.of(dewi).get(reverse("planning:scenario_export", args=[scenario.pk]))
    return read(page.content, COLUMNS)


def changed(row: SheetRow, **cells: Any) -> SheetRow:
    return SheetRow(row.number, {**row.cells, **cells})


def planned(scenario: Scenario, dewi: Member, *rows: SheetRow) -> list[PlannedRow]:
    return list(PLAN.plan(rows, by=dewi, cycle=scenario.cycle))


def test_the_plan_s_workbook_reads_back_unchanged(
    scenario: Scenario, dewi: Member, browser: MemberClient
) -> None:
    found = planned(scenario, dewi, *rows_of(scenario, dewi, browser))
    assert len(found) == scenario.visits.count()
    assert {row.outcome for row in found} == {Outcome.UNCHANGED}


def test_dewi_moves_a_visit_in_excel_and_takes_it_back(
    scenario: Scenario, dewi: Member, browser: MemberClient
) -> None:
    last = rows_of(scenario, dewi, browser)[-1]
    for days in (1, 2, 3, 7):
        later = last.cells["mulai"] + timedelta(days=days)
        (row,) = planned(scenario, dewi, changed(last, mulai=later))
        if row.outcome is Outcome.UPDATE:
            break
    assert row.outcome is Outcome.UPDATE, row.faults
    PLAN.write(row, by=dewi, cycle=scenario.cycle, at=NOW)
    visit = scenario.visits.get(centre__code=row.values["kode_blkk"], number=row.values["kunjungan_ke"])
    assert visit.starts_on.isoformat() == row.values["mulai"]
    assert PLAN.take_back(row, by=dewi, cycle=scenario.cycle, at=NOW)
    again = scenario.visits.get(centre=visit.centre, number=visit.number)
    assert again.starts_on.isoformat() == row.before["mulai"]


def test_a_visit_that_cannot_be_placed_from_excel_says_why(
    make_scenario: MakeScenario, people: list[Facilitator], dewi: Member
) -> None:
    Facilitator.objects.update(max_centres=1)
    scenario = solved(make_scenario(), dewi)
    line = scenario.unplaced.filter(number=1).select_related("centre")[0]
    cells = {"kode_blkk": line.centre.code, "kunjungan_ke": 1, "fasilitator": people[0].name}
    outcomes = planned(scenario, dewi, SheetRow(2, {**cells, "mulai": "2022-08-22"}))
    assert outcomes[0].outcome is Outcome.ERROR
    assert people[0].name in outcomes[0].faults[0].message


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"mulai": "2022-02-30"}, "mulai"),
        ({"mulai": "2022-08-17"}, "mulai"),
        ({"kunjungan_ke": 99}, "kunjungan_ke"),
        ({"skenario": "Tidak ada"}, "skenario"),
        ({"fasilitator": "Orang Lain"}, "fasilitator"),
    ],
)
def test_what_a_plan_s_row_may_not_say_is_named(
    scenario: Scenario, dewi: Member, browser: MemberClient, cells: dict[str, Any], column: str
) -> None:
    first = rows_of(scenario, dewi, browser)[0]
    (row,) = planned(scenario, dewi, changed(first, **cells))
    assert (row.outcome, row.faults[0].column) == (Outcome.ERROR, column)
