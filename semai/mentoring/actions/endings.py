"""A centre leaves the programme in mid-year: its mentoring ends, what was done stays."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from semai.kit.rows import locked
from semai.mentoring.models import Engagement
from semai.mentoring.types import VisitStatus
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Cycle, Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

from .sight import stop_seeing


@transaction.atomic
def end_engagement(
    cycle: Cycle, centre: Centre, *, reason: str, by: Member, at: datetime
) -> Engagement | None:
    """End the centre's mentoring of this year today and cancel the visits that nobody began; None when there is none.

    A second time changes nothing.
    """
    found = Engagement.objects.filter(cycle=cycle, centre=centre).select_related("lead__member").first()
    if found is None:
        return None
    engagement = locked(found)
    policy.require(by, Verb.END_ENGAGEMENT, engagement)
    today = max(timezone.localdate(at), engagement.starts_on)
    coming = engagement.visits.filter(status=VisitStatus.PLANNED, starts_on__gte=timezone.localdate(at))
    cancelled = coming.update(status=VisitStatus.CANCELLED)
    if engagement.ends_on <= today and not cancelled:
        return engagement
    engagement.ends_on = min(engagement.ends_on, today)
    engagement.save(update_fields=["ends_on"])
    stop_seeing(engagement, engagement.lead, at=at)
    record(Verb.END_ENGAGEMENT, engagement, by=by, at=at, reason=reason, cancelled=cancelled)
    return engagement
