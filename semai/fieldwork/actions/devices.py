"""Phones: connected, and cut off when they are lost."""

import hashlib
import secrets
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from semai.fieldwork.models import Device
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.types import Scope
from semai.programmes.verbs import Verb

SECRET_BYTES = 20
NAME_BYTES = 5


class NotYourPhone(Problem):
    """People without an area connect phones for themselves only."""

    code, status = "fieldwork.not_your_phone", 403
    default_message = _("You can connect a phone for yourself only.")


class MayNotSend(Problem):
    """The phone's owner has a role that fills in no forms."""

    code, status = "fieldwork.may_not_send", 422
    default_message = _("This person's role does not send forms.")


class DeviceRevoked(Problem):
    """It is cut off already."""

    code = "fieldwork.device_revoked"
    default_message = _("This phone is already disconnected.")


@transaction.atomic
def add_device(member: Member, *, by: Member, at: datetime, name: str) -> tuple[Device, str]:
    """Connect a phone for a member; returns it with its secret, which is shown once and kept only as a hash."""
    policy.require(by, Verb.ADD_DEVICE, member)
    if by.scope is not Scope.AREA and member.pk != by.pk:
        raise NotYourPhone(field="member")
    if not policy.may(member, Verb.SUBMIT_FORM):
        raise MayNotSend(field="member")
    secret = secrets.token_hex(SECRET_BYTES)
    device = Device.objects.create(
        member=member,
        name=name.strip(),
        username=f"hp-{secrets.token_hex(NAME_BYTES)}",
        secret_sha256=hashed(secret),
        added_by=by,
        added_at=at,
    )
    record(Verb.ADD_DEVICE, device, by=by, at=at, member=str(member.pk))
    return device, secret


@transaction.atomic
def revoke_device(device: Device, *, by: Member, at: datetime) -> Device:
    """Cut a phone off at once. What it still holds can be sent after it is connected anew."""
    device = locked(device)
    policy.require(by, Verb.REVOKE_DEVICE, device)
    if by.scope is not Scope.AREA and device.member_id != by.pk:
        raise NotYourPhone
    if device.revoked_at is not None:
        raise DeviceRevoked
    device.revoked_at = at
    device.save(update_fields=["revoked_at"])
    record(Verb.REVOKE_DEVICE, device, by=by, at=at)
    return device


def saw_device(device: Device, *, on: date) -> None:
    """Note the day a phone last spoke to us: at most one write a day, and no act of a person."""
    if device.seen_on != on:
        Device.objects.filter(pk=device.pk).update(seen_on=on)


def hashed(secret: str) -> str:
    """The secret as it is kept: it is random, so one round is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()
