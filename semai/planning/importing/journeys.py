"""The workbook of known journeys: one row, one way there and back. The export reads back unchanged."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit import sheets
from semai.planning import actions
from semai.planning.models import Facilitator, Journey
from semai.planning.types import JourneyValues
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.registry.types import CellFault, Column, Outcome, PlannedRow, SheetRow

COLUMNS = (
    Column("dari", gettext_lazy("Code of a facilitator, for their home, or of a centre."), True, "F-01", 14),
    Column("ke", gettext_lazy("Code of the centre."), True, "BLKK-0001", 14),
    Column("km", gettext_lazy("Kilometres one way."), True, "120", 10),
    Column("jam", gettext_lazy("Hours from door to door, one way."), True, "4,5", 10),
    Column("tarif", gettext_lazy("Fare one way in whole rupiah; empty: by kilometre, as by road."), example="350000"),
    Column("sumber", gettext_lazy("Such as a timetable, or who travelled."), width=28),
)  # fmt: skip
Ends = tuple[str, str]
READ: Mapping[str, tuple[Callable[..., Any], dict[str, Any]]] = {
    "dari": (sheets.as_text, {"longest": 30}),
    "ke": (sheets.as_text, {"longest": 30}),
    "km": (sheets.as_number, {"lowest": 0, "highest": 10_000}),
    "jam": (sheets.as_number, {"lowest": 0, "highest": 240}),
    "tarif": (sheets.as_whole, {"lowest": 0, "highest": 100_000_000}),
    "sumber": (sheets.as_text, {"longest": 120}),
}


class JourneysKind:
    """How a workbook of known journeys is read, written and taken back; see `registry.types.ImportKind`."""

    name = "journeys"
    label = gettext_lazy("Known journeys")
    sheet = "Data"
    columns: Sequence[Column] = COLUMNS

    def plan(self, rows: Sequence[SheetRow], *, by: Member, cycle: Cycle | None) -> Sequence[PlannedRow]:
        """What each row would do: three queries whatever the number of rows."""
        people = {one.code.casefold(): one for one in Facilitator.objects.visible_to(by)}
        centres = {one.code.casefold(): one for one in Centre.objects.visible_to(by).only("code", "name")}
        known = {_ends(one): one for one in Journey.objects.visible_to(by)}
        seen: dict[frozenset[uuid.UUID], int] = {}
        return [_planned(row, people, centres, known, seen) for row in rows]

    def write(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> uuid.UUID:
        """Enter the way, or write over what was known of it."""
        journey = _journey(row, by)
        if row.object_id and (journey is None or journey.version != row.version):
            raise actions.FacilitatorChanged(_("Somebody changed this journey in the meantime."))
        start = Facilitator.objects.visible_to(by).filter(pk=row.values["_dari"]).first()
        origin = start or Centre.objects.visible_to(by).get(pk=row.values["_dari"])
        centre = Centre.objects.visible_to(by).get(pk=row.values["_ke"])
        return actions.set_journey(origin, centre, _values(row.values), by=by, at=at).pk

    def take_back(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> bool:
        """Let the model speak again, or what was known before; False when somebody changed it since."""
        journey = _journey(row, by)
        if journey is None or journey.version != (row.version or 0) + 1:
            return False
        if row.version is None:
            actions.remove_journey(journey, by=by, at=at)
            return True
        start = journey.facilitator or journey.other
        assert start is not None, "a journey has two ends"
        actions.set_journey(start, journey.centre, _values({**_cells(journey), **row.before}), by=by, at=at)
        return True


def _journey(row: PlannedRow, by: Member) -> Journey | None:
    found = Journey.objects.visible_to(by)
    return found.filter(pk=row.object_id).first() if row.object_id else None


def workbook(journeys: Sequence[Journey]) -> bytes:
    """These journeys as the workbook that is read back."""
    rows = [
        (
            (one.facilitator or one.other or one.centre).code,
            one.centre.code,
            one.km,
            one.hours,
            one.fare,
            one.source,
        )
        for one in journeys
    ]
    return sheets.write([one.key for one in COLUMNS], rows, widths=[one.width for one in COLUMNS])


def _planned(
    row: SheetRow,
    people: Mapping[str, Facilitator],
    centres: Mapping[str, Centre],
    known: Mapping[frozenset[uuid.UUID], Journey],
    seen: dict[frozenset[uuid.UUID], int],
) -> PlannedRow:
    cells, faults = _read(row)
    start = people.get(cells["dari"].casefold()) or centres.get(cells["dari"].casefold())
    centre = centres.get(cells["ke"].casefold())
    title = f"{cells['dari'] or '?'} – {cells['ke'] or '?'}"
    if cells["dari"] and start is None:
        text = _("Neither a facilitator nor a centre has this code.")
        faults.append(CellFault(row.number, "dari", text))
    if cells["ke"] and centre is None:
        faults.append(CellFault(row.number, "ke", _("No centre has this code.")))
    if start and centre and start.pk == centre.pk:
        faults.append(CellFault(row.number, "ke", _("A journey leads from one place to another.")))
    ends = frozenset((start.pk, centre.pk)) if start and centre else frozenset()
    if ends and ends in seen:
        text = _("Row %(row)s already tells of this way.") % {"row": seen[ends]}
        faults.append(CellFault(row.number, "dari", text))
    if faults or not start or not centre:
        return PlannedRow(row.number, title, Outcome.ERROR, cells, faults=faults)
    seen[ends] = row.number
    hidden = {"_dari": str(start.pk), "_ke": str(centre.pk)}
    return _change(row, title, cells, hidden, known.get(ends))


def _change(
    row: SheetRow, title: str, cells: dict[str, Any], hidden: dict[str, str], journey: Journey | None
) -> PlannedRow:
    if journey is None:
        return PlannedRow(row.number, title, Outcome.CREATE, cells | hidden)
    before = _cells(journey)
    changed = {key: cells[key] for key in before if cells[key] != before[key]}
    return PlannedRow(
        row.number,
        title,
        Outcome.UPDATE if changed else Outcome.UNCHANGED,
        cells | hidden,
        {key: before[key] for key in changed},
        object_id=journey.pk,
        version=journey.version,
    )


def _read(row: SheetRow) -> tuple[dict[str, Any], list[CellFault]]:
    cells: dict[str, Any] = {}
    faults = []
    for column in COLUMNS:
        parse, bounds = READ[column.key]
        try:
            value = parse(row.cells.get(column.key), **bounds)
        except sheets.BadCell as bad:
            faults.append(CellFault(row.number, column.key, str(bad)))
            value = None
        else:
            if column.required and value in (None, ""):
                faults.append(CellFault(row.number, column.key, _("This cell must not be empty.")))
        if column.key in {"km", "jam"} and value is not None:
            value = float(value)
        cells[column.key] = "" if value is None and column.key in {"dari", "ke", "sumber"} else value
    return cells, faults


def _cells(journey: Journey) -> dict[str, Any]:
    return {"km": journey.km, "jam": journey.hours, "tarif": journey.fare, "sumber": journey.source}


def _values(cells: Mapping[str, Any]) -> JourneyValues:
    return JourneyValues(cells["km"], cells["jam"], cells["tarif"], cells["sumber"] or "")


def _ends(journey: Journey) -> frozenset[uuid.UUID]:
    return frozenset(one for one in (journey.centre_id, journey.facilitator_id, journey.other_id) if one)


JOURNEYS = JourneysKind()
