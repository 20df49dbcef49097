"""What incubation does because something else happened."""

import uuid

from procrastinate.contrib.django import app

from semai.ledger.models import Entry
from semai.programmes.actions import system_member
from semai.registry.models import Centre

from . import actions


@app.task(name="incubation.take_line")
def take_line(*, entry_id: int, **_: object) -> None:
    """A centre chose a business line: the ledger line names both. Safe to run again."""
    entry = Entry.objects.get(pk=entry_id)
    name = str(entry.details["name"])
    centre = Centre.objects.select_related("programme").get(pk=uuid.UUID(str(entry.details["centre"])))
    if not centre.business_lines.filter(name__iexact=name).exists():
        by = system_member(centre.programme)
        actions.record_business_line(centre, name=name, started_on=None, by=by, at=entry.at)
