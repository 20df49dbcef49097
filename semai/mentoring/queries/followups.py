"""Follow-up actions."""

from datetime import date

from semai.mentoring.models import Action, ActionQuerySet, Engagement, Visit
from semai.mentoring.types import ActionStanding, ActionStatus
from semai.programmes.models import Member

from .engagements import cycle_of


def actions_in(visit: Visit) -> ActionQuerySet:
    """What was agreed in a visit, soonest first."""
    return with_centre(Action.objects.filter(visit=visit)).order_by("due_on", "pk")


def actions_of(member: Member) -> ActionQuerySet:
    """Actions of the current year that the member sees, most urgent first."""
    inside = Action.objects.visible_to(member).filter(engagement__cycle=cycle_of(member))
    return with_centre(inside).order_by("due_on", "pk")


def with_centre(actions: ActionQuerySet) -> ActionQuerySet:
    """With centre, visit and people in the same query."""
    return actions.select_related("engagement__centre", "visit", "reported_by__user", "closed_by__user")


def actions_standing(actions: ActionQuerySet, standing: ActionStanding, *, on: date) -> ActionQuerySet:
    """Those that stand so on a day; the same sums as `rules.action_standing`."""
    match standing:
        case ActionStanding.OVERDUE:
            return actions.filter(status=ActionStatus.OPEN, due_on__lt=on)
        case ActionStanding.OPEN:
            return actions.filter(status=ActionStatus.OPEN, due_on__gte=on)
        case ActionStanding.WAITING:
            return actions.filter(status=ActionStatus.REPORTED)
        case ActionStanding.CLOSED:
            return actions.filter(status=ActionStatus.CLOSED)


def open_actions(engagement: Engagement) -> ActionQuerySet:
    """What was agreed and is not confirmed yet."""
    return Action.objects.filter(engagement=engagement).exclude(status=ActionStatus.CLOSED)
