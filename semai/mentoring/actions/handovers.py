"""A centre passes from one lead to the next, and nothing is lost."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.mentoring.models import Engagement, HandOver
from semai.mentoring.types import VisitStatus
from semai.planning.models import Facilitator
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .sight import let_see, stop_seeing


class SameLead(Problem):
    """There is nothing to hand over."""

    code, status = "mentoring.same_lead", 409
    default_message = _("This person already leads the engagement.")


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
