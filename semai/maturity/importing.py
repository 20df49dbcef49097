"""The workbook of assessments: a row for each centre, a column for each question of the instrument."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit import sheets
from semai.kit.problem import Problem
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.registry.types import CellFault, Column, Outcome, PlannedRow, SheetRow

from . import actions, queries
from .models import Assessment, Round
from .shipped import shipped_instrument
from .types import TOP_LEVEL, Instrument

CENTRE, NAME, DAY, ASSESSOR, NOTES = "kode_blkk", "nama_blkk", "tanggal_penilaian", "penilai", "catatan"
EVIDENCE = "bukti_"
ROUND = "putaran"
LABEL = gettext_lazy("Assessments")


class NoRound(Problem):
    """Answers belong to a round, and none is open."""

    code = "maturity.no_round"
    default_message = gettext_lazy("Open an assessment round first, then import its answers.")


def _columns(instrument: Instrument) -> list[Column]:
    return [
        Column(
            CENTRE, gettext_lazy("Code of the centre as in the register."), required=True, example="CTH-001"
        ),
        Column(
            NAME,
            gettext_lazy("Name, for reading only; the code decides."),
            example="BLKK Contoh Kunyit",
            width=34,
        ),
        Column(
            DAY,
            gettext_lazy("Day of the assessment, such as 2022-05-27."),
            required=True,
            example="2022-05-27",
        ),
        Column(ASSESSOR, gettext_lazy("Who assessed."), example="Tim Penilai A", width=24),
        *answer_columns(instrument),
        Column(NOTES, gettext_lazy("Anything worth knowing."), width=40),
    ]


def answer_columns(instrument: Instrument) -> list[Column]:
    """A column for each question, then one for the evidence of each aspect."""
    levels = {str(level): "" for level in range(TOP_LEVEL + 1)}
    questions = [
        Column(
            one.code,
            " ".join([f"{one.name.id}:", *(f"{level} = {text.id}" for level, text in enumerate(one.levels))]),
            example="2",
            width=6,
            choices=levels,
        )
        for one in instrument.indicators
    ]
    return questions + [
        Column(f"{EVIDENCE}{aspect.code}", f"Bukti untuk aspek {aspect.code}, {aspect.name.id}.", width=30)
        for aspect in instrument.aspects
    ]


@dataclass(frozen=True)
class Known:
    """What the rows are held against: read once for the whole workbook."""

    round: Round
    instrument: Instrument
    centres: Mapping[str, Centre]
    stored: Mapping[uuid.UUID, Assessment]


@dataclass(frozen=True)
class Assessments:
    """The import kind `assessments`, for the current round of the year."""

    name: str = "assessments"
    label: Any = LABEL
    sheet: str = "Data"
    columns: Sequence[Column] = field(default_factory=lambda: _columns(shipped_instrument()))

    def columns_of(self, cycle: Cycle | None) -> Sequence[Column]:
        """A column for each question of the round's own instrument."""
        round_ = queries.current_round(cycle) if cycle else None
        return _columns(queries.questionnaire(round_.instrument_id)) if round_ else self.columns

    def plan(self, rows: Sequence[SheetRow], *, by: Member, cycle: Cycle | None) -> Sequence[PlannedRow]:
        """What each row would do: a handful of queries, however many rows. Raises `NoRound`."""
        known = _known(by, cycle)
        numbers: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            numbers[_folded(row.cells.get(CENTRE))].append(row.number)
        return [_planned(row, known, numbers[_folded(row.cells.get(CENTRE))]) for row in rows]

    def write(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> uuid.UUID:
        """Record the assessment; refused when somebody recorded it since the preview."""
        return _record(row.values, version=row.version, by=by, at=at).pk

    def take_back(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> bool:
        """Remove or restore one assessment; False when it changed since or a decision rests on it."""
        version = (row.version or 0) + 1
        stored = Assessment.objects.visible_to(by).filter(
            round=row.values[ROUND], centre__code=row.values[CENTRE], version=version
        )
        assessment = stored.first()
        if assessment is None or (not row.before and assessment.decisions.exists()):
            return False
        if row.before:
            _record({**row.values, **row.before}, version=version, by=by, at=at)
        else:
            actions.retract_assessment(assessment, version=version, by=by, at=at)
        return True


ASSESSMENTS = Assessments()


def _known(by: Member, cycle: Cycle | None) -> Known:
    round_ = queries.current_round(cycle) if cycle else None
    if round_ is None:
        raise NoRound
    centres = {_folded(one.code): one for one in Centre.objects.visible_to(by)}
    stored = Assessment.objects.visible_to(by).filter(round=round_).select_related("centre")
    return Known(
        round=round_,
        instrument=queries.questionnaire(round_.instrument_id),
        centres=centres,
        stored={one.centre_id: one for one in stored},
    )


def _planned(row: SheetRow, known: Known, numbers: Sequence[int]) -> PlannedRow:
    reader = _Reader(row)
    centre = known.centres.get(_folded(row.cells.get(CENTRE)))
    code = sheets.as_text(row.cells.get(CENTRE))
    title = centre.name if centre else sheets.as_text(row.cells.get(NAME)) or code
    values = reader.values(known, centre)
    if not code:
        reader.fault(CENTRE, _("The code of the centre is missing."))
    elif centre is None:
        reader.fault(CENTRE, _("No centre with the code “%(code)s” in your area.") % {"code": code[:40]})
    elif len(numbers) > 1:
        others = ", ".join(str(number) for number in numbers if number != row.number)
        reader.fault(CENTRE, _("This centre stands in row %(others)s too.") % {"others": others})
    if reader.faults or centre is None:
        return PlannedRow(row.number, title, Outcome.ERROR, values, faults=reader.faults)
    return _compared(row.number, title, values, known.stored.get(centre.pk))


def _compared(number: int, title: str, values: Mapping[str, Any], stored: Assessment | None) -> PlannedRow:
    if stored is None:
        return PlannedRow(number, title, Outcome.CREATE, values)
    known = _cells(stored)
    before = {key: known.get(key) for key in {**values, **known} if known.get(key) != values.get(key)}
    outcome = Outcome.UPDATE if before else Outcome.UNCHANGED
    return PlannedRow(number, title, outcome, values, before, stored.pk, stored.version)


class _Reader:
    """Reads the cells of one row and notes what is wrong with each."""

    def __init__(self, row: SheetRow) -> None:
        self.row = row
        self.faults: list[CellFault] = []

    def fault(self, column: str, message: str) -> None:
        self.faults.append(CellFault(self.row.number, column, message))

    def values(self, known: Known, centre: Centre | None) -> dict[str, Any]:
        """The cells as they are meant, JSON-able, with the round they are for."""
        levels = {one.code: self.cell(one.code, _level) for one in known.instrument.indicators}
        day: date | None = self.cell(DAY, sheets.as_date)
        if day is None and not any(fault.column == DAY for fault in self.faults):
            self.fault(DAY, _("The day of the assessment is missing."))
        if not self.faults and all(level is None for level in levels.values()):
            self.fault("", _("No question is answered in this row."))
        texts = [ASSESSOR, NOTES, *(f"{EVIDENCE}{aspect.code}" for aspect in known.instrument.aspects)]
        return {
            ROUND: str(known.round.pk),
            CENTRE: centre.code if centre else sheets.as_text(self.row.cells.get(CENTRE)),
            DAY: day.isoformat() if day else None,
            **levels,
            **{
                name: self.cell(name, _short_text if name == ASSESSOR else _long_text) or None
                for name in texts
            },
        }

    def cell(self, column: str, read: Callable[[Any], Any]) -> Any:
        try:
            return read(self.row.cells.get(column))
        except sheets.BadCell as bad:
            self.fault(column, str(bad))
            return None


def _level(value: Any) -> int | None:
    return sheets.as_whole(value, lowest=0, highest=TOP_LEVEL)


def _short_text(value: Any) -> str:
    return sheets.as_text(value, longest=150)


def _long_text(value: Any) -> str:
    return sheets.as_text(value, longest=4000)


def _folded(code: Any) -> str:
    return sheets.as_text(code).casefold()


def _cells(assessment: Assessment) -> dict[str, Any]:
    """A stored assessment as the cells of a row; what was not answered is left out."""
    return {
        ROUND: str(assessment.round_id),
        CENTRE: assessment.centre.code,
        DAY: assessment.assessed_on.isoformat(),
        ASSESSOR: assessment.assessor or None,
        NOTES: assessment.notes or None,
        **assessment.answers,
        **{f"{EVIDENCE}{code}": text for code, text in assessment.evidence.items()},
    }


def _record(cells: Mapping[str, Any], *, version: int | None, by: Member, at: datetime) -> Assessment:
    round_ = Round.objects.visible_to(by).get(pk=cells[ROUND])
    instrument = queries.questionnaire(round_.instrument_id)
    return actions.record_assessment(
        round_,
        Centre.objects.visible_to(by).get(code=cells[CENTRE]),
        answers={one.code: cells.get(one.code) for one in instrument.indicators},
        evidence={a.code: cells.get(f"{EVIDENCE}{a.code}") or "" for a in instrument.aspects},
        assessed_on=date.fromisoformat(cells[DAY]),
        assessor=cells[ASSESSOR] or "",
        notes=cells[NOTES] or "",
        version=version,
        by=by,
        at=at,
    )
