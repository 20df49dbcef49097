"""What waits for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from semai.mentoring import rules
from semai.mentoring.models import Action, Engagement, Visit
from semai.mentoring.types import ActionStanding, Standing
from semai.programmes.models import Member

from .engagements import counts, cycle_of, engagements, standing_in
from .followups import actions_of, actions_standing
from .visits import open_visits

A_FEW = 8


@dataclass(frozen=True)
class Todo:
    """What waits for one person: visits by urgency, and actions. `counts` are of all, the lists may be shorter."""

    overdue: Sequence[Visit]
    today: Sequence[Visit]
    this_week: Sequence[Visit]
    actions: Sequence[Action]
    counts: Mapping[str, int]

    @property
    def soon(self) -> Sequence[Visit]:
        """Today's visits, then the others of the week."""
        return [*self.today, *self.this_week]


@dataclass(frozen=True)
class Board:
    """Where the engagements of a year stand: `counts` by standing, the first of the worst, actions that wait."""

    counts: Mapping[Standing, int]
    worst: Sequence[Engagement]
    actions_overdue: int
    actions_waiting: int


def board(member: Member, *, on: date) -> Board:
    """The coordinator's view of the current year."""
    mine = engagements(member, on=on)
    worst = standing_in(mine, Standing.NEVER_VISITED, Standing.OVERDUE).order_by("centre__name")
    actions = Action.objects.visible_to(member).filter(engagement__cycle=cycle_of(member))
    return Board(
        counts=counts(mine),
        worst=list(worst[:A_FEW]),
        actions_overdue=actions_standing(actions, ActionStanding.OVERDUE, on=on).count(),
        actions_waiting=actions_standing(actions, ActionStanding.WAITING, on=on).count(),
    )


def todo(member: Member, *, on: date) -> Todo:
    """What waits for a facilitator: their own visits; for others, all visits they see."""
    mine = open_visits(member)
    _monday, sunday = rules.week_of(on)
    parts = {
        "overdue": mine.filter(ends_on__lt=on),
        "today": mine.filter(starts_on__lte=on, ends_on__gte=on),
        "this_week": mine.filter(starts_on__gt=on, starts_on__lte=sunday),
    }
    actions = actions_standing(actions_of(member), ActionStanding.OVERDUE, on=on + timedelta(days=7))
    return Todo(
        **{name: list(rows[:A_FEW]) for name, rows in parts.items()},
        actions=list(actions[:A_FEW]),
        counts={name: rows.count() for name, rows in parts.items()} | {"actions": actions.count()},
    )
