"""What planning does by itself when something happened elsewhere: it proposes, people decide."""

import uuid
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from semai.ledger.models import Entry
from semai.programmes.actions import system_member
from semai.selection.models import Departure

from . import actions, queries
from .models import Scenario
from .solver import files
from .types import Cause, CauseValues

#: Effort of the proposal, and days from now on that stay as announced.
SECONDS, FIXED_DAYS = 10, 14


def follow_departure(entry_id: int) -> Scenario | None:
    """Propose a revision after the departure of this line of the ledger; see `propose`."""
    entry = Entry.objects.get(pk=entry_id)
    departures = Departure.objects.select_related("candidate__centre", "candidate__round__cycle__programme")
    return propose(departures.get(pk=uuid.UUID(entry.object_id)), at=entry.at)


def propose(departure: Departure, *, at: datetime) -> Scenario | None:
    """A revision without the centre that left, with the one that came in its place, which a job now solves.

    None when no plan of this selection is published, its year is over, or the proposal is there already.
    """
    round_ = departure.candidate.round
    published = queries.published_scenario(round_.cycle)
    if published is None or published.selection_id != round_.pk:
        return None
    name = _("Revision: %(centre)s left") % {"centre": departure.candidate.centre.code}
    last = files.problem_from_json(published.problem).calendar.last
    if timezone.localtime(at).date() >= last or round_.cycle.scenarios.filter(name=name).exists():
        return None
    semai = system_member(round_.cycle.programme)
    cause = CauseValues(Cause.DEPARTURE, centre_id=departure.candidate.centre_id)
    made = actions.revise_plan(
        published, name=name, seed=1, seconds=SECONDS, fixed_days=FIXED_DAYS, cause=cause, by=semai, at=at
    )
    return actions.solve_scenario(made, by=semai, at=at)
