"""How a centre stands, and the numbers that other registers gave it."""

from collections.abc import Iterable
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry import queries, rules
from semai.registry.models import Centre, Identifier, StatusChange
from semai.registry.types import CentreStatus

from .centres import UnknownCode
from .numbers import checked_number


class StatusInFuture(Problem):
    """A state that has not begun yet."""

    code, status = "registry.status_in_future", 422
    default_message = _("This day has not come yet.")


@transaction.atomic
def record_status(
    centre: Centre, status: CentreStatus, *, since: date | None, by: Member, at: datetime, note: str = ""
) -> Centre:
    """Say how the centre stands or stood from a day on; the latest day decides how it stands now."""
    centre = locked(centre)
    policy.require(by, Verb.RECORD_STATUS, centre)
    if since and since > timezone.localdate(at):
        raise StatusInFuture(field="since")
    with pghistory.context():
        note_status(centre, status, since=since, by=by, at=at, note=note)
        lines = centre.status_changes.all()
        now = rules.standing(rules.State(one.status, one.since, one.recorded_at) for one in lines)
        if now and (now.status, now.since) != (centre.status, centre.status_since):
            centre.status, centre.status_since = now.status, now.since
            centre.version += 1
            centre.save(update_fields=["status", "status_since", "version", "updated_at"])
        record(Verb.RECORD_STATUS, centre, by=by, at=at, status=str(status), since=str(since or ""))
    return centre


def note_status(
    centre: Centre, status: CentreStatus, *, since: date | None, by: Member, at: datetime, note: str = ""
) -> None:
    """Write the line: a step of the actions that change a centre's status."""
    StatusChange.objects.create(
        centre=centre, status=status, since=since, note=note, recorded_by=by, recorded_at=at
    )


@transaction.atomic
def record_statuses(
    centres: Iterable[Centre],
    status: CentreStatus,
    *,
    since: date | None,
    by: Member,
    at: datetime,
    note: str = "",
) -> int:
    """The same for several centres, all or none. Returns how many there were."""
    done = [record_status(one, status, since=since, by=by, at=at, note=note) for one in centres]
    return len(done)


@transaction.atomic
def record_identifier(
    centre: Centre,
    *,
    kind: str,
    value: str,
    by: Member,
    at: datetime,
    issued_on: date | None = None,
    expires_on: date | None = None,
) -> Identifier:
    """Enter a number, or correct the one of this kind; whoever had checked the former one must look again."""
    centre = locked(centre)
    policy.require(by, Verb.RECORD_IDENTIFIER, centre)
    if kind not in queries.identifier_kinds():
        raise UnknownCode(field="kind", unknown=kind)
    value = checked_number(kind, value)
    found = centre.identifiers.filter(kind=kind).first() or Identifier(centre=centre, kind=kind)
    if found.value != value:
        found.verified_on, found.verified_by = None, None
    found.value, found.issued_on, found.expires_on = value, issued_on, expires_on
    with pghistory.context():
        found.save()
        record(Verb.RECORD_IDENTIFIER, centre, by=by, at=at, kind=kind, value=value)
    return found


@transaction.atomic
def verify_identifier(identifier: Identifier, *, by: Member, at: datetime) -> Identifier:
    """Say that one has seen the number in its own register."""
    identifier = locked(identifier)
    policy.require(by, Verb.VERIFY_IDENTIFIER, identifier)
    identifier.verified_on, identifier.verified_by = timezone.localdate(at), by
    with pghistory.context():
        identifier.save(update_fields=["verified_on", "verified_by"])
        record(Verb.VERIFY_IDENTIFIER, identifier.centre, by=by, at=at, kind=identifier.kind)
    return identifier
