"""One row of the workbook of centres: from cells to facts, and from a centre back to cells.

Cells here are JSON-able and in the words of the file ("aktif", "teknik_las; bahasa", "2022-04-01"), so that the
preview can show them and an export read again changes nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit import sheets
from semai.programmes.models import Member, area_filter

from . import queries, rules, wording
from .models import Centre, HostKind, Region, VocationalField
from .rules import Gazetteer, Place, Sought, Verdict
from .rules.places import Answer
from .types import CellFault, CentreFacts, CentreStatus, Column, Settlement, SheetRow

STATUS_WORDS = {
    "aktif": CentreStatus.ACTIVE,
    "dibangun": CentreStatus.BUILT,
    "direncanakan": CentreStatus.PLANNED,
    "tidak aktif": CentreStatus.DORMANT,
    "tutup": CentreStatus.CLOSED,
}
SETTLEMENT_WORDS = {"perkotaan": Settlement.URBAN, "perdesaan": Settlement.RURAL}
SETTLEMENT_OF = {settlement: word for word, settlement in SETTLEMENT_WORDS.items()}
STATUS_OF = {status: word for word, status in STATUS_WORDS.items()}
UNKNOWN_HOST_KIND = "belum_diketahui"
IDENTIFIERS = ("vin", "nspp")
FARTHEST_M = 100_000
FIRST_YEAR, LAST_YEAR = 2015, 2100
SOUTH, NORTH, WEST, EAST = -12.0, 7.0, 94.0, 142.0

COLUMNS = (
    Column("kode", gettext_lazy("Code of the centre in the programme. Leave empty when it has none yet."), width=12),
    Column("nama_blkk", gettext_lazy("Name of the centre."), required=True, example="BLKK Contoh Melati", width=32),
    Column("lembaga_induk", gettext_lazy("Name of the host institution."), required=True, example="Pesantren Contoh Melati", width=32),
    Column("jenis_lembaga", gettext_lazy("Kind of host, from the list below."), example="pesantren"),
    Column("alamat", gettext_lazy("Street, village or district."), example="Desa Contoh, Kec. Ambulu", width=32),
    Column("kode_wilayah", gettext_lazy("Kemendagri code of the regency, such as 35.09. May be empty."), example="35.09", width=14),
    Column("kabupaten_kota", gettext_lazy("Name of the regency or city. Empty while nobody knows it."), required=True, example="Kabupaten Jember", width=24),
    Column("provinsi", gettext_lazy("Name of the province."), required=True, example="Jawa Timur", width=20),
    Column("lintang", gettext_lazy("Latitude in decimal degrees, south is negative."), example="-8.172", width=10),
    Column("bujur", gettext_lazy("Longitude in decimal degrees."), example="113.700", width=10),
    Column("akurasi_meter", gettext_lazy("How exact the position is, in metres."), width=14),
    Column("kota_desa", gettext_lazy("Whether it lies in a town or in the country: perkotaan or perdesaan."), width=12),
    Column("pemilik_badan_hukum", gettext_lazy("Legal owner, such as the foundation."), width=28),
    Column("kejuruan", gettext_lazy("Codes of vocational fields from the list below; several with a semicolon."), example="teknik_las; bahasa", width=28),
    Column("tahun_anggaran", gettext_lazy("Fiscal year of the building aid."), example="2020", width=15),
    Column("status", gettext_lazy("Where the centre stands, from the list below."), example="aktif", width=14),
    Column("telepon", gettext_lazy("Telephone number of the centre."), width=16),
    Column("penanggung_jawab", gettext_lazy("Person in charge."), width=24),
    Column("vin", gettext_lazy("Vocational Identification Number."), width=14),
    Column("nspp", gettext_lazy("Statistics number of the pesantren."), width=16),
    Column("sumber", gettext_lazy("Where this is known from."), width=24),
    Column("alamat_sumber", gettext_lazy("Web address of the source."), width=30),
    Column("tanggal_sumber", gettext_lazy("Date of the source, such as 2022-04-01."), example="2022-04-01", width=15),
    Column("catatan", gettext_lazy("Anything else worth knowing."), width=32),
)  # fmt: skip
CONTACTS = frozenset({"telepon", "penanggung_jawab"})

Faults = list[CellFault]


def cells_of(centre: Centre) -> dict[str, Any]:
    """A centre as the cells of a row; needs host, region, fields and identifiers at hand."""
    identifiers = {one.kind: one.value for one in centre.identifiers.all()}
    return {
        "kode": centre.code,
        "nama_blkk": centre.name,
        "lembaga_induk": centre.host.name,
        "jenis_lembaga": centre.host.kind_id,
        "alamat": centre.address,
        "kode_wilayah": centre.region_id,
        "kabupaten_kota": "" if centre.region.is_province else centre.region.name,
        "provinsi": centre.region.province.name,
        "lintang": centre.latitude,
        "bujur": centre.longitude,
        "akurasi_meter": centre.coordinate_accuracy_m,
        "pemilik_badan_hukum": centre.legal_owner,
        "kota_desa": SETTLEMENT_OF[centre.settlement] if centre.settlement else "",
        "kejuruan": "; ".join(sorted(one.code for one in centre.fields.all())),
        "tahun_anggaran": centre.fiscal_year,
        "status": STATUS_OF[centre.status],
        "telepon": centre.phone,
        "penanggung_jawab": centre.contact_name,
        "vin": identifiers.get("vin", ""),
        "nspp": identifiers.get("nspp", ""),
        "sumber": centre.source,
        "alamat_sumber": centre.source_url,
        "tanggal_sumber": centre.source_on.isoformat() if centre.source_on else None,
        "catatan": centre.notes,
    }


def facts_of(cells: Mapping[str, Any]) -> CentreFacts:
    """Cells (clean ones) as facts; columns that the file lacks count as empty."""
    day = cells.get("tanggal_sumber")
    located = cells.get("lintang") is not None
    return CentreFacts(
        name=cells["nama_blkk"],
        host=cells["lembaga_induk"],
        host_kind=cells.get("jenis_lembaga") or UNKNOWN_HOST_KIND,
        region=cells["kode_wilayah"],
        address=cells.get("alamat") or "",
        latitude=cells.get("lintang"),
        longitude=cells.get("bujur"),
        coordinate_source="workbook" if located else "",
        coordinate_accuracy_m=cells.get("akurasi_meter") if located else None,
        legal_owner=cells.get("pemilik_badan_hukum") or "",
        settlement=SETTLEMENT_WORDS.get(cells.get("kota_desa") or ""),
        fiscal_year=cells.get("tahun_anggaran"),
        status=STATUS_WORDS[cells.get("status") or "aktif"],
        fields=tuple(code for code in (cells.get("kejuruan") or "").split("; ") if code),
        phone=cells.get("telepon") or "",
        contact_name=cells.get("penanggung_jawab") or "",
        source=cells.get("sumber") or "",
        source_url=cells.get("alamat_sumber") or "",
        source_on=date.fromisoformat(day) if day else None,
        notes=cells.get("catatan") or "",
        identifiers={kind: cells.get(kind) or "" for kind in IDENTIFIERS},
    )


@dataclass(frozen=True)
class Reader:
    """Reads rows with the lists they refer to at hand."""

    gazetteer: Gazetteer
    area: frozenset[str]
    host_kinds: Mapping[str, str]
    fields: Mapping[str, str]
    parsers: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)

    @classmethod
    def for_member(cls, member: Member) -> "Reader":
        """With everything that this member may name. Four queries."""
        kinds, fields = _by_any_name(HostKind.objects.all()), _by_any_name(VocationalField.objects.all())
        area = Region.objects.filter(area_filter(member, "code")).values_list("code", flat=True)
        return cls(queries.gazetteer(), frozenset(area), kinds, fields, _parsers(kinds, fields))

    def read(self, row: SheetRow) -> tuple[dict[str, Any], Faults]:
        """The clean cells of a row (a faulty one counts as empty), and what is wrong with it."""
        cells: dict[str, Any] = {}
        faults: Faults = []
        for column in COLUMNS:
            if column.key in row.cells:
                try:
                    cells[column.key] = self.parsers[column.key](row.cells[column.key])
                except sheets.BadCell as bad:
                    cells[column.key] = None
                    faults.append(CellFault(row.number, column.key, str(bad)))
        for key in ("nama_blkk", "lembaga_induk"):
            if not cells.get(key):
                cells[key] = ""
                faults.append(CellFault(row.number, key, _("Must be filled in.")))
        if not {"lintang", "bujur"} & {fault.column for fault in faults}:
            faults += _unlocated(row.number, cells)
        faults += self._set_place(row.number, cells)
        return cells, faults

    def _set_place(self, number: int, cells: dict[str, Any]) -> Faults:
        """Write the official names of the regency that is meant."""
        sought = Sought(
            *(str(cells.get(key) or "") for key in ("kode_wilayah", "kabupaten_kota", "provinsi"))
        )
        answer = self.gazetteer.find(sought)
        if answer.place is None:
            column = "provinsi" if answer.verdict is Verdict.NO_SUCH_PROVINCE else "kabupaten_kota"
            by_code = {Verdict.NO_SUCH_CODE, Verdict.CODE_CONTRADICTS}
            column = "kode_wilayah" if answer.verdict in by_code else column
            return [CellFault(number, column, self._why(answer, sought))]
        place = answer.place
        cells["kode_wilayah"], cells["kabupaten_kota"] = place.code, place.name if place.parent else ""
        cells["provinsi"] = self.gazetteer.by_code[place.parent or place.code].name
        if place.code not in self.area:
            return [CellFault(number, "kabupaten_kota", _("This regency lies outside your area."))]
        return []

    def _why(self, answer: Answer, sought: Sought) -> str:
        near = [self._full(place) if place.parent else place.name for place in answer.near]
        values = {
            "code": sought.code,
            "regency": sought.regency,
            "province": answer.province.name if answer.province else sought.province,
            "near": (" " + _("or") + " ").join(near),
        }
        text = PLACE_FAULTS[answer.verdict] % values
        guess = near and answer.verdict in {
            Verdict.NO_SUCH_REGENCY,
            Verdict.NO_SUCH_PROVINCE,
            Verdict.SEVERAL,
        }
        return f"{text} {_('Did you mean %(near)s?') % values}" if guess else text

    def _full(self, place: Place) -> str:
        return f"{place.name} ({self.gazetteer.by_code[place.parent].name})"


PLACE_FAULTS: Mapping[Verdict, Any] = {
    Verdict.NOTHING_GIVEN: gettext_lazy("The regency is missing."),
    Verdict.NO_SUCH_CODE: gettext_lazy("There is no regency with the code %(code)s."),
    Verdict.NO_SUCH_PROVINCE: gettext_lazy("There is no province “%(province)s”."),
    Verdict.NO_SUCH_REGENCY: gettext_lazy("There is no “%(regency)s” in %(province)s."),
    Verdict.ELSEWHERE: gettext_lazy("“%(regency)s” is not in %(province)s; %(near)s is known."),
    Verdict.SEVERAL: gettext_lazy("“%(regency)s” can mean several regencies."),
    Verdict.CODE_CONTRADICTS: gettext_lazy("The code %(code)s is %(near)s, but the name says “%(regency)s”."),
}


def _unlocated(number: int, cells: dict[str, Any]) -> Faults:
    """Half a position is none, and one outside Indonesia is usually turned round."""
    latitude, longitude = cells.get("lintang"), cells.get("bujur")
    if latitude is None and longitude is None:
        return []
    if latitude is None or longitude is None:
        message = _("Latitude and longitude belong together: fill in both or none.")
    elif SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST:
        return []
    else:
        message = _("This position is outside Indonesia. Are latitude and longitude swapped?")
    cells["lintang"] = cells["bujur"] = None
    return [CellFault(number, "lintang", message)]


def _by_any_name(rows: Any) -> dict[str, str]:
    """Code, Indonesian and English name to code."""
    names: dict[str, str] = {}
    for row in rows:
        names |= {row.name_en: row.code, row.name_id: row.code, row.code: row.code}
    return names


LONGEST = {"kode": 30, "alamat": 300, "penanggung_jawab": 150, "vin": 60, "nspp": 60, "catatan": 5000}


def _parsers(kinds: Mapping[str, str], fields: Mapping[str, str]) -> dict[str, Callable[[Any], Any]]:
    parsers: dict[str, Callable[[Any], Any]] = {
        column.key: partial(sheets.as_text, longest=LONGEST.get(column.key, 200)) for column in COLUMNS
    }
    return parsers | {
        "jenis_lembaga": lambda value: _code(value, kinds) or UNKNOWN_HOST_KIND,
        "kode_wilayah": _region_code,
        "lintang": _degrees,
        "bujur": _degrees,
        "kejuruan": lambda value: "; ".join(_codes(value, fields)),
        "tahun_anggaran": lambda value: sheets.as_whole(value, lowest=FIRST_YEAR, highest=LAST_YEAR),
        "status": lambda value: STATUS_OF[sheets.as_choice(value, STATUS_WORDS, default=CentreStatus.ACTIVE)],
        "akurasi_meter": lambda value: sheets.as_whole(value, lowest=1, highest=FARTHEST_M),
        "kota_desa": lambda value: sheets.as_choice(
            value, {word: word for word in SETTLEMENT_WORDS}, default=""
        ),
        **{kind: partial(_identifier, kind=kind) for kind in IDENTIFIERS},
        "telepon": _phone,
        "alamat_sumber": _address,
        "tanggal_sumber": lambda value: day.isoformat() if (day := sheets.as_date(value)) else None,
    }


def _code(value: Any, names: Mapping[str, str]) -> str:
    """A code that is listed; the refusal lists codes only, not every name."""
    try:
        found: str = sheets.as_choice(value, names, default="")
    except sheets.BadCell:
        found = sheets.as_choice(value, {code: code for code in dict.fromkeys(names.values())})
    return found


def _codes(value: Any, names: Mapping[str, str]) -> Sequence[str]:
    parts = sheets.as_text(value).replace(",", ";").split(";")
    return sorted({_code(part.strip(), names) for part in parts if part.strip()})


def _region_code(value: Any) -> str:
    # Excel turns 35.10 into the number 35.1: four digits again.
    return (
        f"{value:.2f}"
        if isinstance(value, float) and not value.is_integer()
        else sheets.as_text(value, longest=13)
    )


def _degrees(value: Any) -> float | None:
    number = sheets.as_number(value, lowest=-180, highest=180)
    return None if number is None else round(float(number), 6)


def _phone(value: Any) -> str:
    # Excel drops the leading zero of 0812…; a mobile number without one starts with 8.
    text = sheets.as_text(value, longest=20)
    return f"0{text}" if isinstance(value, int) and text.startswith("8") else text


def _identifier(value: Any, *, kind: str) -> str:
    known = queries.identifier_kinds()[kind]
    text = rules.cleaned_number(sheets.as_text(value, longest=60))
    if text and not known.fits(text):
        raise sheets.BadCell(wording.identifier_fault(known, text))
    return text


def _address(value: Any) -> str:
    text = sheets.as_text(value, longest=500)
    if text and not text.startswith(("https://", "http://")):
        raise sheets.BadCell(_("A web address starts with https:// or http://."))
    return text
