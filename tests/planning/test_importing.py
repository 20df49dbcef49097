"""The workbook of the team."""

from pathlib import Path
from typing import Any

import pytest

from semai.planning.importing import FACILITATORS
from semai.planning.models import Facilitator
from semai.programmes.models import Cycle, Member
from semai.registry.types import Outcome, PlannedRow, SheetRow
from tests import factories as make

CELLS = {
    "kode": "F-01",
    "nama": "Joko Contoh",
    "lembaga": "Universitas Contoh",
    "telepon": "0812 3456 7890",
    "kabupaten_kota": "Kab. Jember",
    "provinsi": "Provinsi 35",
    "lintang": None,
    "bujur": None,
    "keahlian_sdm_aset": 2,
    "keahlian_manajemen": "1",
    "keahlian_inkubator": 0,
    "hari_lapangan_per_bulan": 6.0,
    "maksimum_blkk": 4,
    "maksimum_hari_perjalanan": None,
    "tidak_tersedia": "2022-08-01..2022-08-14",
}


@pytest.fixture(autouse=True)
def jember(db: None) -> None:
    make.make_regency()


def planned(by: Member, *cells: dict[str, Any]) -> list[PlannedRow]:
    """What rows like Joko's, with these cells changed, would do."""
    rows = [SheetRow(number, CELLS | changed) for number, changed in enumerate(cells or ({},), start=2)]
    return list(FACILITATORS.plan(rows, by=by, cycle=None))


def written(by: Member, **cells: object) -> Facilitator:
    """Joko as imported."""
    (row,) = planned(by, cells)
    return Facilitator.objects.get(pk=FACILITATORS.write(row, by=by, cycle=None, at=make.NOW))


def test_a_new_code_makes_a_facilitator_with_everything_the_row_says(dewi: Member) -> None:
    joko = written(dewi)
    assert (joko.name, joko.phone, joko.days_per_month, joko.max_trip_days) == (
        "Joko Contoh",
        "+6281234567890",
        6,
        10,
    )
    assert joko.skills == {"people_assets": 2, "management": 1, "incubation": 0}
    assert [str(leave.ends_on) for leave in joko.leaves.all()] == ["2022-08-14"]


def test_the_same_row_again_changes_nothing(dewi: Member) -> None:
    written(dewi)
    assert [row.outcome for row in planned(dewi)] == [Outcome.UNCHANGED]


def test_a_changed_cell_shows_old_and_new(dewi: Member) -> None:
    written(dewi)
    (row,) = planned(dewi, {"maksimum_blkk": 6})
    assert row.outcome is Outcome.UPDATE
    assert (row.before["maksimum_blkk"], row.values["maksimum_blkk"]) == (4, 6)


def test_an_added_person_is_taken_back(dewi: Member) -> None:
    (row,) = planned(dewi)
    pk = FACILITATORS.write(row, by=dewi, cycle=None, at=make.NOW)
    row = PlannedRow(row.number, row.title, row.outcome, row.values, object_id=pk)
    assert FACILITATORS.take_back(row, by=dewi, cycle=None, at=make.NOW)
    assert not Facilitator.objects.exists()


def test_a_change_is_taken_back_unless_somebody_edited_since(dewi: Member) -> None:
    joko = written(dewi)
    (row,) = planned(dewi, {"maksimum_blkk": 6})
    FACILITATORS.write(row, by=dewi, cycle=None, at=make.NOW)
    assert FACILITATORS.take_back(row, by=dewi, cycle=None, at=make.NOW)
    joko.refresh_from_db()
    assert joko.max_centres == 4
    assert not FACILITATORS.take_back(row, by=dewi, cycle=None, at=make.NOW)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"nama": None}, "nama"),
        ({"keahlian_manajemen": 4}, "keahlian_manajemen"),
        ({"hari_lapangan_per_bulan": "banyak"}, "hari_lapangan_per_bulan"),
        ({"telepon": "123"}, "telepon"),
        ({"tidak_tersedia": "libur"}, "tidak_tersedia"),
        ({"lintang": 60}, "lintang"),
        ({"kabupaten_kota": "Kab. Jembar"}, "kabupaten_kota"),
    ],
)
def test_a_bad_cell_is_named_and_the_row_not_written(
    dewi: Member, cells: dict[str, object], column: str
) -> None:
    (row,) = planned(dewi, cells)
    assert row.outcome is Outcome.ERROR
    assert [fault.column for fault in row.faults] == [column]


def test_a_wrong_regency_gets_the_nearest_name(dewi: Member) -> None:
    (row,) = planned(dewi, {"kabupaten_kota": "Kab. Jembar"})
    assert "Kabupaten Jember" in row.faults[0].message


def test_a_code_twice_in_the_file_names_the_other_row(dewi: Member) -> None:
    first, second = planned(dewi, {}, {"nama": "Lina"})
    assert first.outcome is Outcome.CREATE
    assert second.outcome is Outcome.ERROR
    assert "2" in second.faults[0].message


def test_a_long_file_asks_the_database_no_more_often(
    dewi: Member, django_assert_max_num_queries: object
) -> None:
    with django_assert_max_num_queries(4):  # type: ignore[operator]
        planned(dewi, *({"kode": f"F-{n}"} for n in range(50)))


def test_the_example_workbook_is_ours(cycle: Cycle, dewi: Member) -> None:
    from semai.kit import sheets

    path = Path(__file__).resolve().parents[2] / "examples" / "2022" / "facilitators.xlsx"
    known = [column.key for column in FACILITATORS.columns]
    required = [column.key for column in FACILITATORS.columns if column.required]
    sheet = sheets.read(path.read_bytes(), sheet="Data", required=required, known=known)
    assert len(sheet.rows) == 15
    assert set(known) == set(sheet.rows[0].cells)
