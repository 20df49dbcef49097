"""What a centre sees on its own page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from semai.maturity import queries as maturity
from semai.maturity.models import ClusterDecision
from semai.mentoring.models import Action, ActionQuerySet, Engagement, Task, Visit
from semai.mentoring.types import ActionStatus, VisitStatus
from semai.registry.models import Centre, Document
from semai.registry.queries import papers

from .engagements import latest_engagement
from .followups import open_actions
from .records import host_code
from .tasks import open_tasks

#: From so long before a visit the host sees its code.
CODE_BEFORE = timedelta(days=1)
A_FEW = 5


@dataclass(frozen=True)
class OwnPage:
    """Level, next steps, visits with the code of the one at hand, actions, and papers that end."""

    centre: Centre
    decision: ClusterDecision | None
    engagement: Engagement | None
    tasks: Sequence[Task]
    visits: Sequence[tuple[Visit, str]]
    actions: Sequence[Action]
    documents: Sequence[Document]


def own_page(centre: Centre, *, on: date) -> OwnPage:
    """Everything on the page, on a day; only what concerns the centre itself and nobody's personal data."""
    one = latest_engagement(centre)
    return OwnPage(
        centre=centre,
        decision=maturity.current_decision(centre),
        engagement=one,
        tasks=list(open_tasks(one)[:A_FEW]) if one else [],
        visits=_visits(one, on) if one else [],
        actions=list(actions_on_page(one)) if one else [],
        documents=list(papers.expiring(papers.documents_of(centre), on=on)[:A_FEW]),
    )


def actions_on_page(engagement: Engagement) -> ActionQuerySet:
    """What the centre still has to do or has reported, soonest first."""
    return open_actions(engagement).order_by("due_on", "pk")


def reportable(engagement: Engagement) -> ActionQuerySet:
    """Actions that the centre can report as done."""
    return open_actions(engagement).filter(status=ActionStatus.OPEN)


def _visits(engagement: Engagement, on: date) -> list[tuple[Visit, str]]:
    ahead = engagement.visits.filter(status__in=(VisitStatus.PLANNED, VisitStatus.UNDER_WAY))
    rows = ahead.select_related("facilitator").order_by("starts_on", "number")[:A_FEW]
    return [(visit, host_code(visit) if visit.starts_on <= on + CODE_BEFORE else "") for visit in rows]
