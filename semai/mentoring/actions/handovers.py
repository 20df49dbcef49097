"""A centre passes from one lead to the next, and nothing is lost."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.mentoring import queries
from semai.mentoring.models import Engagement, HandOver, Visit, VisitMove
from semai.mentoring.types import MoveReason, VisitStatus
from semai.planning.models import Facilitator
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .sight import let_see, stop_seeing
from .visits import NotYourVisit


class SameLead(Problem):
    """There is nothing to hand over."""

    code, status = "mentoring.same_lead", 409
    default_message = gettext_lazy("This person already leads the engagement.")


@transaction.atomic
def hand_over(
    engagement: Engagement, *, by: Member, at: datetime, to: Facilitator, reason: str, note: str = ""
) -> HandOver:
    """Another leads from now on: visits that nobody began move with the centre, all others keep their author.

    The one before sees the centre as long as `rules.sight` says, so that what is on the phone still arrives.
    """
    engagement = locked(engagement)
    policy.require(by, Verb.HAND_OVER, engagement)
    policy.require(by, Verb.HAND_OVER, to)
    before = engagement.lead
    if before.pk == to.pk:
        raise SameLead(field="to")
    engagement.lead = to
    engagement.save(update_fields=["lead"])
    for visit in engagement.visits.select_for_update().filter(facilitator=before, status=VisitStatus.PLANNED):
        visit.facilitator, visit.version = to, visit.version + 1
        visit.save(update_fields=["facilitator", "version"])
        record(Verb.PLAN_VISIT, visit, by=by, at=at, step="hand_over")
    stop_seeing(engagement, before, at=at)
    let_see(engagement, to, at=at)
    handed = HandOver.objects.create(
        engagement=engagement,
        before=before,
        after=to,
        reason=reason.strip(),
        note=note.strip(),
        handed_by=by,
        handed_at=at,
    )
    record(Verb.HAND_OVER, engagement, by=by, at=at, before=str(before.pk), after=str(to.pk))
    return handed


@transaction.atomic
def give_back(visit: Visit, *, by: Member, at: datetime) -> Visit:
    """A visit that was made before the centre was handed over, but whose report arrived later, has its author again.

    Raises `NotYourVisit` when no hand-over took it from the member.
    """
    visit = locked(visit)
    policy.require(by, Verb.RECORD_VISIT, visit)
    own, successor = queries.facilitator_of(by), visit.facilitator
    taken = visit.engagement.handovers.filter(before=own, after=successor)
    if own is None or visit.status is not VisitStatus.PLANNED or not taken.exists():
        raise NotYourVisit
    visit.facilitator, visit.version = own, visit.version + 1
    visit.save(update_fields=["facilitator", "version"])
    VisitMove.objects.create(
        visit=visit,
        before_on=visit.starts_on,
        after_on=visit.starts_on,
        before=successor,
        after=own,
        reason=MoveReason.OTHER,
        note=_("Made before the hand-over; the report arrived from the old phone afterwards."),
        moved_by=by,
        moved_at=at,
    )
    record(Verb.RECORD_VISIT, visit, by=by, at=at, step="give_back", before=str(successor.pk))
    return visit
