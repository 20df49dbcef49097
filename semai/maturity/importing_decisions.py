"""Decisions on clusters as a workbook: a row for each centre, out as a list, in as the outcome of a meeting."""

import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit import sheets
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.registry.types import CellFault, Column, Outcome, PlannedRow, SheetRow

from . import actions, queries
from .importing import NoRound
from .models import Cluster, ClusterDecision, Round

CENTRE, NAME, CLUSTER, REASON, UNTIL = "kode_blkk", "nama_blkk", "klaster", "alasan", "berlaku_sampai"
TOTAL, SUGGESTED, BY, ON = "nilai", "usulan", "ditetapkan_oleh", "tanggal_penetapan"
ROUND = "putaran"
LABEL = gettext_lazy("Decisions on clusters")
HEADERS = (CENTRE, NAME, TOTAL, SUGGESTED, CLUSTER, REASON, UNTIL, BY, ON)
COLUMNS = (
    Column(CENTRE, gettext_lazy("Code of the centre as in the register."), required=True, example="CTH-001"),
    Column(NAME, gettext_lazy("Name, for reading only; the code decides."), example="BLKK Contoh", width=34),
    Column(
        CLUSTER,
        gettext_lazy("Code of the cluster, such as berdaya."),
        required=True,
        example="berdaya",
        width=14,
    ),
    Column(REASON, gettext_lazy("Why, such as the minutes of the meeting."), required=True, width=50),
    Column(UNTIL, gettext_lazy("Last day on which it counts; empty: until a new one."), width=16),
)


def written(round_: Round, member: Member) -> bytes:
    """Every centre of the round that the member sees, with its suggestion and decision."""
    rows = [_written(one) for one in queries.centres_in(round_, member).order_by("code")]
    return sheets.write(HEADERS, rows, widths=(14, 36, 8, 14, 14, 50, 14, 24, 14), required=(CENTRE, CLUSTER))


def _written(centre: Centre) -> list[object]:
    assessment, standing = getattr(centre, "assessment", None), getattr(centre, "decision", None)
    suggested = assessment.suggested.code if assessment and assessment.suggested else ""
    decided: list[object] = ["", "", None, "", None]
    if standing:
        day = timezone.localdate(standing.decided_at)
        decided = [
            standing.cluster.code,
            standing.reason,
            standing.valid_until,
            str(standing.decided_by),
            day,
        ]
    return [centre.code, centre.name, assessment.total if assessment else None, suggested, *decided]


@dataclass(frozen=True)
class Decisions:
    """The import kind `clusters`, for the current round of the year."""

    name: str = "clusters"
    label: Any = LABEL
    sheet: str = "Data"
    columns: Sequence[Column] = COLUMNS

    def plan(self, rows: Sequence[SheetRow], *, by: Member, cycle: Cycle | None) -> Sequence[PlannedRow]:
        """What each row would do. Raises `NoRound`."""
        round_ = queries.current_round(cycle) if cycle else None
        if cycle is None or round_ is None:
            raise NoRound
        known = {one.code.casefold(): one for one in Centre.objects.visible_to(by)}
        ladder = {one.code: one for one in queries.rungs(round_)}
        standing = {one.centre_id: one for one in queries.standing_decisions(cycle)}
        numbers = Counter(sheets.as_text(row.cells.get(CENTRE)).casefold() for row in rows)
        return [_planned(row, round_, known, ladder, standing, numbers) for row in rows]

    def write(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> uuid.UUID:
        """Take the decision."""
        cells = row.values
        round_ = Round.objects.visible_to(by).select_related("cycle").get(pk=cells[ROUND])
        decided = actions.decide_cluster(
            Centre.objects.visible_to(by).get(code=cells[CENTRE]),
            round_=round_,
            cluster=Cluster.objects.get(taxonomy=round_.taxonomy_id, code=cells[CLUSTER]),
            reason=cells[REASON],
            valid_until=date.fromisoformat(cells[UNTIL]) if cells[UNTIL] else None,
            by=by,
            at=at,
        )
        return decided.pk

    def take_back(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> bool:
        """Revoke the decision; False when another one stands since. What it replaced stays replaced."""
        found = (
            ClusterDecision.objects.visible_to(by)
            .current()
            .filter(cycle=cycle, centre__code=row.values[CENTRE], cluster__code=row.values[CLUSTER])
            .first()
        )
        if found is None or found.reason != row.values[REASON]:
            return False
        actions.revoke_decision(found, reason=_("The import was taken back."), by=by, at=at)
        return True


DECISIONS = Decisions()


def _planned(
    row: SheetRow,
    round_: Round,
    known: dict[str, Centre],
    ladder: dict[str, Cluster],
    standing: dict[uuid.UUID, ClusterDecision],
    numbers: Counter[str],
) -> PlannedRow:
    code = sheets.as_text(row.cells.get(CENTRE))
    centre = known.get(code.casefold())
    values = _values(row, round_, centre.code if centre else code)
    faults = list(_faults(row, values, centre, ladder, numbers))
    title = centre.name if centre else code
    if faults or centre is None:
        return PlannedRow(row.number, title, Outcome.ERROR, values, faults=faults)
    decision = standing.get(centre.pk)
    if decision is None:
        return PlannedRow(row.number, title, Outcome.CREATE, values)
    before = {CLUSTER: decision.cluster.code}
    is_same = before[CLUSTER] == values[CLUSTER]
    return PlannedRow(
        row.number,
        title,
        Outcome.UNCHANGED if is_same else Outcome.UPDATE,
        values,
        {} if is_same else before,
        decision.pk,
    )


def _values(row: SheetRow, round_: Round, code: str) -> dict[str, Any]:
    return {
        ROUND: str(round_.pk),
        CENTRE: code,
        CLUSTER: sheets.as_text(row.cells.get(CLUSTER)).casefold(),
        REASON: sheets.as_text(row.cells.get(REASON))[:2000],
        UNTIL: _day(row),
    }


def _day(row: SheetRow) -> str | None:
    try:
        day = sheets.as_date(row.cells.get(UNTIL))
    except sheets.BadCell:
        return ""
    return day.isoformat() if day else None


def _faults(
    row: SheetRow,
    values: dict[str, Any],
    centre: Centre | None,
    ladder: dict[str, Cluster],
    numbers: Counter[str],
) -> Iterable[CellFault]:
    code = values[CENTRE]
    if centre is None:
        yield CellFault(
            row.number, CENTRE, _("No centre with the code “%(code)s” in your area.") % {"code": code[:40]}
        )
    elif numbers[code.casefold()] > 1:
        yield CellFault(row.number, CENTRE, _("This centre stands in several rows."))
    if values[CLUSTER] not in ladder:
        yield CellFault(row.number, CLUSTER, _("Use one of: %(codes)s.") % {"codes": ", ".join(ladder)})
    if not values[REASON]:
        yield CellFault(
            row.number, REASON, _("Write the reason: it is shown to the centre and to the auditor.")
        )
    if values[UNTIL] == "":
        yield CellFault(row.number, UNTIL, _("No day can be read here."))
