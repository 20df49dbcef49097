"""What mentoring does because something else happened."""

import uuid

from procrastinate.contrib.django import app

from semai.ledger.models import Entry
from semai.planning.models import Scenario
from semai.programmes.actions import system_member

from . import actions


@app.task(name="mentoring.open_engagements")
def open_engagements(*, entry_id: int, **_: object) -> None:
    """A plan was published: the ledger line names it. Safe to run again."""
    entry = Entry.objects.get(pk=entry_id)
    scenario = Scenario.objects.select_related("cycle__programme").get(pk=uuid.UUID(entry.object_id))
    actions.open_engagements(scenario, by=system_member(scenario.cycle.programme), at=entry.at)
