"""The workbook of the inventory: one row, one line of a centre; the export of the inventory reads back unchanged."""

import uuid
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit import sheets
from semai.kit.problem import Problem
from semai.programmes.models import Cycle, Member

from .actions import inventory_many
from .models import Centre, Equipment
from .types import CellFault, Column, Outcome, PlannedRow, SheetRow, ThingFacts, ThingKind

MOST_PIECES, MOST_RUPIAH = 100_000, 10**12
KIND_WORDS = {
    "peralatan": ThingKind.EQUIPMENT,
    "mebel": ThingKind.FURNITURE,
    "bangunan": ThingKind.BUILDING,
}
KINDS = KIND_WORDS | {str(kind): kind for kind in ThingKind}
WORD_OF = {kind: word for word, kind in KIND_WORDS.items()}

COLUMNS = (
    Column("kode_barang", gettext_lazy("Code on the label. Leave empty for a new thing: it gets the next one."), width=18),
    Column("kode", gettext_lazy("Code of the centre."), required=True, example="BLKK-0001", width=14),
    Column("nama_barang", gettext_lazy("What it is."), required=True, example="Mesin jahit", width=28),
    Column("jenis", gettext_lazy("Kind: peralatan, mebel or bangunan; empty: peralatan."), example="peralatan", choices={word: word for word in KIND_WORDS}),
    Column("jumlah", gettext_lazy("How many pieces; empty: one."), example="10", width=10),
    Column("harga_satuan", gettext_lazy("Price of one piece in whole rupiah."), example="2500000"),
    Column("nomor_seri", gettext_lazy("Serial number.")),
    Column("lokasi", gettext_lazy("Room or place."), example="Ruang praktik"),
    Column("tanggal_perolehan", gettext_lazy("When it came, such as 2021-03-01."), example="2021-03-01"),
    Column("catatan", gettext_lazy("Anything else worth knowing."), width=32),
)  # fmt: skip
NAMES = {
    "nama_barang": "name", "jenis": "kind", "jumlah": "quantity", "harga_satuan": "price", "nomor_seri": "serial",
    "lokasi": "location", "tanggal_perolehan": "acquired_on", "catatan": "notes",
}  # fmt: skip
#: Facts that are texts.
EMPTY = {"serial", "location", "notes"}
LABEL = gettext_lazy("Inventory")


def _day(value: Any) -> str | None:
    found = sheets.as_date(value)
    return found.isoformat() if found else None


def _text(longest: int) -> Callable[[Any], Any]:
    return lambda value: sheets.as_text(value, longest=longest)


PARSERS: Mapping[str, Callable[[Any], Any]] = {
    "kode_barang": _text(40),
    "kode": _text(30),
    "nama_barang": _text(200),
    "jenis": lambda value: WORD_OF[sheets.as_choice(value, KINDS, default=ThingKind.EQUIPMENT)],
    "jumlah": lambda value: 1 if value is None else sheets.as_whole(value, lowest=1, highest=MOST_PIECES),
    "harga_satuan": lambda value: sheets.as_whole(value, lowest=0, highest=MOST_RUPIAH),
    "nomor_seri": _text(80),
    "lokasi": _text(120),
    "tanggal_perolehan": _day,
    "catatan": _text(500),
}


@dataclass(frozen=True)
class Inventory:
    """The import kind `equipment`."""

    name: str = "equipment"
    label: Any = LABEL
    sheet: str = "Data"
    columns: Sequence[Column] = COLUMNS

    def plan(self, rows: Sequence[SheetRow], *, by: Member, cycle: Cycle | None) -> Sequence[PlannedRow]:
        """Three queries, however many rows."""
        read = [(row, *_read(row)) for row in rows]
        known = _Known.of(by, [cells for _row, cells, _faults in read])
        return [_planned(row, cells, faults, known) for row, cells, faults in read]

    def write(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> uuid.UUID:
        """One row, as the many."""
        is_new = row.object_id is None
        many = self.create_many if is_new else self.update_many
        answer = many([row], by=by, cycle=cycle, at=at)[0]
        if isinstance(answer, Problem):
            raise answer
        key = answer if is_new else row.object_id
        if key is None:
            raise LookupError(row.title)
        return key

    def create_many(
        self, rows: Sequence[PlannedRow], *, by: Member, cycle: Cycle | None, at: datetime
    ) -> Sequence[uuid.UUID | Problem]:
        """All new lines together."""
        wanted = [
            (str(row.values["kode"]), _facts(row.values), str(row.values.get("kode_barang") or ""))
            for row in rows
        ]
        made = inventory_many.record_things(wanted, by=by, at=at)
        return [one if isinstance(one, Problem) else one.pk for one in made]

    def update_many(
        self, rows: Sequence[PlannedRow], *, by: Member, cycle: Cycle | None, at: datetime
    ) -> Sequence[Problem | None]:
        """All changed lines together."""
        wanted = {row.object_id: (_named(row.values), row.version or 0) for row in rows if row.object_id}
        answers = inventory_many.edit_things(wanted, by=by, at=at)
        return [answers[row.object_id] if row.object_id else None for row in rows]

    def take_back(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> bool:
        """Erase what was entered, restore what was changed; False when somebody saw or edited it since."""
        return self.take_back_many([row], by=by, cycle=cycle, at=at)[0]

    def take_back_many(
        self, rows: Sequence[PlannedRow], *, by: Member, cycle: Cycle | None, at: datetime
    ) -> Sequence[bool]:
        """All of them together."""
        new = {
            row.object_id: (row.version or 0) + 1
            for row in rows
            if row.object_id and row.outcome is Outcome.CREATE
        }
        erased = inventory_many.erase_new_things(new, by=by, at=at)
        changed = {
            row.object_id: (_named(row.before), (row.version or 0) + 1)
            for row in rows
            if row.object_id and row.outcome is Outcome.UPDATE
        }
        answers = inventory_many.edit_things(changed, by=by, at=at)
        restored = {key for key, refusal in answers.items() if refusal is None}
        return [row.object_id in erased or row.object_id in restored for row in rows]


INVENTORY = Inventory()


@dataclass(frozen=True)
class _Known:
    """The centres that the member sees by code, the things that the rows name, and codes that occur twice."""

    centres: Mapping[str, Centre]
    things: Mapping[str, Equipment]
    visible: frozenset[uuid.UUID]
    repeated: frozenset[str]

    @classmethod
    def of(cls, by: Member, rows: Sequence[Mapping[str, Any]]) -> "_Known":
        codes = Counter(str(cells["kode_barang"]) for cells in rows if cells.get("kode_barang"))
        named = Equipment.objects.filter(programme_id=by.programme_id, code__in=codes).select_related(
            "centre"
        )
        centres = {one.code.casefold(): one for one in Centre.objects.visible_to(by).only("code", "name")}
        repeated = frozenset(code for code, times in codes.items() if times > 1)
        return cls(
            centres, {one.code: one for one in named}, frozenset(one.pk for one in centres.values()), repeated
        )


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
    return cells, faults


def _planned(row: SheetRow, cells: dict[str, Any], faults: list[CellFault], known: _Known) -> PlannedRow:
    title = " · ".join(str(part) for part in (cells.get("nama_barang"), cells.get("kode")) if part) or "–"
    code = str(cells.get("kode_barang") or "")
    centre = known.centres.get(str(cells.get("kode") or "").casefold())
    if cells.get("kode") and centre is None:
        faults.append(CellFault(row.number, "kode", _("You see no centre with this code.")))
    if code in known.repeated:
        faults.append(CellFault(row.number, "kode_barang", _("This code stands in several rows.")))
    if faults or centre is None:
        return PlannedRow(row.number, title, Outcome.ERROR, cells, faults=faults)
    cells["kode"] = centre.code
    thing = known.things.get(code)
    if thing is None:
        return PlannedRow(row.number, title, Outcome.CREATE, cells)
    if conflict := _conflict(thing, centre, known):
        fault = CellFault(row.number, "kode_barang", conflict)
        return PlannedRow(row.number, title, Outcome.CONFLICT, cells, faults=[fault])
    return _update(row, title, cells, thing)


def _conflict(thing: Equipment, centre: Centre, known: _Known) -> str:
    if thing.centre_id not in known.visible or thing.centre_id != centre.pk:
        return _("This code belongs to a thing of another centre.")
    return _("This thing was written off.") if thing.written_off_on else ""


def _update(row: SheetRow, title: str, cells: Mapping[str, Any], thing: Equipment) -> PlannedRow:
    return PlannedRow.changing(
        row,
        title,
        cells=cells,
        current=_cells(thing),
        keys=NAMES,
        thing=thing,
    )


def _cells(thing: Equipment) -> dict[str, Any]:
    cells = {key: getattr(thing, name) for key, name in NAMES.items()}
    acquired: date | None = thing.acquired_on
    return cells | {
        "jenis": WORD_OF[thing.kind],
        "tanggal_perolehan": acquired.isoformat() if acquired else None,
    }


def _facts(cells: Mapping[str, Any]) -> ThingFacts:
    given = {name: value for name, value in _named(cells).items() if value is not None}
    return ThingFacts(**{"kind": ThingKind.EQUIPMENT} | given)


def _named(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Cells by the names of the facts; an empty cell of words is an empty text."""
    facts = {name: cells[key] for key, name in NAMES.items() if key in cells}
    for name in EMPTY & facts.keys():
        facts[name] = facts[name] or ""
    if "acquired_on" in facts:
        facts["acquired_on"] = date.fromisoformat(facts["acquired_on"]) if facts["acquired_on"] else None
    if "kind" in facts:
        facts["kind"] = KIND_WORDS[facts["kind"] or "peralatan"]
    return facts
