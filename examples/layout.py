"""What the example workbooks look like: the columns of each kind, and how a sheet is written.

The headers are the ones of the templates that the import pages offer; row 1 holds them, every further row of the
sheet "Data" is one record. The sheet "Petunjuk" explains each column.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

Cell = str | int | float | date | None
Record = Mapping[str, Cell]

# Workbooks carry the day they were made; a fixed one keeps the files the same byte for byte.
MADE_AT = datetime(2022, 4, 1)  # noqa: DTZ001 - Excel knows no time zones
HEADER_LIMIT = 34


@dataclass(frozen=True)
class Column:
    """One column of a template: its header, what belongs in it, and whether it must be filled in."""

    key: str
    help: str
    required: bool = False


CENTRES = (
    Column("kode", "Kode BLKK dalam program. Kosongkan bila belum ada."),
    Column("nama_blkk", "Nama BLKK.", required=True),
    Column("lembaga_induk", "Nama lembaga induk.", required=True),
    Column("jenis_lembaga", "Kode jenis lembaga, lihat daftar di bawah.", required=True),
    Column("alamat", "Jalan, desa, atau kecamatan."),
    Column("kode_wilayah", "Kode kabupaten/kota menurut Kemendagri, misalnya 35.09. Boleh kosong."),
    Column("kabupaten_kota", "Nama kabupaten atau kota, misalnya Kab. Jember.", required=True),
    Column("provinsi", "Nama provinsi.", required=True),
    Column("lintang", "Derajat desimal, selatan negatif, misalnya -8,172."),
    Column("bujur", "Derajat desimal, misalnya 113,700."),
    Column("kejuruan", "Kode kejuruan; bila lebih dari satu, pisahkan dengan titik koma."),
    Column("tahun_anggaran", "Tahun anggaran bantuan gedung, misalnya 2020."),
    Column("status", "aktif, dibangun, direncanakan, tidak aktif, atau tutup."),
    Column("telepon", "Nomor telepon BLKK."),
    Column("penanggung_jawab", "Nama penanggung jawab."),
    Column("vin", "Vocational Identification Number."),
    Column("nspp", "Nomor Statistik Pondok Pesantren."),
    Column("sumber", "Dari mana data ini diketahui."),
    Column("alamat_sumber", "Alamat halaman sumber (URL)."),
    Column("tanggal_sumber", "Tanggal sumber, tttt-bb-hh."),
    Column("catatan", "Hal lain yang perlu diketahui."),
)

FACILITATORS = (
    Column("kode", "Kode pendamping dalam program. Kosongkan bila belum ada."),
    Column("nama", "Nama pendamping.", required=True),
    Column("lembaga", "Lembaga asal, misalnya universitas mitra.", required=True),
    Column("telepon", "Nomor telepon."),
    Column("kabupaten_kota", "Kabupaten atau kota tempat tinggal.", required=True),
    Column("provinsi", "Provinsi tempat tinggal.", required=True),
    Column("lintang", "Derajat desimal, selatan negatif."),
    Column("bujur", "Derajat desimal."),
    Column("keahlian_sdm_aset", "Keahlian penguatan SDM dan pemetaan aset, 0 sampai 3.", required=True),
    Column("keahlian_manajemen", "Keahlian penguatan manajemen, 0 sampai 3.", required=True),
    Column("keahlian_inkubator", "Keahlian pengembangan inkubator, 0 sampai 3.", required=True),
    Column(
        "hari_lapangan_per_bulan", "Jumlah hari di lapangan setiap bulan, termasuk perjalanan.", required=True
    ),
    Column("maksimum_blkk", "Jumlah BLKK terbanyak yang didampingi.", required=True),
    Column("maksimum_hari_perjalanan", "Lama terpanjang satu perjalanan, dalam hari."),
    Column("tidak_tersedia", "Masa tidak tersedia: 2022-08-01..2022-08-14; 2022-09-05..2022-09-09."),
    Column("hari_lapangan_lain", "Jumlah hari lain untuk bulan tertentu: 2022-08=3; 2022-09=0."),
    Column("hari_mengajar", "Hari tanpa perjalanan karena mengajar: Senin; Kamis."),
    Column("bahasa", "Bahasa selain bahasa Indonesia: Jawa; Madura."),
    Column("jenis_kelamin", "P atau L; hanya dipakai bila adat BLKK memintanya."),
)


def write(
    path: Path, columns: Sequence[Column], records: Iterable[Record], notes: Sequence[str] = ()
) -> None:
    """Write the sheets "Data" and "Petunjuk". Text stays text: nothing in a cell becomes a formula or a link."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": path.stem, "author": "Semai", "created": MADE_AT})
        _data(book, columns, records)
        _guide(book, columns, notes)


def _data(book: xlsxwriter.Workbook, columns: Sequence[Column], records: Iterable[Record]) -> None:
    sheet = book.add_worksheet("Data")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    head = book.add_format({"bold": True, "bg_color": "#DDEBE2", "border": 1})
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.key, head)
        sheet.set_column(place, place, min(max(len(column.key) + 2, 10), HEADER_LIMIT))
    for number, record in enumerate(records, start=1):
        for place, column in enumerate(columns):
            _cell(sheet, number, place, record.get(column.key), day)
    sheet.freeze_panes(1, 2)


def _cell(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Cell, day: object) -> None:
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    elif value:
        sheet.write_string(row, column, value)


def _guide(book: xlsxwriter.Workbook, columns: Sequence[Column], notes: Sequence[str]) -> None:
    sheet = book.add_worksheet("Petunjuk")
    bold = book.add_format({"bold": True})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 8)
    sheet.set_column(2, 2, 100)
    for place, title in enumerate(("Kolom", "Wajib", "Penjelasan")):
        sheet.write_string(0, place, title, bold)
    for number, column in enumerate(columns, start=1):
        sheet.write_string(number, 0, column.key)
        sheet.write_string(number, 1, "ya" if column.required else "")
        sheet.write_string(number, 2, column.help)
    for number, note in enumerate(notes, start=len(columns) + 2):
        sheet.write_string(number, 0, note)
