"""Who sees a centre because they visit it. A step of other actions."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from semai.mentoring import rules
from semai.mentoring.models import Engagement
from semai.planning.models import Facilitator
from semai.programmes import actions as programmes
from semai.programmes.models import Cycle


def let_see(engagement: Engagement, facilitator: Facilitator, *, at: datetime) -> None:
    """Grant the centre for the time of the engagement to the facilitator's log-in, if they have one."""
    _grant(engagement, facilitator, at=at, is_over=False)


@transaction.atomic
def let_see_own(facilitator: Facilitator, cycle: Cycle, *, at: datetime) -> None:
    """Somebody of the team got a log-in after the plan was published: grant the centres that are theirs this year."""
    own = Q(lead=facilitator) | Q(visits__facilitator=facilitator)
    for engagement in cycle.engagements.filter(own).select_related("cycle__programme").distinct():
        let_see(engagement, facilitator, at=at)


def stop_seeing(engagement: Engagement, facilitator: Facilitator, *, at: datetime) -> None:
    """The facilitator no longer comes; time remains to send what is still on the phone."""
    _grant(engagement, facilitator, at=at, is_over=True)


def _grant(engagement: Engagement, facilitator: Facilitator, *, at: datetime, is_over: bool) -> None:
    if facilitator.member is None:
        return
    today = timezone.localtime(at).date()
    last = min(engagement.ends_on, today) if is_over else engagement.ends_on
    from_on, to_on = rules.sight(engagement.starts_on, last, opened_on=today)
    # A demonstration plays in its own year and is looked at in any other.
    forever = engagement.cycle.programme.is_demo and not is_over
    programmes.grant(
        facilitator.member,
        "registry.Centre",
        engagement.centre_id,
        from_on=from_on,
        to_on=None if forever else to_on,
    )
