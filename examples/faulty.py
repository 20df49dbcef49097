"""Workbooks with the mistakes that people make, small enough to read."""

from pathlib import Path

import xlsxwriter
from layout import CENTRES, MADE_AT, Column, Record, write

GOOD: Record = {
    "kode": "RSK-001",
    "nama_blkk": "BLKK Contoh Melati",
    "lembaga_induk": "Pesantren Contoh Melati",
    "jenis_lembaga": "pesantren",
    "kabupaten_kota": "Kab. Jember",
    "provinsi": "Jawa Timur",
    "kejuruan": "teknik_las",
    "tahun_anggaran": 2020,
    "status": "aktif",
}


def write_all(folder: Path) -> None:
    """Write every faulty workbook into `folder`."""
    without = tuple(column for column in CENTRES if column.key not in {"nama_blkk", "kabupaten_kota"})
    write(folder / "missing_columns.xlsx", without, [GOOD])
    write(folder / "unknown_column.xlsx", (*CENTRES, Column("warna_gedung", "")), [GOOD])
    write(folder / "duplicate_rows.xlsx", CENTRES, [GOOD, _but(kode="RSK-002"), GOOD])
    write(folder / "wrong_regions.xlsx", CENTRES, _wrong_regions())
    write(folder / "dates_as_text.xlsx", CENTRES, _dates())
    write(folder / "wrong_values.xlsx", CENTRES, _wrong_values())
    write(folder / "only_headers.xlsx", CENTRES, [])
    _with_formulas(folder / "formulas.xlsx")
    (folder / "renamed_csv.xlsx").write_text("kode,nama_blkk\nRSK-001,BLKK Contoh Melati\n", "utf-8")
    (folder / "empty.xlsx").write_bytes(b"")


def _but(**changes: str | int) -> Record:
    """The good record with some cells changed."""
    return {**GOOD, **changes}


def _wrong_regions() -> list[Record]:
    return [
        _but(kabupaten_kota="Kab. Jembar"),
        _but(kode="RSK-002", kabupaten_kota="Kab. Jember", provinsi="Jawa Tengah"),
        _but(kode="RSK-003", kode_wilayah="99.99"),
        _but(kode="RSK-004", kode_wilayah="35.10"),
        _but(kode="RSK-005", kabupaten_kota=""),
    ]


def _dates() -> list[Record]:
    """Readable dates as text, then two that no calendar has."""
    texts = ("2022-04-01", "01/04/2022", "1 April 2022", "31/02/2022", "kemarin")
    return [_but(kode=f"RSK-{number:03}", tanggal_sumber=text) for number, text in enumerate(texts, start=1)]


def _wrong_values() -> list[Record]:
    return [
        _but(jenis_lembaga="warung"),
        _but(kode="RSK-002", kejuruan="sihir"),
        _but(kode="RSK-003", status="entah"),
        _but(kode="RSK-004", tahun_anggaran="dua ribu dua puluh"),
        _but(kode="RSK-005", lintang=113, bujur=-8),
        _but(kode="RSK-006", nama_blkk="=1+1"),
    ]


def _with_formulas(path: Path) -> None:
    """A name that is computed, in cell B2."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": MADE_AT})
        sheet = book.add_worksheet("Data")
        for place, column in enumerate(CENTRES):
            sheet.write_string(0, place, column.key)
            sheet.write(1, place, GOOD.get(column.key) or "")
        sheet.write_formula(1, 1, '="BLKK Contoh "&"Melati"', None, "BLKK Contoh Melati")
