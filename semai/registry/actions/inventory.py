"""Writes on the inventory."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pghistory
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy

from semai.kit import photos
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import AidGrant, Centre, Equipment, Sighting
from semai.registry.types import Condition, Seen, ThingFacts

from .files import photo as photo_of

PLAIN = ("name", "kind", "quantity", "price", "serial", "location", "acquired_on", "notes")


class EquipmentChangedMeanwhile(Problem):
    """Somebody saved the line after the editor had opened it."""

    code, status = "registry.equipment_changed_meanwhile", 409
    default_message = gettext_lazy(
        "Somebody changed this line meanwhile. Open it again and enter your change."
    )


class WrittenOff(Problem):
    """The thing is no longer in the inventory."""

    code, status = "registry.written_off", 409
    default_message = gettext_lazy("This thing was written off.")


class SeenInFuture(Problem):
    """Nobody has seen it tomorrow."""

    code, status = "registry.seen_in_future", 422
    default_message = gettext_lazy("The day of the sighting lies in the future.")


class ForeignGrant(Problem):
    """The grant belongs to another centre."""

    code, status = "registry.foreign_grant", 422
    default_message = gettext_lazy("This aid was given to another centre.")


@transaction.atomic
def record_equipment(
    centre: Centre, facts: ThingFacts, *, by: Member, at: datetime, photo: bytes = b"", code: str = ""
) -> Equipment:
    """A new line of the inventory, with the next code of its centre for the label."""
    centre = locked(centre)
    policy.require(by, Verb.RECORD_EQUIPMENT, centre)
    thing = Equipment(
        programme_id=centre.programme_id,
        centre=centre,
        code=code or _next_code(centre),
        grant=_grant_of(centre, facts),
        **{name: getattr(facts, name) for name in PLAIN},
    )
    _keep_photo(thing, photo)
    thing.save(force_insert=True)
    record(Verb.RECORD_EQUIPMENT, thing, by=by, at=at, step="add")
    return thing


@transaction.atomic
def edit_equipment(
    thing: Equipment, facts: ThingFacts, *, version: int, by: Member, at: datetime, photo: bytes = b""
) -> Equipment:
    """Write what differs; `version` is the one that the editor saw."""
    thing = locked(thing)
    policy.require(by, Verb.RECORD_EQUIPMENT, thing)
    if thing.version != version:
        raise EquipmentChangedMeanwhile(version=thing.version)
    with pghistory.context():
        changed = [name for name in PLAIN if getattr(thing, name) != getattr(facts, name)]
        for name in changed:
            setattr(thing, name, getattr(facts, name))
        if facts.grant != thing.grant_id:
            thing.grant = _grant_of(thing.centre, facts)
            changed.append("grant")
        if photo:
            _keep_photo(thing, photo)
            changed.append("photo")
        if changed:
            thing.version += 1
            thing.save(update_fields=[*changed, "version"])
            record(Verb.RECORD_EQUIPMENT, thing, by=by, at=at, step="edit", fields=sorted(changed))
    return thing


@transaction.atomic
def write_off(thing: Equipment, *, on: date, because: str, by: Member, at: datetime) -> Equipment:
    """The thing is gone for good or handed on: it leaves the lists, its history stays."""
    thing = locked(thing)
    policy.require(by, Verb.RECORD_EQUIPMENT, thing)
    if thing.written_off_on is not None:
        raise WrittenOff
    thing.written_off_on, thing.written_off_because = on, because
    thing.version += 1
    thing.save(update_fields=["written_off_on", "written_off_because", "version"])
    record(Verb.RECORD_EQUIPMENT, thing, by=by, at=at, step="write_off")
    return thing


@transaction.atomic
def sight(
    thing: Equipment,
    seen: Seen,
    *,
    by: Member,
    at: datetime,
    photo: bytes = b"",
    during: models.Model | None = None,
) -> Sighting:
    """Somebody saw the thing, perhaps `during` a visit. An older day than the latest does not move its state."""
    thing = locked(thing)
    policy.require(by, Verb.SIGHT_EQUIPMENT, thing)
    if thing.written_off_on is not None:
        raise WrittenOff
    if seen.on > timezone.localdate(at, ZoneInfo(thing.centre.region.time_zone)):
        raise SeenInFuture(field="on")
    sighting = Sighting(
        equipment=thing,
        seen_on=seen.on,
        condition=seen.condition,
        is_in_use=seen.is_in_use,
        quantity=seen.quantity,
        note=seen.note,
        seen_by=by,
        recorded_at=at,
        label=during._meta.label if during else "",  # noqa: SLF001
        object_id=str(during.pk) if during else "",
    )
    _keep_photo(sighting, photo)
    if seen.with_place and (place := photos.position(photo)):
        sighting.latitude, sighting.longitude = place
    sighting.save(force_insert=True)
    if thing.last_seen_on is None or seen.on >= thing.last_seen_on:
        thing.last_seen_on, thing.condition, thing.is_in_use = seen.on, seen.condition, seen.is_in_use
        thing.save(update_fields=["last_seen_on", "condition", "is_in_use"])
    record(Verb.SIGHT_EQUIPMENT, thing, by=by, at=at, condition=str(seen.condition), in_use=seen.is_in_use)
    return sighting


@transaction.atomic
def sight_all(
    things: Sequence[Equipment], *, on: date, condition: Condition, by: Member, at: datetime
) -> int:
    """One look through the room: every one of them seen in use, in the same condition."""
    for thing in things:
        sight(thing, Seen(on=on, condition=condition, is_in_use=True), by=by, at=at)
    return len(things)


def _next_code(centre: Centre) -> str:
    """After the highest of the centre's own: BLKK-0001-001, BLKK-0001-002 …; the centre is locked."""
    head = f"{centre.code}-"
    taken = Equipment.objects.filter(programme_id=centre.programme_id, code__startswith=head)
    numbers = [
        int(tail) for code in taken.values_list("code", flat=True) if (tail := code[len(head) :]).isdigit()
    ]
    return f"{head}{max(numbers, default=0) + 1:03}"


def _grant_of(centre: Centre, facts: ThingFacts) -> AidGrant | None:
    if facts.grant is None:
        return None
    grant = AidGrant.objects.filter(pk=facts.grant, centre=centre).first()
    if grant is None:
        raise ForeignGrant(field="grant")
    return grant


def _keep_photo(row: Any, photo: bytes) -> None:
    if photo:
        kept = photo_of(photo).as_file()
        row.photo.save(str(kept.name), kept, save=False)
