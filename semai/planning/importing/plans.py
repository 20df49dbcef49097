"""The workbook of a plan, changed by hand and read back: other dates, and dates for visits that did not fit."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit import sheets
from semai.kit.problem import Problem
from semai.planning import actions, export, queries, wording
from semai.planning.models import PlannedVisit, Scenario, Unplaced
from semai.planning.moving import Moved, move
from semai.planning.placing import place
from semai.planning.revising import behind
from semai.planning.solver import files
from semai.planning.types import ScenarioStatus
from semai.programmes.models import Cycle, Member
from semai.registry.types import CellFault, Column, Outcome, PlannedRow, SheetRow

HELP = {
    "skenario": gettext_lazy("Name of the scenario; empty: the newest that is planned and not published."),
    "kode_blkk": gettext_lazy("Code of the centre."),
    "kunjungan_ke": gettext_lazy("Number of the visit."),
    "mulai": gettext_lazy("First day. Change it to move the visit, or fill it in to place one."),
    "fasilitator": gettext_lazy("Who goes; only read where the centre has no lead yet."),
}
REQUIRED = {"kode_blkk", "kunjungan_ke", "mulai"}
EXAMPLES = {"kode_blkk": "BLKK-0001", "kunjungan_ke": "1", "mulai": "2022-08-01"}
COLUMNS = tuple(
    Column(
        key,
        HELP.get(key, gettext_lazy("For your information; not read.")),
        key in REQUIRED,
        EXAMPLES.get(key, ""),
        width,
    )
    for key, width in zip(export.HEADERS, export.WIDTHS, strict=True)
)


class PlanKind:
    """How a plan's workbook is read and written; see `registry.types.ImportKind`. Every change is checked in the preview."""

    name = "plan"
    label = gettext_lazy("Plan")
    sheet = "Data"
    columns: Sequence[Column] = COLUMNS

    def plan(self, rows: Sequence[SheetRow], *, by: Member, cycle: Cycle | None) -> Sequence[PlannedRow]:
        """What each row would move or place, one after another: a few queries for each scenario that is named."""
        desks: dict[str, _Desk | None] = {}
        planned = []
        for row in rows:
            name = sheets.as_text(row.cells.get("skenario"))
            if name not in desks:
                desks[name] = _desk(name, by=by, cycle=cycle)
            planned.append(_Row(row, desks[name]).planned())
        return planned

    def write(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> uuid.UUID:
        """Move or place the visit; answers with the scenario's key, since visits are written anew."""
        scenario = Scenario.objects.visible_to(by).get(pk=row.values["_scenario"])
        starts_on = date.fromisoformat(row.values["mulai"])
        which = {"scenario": scenario, "centre": row.values["_centre"], "number": row.values["kunjungan_ke"]}
        if row.outcome is Outcome.UPDATE:
            visit = PlannedVisit.objects.visible_to(by).filter(**which).first()
            if visit is None:
                raise actions.VisitStands
            return actions.move_visit(visit, starts_on=starts_on, by=by, at=at).pk
        line = Unplaced.objects.visible_to(by).filter(**which).first()
        if line is None:
            raise actions.VisitStands
        who = str(row.values.get("_who") or "")
        return actions.place_visit(line, starts_on=starts_on, facilitator=who, by=by, at=at).pk

    def take_back(self, row: PlannedRow, *, by: Member, cycle: Cycle | None, at: datetime) -> bool:
        """Move the visit back; False when it stands elsewhere by now, or was placed: plan again instead."""
        which = {"centre": row.values["_centre"], "number": row.values["kunjungan_ke"]}
        visits = PlannedVisit.objects.visible_to(by).filter(scenario=row.values["_scenario"], **which)
        visit = visits.select_related("scenario").first()
        is_same = visit is not None and visit.starts_on.isoformat() == row.values["mulai"]
        if visit is None or not is_same or row.outcome is not Outcome.UPDATE:
            return False
        try:
            actions.move_visit(visit, starts_on=date.fromisoformat(row.before["mulai"]), by=by, at=at)
        except Problem:
            return False
        return True


class _Desk:
    """One scenario with the changes of the rows so far."""

    def __init__(self, scenario: Scenario, by: Member) -> None:
        self.scenario = scenario
        self.names = queries.names_in(scenario, by)
        self.done = behind(queries.kept_visits(scenario))
        self.problem, self.made = (
            files.problem_from_json(scenario.problem),
            files.plan_from_json(scenario.plan),
        )
        visits = PlannedVisit.objects.visible_to(by).filter(scenario=scenario)
        lines = Unplaced.objects.visible_to(by).filter(scenario=scenario)
        self.visits = {
            (one.centre.code.casefold(), one.number): one
            for one in visits.select_related("centre", "facilitator")
        }
        self.lines = {(one.centre.code.casefold(), one.number): one for one in lines.select_related("centre")}
        people = queries.people_in(scenario, by)
        self.people = {
            name: str(one.pk) for one in people for name in (one.name.casefold(), one.code.casefold())
        }
        self.seen: set[tuple[str, int]] = set()

    def number(self, found: PlannedVisit | Unplaced) -> int:
        """Its number inside the question."""
        return found.number - self.done[str(found.centre_id)]

    def keep(self, tried: Moved) -> list[str]:
        """Take a change over when it breaks nothing; else what it breaks, in sentences."""
        if tried.broken:
            return list(dict.fromkeys(wording.violation(one, self.names) for one in tried.broken))
        self.problem, self.made = tried.problem, tried.plan
        return []


class _Row:
    """One row, read against a desk."""

    def __init__(self, row: SheetRow, desk: "_Desk | None") -> None:
        self._row, self._desk = row, desk
        self._faults: list[CellFault] = []
        self._code = self._cell("kode_blkk", sheets.as_text, "")
        self._number = self._cell("kunjungan_ke", sheets.as_whole, 0, lowest=1, highest=366)
        self._day: date | None = self._cell("mulai", sheets.as_date, None)
        self._who = self._cell("fasilitator", sheets.as_text, "")

    def planned(self) -> PlannedRow:
        """What it would do."""
        if self._desk is None:
            self._fault("skenario", _("There is no scenario of this name that is planned and not published."))
        if self._faults or self._desk is None or self._day is None:
            return self._answer(Outcome.ERROR)
        key = (self._code.casefold(), self._number)
        if key in self._desk.seen:
            self._fault("kunjungan_ke", _("Another row already tells of this visit."))
            return self._answer(Outcome.ERROR)
        self._desk.seen.add(key)
        visit, line = self._desk.visits.get(key), self._desk.lines.get(key)
        if visit:
            return self._moved(self._desk, visit, self._day)
        if line:
            return self._placed(self._desk, line, self._day)
        self._fault("kunjungan_ke", _("This scenario has no such visit."))
        return self._answer(Outcome.ERROR)

    def _moved(self, desk: _Desk, visit: PlannedVisit, day: date) -> PlannedRow:
        if self._who and desk.people.get(self._who.casefold()) != str(visit.facilitator_id):
            self._fault(
                "fasilitator",
                _("%(who)s leads this centre. Copy the scenario to plan with other people.")
                % {"who": visit.facilitator.name},
            )
            return self._answer(Outcome.ERROR)
        if visit.starts_on == day:
            return self._answer(Outcome.UNCHANGED, visit.centre_id)
        if desk.number(visit) < 1:
            self._fault("mulai", _("This visit lies behind."))
            return self._answer(Outcome.ERROR)
        tried = move(
            desk.problem, desk.made, site=str(visit.centre_id), number=desk.number(visit), starts_on=day
        )
        for text in desk.keep(tried):
            self._fault("mulai", text)
        before = {"mulai": visit.starts_on.isoformat()}
        return self._answer(Outcome.ERROR if self._faults else Outcome.UPDATE, visit.centre_id, before)

    def _placed(self, desk: _Desk, line: Unplaced, day: date) -> PlannedRow:
        who = desk.people.get(self._who.casefold(), "")
        site, number = str(line.centre_id), desk.number(line)
        try:
            tried = place(desk.problem, desk.made, site=site, number=number, starts_on=day, facilitator=who)
        except KeyError:
            self._fault("fasilitator", _("Choose who goes. The centre has no lead in this plan."))
        else:
            for text in desk.keep(tried):
                self._fault("mulai", text)
        return self._answer(Outcome.ERROR if self._faults else Outcome.CREATE, line.centre_id, who=who)

    def _answer(
        self, outcome: Outcome, centre: Any = "", before: dict[str, str] | None = None, who: str = ""
    ) -> PlannedRow:
        values = {
            "kode_blkk": self._code,
            "kunjungan_ke": self._number,
            "mulai": self._day.isoformat() if self._day else "",
            "_centre": str(centre),
            "_who": who,
            "_scenario": str(self._desk.scenario.pk) if self._desk else "",
        }
        title = f"{self._code or '?'} #{self._number or '?'}"
        return PlannedRow(self._row.number, title, outcome, values, before or {}, faults=self._faults)

    def _cell(self, key: str, parse: Any, default: Any, **bounds: Any) -> Any:
        try:
            value = parse(self._row.cells.get(key), **bounds)
        except sheets.BadCell as bad:
            self._fault(key, str(bad))
            return default
        if key in REQUIRED and value in (None, ""):
            self._fault(key, _("This cell must not be empty."))
        return default if value is None else value

    def _fault(self, key: str, message: str) -> None:
        self._faults.append(CellFault(self._row.number, key, message))


def _desk(name: str, *, by: Member, cycle: Cycle | None) -> _Desk | None:
    """The scenario of this name, or the newest, that may still be changed by hand."""
    visible = Scenario.objects.visible_to(by).filter(status=ScenarioStatus.SOLVED)
    named = visible.filter(name=name) if name else visible
    inside = named.filter(cycle=cycle) if cycle else named
    scenario = inside.order_by("-created_at").first()
    return _Desk(scenario, by) if scenario else None


PLAN = PlanKind()
