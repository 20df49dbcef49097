"""Krisna brings a workbook: nothing is written before he has seen what it does, and all of it can be taken back."""

import re
from typing import Any

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from semai.kit import sheets
from semai.ledger.models import Entry
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry import actions, pages, queries
from semai.registry.models import Centre, Host, Import
from semai.registry.types import ImportStatus, Outcome
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import EXAMPLES

pytestmark = pytest.mark.usefixtures("regions")
HEADERS = [column.key for column in queries.kind_named("centres").columns]
GOOD = {
    "kode": "K-1",
    "nama_blkk": "BLKK Contoh Melati",
    "lembaga_induk": "Pesantren Contoh Melati",
    "jenis_lembaga": "Pesantren",
    "kabupaten_kota": "Kab. Jember",
    "provinsi": "Jawa Timur",
    "kejuruan": "bahasa; teknik_las",
    "status": "aktif",
    "telepon": "081234567890",
}


def workbook(*rows: dict[str, Any], headers: list[str] | None = None) -> bytes:
    headers = headers or HEADERS
    return sheets.write(headers, ([row.get(key) for key in headers] for row in rows))


def preview(content: bytes, by: Member) -> Import:
    return actions.preview_import(
        "centres", content=content, file_name="blkk.xlsx", by=by, cycle=None, at=make.NOW
    )


def bring_in(content: bytes, by: Member) -> Import:
    return actions.confirm_import(preview(content, by), by=by, at=make.NOW)


def faults(content: bytes, by: Member) -> dict[tuple[int, str], str]:
    rows = preview(content, by).rows.order_by("number")
    return {(row.number, fault["column"]): fault["message"] for row in rows for fault in row.faults}


def test_a_preview_writes_nothing_and_a_confirmation_writes_it_all(coordinator: Member) -> None:
    seen = preview(workbook(GOOD, GOOD | {"kode": "", "nama_blkk": "BLKK Contoh Mawar"}), coordinator)
    assert (seen.counts, Centre.objects.count()) == ({"create": 2}, 0)
    actions.confirm_import(seen, by=coordinator, at=make.NOW)
    melati = Centre.objects.get(code="K-1")
    assert (melati.name, melati.region_id, melati.host.kind_id) == (
        "BLKK Contoh Melati",
        "35.09",
        "pesantren",
    )
    assert set(melati.fields.values_list("code", flat=True)) == {"bahasa", "teknik_las"}
    assert Centre.objects.get(name="BLKK Contoh Mawar").code == "BLKK-0001"
    assert Host.objects.count() == 1


def test_the_same_file_again_changes_nothing(coordinator: Member) -> None:
    bring_in(workbook(GOOD), coordinator)
    again = preview(workbook(GOOD), coordinator)
    assert again.counts == {"unchanged": 1}
    with pytest.raises(actions.NothingToImport):
        actions.confirm_import(again, by=coordinator, at=make.NOW)


def test_an_update_shows_old_and_new_and_leaves_columns_that_the_file_lacks(coordinator: Member) -> None:
    bring_in(workbook(GOOD), coordinator)
    headers = ["kode", "nama_blkk", "lembaga_induk", "kabupaten_kota", "provinsi", "status"]
    seen = preview(workbook(GOOD | {"status": "tutup"}, headers=headers), coordinator)
    row = seen.rows.get()
    assert (row.outcome, row.before, row.values) == (Outcome.UPDATE, {"status": "aktif"}, {"status": "tutup"})
    actions.confirm_import(seen, by=coordinator, at=make.NOW)
    centre = Centre.objects.get(code="K-1")
    assert (centre.status, centre.phone, centre.version) == ("closed", "081234567890", 2)


def test_a_row_without_code_finds_its_centre_by_name_regency_and_host(coordinator: Member) -> None:
    bring_in(workbook(GOOD), coordinator)
    seen = preview(
        workbook(GOOD | {"kode": None, "nama_blkk": "blkk contoh  MELATI", "alamat": "Desa"}), coordinator
    )
    assert seen.rows.get().object_id == Centre.objects.get().pk


def test_krisna_leaves_a_row_out_and_takes_another_in_again(
    coordinator: Member, browser: MemberClient
) -> None:
    rows = [GOOD | {"kode": f"K-{number}", "nama_blkk": f"BLKK {number}"} for number in range(3)]
    seen = preview(workbook(*rows), coordinator)
    page, choose = browser.of(coordinator), reverse("registry:import_choose", args=[seen.pk])
    page.post(choose, {"pick": ["2", "3", "99", "x"], "choice": "out"})
    answer = page.post(choose, {"pick": ["3"], "choice": "in"}, follow=True)
    assert "1 baris tidak ikut disimpan" in answer.text
    page.post(reverse("registry:import_confirm", args=[seen.pk]))
    assert set(Centre.objects.values_list("code", flat=True)) == {"K-1", "K-2"}
    assert page.post(choose, {"pick": ["4"], "choice": "out"}).status_code == 409
    page.post(reverse("registry:import_undo", args=[seen.pk]))
    assert not Centre.objects.exists()


def test_the_same_centre_under_another_code_is_a_conflict(coordinator: Member) -> None:
    bring_in(workbook(GOOD), coordinator)
    row = preview(workbook(GOOD | {"kode": "K-2"}), coordinator).rows.get()
    assert (row.outcome, "K-1" in row.faults[0]["message"]) == (Outcome.CONFLICT, True)


def test_rows_with_faults_do_not_hold_up_the_others(coordinator: Member) -> None:
    done = bring_in(workbook(GOOD, GOOD | {"kode": "K-2", "kabupaten_kota": "Kab. Jembar"}), coordinator)
    assert done.counts == {"create": 1, "error": 1}
    assert Centre.objects.count() == 1


def test_a_centre_edited_since_the_preview_is_left_alone(coordinator: Member, dewi: Member) -> None:
    bring_in(workbook(GOOD), coordinator)
    seen = preview(workbook(GOOD | {"alamat": "Desa Baru"}), coordinator)
    Centre.objects.update(version=2)
    done = actions.confirm_import(seen, by=dewi, at=make.NOW)
    assert (done.counts, Centre.objects.get().address) == ({"conflict": 1}, "")


def test_an_import_is_confirmed_once(coordinator: Member) -> None:
    done = bring_in(workbook(GOOD), coordinator)
    with pytest.raises(actions.ImportAlreadyDecided):
        actions.confirm_import(done, by=coordinator, at=make.NOW)


def test_an_undone_import_leaves_the_register_as_it_was(coordinator: Member) -> None:
    bring_in(workbook(GOOD), coordinator)
    done = bring_in(
        workbook(
            GOOD | {"alamat": "Desa Baru", "vin": "1912321401"},
            GOOD | {"kode": "K-2", "nama_blkk": "BLKK Lain"},
        ),
        coordinator,
    )
    actions.undo_import(done, by=coordinator, at=make.NOW)
    centre = Centre.objects.get()
    assert (centre.code, centre.address, centre.identifiers.count()) == ("K-1", "", 0)
    assert preview(workbook(GOOD), coordinator).counts == {"unchanged": 1}


def test_what_was_edited_after_the_import_stays_when_it_is_undone(coordinator: Member) -> None:
    done = bring_in(workbook(GOOD), coordinator)
    bring_in(workbook(GOOD | {"alamat": "Desa Baru"}), coordinator)
    undone = actions.undo_import(done, by=coordinator, at=make.NOW)
    assert (undone.status, undone.rows.get().is_taken_back) == (ImportStatus.UNDONE, False)
    assert Centre.objects.get().address == "Desa Baru"


def test_a_centre_that_others_rest_on_stays_when_its_import_is_undone(coordinator: Member) -> None:
    done = bring_in(workbook(GOOD), coordinator)
    cycle = make.make_cycle(coordinator.programme)
    make.make_assessment(make.make_round(cycle), Centre.objects.get(), coordinator)
    assert actions.undo_import(done, by=coordinator, at=make.NOW).rows.get().is_taken_back is False


def test_a_discarded_preview_keeps_no_word_of_the_workbook(coordinator: Member) -> None:
    gone = actions.discard_import(preview(workbook(GOOD), coordinator), by=coordinator, at=make.NOW)
    assert (gone.status, gone.rows.count()) == (ImportStatus.DISCARDED, 0)


def test_bayu_who_only_reads_may_not_preview(bayu: Member) -> None:
    with pytest.raises(NotAllowed):
        preview(workbook(GOOD), bayu)


def test_citra_cannot_touch_centres_outside_her_area(citra: Member, coordinator: Member) -> None:
    bring_in(workbook(GOOD), coordinator)
    assert set(faults(workbook(GOOD | {"kode": "K-9", "nama_blkk": "Baru"}), citra)) == {
        (2, "kabupaten_kota")
    }
    south = {"kabupaten_kota": "Kab. Kupang", "provinsi": "NTT"}
    row = preview(workbook(GOOD | south | {"nama_blkk": "Lain"}), citra).rows.get()
    assert (row.outcome, row.faults[0]["column"]) == (Outcome.CONFLICT, "kode")


def test_the_whole_import_stands_in_the_ledger(coordinator: Member) -> None:
    done = bring_in(workbook(GOOD), coordinator)
    verbs = Entry.objects.about(done).values_list("verb", flat=True)
    assert set(verbs) == {"registry.preview_import", "registry.confirm_import"}
    assert Entry.objects.about(Centre.objects.get()).get().verb == "registry.create_centre"


def test_the_history_of_a_centre_tells_old_and_new_also_without_a_browser(
    coordinator: Member, bayu: Member
) -> None:
    bring_in(workbook(GOOD), coordinator)
    bring_in(workbook(GOOD | {"alamat": "Desa Baru", "telepon": "021"}), coordinator)
    centre = Centre.objects.get()
    assert "– → Desa Baru" in pages.timeline(centre, bayu)[0]["text"]
    assert "021" not in pages.timeline(centre, bayu)[0]["text"]
    assert "081234567890 → 021" in pages.timeline(centre, coordinator)[0]["text"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("empty", "empty"),
        ("renamed_csv", "csv"),
        ("missing_columns", "missing_columns"),
        ("only_headers", "no_rows"),
    ],
)
def test_a_useless_file_is_refused_as_a_whole(name: str, reason: str, coordinator: Member) -> None:
    with pytest.raises(sheets.UnreadableWorkbook) as refusal:
        preview((EXAMPLES / "bad" / f"{name}.xlsx").read_bytes(), coordinator)
    assert refusal.value.details["reason"] == reason
    assert Import.objects.count() == 0


def test_wrong_regions_are_told_with_what_may_be_meant(coordinator: Member) -> None:
    found = faults((EXAMPLES / "bad" / "wrong_regions.xlsx").read_bytes(), coordinator)
    assert list(found) == [
        (2, "kabupaten_kota"),
        (3, "kabupaten_kota"),
        (4, "kode_wilayah"),
        (5, "kode_wilayah"),
    ]
    assert re.search(r"Jembar.*Jawa Timur.*Kabupaten Jember", found[2, "kabupaten_kota"])


def test_dates_as_text_are_understood_and_impossible_ones_named(coordinator: Member) -> None:
    seen = preview((EXAMPLES / "bad" / "dates_as_text.xlsx").read_bytes(), coordinator)
    days = {row.number: row.values["tanggal_sumber"] for row in seen.rows.all()}
    assert days == {2: "2022-04-01", 3: "2022-04-01", 4: "2022-04-01", 5: None, 6: None}
    assert {
        row.number for row in seen.rows.all() for fault in row.faults if fault["column"] == "tanggal_sumber"
    } == {5, 6}


def test_every_wrong_value_is_named_by_row_and_column(coordinator: Member) -> None:
    found = faults((EXAMPLES / "bad" / "wrong_values.xlsx").read_bytes(), coordinator)
    wrong = {(2, "jenis_lembaga"), (3, "kejuruan"), (4, "status"), (5, "tahun_anggaran"), (6, "lintang")}
    assert wrong <= set(found)


def test_duplicate_rows_name_each_other(coordinator: Member) -> None:
    found = faults((EXAMPLES / "bad" / "duplicate_rows.xlsx").read_bytes(), coordinator)
    assert "4" in found[2, "kode"]
    assert "2" in found[4, "kode"]


def test_a_formula_makes_its_row_an_error_and_names_the_cell(coordinator: Member) -> None:
    found = faults((EXAMPLES / "bad" / "formulas.xlsx").read_bytes(), coordinator)
    assert "B2" in found[2, "nama_blkk"]


def test_an_unknown_column_is_skipped_and_said(coordinator: Member) -> None:
    seen = preview((EXAMPLES / "bad" / "unknown_column.xlsx").read_bytes(), coordinator)
    assert (seen.counts, "warna_gedung" in seen.notes[0]) == ({"create": 1}, True)


def test_the_2022_list_and_the_public_list_come_in_and_read_again_change_nothing(coordinator: Member) -> None:
    for name, counts in (("2022", {"create": 125}), ("public", {"create": 83})):
        content = (EXAMPLES / name / "centres.xlsx").read_bytes()
        assert bring_in(content, coordinator).counts == counts
        again = preview(content, coordinator).counts
        assert again.get("unchanged") == counts["create"]


def test_a_thousand_rows_are_planned_with_as_few_queries_as_one(
    coordinator: Member, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [GOOD | {"kode": f"K-{n}", "nama_blkk": f"BLKK {n}"} for n in range(1000)]
    with django_assert_max_num_queries(25):
        assert preview(workbook(*rows), coordinator).counts == {"create": 1000}


def test_an_unknown_kind_is_not_found() -> None:
    with pytest.raises(queries.UnknownImportKind):
        queries.kind_named("cats")
