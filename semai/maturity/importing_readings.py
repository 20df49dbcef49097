"""Readers' answers as a workbook: a row for each reading that was asked for, out to be filled in, in to be sent."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit import sheets
from semai.programmes.models import Cycle, Member
from semai.registry.types import CellFault, Column, Outcome, PlannedRow, SheetRow

from . import actions, queries
from .importing import EVIDENCE, NoRound, answer_columns
from .models import Reading, Round
from .shipped import shipped_instrument
from .types import TOP_LEVEL, Instrument, ReaderKind

CENTRE, NAME, VIEW, READER, NOTES = "kode_blkk", "nama_blkk", "sudut_pandang", "penilai", "catatan"
KINDS = {"mandiri": ReaderKind.SELF, "lapangan": ReaderKind.FIELD, "meja": ReaderKind.DESK}
WORD_OF = {kind: word for word, kind in KINDS.items()}
LONGEST = 4000
LABEL = gettext_lazy("Readers' answers")
Key = tuple[str, str, str]


def _columns(instrument: Instrument) -> list[Column]:
    words = dict.fromkeys(KINDS, "")
    return [
        Column(CENTRE, gettext_lazy("Code of the centre as in the register."), required=True, example="CTH-001"),
        Column(NAME, gettext_lazy("Name, for reading only; the code decides."), example="BLKK Contoh", width=34),
        Column(VIEW, gettext_lazy("Who looks: mandiri (the centre itself), lapangan or meja."), required=True, example="lapangan", choices=words),
        Column(READER, gettext_lazy("The reader who was asked, as the workbook names them; empty for mandiri."), width=24),
        *answer_columns(instrument),
        Column(NOTES, gettext_lazy("Anything worth knowing."), width=40),
    ]  # fmt: skip


def written(round_: Round, member: Member) -> bytes:
    """The readings that were asked for and not sent, with the answers so far: fill it in and bring it back."""
    instrument = queries.questionnaire(round_.instrument_id)
    columns = _columns(instrument)
    rows = [
        one
        for one in _standing(round_, member).order_by("centre__code", "kind", "asked_at")
        if one.sent_at is None
    ]
    return sheets.write(
        [column.key for column in columns],
        [[_cells(one).get(column.key) for column in columns] for one in rows],
        widths=[column.width for column in columns],
        guide=[sheets.GuideLine(cells=(column.key, str(column.help_text))) for column in columns],
        required=[column.key for column in columns if column.required],
    )


@dataclass(frozen=True)
class Readings:
    """The import kind `readings`, for the current round of the year."""

    name: str = "readings"
    label: Any = LABEL
    sheet: str = "Data"
    columns: Sequence[Column] = field(default_factory=lambda: _columns(shipped_instrument()))

    def columns_of(self, cycle: Cycle | None) -> Sequence[Column]:
        """A column for each question of the round's own instrument."""
        round_ = queries.current_round(cycle) if cycle else None
        return _columns(queries.questionnaire(round_.instrument_id)) if round_ else self.columns

    def plan(self, rows: Sequence[SheetRow], *, by: Member, cycle: Cycle | None) -> Sequence[PlannedRow]:
        """What each row would do: two queries, however many rows. Raises `NoRound`."""
        round_ = queries.current_round(cycle) if cycle else None
        if round_ is None:
            raise NoRound
        instrument = queries.questionnaire(round_.instrument_id)
        known: dict[Key, list[Reading]] = defaultdict(list)
        for one in _standing(round_, by):
            cells = _cells(one)
            known[_key(cells)].append(one)
        times = Counter(_key(row.cells) for row in rows)
        return [_planned(row, instrument, known, times) for row in rows]

    def write(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> uuid.UUID:
        """Send the answers in the reader's name; refused when the reader began or sent since the preview."""
        reading = _reading(row, by)
        return actions.enter_reading(
            reading, **_given(reading, row.values), version=row.version or 0, by=by, at=at
        ).pk

    def take_back(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> bool:
        """What stood there before, not sent; False when something rests on it since."""
        reading = _reading(row, by)
        former = {**row.values, **row.before}
        return actions.reopen_reading(
            reading, **_given(reading, former), version=(row.version or 0) + 1, by=by, at=at
        )


READINGS = Readings()


def _standing(round_: Round, member: Member) -> Any:
    rows = Reading.objects.visible_to(member).standing().filter(round=round_)
    return rows.select_related("centre", "reader__user")


def _reading(row: PlannedRow, by: Member) -> Reading:
    seen = Reading.objects.visible_to(by).select_related("centre", "round")
    return seen.get(pk=str(row.object_id))


def _key(cells: Mapping[str, Any]) -> Key:
    code, view, reader = (sheets.as_text(cells.get(name)).casefold() for name in (CENTRE, VIEW, READER))
    return code, view, "" if view == WORD_OF[ReaderKind.SELF] else reader


def _planned(
    row: SheetRow, instrument: Instrument, known: Mapping[Key, Sequence[Reading]], times: Mapping[Key, int]
) -> PlannedRow:
    reader = _Reader(row)
    values = reader.values(instrument)
    key = _key(row.cells)
    found = known.get(key, ())
    title = " · ".join(sheets.as_text(row.cells.get(name)) for name in (NAME, READER) if row.cells.get(name))
    if times[key] > 1:
        reader.fault(CENTRE, _("This reading stands in several rows."))
    elif len(found) != 1:
        reader.fault(READER, _("Nobody of this name was asked to assess this centre. Ask them first."))
    if reader.faults or len(found) != 1:
        return PlannedRow(row.number, title or "–", Outcome.ERROR, values, faults=reader.faults)
    return _compared(row, title or str(found[0]), values, found[0])


def _compared(row: SheetRow, title: str, values: Mapping[str, Any], reading: Reading) -> PlannedRow:
    stands = _cells(reading)
    before = {name: stands.get(name) for name in values if stands.get(name) != values[name]}
    if reading.sent_at is None:
        return PlannedRow(row.number, title, Outcome.UPDATE, values, before, reading.pk, reading.version)
    if not before:
        return PlannedRow(row.number, title, Outcome.UNCHANGED, values, {}, reading.pk, reading.version)
    fault = CellFault(row.number, READER, _("These answers were sent already; what was sent stays."))
    return PlannedRow(row.number, title, Outcome.CONFLICT, values, before, faults=[fault])


class _Reader:
    """Reads the cells of one row and notes what is wrong with each."""

    def __init__(self, row: SheetRow) -> None:
        self.row = row
        self.faults: list[CellFault] = []

    def fault(self, column: str, message: str) -> None:
        self.faults.append(CellFault(self.row.number, column, message))

    def values(self, instrument: Instrument) -> dict[str, Any]:
        """Levels, evidence and notes, None where nothing stands."""
        if sheets.as_text(self.row.cells.get(VIEW)).casefold() not in KINDS:
            self.fault(VIEW, _("One of: %(words)s.") % {"words": ", ".join(KINDS)})
        levels = {one.code: self.cell(one.code, _level) for one in instrument.indicators}
        if not self.faults and all(level is None for level in levels.values()):
            self.fault("", _("No question is answered in this row."))
        texts = [NOTES, *(f"{EVIDENCE}{aspect.code}" for aspect in instrument.aspects)]
        return levels | {name: self.cell(name, _text) or None for name in texts}

    def cell(self, column: str, read: Callable[[Any], Any]) -> Any:
        try:
            return read(self.row.cells.get(column))
        except sheets.BadCell as bad:
            self.fault(column, str(bad))
            return None


def _level(value: Any) -> int | None:
    return sheets.as_whole(value, lowest=0, highest=TOP_LEVEL)


def _text(value: Any) -> str:
    return sheets.as_text(value, longest=LONGEST)


def _cells(reading: Reading) -> dict[str, Any]:
    """A reading as the cells of a row; what was not answered is left out."""
    return {
        CENTRE: reading.centre.code,
        NAME: reading.centre.name,
        VIEW: WORD_OF[reading.kind],
        READER: str(reading.reader) if reading.reader else None,
        NOTES: reading.notes or None,
        **reading.answers,
        **{f"{EVIDENCE}{code}": text for code, text in reading.evidence.items()},
    }


def _given(reading: Reading, cells: Mapping[str, Any]) -> dict[str, Any]:
    """Cells as the actions want them."""
    instrument = queries.questionnaire(reading.round.instrument_id)
    return {
        "answers": {one.code: cells.get(one.code) for one in instrument.indicators},
        "evidence": {one.code: cells.get(f"{EVIDENCE}{one.code}") or "" for one in instrument.aspects},
        "notes": cells.get(NOTES) or "",
    }
