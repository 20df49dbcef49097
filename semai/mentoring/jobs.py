"""What mentoring does because something else happened."""

import uuid
from datetime import date

from procrastinate.contrib.django import app

from semai.kit import clock
from semai.ledger.models import Entry
from semai.planning.models import Facilitator, Scenario
from semai.programmes.actions import system_member
from semai.programmes.models import Cycle, Member
from semai.programmes.queries import current_cycle
from semai.selection.models import Departure

from . import actions, queries, reporting


@app.task(name="mentoring.open_engagements")
def open_engagements(*, entry_id: int, **_: object) -> None:
    """A plan was published: the ledger line names it. Safe to run again."""
    entry = Entry.objects.get(pk=entry_id)
    scenario = Scenario.objects.select_related("cycle__programme").get(pk=uuid.UUID(entry.object_id))
    actions.open_engagements(scenario, by=system_member(scenario.cycle.programme), at=entry.at)


@app.task(name="mentoring.end_departed")
def end_departed(*, entry_id: int, **_: object) -> None:
    """A centre left the selection: the ledger line names its departure. Safe to run again."""
    entry = Entry.objects.get(pk=entry_id)
    departures = Departure.objects.select_related("candidate__round__cycle__programme", "candidate__centre")
    left = departures.get(pk=uuid.UUID(entry.object_id))
    cycle, centre = left.candidate.round.cycle, left.candidate.centre
    by = system_member(cycle.programme)
    actions.end_engagement(cycle, centre, reason=left.reason, by=by, at=entry.at)


@app.task(name="mentoring.let_see_own")
def let_see_own(*, entry_id: int, **_: object) -> None:
    """A facilitator was linked to a log-in: the ledger line names them. Safe to run again."""
    entry = Entry.objects.get(pk=entry_id)
    facilitator = Facilitator.objects.select_related("programme", "member").get(pk=uuid.UUID(entry.object_id))
    if cycle := current_cycle(facilitator.programme):
        actions.let_see_own(facilitator, cycle, at=entry.at)


@app.periodic(cron="40 19 * * *")
@app.task(name="mentoring.sweep_files")
def sweep_files(_timestamp: int = 0, **_: object) -> int:
    """Every night: files of photos that were never kept."""
    return actions.sweep_files(at=clock.now())


@app.task(name="mentoring.make_reports", queue="heavy")
def make_reports(*, cycle_id: str, month: str, member_id: str, **_: object) -> int:
    """Every facilitator's report on a month as a kept PDF; answers how many. Safe to run again."""
    member = Member.objects.get(pk=uuid.UUID(member_id))
    cycle = Cycle.objects.get(pk=uuid.UUID(cycle_id))
    first, now = date.fromisoformat(f"{month}-01"), clock.now()
    words = queries.reports_in(cycle, first)
    reporters = list(queries.reporters(member, cycle))
    for one in reporters:
        content = reporting.pdf_of(one, cycle, first, words.get(one.pk), at=now)
        actions.keep_report(one, cycle, first, by=member, at=now, content=content)
    return len(reporters)
