"""Krisna brings asset maps as a workbook: previewed, written, taken back; and out again unchanged."""

import io

import openpyxl
from django.urls import reverse

from semai.kit import sheets
from semai.programmes.models import Member
from semai.registry.actions import imports
from semai.registry.models import Centre, Import
from semai.registry.types import Outcome
from semai.strengthening import actions
from semai.strengthening.importing import COLUMNS
from semai.strengthening.models import Asset
from semai.strengthening.types import Access, AssetGroup, Owner
from tests import factories as make
from tests.conftest import MemberClient

from .making import facts, make_asset

HEADERS = [column.key for column in COLUMNS]


def row_of(**cells: object) -> list[object]:
    return [cells.get(key) for key in HEADERS]


def preview(rows: list[list[object]], by: Member) -> Import:
    content = sheets.write(HEADERS, rows, sheet="Data")
    return imports.preview_import(
        "assets", content=content, file_name="aset.xlsx", by=by, cycle=None, at=make.NOW
    )


def good(north: Centre, **over: object) -> list[object]:
    cells = {"kode": north.code, "kelompok": "ekonomi", "aset": "Kios", "narasumber": "Ibu Contoh"}
    return row_of(**{**cells, "tanggal": "2022-06-30", "pemilik": "warga", "akses": "dengan izin", **over})


def test_a_workbook_is_written_and_taken_back(coordinator: Member, north: Centre) -> None:
    one = preview([good(north, lintang=-8.17, bujur=113.7)], coordinator)
    imports.confirm_import(one, by=coordinator, at=make.NOW)
    asset = Asset.objects.get()
    assert (asset.group, asset.owner_kind, asset.access) == (
        AssetGroup.ECONOMIC,
        Owner.RESIDENTS,
        Access.BY_AGREEMENT,
    )
    imports.undo_import(one, by=coordinator, at=make.NOW)
    assert not Asset.objects.exists()


def test_what_an_import_changed_goes_back_unless_somebody_edited_it(
    coordinator: Member, north: Centre
) -> None:
    asset = make_asset(north, coordinator, name="Kios")
    one = preview([good(north, potensi="Toko roti")], coordinator)
    imports.confirm_import(one, by=coordinator, at=make.NOW)
    asset.refresh_from_db()
    assert asset.potential_use == "Toko roti"
    actions.edit_asset(
        asset, facts(name="Kios", potential_use="Bengkel"), version=2, by=coordinator, at=make.NOW
    )
    imports.undo_import(one, by=coordinator, at=make.NOW)
    asset.refresh_from_db()
    assert asset.potential_use == "Bengkel"


def test_faults_are_named_by_cell(coordinator: Member, north: Centre) -> None:
    rows = [
        good(north, kelompok="planet"),
        good(north, aset="Dua", lintang=-8.1),
        row_of(kode="TIDAK-ADA", aset="Tiga"),
    ]
    found = list(preview(rows, coordinator).rows.order_by("number"))
    assert [row.outcome for row in found] == [Outcome.ERROR] * 3
    assert found[0].faults[0]["column"] == "kelompok"
    assert found[1].faults[0]["column"] == "lintang"


def test_the_export_reads_back_unchanged(coordinator: Member, north: Centre, browser: MemberClient) -> None:
    make_asset(north, coordinator, access=Access.PAID, latitude=-8.17, longitude=113.7)
    make_asset(north, coordinator, name="=SUM(A1)", group=AssetGroup.CULTURE)
    content = browser.of(coordinator).get(reverse("strengthening:export", args=[north.pk])).content
    assert openpyxl.load_workbook(io.BytesIO(content)).active.max_row == 3
    again = imports.preview_import(
        "assets", content=content, file_name="aset.xlsx", by=coordinator, cycle=None, at=make.NOW
    )
    assert {row.outcome for row in again.rows.all()} == {Outcome.UNCHANGED}
