"""People send all kinds of files; a bad one is refused in words, and never harms the server."""

import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from semai.kit import sheets
from semai.kit.sheets import reading

REQUIRED = ("kode", "nama_blkk")
KNOWN = (*REQUIRED, "tanggal", "jumlah")


def workbook(*rows: list[Any], title: str = "Data", header: list[Any] | None = None) -> Workbook:
    book = Workbook()
    page = book.active
    page.title = title
    for row in (header or list(KNOWN), *rows):
        page.append(row)
    return book


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def read(content: bytes) -> sheets.Sheet:
    return sheets.read(content, sheet="Data", required=REQUIRED, known=KNOWN)


def reason_of(content: bytes) -> object:
    with pytest.raises(sheets.UnreadableWorkbook) as refusal:
        read(content)
    assert refusal.value.status == 422
    return refusal.value.details["reason"]


def test_a_plain_workbook_is_read_with_dates_as_dates_and_text_stripped() -> None:
    sheet = read(saved(workbook(["A1", " BLKK Contoh ", date(2022, 12, 5), 7], ["A2", "Lain", None, "8"])))
    assert [dict(row.cells) for row in sheet.rows] == [
        {"kode": "A1", "nama_blkk": "BLKK Contoh", "tanggal": date(2022, 12, 5), "jumlah": 7},
        {"kode": "A2", "nama_blkk": "Lain", "tanggal": None, "jumlah": "8"},
    ]
    assert [row.number for row in sheet.rows] == [2, 3]


def test_a_title_above_the_table_and_spaces_in_headers_do_no_harm() -> None:
    book = workbook(["Kode", "Nama BLKK ", "Warna"], ["A1", "BLKK", "hijau"], header=["Daftar BLKK 2022"])
    sheet = read(saved(book))
    assert [dict(row.cells) for row in sheet.rows] == [{"kode": "A1", "nama_blkk": "BLKK"}]
    assert list(sheet.unknown) == ["Warna"]


def test_without_the_wanted_sheet_the_first_one_is_read() -> None:
    assert read(saved(workbook(["A1", "BLKK"], title="Lembar1"))).name == "Lembar1"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"kode;nama_blkk\nA1;BLKK\n", "csv"),
        (b"<html><table><tr><td>kode</td></tr></table>", "html"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "xls"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"%PDF-1.7 \x00", "not_workbook"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (b"PK\x03\x04" + b"0" * (10 * 1024 * 1024), "too_big"),
    ],
)
def test_a_file_that_is_no_workbook_is_named_for_what_it_is(content: bytes, reason: str) -> None:
    assert reason_of(content) == reason


def test_missing_and_repeated_columns_are_named() -> None:
    with pytest.raises(sheets.UnreadableWorkbook, match="nama_blkk"):
        read(saved(workbook(["A1", 1], header=["kode", "jumlah"])))
    assert reason_of(saved(workbook(["A1"], header=["warna"]))) == "no_header"
    assert (
        reason_of(saved(workbook(["A1", "B", "C"], header=["kode", "nama_blkk", "Kode"])))
        == "repeated_columns"
    )
    assert reason_of(saved(workbook())) == "no_rows"


def test_formulas_errors_and_merged_cells_are_noted_by_cell() -> None:
    book = workbook(["A1", "BLKK", None, "=1+1"], ["A2", "#N/A"], ["A3", "Gabung"], ["A4", None])
    book.active["B3"].data_type = "e"
    book.active.merge_cells("B4:B5")
    notes = {(note.row, note.column): note.message for note in read(saved(book)).notes}
    assert set(notes) == {(2, "jumlah"), (3, "nama_blkk"), (4, "nama_blkk"), (5, "nama_blkk")}
    assert "D2" in notes[2, "jumlah"]
    assert "B4:B5" in notes[4, "nama_blkk"]


def test_twenty_thousand_rows_are_refused_with_their_number() -> None:
    content = sheets.write(REQUIRED, ([f"A{n}", f"BLKK {n}"] for n in range(20_000)))
    with pytest.raises(sheets.UnreadableWorkbook) as refusal:
        read(content)
    assert refusal.value.details == {"reason": "too_many_rows", "count": 20_000, "limit": sheets.MAX_ROWS}


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """The same archive with one part replaced or added."""
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


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%b</sheetData></worksheet>'


KILLER = (
    SHEET % b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
)


def test_the_tiny_file_that_asks_for_half_a_terabyte_is_refused() -> None:
    with pytest.raises(sheets.UnreadableWorkbook, match="XFD1048576"):
        read(with_part(saved(workbook()), "xl/worksheets/sheet1.xml", KILLER))


BLIND_CHILD = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("child", {path!r})
child = importlib.util.module_from_spec(spec)
spec.loader.exec_module(child)
child.LAST_ROW = child.LAST_COLUMN = 2**30
sys.exit(child.main())
"""


def test_a_parser_that_dies_ends_its_own_process_only(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blind = tmp_path / "child.py"
    blind.write_text(BLIND_CHILD.format(path=str(reading.CHILD)))
    monkeypatch.setattr(reading, "CHILD", blind)
    assert reason_of(with_part(saved(workbook()), "xl/worksheets/sheet1.xml", KILLER)) == "too_heavy"


@pytest.mark.parametrize(
    ("name", "part", "reason"),
    [
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "links"),
        ("xl/media/huge.xml", b"0" * (30 * 1024 * 1024), "bomb"),
        ("../escape", b"x", "not_workbook"),
        ("xl/worksheets/sheet1.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "damaged"),
        ("xl/worksheets/sheet1.xml", b"<worksheet><sheetData>", "damaged"),
    ],
)
def test_harmful_parts_are_refused(name: str, part: bytes, reason: str) -> None:
    assert reason_of(with_part(saved(workbook(["A1", "B"])), name, part)) == reason


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        (date(2022, 12, 5), date(2022, 12, 5)),
        ("2022-12-05", date(2022, 12, 5)),
        ("05/12/2022", date(2022, 12, 5)),
        ("5 Desember 2022", date(2022, 12, 5)),
        ("Senin, 5 Des 2022", date(2022, 12, 5)),
        (44900, date(2022, 12, 5)),
        (None, None),
    ],
)
def test_dates_are_read_as_people_write_them(cell: object, meant: date | None) -> None:
    assert sheets.as_date(cell) == meant


@pytest.mark.parametrize("cell", ["31/02/2022", "kemarin", 7, "12/2022", "5 Bulan 2022"])
def test_what_is_no_date_is_refused(cell: object) -> None:
    with pytest.raises(sheets.BadCell):
        sheets.as_date(cell)


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("3", "3"),
        (3.5, "3.5"),
        ("3,5", "3.5"),
        ("1.234,5", "1234.5"),
        ("-7,25", "-7.25"),
        ("112.75", "112.75"),
    ],
)
def test_numbers_are_read_with_comma_or_point(cell: object, meant: str) -> None:
    assert sheets.as_number(cell) == Decimal(meant)


def test_numbers_outside_their_range_and_broken_whole_numbers_are_refused() -> None:
    for bad in ("banyak", "NaN", True, 5):
        with pytest.raises(sheets.BadCell):
            sheets.as_number(bad, lowest=0, highest=4)
    with pytest.raises(sheets.BadCell):
        sheets.as_whole("2,5")


def test_a_choice_is_found_in_any_writing_and_a_wrong_one_lists_the_rest() -> None:
    assert sheets.as_choice(" Tidak  Aktif", {"tidak_aktif": 1}) == 1
    with pytest.raises(sheets.BadCell, match="aktif, tutup"):
        sheets.as_choice("buka", {"aktif": 1, "tutup": 2})


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1),
        min_size=1,
        max_size=5,
    )
)
def test_no_text_ever_becomes_a_formula(texts: list[str]) -> None:
    content = sheets.write(["a", "b"], [[prefix + text for prefix in "=@"] for text in texts])
    cells = [cell for row in load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2) for cell in row]
    assert {cell.data_type for cell in cells} == {"s"}


def test_the_same_rows_make_the_same_bytes() -> None:
    assert sheets.write(["a"], [["x"]]) == sheets.write(["a"], [["x"]])


def test_of_a_long_list_only_what_is_near_is_told() -> None:
    choices = {f"kejuruan_{letter}": letter for letter in "abcdefghijkl"} | {"teknik_las": "z"}
    with pytest.raises(sheets.BadCell, match="teknik_las") as refusal:
        sheets.as_choice("teknik lass", choices)
    assert "kejuruan_a" not in str(refusal.value)
