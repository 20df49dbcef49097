"""Addresses for calendars outside Semai: made, and made worthless."""

from datetime import datetime

from django.db import transaction

from semai.kit.rows import locked
from semai.planning.models import CalendarLink, Facilitator
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre


@transaction.atomic
def share_calendar(subject: Facilitator | Centre, *, by: Member, at: datetime) -> CalendarLink:
    """A new address for somebody's visits; the address before stops to work."""
    subject = locked(subject)
    revoke_calendar(subject, by=by, at=at)
    names = {"facilitator": subject} if isinstance(subject, Facilitator) else {"centre": subject}
    link = CalendarLink.objects.create(programme_id=subject.programme_id, made_by=by, made_at=at, **names)
    record(Verb.SHARE_CALENDAR, subject, by=by, at=at)
    return link


@transaction.atomic
def revoke_calendar(subject: Facilitator | Centre, *, by: Member, at: datetime) -> bool:
    """Let the address stop to work; False when there is none."""
    subject = locked(subject)
    policy.require(by, Verb.SHARE_CALENDAR, subject)
    is_person = isinstance(subject, Facilitator)
    live = CalendarLink.objects.live().filter(**{"facilitator" if is_person else "centre": subject})
    if not live.update(revoked_at=at):
        return False
    record(Verb.SHARE_CALENDAR, subject, by=by, at=at, revoked=True)
    return True
