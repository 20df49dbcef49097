"""The workbook of centres: what each row says, what it would do, and how it is written or taken back."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit.problem import Problem
from semai.programmes.models import Cycle, Member

from . import actions, exporting
from .actions import CentreChangedMeanwhile
from .actions.many import create_centres
from .actions.many_edits import Edit, edit_centres, erase_new_centres
from .models import Centre, CentreQuerySet, Identifier, VocationalField
from .rules import folded
from .sheet import COLUMNS, IDENTIFIERS, Reader, cells_of, facts_of
from .types import CellFault, CentreFacts, Column, Outcome, PlannedRow, SheetRow


@dataclass(frozen=True)
class Known:
    """The centres of the programme, by code and by name, regency and host."""

    by_code: Mapping[str, Centre]
    by_place: Mapping[tuple[str, ...], Sequence[Centre]]
    visible: frozenset[uuid.UUID]


LABEL = gettext_lazy("Centres")


@dataclass(frozen=True)
class Centres:
    """The import kind `centres`."""

    name: str = "centres"
    label: Any = LABEL
    sheet: str = "Data"
    columns: Sequence[Column] = COLUMNS

    def plan(self, rows: Sequence[SheetRow], *, by: Member, cycle: Cycle | None) -> Sequence[PlannedRow]:
        """Eight queries, however many rows."""
        reader = Reader.for_member(by)
        read = [(row, *reader.read(row)) for row in rows]
        repeated = _repeated([(row.number, cells) for row, cells, _faults in read])
        known = _known(by)
        return [
            _planned(row, cells, [*faults, *repeated.get(row.number, [])], known)
            for row, cells, faults in read
        ]

    def code_lists(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """What the template's guide lists."""
        return exporting.centre_lists()

    def write(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> uuid.UUID:
        """Through the register's own actions."""
        if row.object_id is None:
            facts = facts_of(row.values)
            return actions.create_centre(facts, by=by, at=at, code=str(row.values.get("kode") or "")).pk
        centre = Centre.objects.visible_to(by).with_place().get(pk=row.object_id)
        facts = _with_changes(centre, row.values)
        return actions.edit_centre(centre, facts=facts, version=row.version or 0, by=by, at=at).pk

    def create_many(
        self, rows: Sequence[PlannedRow], *, by: Member, cycle: Cycle | None, at: datetime
    ) -> Sequence[uuid.UUID | Problem]:
        """All new centres together."""
        wanted = [(facts_of(row.values), str(row.values.get("kode") or "")) for row in rows]
        made = create_centres(wanted, by=by, at=at)
        return [one if isinstance(one, Problem) else one.pk for one in made]

    def take_back(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> bool:
        """Erase what was created, restore what was changed; False when it was edited since."""
        if row.object_id is None:
            return False
        centre = Centre.objects.visible_to(by).with_place().filter(pk=row.object_id).first()
        written = (row.version or 0) + 1
        if centre is None or centre.version != written:
            return False
        if row.outcome is Outcome.CREATE:
            return actions.erase_new_centre(centre, version=written, by=by, at=at)
        facts = _with_changes(centre, row.before)
        actions.edit_centre(centre, facts=facts, version=written, by=by, at=at)
        return True

    def update_many(
        self, rows: Sequence[PlannedRow], *, by: Member, cycle: Cycle | None, at: datetime
    ) -> Sequence[Problem | None]:
        """All changed centres together."""
        return _rewritten([(row, row.values, row.version or 0) for row in rows], by=by, at=at)

    def take_back_many(
        self, rows: Sequence[PlannedRow], *, by: Member, cycle: Cycle | None, at: datetime
    ) -> Sequence[bool]:
        """All created and all changed centres together."""
        known = {one.pk: one for one in _named(rows, by).select_for_update(of=("self",)).order_by("pk")}
        fresh = [
            one
            for row in rows
            if row.outcome is Outcome.CREATE and (one := _as_written(row, known)) is not None
        ]
        erased = erase_new_centres(fresh, by=by, at=at)
        changed = [
            row for row in rows if row.outcome is Outcome.UPDATE and _as_written(row, known) is not None
        ]
        answers = _rewritten([(row, row.before, _written(row)) for row in changed], by=by, at=at)
        restored = {row.object_id for row, refusal in zip(changed, answers, strict=True) if refusal is None}
        return [row.object_id in erased or row.object_id in restored for row in rows]


CENTRES = Centres()


def _named(rows: Sequence[PlannedRow], by: Member) -> CentreQuerySet:
    keys = [row.object_id for row in rows if row.object_id]
    return Centre.objects.visible_to(by).filter(pk__in=keys)


def _written(row: PlannedRow) -> int:
    """The version that a record had once the row was written."""
    return (row.version or 0) + 1


def _as_written(row: PlannedRow, known: Mapping[uuid.UUID, Centre]) -> Centre | None:
    """The record of a row unless somebody edited it since."""
    centre = known.get(row.object_id) if row.object_id else None
    return centre if centre and centre.version == _written(row) else None


def _rewritten(
    wanted: Sequence[tuple[PlannedRow, Mapping[str, Any], int]], *, by: Member, at: datetime
) -> Sequence[Problem | None]:
    """Centres with some cells changed, each seen in a version; one that is gone is refused as changed."""
    rows = _named([row for row, _cells, _version in wanted], by).with_place()
    known = {one.pk: one for one in rows.prefetch_related("fields", "identifiers")}
    edits = [
        Edit(known[row.object_id], _with_changes(known[row.object_id], cells), version)
        for row, cells, version in wanted
        if row.object_id in known
    ]
    answers = iter(edit_centres(edits, by=by, at=at))
    return [
        next(answers) if row.object_id in known else CentreChangedMeanwhile()
        for row, _cells, _version in wanted
    ]


def _with_changes(centre: Centre, cells: Mapping[str, Any]) -> CentreFacts:
    """The centre as it is, with some cells changed; what no column holds stays."""
    facts = facts_of({**cells_of(centre), **cells})
    others = {one.kind: one.value for one in centre.identifiers.all() if one.kind not in IDENTIFIERS}
    facts = replace(facts, identifiers={**others, **facts.identifiers})
    is_moved = (facts.latitude, facts.longitude) != (centre.latitude, centre.longitude)
    return facts if is_moved else replace(facts, coordinate_source=centre.coordinate_source)


def _known(by: Member) -> Known:
    everyone = (
        Centre.objects.filter(programme_id=by.programme_id)
        .with_place()
        .prefetch_related(
            Prefetch("fields", VocationalField.objects.only("code")),
            Prefetch("identifiers", Identifier.objects.all()),
        )
    )
    by_place: dict[tuple[str, ...], list[Centre]] = defaultdict(list)
    by_code: dict[str, Centre] = {}
    for centre in everyone:
        by_code[centre.code.casefold()] = centre
        if centre.merged_into_id is None:
            by_place[folded(centre.name), centre.region_id, folded(centre.host.name)].append(centre)
    visible = Centre.objects.visible_to(by).values_list("pk", flat=True)
    return Known(by_code, by_place, frozenset(visible))


def _place_key(cells: Mapping[str, Any]) -> tuple[str, ...]:
    return folded(cells["nama_blkk"]), str(cells.get("kode_wilayah")), folded(cells["lembaga_induk"])


def _repeated(rows: Sequence[tuple[int, Mapping[str, Any]]]) -> dict[int, list[CellFault]]:
    """Rows that speak of the same centre: nobody can say which one is right. Two codes are two centres."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, cells in rows:
        if code := cells.get("kode"):
            groups["kode", str(code).casefold()].append(number)
        elif cells.get("kode_wilayah"):
            groups["nama_blkk", *_place_key(cells)].append(number)
    return {
        number: [
            CellFault(number, column, _("The same centre also stands in row %(rows)s.") % {"rows": others})
        ]
        for (column, *_key), numbers in groups.items()
        if len(numbers) > 1
        for number in numbers
        if (others := ", ".join(str(other) for other in numbers if other != number))
    }


def _planned(
    row: SheetRow, cells: Mapping[str, Any], faults: Sequence[CellFault], known: Known
) -> PlannedRow:
    title = " · ".join(str(part) for part in (cells.get("nama_blkk"), _place(cells)) if part)
    title = title or str(row.cells.get("nama_blkk") or row.cells.get("kode") or "–")
    if faults:
        return PlannedRow(row.number, title, Outcome.ERROR, dict(cells), faults=faults)
    centre, conflict = _match(cells, known)
    if conflict:
        fault = CellFault(row.number, "kode", conflict)
        return PlannedRow(row.number, title, Outcome.CONFLICT, dict(cells), faults=[fault])
    if centre is None:
        return PlannedRow(row.number, title, Outcome.CREATE, dict(cells))
    return _update(row, title, cells, centre)


def _place(cells: Mapping[str, Any]) -> str:
    """The regency, or the province with a word that its regency is missing."""
    regency, province = cells.get("kabupaten_kota"), cells.get("provinsi")
    if regency or not cells.get("kode_wilayah"):
        return str(regency or "")
    return _("%(province)s, regency not yet known") % {"province": province}


def _update(row: SheetRow, title: str, cells: Mapping[str, Any], centre: Centre) -> PlannedRow:
    return PlannedRow.changing(
        row,
        title,
        cells=cells,
        current=cells_of(centre),
        keys=(key for key in COLUMN_ORDER if key != "kode"),
        thing=centre,
    )


COLUMN_ORDER = tuple(column.key for column in COLUMNS)


def _match(cells: Mapping[str, Any], known: Known) -> tuple[Centre | None, str]:
    """The centre that a row means, or why that is not clear."""
    code = str(cells.get("kode") or "")
    alike = known.by_place.get(_place_key(cells), [])
    if code and (centre := known.by_code.get(code.casefold())):
        if centre.merged_into_id:
            return None, _("The record %(code)s was merged into another one.") % {"code": code}
        if centre.pk not in known.visible:
            return None, _("The code %(code)s belongs to a centre outside your area.") % {"code": code}
        return centre, ""
    if code and alike:
        text = _("A centre of this name, host and regency is already known under the code %(code)s.")
        return None, text % {"code": alike[0].code}
    if len(alike) > 1:
        codes = ", ".join(centre.code for centre in alike)
        return None, _("Several centres have this name, host and regency: %(codes)s. Fill in the code.") % {
            "codes": codes
        }
    return (alike[0] if alike else None), ""
