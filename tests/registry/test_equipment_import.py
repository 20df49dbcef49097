"""Krisna brings the inventory as a workbook: previewed, written in part, taken back, and out again unchanged."""

from typing import Any

from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from semai.kit import sheets
from semai.ledger.models import Entry
from semai.programmes.models import Member
from semai.registry import actions, queries
from semai.registry.actions import inventory
from semai.registry.models import Centre, Equipment, Import
from semai.registry.types import Condition, Outcome, Seen
from tests import factories as make
from tests.conftest import MemberClient

from .holdings import make_thing

HEADERS = [column.key for column in queries.kind_named("equipment").columns]


def preview(by: Member, *rows: dict[str, Any]) -> Import:
    content = sheets.write(HEADERS, ([row.get(key) for key in HEADERS] for row in rows))
    return preview_of(content, by)


def preview_of(content: bytes, by: Member) -> Import:
    return actions.preview_import(
        "equipment", content=content, file_name="inventaris.xlsx", by=by, cycle=None, at=make.NOW
    )


def row(centre: Centre, **over: Any) -> dict[str, Any]:
    return {"kode": centre.code, "nama_barang": "Mesin jahit", "jumlah": 10, "harga_satuan": 2_500_000} | over


def test_good_rows_come_in_and_bad_ones_say_why(coordinator: Member, north: Centre) -> None:
    seen = preview(
        coordinator,
        row(north),
        row(north, kode="TIDAK-ADA"),
        row(north, jumlah="banyak"),
        row(north, nama_barang=None),
    )
    assert (seen.counts, Equipment.objects.count()) == ({"create": 1, "error": 3}, 0)
    actions.confirm_import(seen, by=coordinator, at=make.NOW)
    thing = Equipment.objects.get()
    assert (thing.code, thing.quantity, thing.price) == (f"{north.code}-001", 10, 2_500_000)


def test_an_import_is_taken_back_but_for_what_somebody_saw_since(coordinator: Member, north: Centre) -> None:
    old = make_thing(north, coordinator, location="Gudang")
    done = preview(
        coordinator,
        row(north),
        row(north, kode_barang=old.code, lokasi="Aula"),
        row(north, nama_barang="Meja"),
    )
    actions.confirm_import(done, by=coordinator, at=make.NOW)
    sighting = Seen(on=make.TODAY, condition=Condition.GOOD, is_in_use=True)
    inventory.sight(Equipment.objects.get(name="Meja"), sighting, by=coordinator, at=make.NOW)
    actions.undo_import(done, by=coordinator, at=make.NOW)
    old.refresh_from_db()
    assert (old.location, old.quantity) == ("Gudang", 1)
    assert set(Equipment.objects.values_list("name", flat=True)) == {"Mesin jahit", "Meja"}
    assert list(done.rows.filter(is_taken_back=False).values_list("number", flat=True)) == [4]


def test_the_export_reads_back_unchanged_and_one_edit_is_one_change(
    browser: MemberClient, coordinator: Member, north: Centre
) -> None:
    make_thing(north, coordinator, price=5, notes="=1+1")
    make_thing(north, coordinator, "Meja")
    content = browser.of(coordinator).get(reverse("registry:inventory_export")).content
    assert preview_of(content, coordinator).counts == {"unchanged": 2}
    thing = Equipment.objects.get(name="Meja")
    cells = [[thing.code, north.code, "Meja kerja"]]
    changed = preview_of(sheets.write(["kode_barang", "kode", "nama_barang"], cells), coordinator)
    changed_row = changed.rows.get()
    assert changed_row.outcome is Outcome.UPDATE
    assert changed_row.values == {"nama_barang": "Meja kerja"}


def test_a_thing_of_another_area_is_neither_told_nor_touched(
    coordinator: Member, citra: Member, north: Centre, south: Centre
) -> None:
    thing = make_thing(north, coordinator)
    seen = preview(citra, row(south, kode_barang=thing.code), row(north))
    assert [one.outcome for one in seen.rows.order_by("number")] == [Outcome.CONFLICT, Outcome.ERROR]


def test_a_thousand_lines_come_in_change_and_go_in_as_few_queries_as_ten(
    coordinator: Member, north: Centre, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    old = make_thing(north, coordinator)
    new = preview(coordinator, *(row(north, nama_barang=f"Mesin {number}") for number in range(1000)))
    with django_assert_max_num_queries(30):
        new = actions.confirm_import(new, by=coordinator, at=make.NOW)
    assert new.counts == {"create": 1000}
    assert Equipment.objects.filter(code=f"{north.code}-1001").exists()
    assert Entry.objects.filter(verb="registry.record_equipment").count() == 1001
    named = Equipment.objects.exclude(pk=old.pk).values_list("code", "name")
    moved = preview(
        coordinator, *(row(north, kode_barang=code, nama_barang=name, lokasi="Aula") for code, name in named)
    )
    with django_assert_max_num_queries(30):
        actions.confirm_import(moved, by=coordinator, at=make.NOW)
    assert Equipment.objects.filter(location="Aula", version=2).count() == 1000
    for done, left in ((moved, 1001), (new, 1001)):
        with django_assert_max_num_queries(60):
            actions.undo_import(done, by=coordinator, at=make.NOW)
        assert Equipment.objects.count() == left
    assert not Equipment.objects.filter(location="Aula").exists()


def test_what_moved_since_the_preview_is_a_conflict_of_its_row_only(
    coordinator: Member, north: Centre, south: Centre
) -> None:
    seen = preview(
        coordinator, row(north, kode_barang="LABEL-1"), row(north, kode_barang="LABEL-2"), row(south)
    )
    make_thing(north, coordinator, "Meja")
    Equipment.objects.update(code="LABEL-1")
    south.merged_into = north
    south.save()
    done = actions.confirm_import(seen, by=coordinator, at=make.NOW)
    assert done.counts == {"conflict": 2, "create": 1}
    assert set(Equipment.objects.values_list("code", flat=True)) == {"LABEL-1", "LABEL-2"}
