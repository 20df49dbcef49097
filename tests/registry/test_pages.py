"""The pages of the register, as the cast sees them."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from semai.kit import sheets
from semai.ledger.models import Entry
from semai.programmes.models import Member, Programme
from semai.registry import actions, queries
from semai.registry.models import Centre, Import
from semai.registry.types import CentreStatus
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import EXAMPLES
from .test_imports import GOOD, bring_in, preview, workbook

pytestmark = pytest.mark.usefixtures("regions")
LIST = "/centres/"
FORM = {
    "name": "BLKK Contoh Melati",
    "host": "Pesantren Contoh",
    "host_kind": "pesantren",
    "status": "active",
    "region": "35.09",
    "fields_taught": ["bahasa"],
    "phone": "081234567890",
}


def upload(browser: MemberClient, content: bytes, name: str = "blkk.xlsx") -> Any:
    return browser.post(
        reverse("registry:import_new", args=["centres"]), {"file": SimpleUploadedFile(name, content)}
    )


def test_an_empty_register_says_what_to_do_first(
    browser: MemberClient, coordinator: Member, bayu: Member
) -> None:
    import_url = reverse("registry:import_new", args=["centres"])
    assert import_url in browser.of(coordinator).get(LIST).content.decode()
    assert import_url not in browser.of(bayu).get(LIST).content.decode()


def test_ayu_lists_only_her_centre(browser: MemberClient, ayu: Member, north: Centre, south: Centre) -> None:
    page = browser.of(ayu).get(LIST).content.decode()
    assert north.name in page
    assert south.name not in page


@pytest.mark.parametrize("typed", ["melati", "BLKK mellati", "Jembr", "pesantren contoh", "k-1"])
def test_a_search_forgives_a_slip_of_the_pen(typed: str, browser: MemberClient, coordinator: Member) -> None:
    bring_in(workbook(GOOD), coordinator)
    region = make.make_regency("53.01", "Kabupaten Kupang")
    make.make_centre(
        coordinator.programme,
        name="Zaitun",
        region=region,
        host=make.make_host(coordinator.programme, name="XY"),
    )
    page = browser.of(coordinator).get(LIST, {"q": typed}).content.decode()
    assert "BLKK Contoh Melati" in page
    assert "Zaitun" not in page


@pytest.mark.parametrize(
    "wish", [{"province": "35"}, {"status": "active"}, {"host_kind": "pesantren"}, {"field": "bahasa"}]
)
def test_each_filter_keeps_what_it_names(
    wish: dict[str, str], browser: MemberClient, coordinator: Member
) -> None:
    church = {
        "jenis_lembaga": "gereja",
        "kejuruan": "",
        "status": "tutup",
        "kabupaten_kota": "Kab. Kupang",
        "provinsi": "NTT",
    }
    bring_in(workbook(GOOD, GOOD | church | {"kode": "K-2", "nama_blkk": "Lain"}), coordinator)
    shown = browser.of(coordinator).get(LIST, wish).context["page"].rows
    assert [centre.code for centre in shown] == ["K-1"]


def test_the_list_asks_as_much_for_a_hundred_centres_as_for_one(
    browser: MemberClient, coordinator: Member, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bring_in((EXAMPLES / "2022" / "centres.xlsx").read_bytes(), coordinator)
    browser.of(coordinator)
    with django_assert_max_num_queries(17):
        page = browser.get(LIST, {"size": "100", "q": "contoh"}).content.decode()
    assert page.count("CTH-") == 100
    with django_assert_max_num_queries(12):
        piece = browser.get(reverse("registry:centres_map"), {"q": "contoh"}).content.decode()
    assert "<circle" in piece


def test_a_centre_shows_contacts_to_eko_but_not_to_fitri(
    browser: MemberClient, eko: Member, fitri: Member, north: Centre
) -> None:
    Centre.objects.update(phone="081234567890")
    path = reverse("registry:centre", args=[north.pk])
    assert "081234567890" in browser.of(eko).get(path).content.decode()
    assert "081234567890" not in browser.of(fitri).get(path).content.decode()


def test_citra_gets_404_for_a_centre_in_the_north(
    browser: MemberClient, citra: Member, north: Centre
) -> None:
    assert browser.of(citra).get(reverse("registry:centre", args=[north.pk])).status_code == 404
    assert browser.post(reverse("registry:centre_edit", args=[north.pk])).status_code == 404


def test_krisna_enters_and_edits_a_centre_and_its_history_tells(
    browser: MemberClient, coordinator: Member
) -> None:
    browser.of(coordinator).post(reverse("registry:centre_new"), FORM)
    centre = Centre.objects.get()
    edit = reverse("registry:centre_edit", args=[centre.pk])
    assert browser.post(edit, FORM | {"status": "closed", "version": 1}).status_code == 302
    centre.refresh_from_db()
    assert (centre.status, centre.version) == (CentreStatus.CLOSED, 2)
    first = browser.get(reverse("registry:centre", args=[centre.pk])).context["timeline"][0]
    assert "→" in first["text"]
    assert first["actor"] == "Krisna"


def test_a_form_without_a_name_or_with_half_a_position_comes_back(
    browser: MemberClient, coordinator: Member
) -> None:
    for wrong in ({"name": ""}, {"latitude": "-8.1"}, {"region": "99.99"}):
        assert browser.of(coordinator).post(reverse("registry:centre_new"), FORM | wrong).status_code == 422
    assert Centre.objects.count() == 0


def test_who_saves_second_is_told_who_was_first(
    browser: MemberClient, coordinator: Member, dewi: Member
) -> None:
    browser.of(dewi).post(reverse("registry:centre_new"), FORM)
    edit = reverse("registry:centre_edit", args=[Centre.objects.get().pk])
    browser.post(edit, FORM | {"address": "Desa A", "version": 1})
    late = browser.of(coordinator).post(edit, FORM | {"address": "Desa B", "version": 1})
    assert late.status_code == 422
    assert "Dewi" in late.content.decode()
    assert Centre.objects.get().address == "Desa A"


def test_krisna_brings_a_workbook_looks_at_it_and_confirms(
    browser: MemberClient, coordinator: Member
) -> None:
    answer = upload(
        browser.of(coordinator), workbook(GOOD, GOOD | {"kode": "K-2", "kabupaten_kota": "Kab. Jembar"})
    )
    page = browser.get(answer.url).content.decode()
    assert "Kabupaten Jember (Jawa Timur)" in page
    assert Centre.objects.count() == 0
    pk = Import.objects.get().pk
    browser.post(reverse("registry:import_confirm", args=[pk]))
    assert Centre.objects.count() == 1
    browser.post(reverse("registry:import_undo", args=[pk]))
    assert Centre.objects.count() == 0


def test_tabs_narrow_the_rows_to_one_outcome(browser: MemberClient, coordinator: Member) -> None:
    seen = preview(workbook(GOOD, GOOD | {"kode": "K-2", "provinsi": "Jawa"}), coordinator)
    answer = browser.of(coordinator).get(
        reverse("registry:import_detail", args=[seen.pk]), {"outcome": "error"}
    )
    assert [line["row"].number for line in answer.context["lines"]] == [3]


def test_a_preview_can_be_thrown_away(browser: MemberClient, coordinator: Member) -> None:
    seen = preview(workbook(GOOD), coordinator)
    browser.of(coordinator).post(reverse("registry:import_discard", args=[seen.pk]))
    assert browser.get(reverse("registry:import_detail", args=[seen.pk])).status_code == 200
    assert browser.post(reverse("registry:import_confirm", args=[seen.pk])).status_code == 409


@pytest.mark.parametrize("content", [b"", b"kode;nama_blkk\n"])
def test_a_useless_file_comes_back_with_the_reason(
    content: bytes, browser: MemberClient, coordinator: Member
) -> None:
    answer = upload(browser.of(coordinator), content)
    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert Import.objects.count() == 0


def test_hana_finds_no_import_of_another_programme(
    browser: MemberClient, coordinator: Member, hana: Member
) -> None:
    seen = preview(workbook(GOOD), coordinator)
    assert browser.of(hana).get(reverse("registry:import_detail", args=[seen.pk])).status_code == 404
    assert browser.post(reverse("registry:import_confirm", args=[seen.pk])).status_code == 404


def test_an_export_read_again_changes_nothing(browser: MemberClient, coordinator: Member) -> None:
    bring_in((EXAMPLES / "2022" / "centres.xlsx").read_bytes(), coordinator)
    content = browser.of(coordinator).get(reverse("registry:export")).content
    assert preview(content, coordinator).counts == {"unchanged": 125}
    assert Entry.objects.filter(verb="registry.export_centres").get().details == {"centres": 125}


def test_thirty_cells_edited_in_the_export_are_thirty_changes(
    browser: MemberClient, coordinator: Member
) -> None:
    bring_in((EXAMPLES / "2022" / "centres.xlsx").read_bytes(), coordinator)
    book = load_workbook(io.BytesIO(browser.of(coordinator).get(reverse("registry:export")).content))
    for row in range(2, 32):
        book["Data"].cell(row, 5).value = f"Alamat baru {row}"
    stream = io.BytesIO()
    book.save(stream)
    history: Any = Centre
    before = history.pgh_event_model.objects.count()
    assert bring_in(stream.getvalue(), coordinator).counts == {"update": 30, "unchanged": 95}
    assert history.pgh_event_model.objects.count() - before == 30


def test_fitri_exports_without_contacts(browser: MemberClient, fitri: Member, north: Centre) -> None:
    Centre.objects.update(phone="081234567890")
    content = browser.of(fitri).get(reverse("registry:export")).content
    sheet = sheets.read(
        content, sheet="Data", required=["kode"], known=[c.key for c in queries.kind_named("centres").columns]
    )
    assert "telepon" not in sheet.rows[0].cells


def test_every_kind_has_a_template_with_its_columns(browser: MemberClient, coordinator: Member) -> None:
    for kind in queries.import_kinds():
        content = browser.of(coordinator).get(reverse("registry:template", args=[kind.name])).content
        book = load_workbook(io.BytesIO(content))
        assert [cell.value for cell in book[kind.sheet][1]] == [column.key for column in kind.columns]
        assert "Petunjuk" in book.sheetnames


def test_regions_are_loaded_twice_without_change_and_old_codes_end(programme: Programme) -> None:
    make.make_regency("35.99", "Kabupaten Lama")
    assert actions.load_regions(on=make.TODAY) == 552
    assert actions.load_reference() == 0
    places = queries.gazetteer()
    assert "35.99" not in places.by_code
    assert places.by_code["35.09"].name == "Kabupaten Jember"
