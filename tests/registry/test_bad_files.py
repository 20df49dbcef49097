"""Files that would do harm, brought through the pages: a clear word in Indonesian, and nothing is written."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from PIL import Image
from pytest_django import Settings

from semai.programmes.models import Member
from semai.registry import jobs
from semai.registry.actions.reference import load_lists
from semai.registry.models import Centre, Document, Import
from semai.registry.types import ImportStatus
from tests import factories as make
from tests.conftest import MemberClient
from tests.kit.test_photos import make_bomb

from .holdings import PDF, make_thing
from .test_imports import GOOD, HEADERS, preview, workbook

pytestmark = pytest.mark.usefixtures("regions")
SHEET = "xl/worksheets/sheet1.xml"


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, part)
    return stream.getvalue()


def zip_bomb() -> bytes:
    """It says of itself that it unpacks to 200 MB."""
    return with_part(workbook(GOOD), "xl/media/image1.bin", b"\0" * (200 * 1024 * 1024))


def book_of(*rows: dict[str, Any]) -> Workbook:
    book: Workbook = load_workbook(io.BytesIO(workbook(*rows)))
    return book


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("make_content", "said"),
    [
        (zip_bomb, "jauh lebih besar"),
        (lambda: with_part(workbook(GOOD), "xl/vbaProject.bin", b"x"), "makro"),
        (lambda: "nama_blkk;catatan\r\nCafé;–\r\n".encode("cp1252"), "CSV"),
        (lambda: b"<html><table><tr><td>nama_blkk</td></tr></table></html>", "halaman web"),
    ],
)
def test_krisna_is_told_at_once_why_a_file_is_no_good(
    make_content: Any, said: str, browser: MemberClient, coordinator: Member
) -> None:
    file = SimpleUploadedFile("blkk.xlsx", make_content())
    page = browser.of(coordinator).post(reverse("registry:import_new", args=["centres"]), {"file": file})
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Import.objects.exists()
    assert not Centre.objects.exists()


def test_a_million_empty_rows_are_no_rows(
    browser: MemberClient, coordinator: Member, settings: Settings, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    content = workbook(GOOD)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read(SHEET)
    empty = b"".join(b'<row r="%d" ht="15"/>' % number for number in range(3, 1_000_003))
    content = with_part(content, SHEET, sheet.replace(b"</sheetData>", empty + b"</sheetData>"))
    browser.of(coordinator).post(
        reverse("registry:import_new", args=["centres"]), {"file": SimpleUploadedFile("blkk.xlsx", content)}
    )
    waiting = Import.objects.get()
    if waiting.status is ImportStatus.READING:
        jobs.read_import(import_id=str(waiting.pk))
    waiting.refresh_from_db()
    assert (waiting.status, waiting.counts) == (ImportStatus.PREVIEWED, {"create": 1})


def test_a_workbook_of_the_other_date_system_means_the_same_day(coordinator: Member) -> None:
    book = book_of(GOOD | {"tanggal_sumber": date(2022, 4, 1)})
    book.epoch = CALENDAR_MAC_1904
    column = HEADERS.index("tanggal_sumber") + 1
    book["Data"].cell(2, column).value = date(2022, 4, 1)
    row = preview(saved(book), coordinator).rows.get()
    assert row.values["tanggal_sumber"] == "2022-04-01"


def test_a_plain_number_that_may_be_a_day_of_1904_is_named_and_not_guessed(coordinator: Member) -> None:
    book = book_of(GOOD)
    book.epoch = CALENDAR_MAC_1904
    book["Data"].cell(2, HEADERS.index("tanggal_sumber") + 1).value = 43_190
    book["Data"].cell(2, HEADERS.index("tahun_anggaran") + 1).value = 2020
    [fault] = preview(saved(book), coordinator).rows.get().faults
    assert fault["column"] == "tanggal_sumber"
    assert "1904" in fault["message"]


def test_merged_cells_name_themselves_and_their_rows_stay_out(coordinator: Member) -> None:
    book = book_of(GOOD, GOOD | {"kode": "K-2", "nama_blkk": "BLKK Lain"})
    book["Data"].merge_cells("C2:C3")
    seen = preview(saved(book), coordinator)
    assert seen.counts == {"error": 2}
    assert all("C2:C3" in row.faults[0]["message"] for row in seen.rows.all())


def test_what_stands_on_a_hidden_sheet_is_not_read(coordinator: Member) -> None:
    book = book_of(GOOD)
    shown = book.copy_worksheet(book["Data"])
    shown.title = "Daftar"
    shown.cell(2, HEADERS.index("nama_blkk") + 1).value = "BLKK Terlihat"
    book["Data"].sheet_state = "hidden"
    book.active = book.index(shown)
    assert "Terlihat" in preview(saved(book), coordinator).rows.get().title


def bring(browser: MemberClient, centre: Centre, content: bytes, name: str) -> Any:
    load_lists()
    return browser.post(
        reverse("registry:document_new", args=[centre.pk]),
        {"type": "npwp", "file": SimpleUploadedFile(name, content)},
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PDF.replace(b"/Type/Catalog", b"/S/JavaScript"), "program"),
        (make_bomb(), "megapiksel"),
        (b"<html>", "PDF"),
    ],
)
def test_eko_is_told_why_a_document_is_no_good(
    content: bytes, said: str, browser: MemberClient, eko: Member, north: Centre
) -> None:
    page = bring(browser.of(eko), north, content, "npwp.pdf")
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Document.objects.exists()


def photo_of_a_place() -> bytes:
    out, exif = io.BytesIO(), Image.Exif()
    exif.get_ifd(0x8825).update({1: "S", 2: (8.0, 10.0, 20.0), 3: "E", 4: (113.0, 42.0, 0.0)})
    Image.new("RGB", (80, 60)).save(out, "JPEG", exif=exif)
    return out.getvalue()


@pytest.mark.parametrize(("asked", "kept"), [({}, None), ({"with_place": "on"}, (-8.172222, 113.7))])
def test_where_a_photo_was_taken_is_kept_only_where_ayu_asks_for_it(
    asked: dict[str, str], kept: Any, browser: MemberClient, ayu: Member, dewi: Member, north: Centre,
    settings: Settings, tmp_path: Any,
) -> None:  # fmt: skip
    settings.MEDIA_ROOT, settings.TODAY = tmp_path, make.TODAY
    thing = make_thing(north, dewi)
    photo = SimpleUploadedFile("mesin.jpg", photo_of_a_place())
    seen = {"on": str(make.TODAY), "condition": "good", "photo": photo}
    assert (
        browser.of(ayu).post(reverse("registry:thing_seen", args=[thing.pk]), seen | asked).status_code == 302
    )
    sighting = thing.sightings.get()
    assert (sighting.latitude is not None and (sighting.latitude, sighting.longitude)) == (kept or False)
    with sighting.photo.open() as file, Image.open(file) as picture:
        assert not picture.getexif().get_ifd(0x8825)


def test_where_a_photo_was_taken_does_not_come_with_the_document(
    browser: MemberClient, eko: Member, north: Centre, settings: Settings, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    assert bring(browser.of(eko), north, photo_of_a_place(), "npwp.jpg").status_code == 302
    with Document.objects.get().versions.get().file.open() as file, Image.open(file) as kept:
        assert not kept.getexif().get_ifd(0x8825)
