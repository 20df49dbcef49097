"""What planning does by itself when something happened elsewhere: it proposes, people decide."""

import uuid
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from semai.ledger.models import Entry
from semai.programmes.actions import system_member
from semai.selection.models import Appeal, Candidate, Departure
from semai.selection.types import Outcome

from . import actions, queries
from .models import Scenario
from .solver import files
from .types import Cause, CauseValues

#: Effort of the proposal, and days from now on that stay as announced.
SECONDS, FIXED_DAYS = 10, 14
WITH_PROGRAMME = ("centre", "round__cycle__programme")


def follow_departure(entry_id: int) -> Scenario | None:
    """Propose a revision after the departure of this line of the ledger; see `propose`."""
    entry = Entry.objects.get(pk=entry_id)
    departures = Departure.objects.select_related(*(f"candidate__{path}" for path in WITH_PROGRAMME))
    left = departures.get(pk=uuid.UUID(entry.object_id)).candidate
    return propose(left, Cause.DEPARTURE, name=_("Revision: %(centre)s left"), at=entry.at)


def follow_appeal(entry_id: int) -> Scenario | None:
    """Propose a revision if the appeal of this line of the ledger gave its centre a place; see `propose`."""
    entry = Entry.objects.get(pk=entry_id)
    appeals = Appeal.objects.select_related(*(f"candidate__{path}" for path in WITH_PROGRAMME))
    appeal = appeals.get(pk=uuid.UUID(entry.object_id))
    if appeal.became != Outcome.SELECTED:
        return None
    return propose(appeal.candidate, Cause.APPEAL, name=_("Revision: %(centre)s by its appeal"), at=entry.at)


def propose(candidate: Candidate, cause: Cause, *, name: str, at: datetime) -> Scenario | None:
    """A revision with today's selection, after what happened to one centre of it, which a job now solves.

    `name` has a place for the code of the `centre`. None when no plan of this selection is published, its year is
    over, or the proposal is there already.
    """
    round_ = candidate.round
    published = queries.published_scenario(round_.cycle)
    if published is None or published.selection_id != round_.pk:
        return None
    title = name % {"centre": candidate.centre.code}
    last = files.problem_from_json(published.problem).calendar.last
    if timezone.localtime(at).date() >= last or round_.cycle.scenarios.filter(name=title).exists():
        return None
    semai = system_member(round_.cycle.programme)
    happened = CauseValues(cause, centre_id=candidate.centre_id)
    made = actions.revise_plan(
        published, name=title, seed=1, seconds=SECONDS, fixed_days=FIXED_DAYS, cause=happened, by=semai, at=at
    )
    return actions.solve_scenario(made, by=semai, at=at)
