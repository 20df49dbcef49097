"""The address of a centre's own page: made, and made worthless."""

from datetime import date, datetime

from django.db import transaction

from semai.kit.rows import locked
from semai.mentoring.models import CentreLink
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre


@transaction.atomic
def share_centre_page(centre: Centre, *, by: Member, at: datetime, ends_on: date) -> CentreLink:
    """A new address for the centre's own page, until a day; the address before stops to work."""
    centre = locked(centre)
    revoke_centre_page(centre, by=by, at=at)
    link = CentreLink.objects.create(centre=centre, made_by=by, made_at=at, ends_on=ends_on)
    record(Verb.SHARE_CENTRE_PAGE, centre, by=by, at=at, ends_on=ends_on.isoformat())
    return link


@transaction.atomic
def revoke_centre_page(centre: Centre, *, by: Member, at: datetime) -> bool:
    """Let the address stop to work; False when there is none."""
    policy.require(by, Verb.SHARE_CENTRE_PAGE, centre)
    live = CentreLink.objects.filter(centre=centre, revoked_at__isnull=True)
    if not live.update(revoked_at=at):
        return False
    record(Verb.SHARE_CENTRE_PAGE, centre, by=by, at=at, revoked=True)
    return True
