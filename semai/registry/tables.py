"""The lists of the register as files: which columns, in which words; the format is the reader's choice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils.timezone import localdate

from semai.kit import sheets
from semai.kit.tables import Field, as_csv, as_package

from .models import Centre, Document, Equipment, Pair, Person, Proposal
from .queries.aid import Sums
from .queries.partners import NEVER
from .sheet import COLUMNS, CONTACTS, cells_of
from .wording.proposals import PROPOSAL_NAMES


class Format(StrEnum):
    """How a list leaves the house."""

    XLSX = "xlsx"
    CSV = "csv"
    PACKAGE = "zip"


MEDIA_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.PACKAGE: "application/zip",
}


@dataclass(frozen=True)
class Table:
    """A list with its name, its columns and its rows."""

    name: str
    title: str
    fields: Sequence[Field]
    rows: Iterable[Sequence[Any]]

    def as_file(self, form: Format, *, at: datetime) -> bytes:
        """The bytes of the file."""
        match form:
            case Format.CSV:
                return as_csv(self.fields, self.rows)
            case Format.PACKAGE:
                return as_package(self.name, self.title, self.fields, self.rows, at=at)
            case Format.XLSX:
                headers = [field.name for field in self.fields]
                return sheets.write(headers, self.rows, widths=[18] * len(headers))


NUMBERS = {"lintang": "number", "bujur": "number", "tahun_anggaran": "integer", "tanggal_sumber": "date"}


def centres(rows: Iterable[Centre], *, with_contacts: bool) -> Table:
    """Centres in the columns of the template."""
    columns = [column for column in COLUMNS if with_contacts or column.key not in CONTACTS]
    fields = [Field(one.key, NUMBERS.get(one.key, "string"), str(one.help_text)) for one in columns]
    cells = (cells_of(centre) for centre in rows)
    return Table("blkk", "BLK Komunitas", fields, ([one[field.name] for field in fields] for one in cells))


GRANTS = (
    Field("kode"), Field("nama_blkk"), Field("provinsi"), Field("kabupaten_kota"), Field("jenis_bantuan"),
    Field("tahun", "integer"), Field("nomor_sk"), Field("tanggal_sk", "date"), Field("keterangan"),
    Field("nilai", "integer", "Rupiah"), Field("dicairkan", "integer", "Rupiah"),
    Field("dikembalikan", "integer", "Rupiah"), Field("jatuh_tempo_lpj", "date"), Field("status_lpj"),
    Field("hari_terlambat", "integer"),
)  # fmt: skip


def grants(lines: Iterable[Mapping[str, Any]]) -> Table:
    """Grants as the list shows them: lines of `pages.aid.grant_lines`."""

    def row(line: Mapping[str, Any]) -> Sequence[Any]:
        grant, report = line["grant"], line["report"]
        return [
            grant.centre.code, grant.centre.name, _province(grant.centre), grant.centre.region.name,
            grant.kind.name_id, grant.year, grant.decree, grant.decree_on, grant.title, grant.promised, grant.paid,
            grant.returned, report.due_on, str(report.state), report.days_late,
        ]  # fmt: skip

    return Table("bantuan", "Bantuan", GRANTS, (row(line) for line in lines))


EQUIPMENT = (
    Field("kode_barang"), Field("kode"), Field("nama_blkk"), Field("jenis"), Field("nama_barang"),
    Field("jumlah", "integer"), Field("harga_satuan", "integer", "Rupiah"), Field("nomor_seri"), Field("lokasi"),
    Field("tanggal_perolehan", "date"), Field("kondisi"), Field("dipakai", "boolean"),
    Field("terakhir_terlihat", "date"), Field("catatan"),
)  # fmt: skip


def equipment(rows: Iterable[Equipment]) -> Table:
    """The inventory; needs the centre at hand."""

    def row(one: Equipment) -> Sequence[Any]:
        return [
            one.code, one.centre.code, one.centre.name, str(one.kind), one.name, one.quantity, one.price, one.serial,
            one.location, one.acquired_on, str(one.condition or ""), one.is_in_use, one.last_seen_on, one.notes,
        ]  # fmt: skip

    return Table("inventaris", "Inventaris", EQUIPMENT, (row(one) for one in rows))


DOCUMENTS = (
    Field("kode"), Field("nama_blkk"), Field("jenis_dokumen"), Field("judul"), Field("versi", "integer"),
    Field("berlaku_sampai", "date"),
)  # fmt: skip


def documents(rows: Iterable[Document]) -> Table:
    """Documents without their files; needs centre and type at hand."""
    values = (
        [one.centre.code, one.centre.name, one.type.name_id, one.title, one.latest, one.valid_until]
        for one in rows
    )
    return Table("dokumen", "Dokumen", DOCUMENTS, values)


SUMS = (
    Field("kelompok"), Field("jumlah_bantuan", "integer"), Field("nilai", "integer", "Rupiah"),
    Field("dicairkan", "integer", "Rupiah"), Field("dikembalikan", "integer", "Rupiah"),
)  # fmt: skip


def sums(rows: Iterable[Sums]) -> Table:
    """The ledger's sums by whatever they were grouped by."""
    values = ([one.label, one.grants, one.promised, one.paid, one.returned] for one in rows)
    return Table("bantuan-jumlah", "Jumlah bantuan", SUMS, values)


PARTNERS = (
    Field("nama"), Field("jenis"), Field("laman"), Field("perjanjian_berakhir", "date"),
    Field("jumlah_blkk", "integer"),
)  # fmt: skip


def partners(rows: Iterable[Any]) -> Table:
    """Partners of `queries.partners.partners_of`; an agreement without end has an empty end."""
    values = (
        [
            one.name,
            str(one.kind),
            one.website,
            None if one.ends_on == NEVER else one.ends_on,
            one.centre_count,
        ]
        for one in rows
    )
    return Table("mitra", "Mitra", PARTNERS, values)


PEOPLE = (
    Field("kode"), Field("nama_blkk"), Field("nama"), Field("peran"), Field("jabatan"), Field("mulai", "date"),
    Field("selesai", "date"), Field("dilatih_program", "date"),
)  # fmt: skip


def people(rows: Iterable[Person]) -> Table:
    """People without their telephone numbers; needs the centre at hand."""
    values = (
        [
            one.centre.code, one.centre.name, one.name, str(one.role), one.title, one.from_on, one.to_on,
            one.trained_on,
        ]
        for one in rows
    )  # fmt: skip
    return Table("orang", "Pengelola dan instruktur", PEOPLE, values)


PAIRS = (
    Field("kemiripan", "integer", "0 sampai 100"), Field("kode_1"), Field("nama_1"), Field("wilayah_1"),
    Field("kode_2"), Field("nama_2"), Field("wilayah_2"), Field("alasan"),
)  # fmt: skip


def pairs(rows: Iterable[tuple[Pair, Sequence[Mapping[str, Any]]]]) -> Table:
    """Records that look alike, each pair with its clues; needs both records at hand."""

    def row(pair: Pair, clues: Sequence[Mapping[str, Any]]) -> Sequence[Any]:
        why = "; ".join(f"{clue['name']} {clue['points']:+}" for clue in clues)
        both = [cell for one in (pair.first, pair.second) for cell in (one.code, one.name, one.place)]
        return [pair.score, *both, why]

    return Table("kembar", "Kemungkinan data ganda", PAIRS, (row(pair, clues) for pair, clues in rows))


CORRECTIONS = (
    Field("kode"), Field("nama_blkk"), Field("fakta"), Field("semula"), Field("usulan"), Field("alasan"),
    Field("diusulkan_oleh"), Field("diusulkan_pada", "date"), Field("status"), Field("diputuskan_oleh"),
    Field("diputuskan_pada", "date"), Field("catatan"),
)  # fmt: skip


def corrections(rows: Iterable[tuple[Proposal, Sequence[tuple[str, str, str]]]]) -> Table:
    """Proposed corrections, one row for each fact; needs the centre and the people at hand."""

    def row(one: Proposal, fact: tuple[str, str, str]) -> Sequence[Any]:
        return [
            one.centre.code, one.centre.name, *fact, one.reason, str(one.proposed_by), localdate(one.proposed_at),
            str(PROPOSAL_NAMES[one.status]), str(one.decided_by or ""),
            localdate(one.decided_at) if one.decided_at else None, one.comment,
        ]  # fmt: skip

    return Table(
        "usulan-perbaikan", "Usulan perbaikan data", CORRECTIONS,
        (row(one, fact) for one, facts in rows for fact in facts),
    )  # fmt: skip


def _province(centre: Centre) -> str:
    return centre.region.parent.name if centre.region.parent else ""
