"""The workbook of the team: one row, one facilitator."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.planning import actions, queries
from semai.planning.models import Facilitator
from semai.programmes.models import Cycle, Member
from semai.registry.types import CellFault, Column, Outcome, PlannedRow, SheetRow

from .columns import COLUMNS, plain, restored, values_of
from .reading import Places, Reader

__all__ = ["FACILITATORS", "FacilitatorsKind", "values_of"]


class FacilitatorsKind:
    """How a workbook of facilitators is read, written and taken back; see `registry.types.ImportKind`."""

    name = "facilitators"
    label = gettext_lazy("Facilitators")
    sheet = "Data"
    columns: Sequence[Column] = COLUMNS

    def plan(self, rows: Sequence[SheetRow], *, by: Member, cycle: Cycle | None) -> Sequence[PlannedRow]:
        """What each row would do: three queries whatever the number of rows."""
        known = {one.code.casefold(): one for one in queries.everybody(by.programme)}
        places = Places(queries.regencies())
        seen: dict[str, int] = {}
        return [_planned(row, known, places, seen) for row in rows]

    def write(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> uuid.UUID:
        """Add or edit the facilitator of the row."""
        values = restored(row.values)
        if row.object_id is None:
            return actions.add_facilitator(values, by=by, at=at).pk
        facilitator = Facilitator.objects.filter(pk=row.object_id, programme=by.programme).first()
        if facilitator is None:
            raise actions.FacilitatorChanged
        return actions.edit_facilitator(facilitator, values, version=row.version or 0, by=by, at=at).pk

    def take_back(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> bool:
        """Remove the added person, or write the former values back; False when they were edited or used since."""
        if row.object_id is None:
            return False
        facilitator = Facilitator.objects.filter(pk=row.object_id, programme=by.programme).first()
        expected = 1 if row.version is None else row.version + 1
        if facilitator is None or facilitator.version != expected:
            return False
        if row.version is None:
            return actions.remove_facilitator(facilitator, by=by, at=at)
        actions.edit_facilitator(facilitator, restored(row.before), version=expected, by=by, at=at)
        return True


def _planned(
    row: SheetRow, known: Mapping[str, Facilitator], places: Places, seen: dict[str, int]
) -> PlannedRow:
    reader = Reader(row, places)
    values, home = reader.values(), str(row.cells.get("kabupaten_kota") or "")
    key = values.code.casefold()
    if key and key in seen:
        message = _("Row %(row)s already has the code %(code)s.") % {"row": seen[key], "code": values.code}
        reader.faults.append(CellFault(row.number, "kode", message))
    seen.setdefault(key, row.number)
    title = f"{values.code} {values.name}".strip() or _("Row %(row)s") % {"row": row.number}
    if reader.faults:
        return PlannedRow(
            row.number, title, Outcome.ERROR, plain(values, home=home), faults=tuple(reader.faults)
        )
    facilitator = known.get(key)
    home = places.name_of(values.region_code)
    if facilitator is None:
        return PlannedRow(row.number, title, Outcome.CREATE, plain(values, home=home))
    return _change(row, title, plain(values, home=home), facilitator)


def _change(row: SheetRow, title: str, after: dict[str, Any], facilitator: Facilitator) -> PlannedRow:
    before = plain(values_of(facilitator), home=facilitator.region.name)
    after |= {"kode": before["kode"], "_is_active": before["_is_active"]}
    if after["_region"] == before["_region"]:
        # An empty coordinate leaves the known one alone, unless the home is elsewhere now.
        after |= {key: before[key] for key in ("lintang", "bujur") if after[key] is None}
    outcome = Outcome.UNCHANGED if after == before else Outcome.UPDATE
    return PlannedRow(
        row.number, title, outcome, after, before, object_id=facilitator.pk, version=facilitator.version
    )


FACILITATORS = FacilitatorsKind()
