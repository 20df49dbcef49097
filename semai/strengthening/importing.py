"""The workbook of asset maps: one row, one asset of a centre; the export of an asset map reads back unchanged."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit import sheets
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.registry.types import CellFault, Column, Outcome, PlannedRow, SheetRow

from . import actions
from .models import Asset
from .types import Access, AssetCondition, AssetFacts, AssetGroup, Owner

GROUPS: dict[str, StrEnum] = {
    "individu": AssetGroup.INDIVIDUALS,
    "kelompok warga": AssetGroup.ASSOCIATIONS,
    "lembaga": AssetGroup.INSTITUTIONS,
    "alam dan bangunan": AssetGroup.PHYSICAL,
    "ekonomi": AssetGroup.ECONOMIC,
    "budaya": AssetGroup.CULTURE,
}
OWNERS: dict[str, StrEnum] = {
    "lembaga induk": Owner.HOST,
    "santri atau peserta": Owner.LEARNERS,
    "warga": Owner.RESIDENTS,
    "desa": Owner.VILLAGE,
    "instansi": Owner.GOVERNMENT,
    "usaha": Owner.BUSINESS,
    "lainnya": Owner.OTHER,
}
CONDITIONS: dict[str, StrEnum] = {
    "siap dipakai": AssetCondition.READY,
    "perlu dibenahi": AssetCondition.NEEDS_WORK,
    "belum dapat dipakai": AssetCondition.UNUSABLE,
}
ACCESS: dict[str, StrEnum] = {
    "bebas": Access.FREE,
    "dengan izin": Access.BY_AGREEMENT,
    "berbayar": Access.PAID,
    "belum boleh": Access.NOT_YET,
}
WORDS = {"kelompok": GROUPS, "pemilik": OWNERS, "keadaan": CONDITIONS, "akses": ACCESS}


def _column(key: str, help_text: Any, **options: Any) -> Column:
    words = WORDS.get(key)
    choices = {word: word for word in words} if words else {}
    return Column(key, help_text, choices=choices, **options)


COLUMNS = (
    _column("kode", gettext_lazy("Code of the centre."), required=True, example="BLKK-0001", width=14),
    _column("kelompok", gettext_lazy("Group of the asset."), required=True, example="ekonomi", width=20),
    _column("aset", gettext_lazy("What it is. The same name in a centre is the same asset."), required=True, example="Kios kosong", width=30),
    _column("letak", gettext_lazy("Where it is, in words.")),
    _column("lintang", gettext_lazy("Latitude in degrees, such as -8.1724."), example="-8.1724", width=12),
    _column("bujur", gettext_lazy("Longitude in degrees, such as 113.7003."), example="113.7003", width=12),
    _column("pemilik", gettext_lazy("Kind of owner."), example="warga"),
    _column("nama_pemilik", gettext_lazy("Owner's name.")),
    _column("keadaan", gettext_lazy("Condition."), example="siap dipakai"),
    _column("pemakaian", gettext_lazy("What it is used for now."), width=30),
    _column("potensi", gettext_lazy("What it could be used for."), width=30),
    _column("akses", gettext_lazy("On what terms it could be used."), example="dengan izin"),
    _column("narasumber", gettext_lazy("Who told it."), required=True, example="Ibu Contoh"),
    _column("tanggal", gettext_lazy("When it was told, such as 2022-08-01."), required=True, example="2022-08-01", width=12),
)  # fmt: skip
NAMES = {
    "kelompok": "group", "aset": "name", "letak": "place", "lintang": "latitude", "bujur": "longitude",
    "pemilik": "owner_kind", "nama_pemilik": "owner", "keadaan": "condition", "pemakaian": "present_use",
    "potensi": "potential_use", "akses": "access", "narasumber": "said_by", "tanggal": "said_on",
}  # fmt: skip
LABEL = gettext_lazy("Asset map")


def _day(value: Any) -> str | None:
    found = sheets.as_date(value)
    return found.isoformat() if found else None


def _text(longest: int) -> Callable[[Any], Any]:
    return lambda value: sheets.as_text(value, longest=longest)


def _word(words: Mapping[str, StrEnum]) -> Callable[[Any], Any]:
    """The word of the column, from itself or from its code; "" when empty."""
    known = {**words, **{str(code): code for code in words.values()}}
    said = {code: word for word, code in words.items()}
    return lambda value: "" if value in (None, "") else said[sheets.as_choice(value, known)]


def _degrees(most: float) -> Callable[[Any], Any]:
    def read(value: Any) -> float | None:
        found = sheets.as_number(value, lowest=-most, highest=most)
        return None if found is None else float(found)

    return read


PARSERS: Mapping[str, Callable[[Any], Any]] = {
    "kode": _text(30), "aset": _text(150), "letak": _text(200), "nama_pemilik": _text(150),
    "pemakaian": _text(300), "potensi": _text(300), "narasumber": _text(150), "tanggal": _day,
    "lintang": _degrees(90), "bujur": _degrees(180), **{key: _word(words) for key, words in WORDS.items()},
}  # fmt: skip


@dataclass(frozen=True)
class AssetMaps:
    """The import kind `assets`."""

    name: str = "assets"
    label: Any = LABEL
    sheet: str = "Data"
    columns: Sequence[Column] = COLUMNS

    def plan(self, rows: Sequence[SheetRow], *, by: Member, cycle: Cycle | None) -> Sequence[PlannedRow]:
        """Two queries, however many rows."""
        read = [(row, *_read(row)) for row in rows]
        centres = {one.code.casefold(): one for one in Centre.objects.visible_to(by).only("code", "name")}
        codes = {str(cells.get("kode") or "").casefold() for _row, cells, _faults in read}
        named = [one for code, one in centres.items() if code in codes]
        known: dict[tuple[str, str], list[Asset]] = defaultdict(list)
        for asset in Asset.objects.filter(centre__in=named).kept().select_related("centre"):
            known[_key(asset.centre.code, asset.name)].append(asset)
        times = Counter(_key(cells.get("kode"), cells.get("aset")) for _row, cells, _faults in read)
        return [_planned(row, cells, faults, centres, known, times) for row, cells, faults in read]

    def write(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> uuid.UUID:
        """Through the asset map's own actions."""
        if row.object_id is None:
            centre = Centre.objects.visible_to(by).get(code=row.values["kode"])
            return actions.record_asset(centre, _facts(row.values), by=by, at=at).pk
        asset = Asset.objects.visible_to(by).select_related("centre").get(pk=row.object_id)
        facts = _facts({**cells_of(asset), **row.values})
        return actions.edit_asset(asset, facts, version=row.version or 0, by=by, at=at).pk

    def take_back(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> bool:
        """Erase what was entered, restore what was changed; False when somebody edited or used it since."""
        found = (
            Asset.objects.visible_to(by)
            .select_related("centre")
            .filter(pk=row.object_id or uuid.UUID(int=0))
            .first()
        )
        written = (row.version or 0) + 1
        if found is None or found.version != written:
            return False
        if row.outcome is Outcome.CREATE:
            return actions.erase_new_asset(found, version=written, by=by, at=at)
        facts = _facts({**cells_of(found), **row.before})
        actions.edit_asset(found, facts, version=written, by=by, at=at)
        return True


ASSETS = AssetMaps()


def _key(code: Any, name: Any) -> tuple[str, str]:
    return str(code or "").casefold(), str(name or "").casefold()


def _read(row: SheetRow) -> tuple[dict[str, Any], list[CellFault]]:
    cells: dict[str, Any] = {}
    faults = []
    for column in COLUMNS:
        if column.key in row.cells:
            try:
                cells[column.key] = PARSERS[column.key](row.cells[column.key])
            except sheets.BadCell as bad:
                cells[column.key] = None
                faults.append(CellFault(row.number, column.key, str(bad)))
        if column.required and not cells.get(column.key):
            faults.append(CellFault(row.number, column.key, _("Must be filled in.")))
    if (cells.get("lintang") is None) != (cells.get("bujur") is None):
        faults.append(CellFault(row.number, "lintang", _("Latitude and longitude belong together.")))
    return cells, faults


def _planned(
    row: SheetRow,
    cells: dict[str, Any],
    faults: list[CellFault],
    centres: Mapping[str, Centre],
    known: Mapping[tuple[str, str], Sequence[Asset]],
    times: Mapping[tuple[str, str], int],
) -> PlannedRow:
    title = " · ".join(str(part) for part in (cells.get("aset"), cells.get("kode")) if part) or "–"
    centre = centres.get(str(cells.get("kode") or "").casefold())
    key = _key(cells.get("kode"), cells.get("aset"))
    if cells.get("kode") and centre is None:
        faults.append(CellFault(row.number, "kode", _("You see no centre with this code.")))
    if times[key] > 1:
        faults.append(CellFault(row.number, "aset", _("This asset stands in several rows.")))
    if faults or centre is None:
        return PlannedRow(row.number, title, Outcome.ERROR, cells, faults=faults)
    cells["kode"] = centre.code
    same = known.get(key, ())
    if not same:
        return PlannedRow(row.number, title, Outcome.CREATE, cells)
    if len(same) > 1:
        fault = CellFault(row.number, "aset", _("The centre has several assets of this name."))
        return PlannedRow(row.number, title, Outcome.CONFLICT, cells, faults=[fault])
    return _update(row, title, cells, same[0])


def _update(row: SheetRow, title: str, cells: Mapping[str, Any], asset: Asset) -> PlannedRow:
    return PlannedRow.changing(
        row,
        title,
        cells=cells,
        current=cells_of(asset),
        keys=NAMES,
        thing=asset,
    )


def cells_of(asset: Asset) -> dict[str, Any]:
    """An asset as a row of the workbook; needs its centre at hand."""
    cells: dict[str, Any] = {key: getattr(asset, name) for key, name in NAMES.items()}
    for key, words in WORDS.items():
        cells[key] = next((word for word, code in words.items() if code == cells[key]), "")
    return cells | {"kode": asset.centre.code, "tanggal": asset.said_on.isoformat()}


def _facts(cells: Mapping[str, Any]) -> AssetFacts:
    given = {name: cells[key] for key, name in NAMES.items() if cells.get(key) not in (None, "")}
    for key, words in WORDS.items():
        if cells.get(key):
            given[NAMES[key]] = words[cells[key]]
    given["said_on"] = date.fromisoformat(cells["tanggal"])
    return AssetFacts(**given)
