"""Writes on programmes, members and grants."""

import uuid
from datetime import date, datetime

from django.db import models, transaction

from semai.ledger import actions as ledger
from semai.ledger.models import Entry

from . import policy
from .models import Grant, Member
from .verbs import Verb


def record(verb: Verb, thing: models.Model, *, by: Member, at: datetime, **details: object) -> Entry:
    """The ledger line of an act of a member: every action ends with it."""
    return ledger.record(verb, thing, by=by.pk, scope=by.programme_id, at=at, **details)


@transaction.atomic
def grant(member: Member, label: str, object_id: uuid.UUID, *, from_on: date, to_on: date | None = None) -> Grant:
    """Let the member see one row; asking again moves the dates. A step of other actions, so it has no own line."""
    row, _created = Grant.objects.update_or_create(
        member=member, label=label, object_id=object_id, defaults={"starts_on": from_on, "ends_on": to_on}
    )
    return row


@transaction.atomic
def end_member(member: Member, *, by: Member, at: datetime) -> Member:
    """The member stops taking part today; what they did stays theirs."""
    policy.require(by, Verb.END_MEMBER, member)
    member.ends_on = at.date()
    member.save(update_fields=["ends_on"])
    record(Verb.END_MEMBER, member, by=by, at=at)
    return member
