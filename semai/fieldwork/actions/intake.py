"""Taking in what phones send: exactly once, whatever is lost, doubled, cut or reordered on the way.

The bytes of files are on disk before the transaction begins, and the transaction is durable before anybody is answered.
"""

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from semai.fieldwork import blobs, queries
from semai.fieldwork.models import (
    Attachment,
    Blob,
    Conflict,
    Device,
    Form,
    FormVersion,
    Held,
    HeldFile,
    OtherBytes,
    Submission,
)
from semai.fieldwork.rules import instances, outline
from semai.fieldwork.types import Cause, Instance, Reply, Standing
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .entities import queue_changes
from .kept import keep
from .transfers import queue_transfer

LOCK_SECONDS = 5


@dataclass(frozen=True)
class Arrived:
    """One file, under the name that the phone gave it."""

    name: str
    drop: blobs.Drop


@dataclass(frozen=True)
class Delivery:
    """What one request brought: the XML, and some or all of its files."""

    xml: bytes
    files: Sequence[Arrived] = ()


@dataclass(frozen=True)
class Taken:
    """What became of it: one of the two rows is there."""

    reply: Reply
    submission: Submission | None = None
    held: Held | None = None


@dataclass(frozen=True)
class Sender:
    """Who sent it, with which phone, when it arrived; and who changed its answers at the desk."""

    member: Member
    device: Device | None
    at: datetime
    corrected_by: Member | None = None


def take_in(delivery: Delivery, *, by: Member, at: datetime, device: Device | None = None) -> Taken:
    """Keep a delivery. It never refuses what is whole: what has no place is held for a person."""
    for one in delivery.files:
        blobs.place(one.drop, by.programme_id)
    return _take_in(delivery, Sender(by, device, at))


@transaction.atomic
def _take_in(delivery: Delivery, sender: Sender) -> Taken:
    programme = sender.member.programme
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, true)", [f"{LOCK_SECONDS}s"])
    kept = keep((one.drop for one in delivery.files), programme)
    files = [(instances.plain_name(one.name), kept[one.drop.sha256]) for one in delivery.files]
    try:
        instance = instances.read(delivery.xml)
    except instances.Unreadable:
        return hold(delivery.xml, files, Cause.UNREADABLE, None, sender)
    found = _place_for(instance, sender)
    if isinstance(found, Cause):
        return hold(delivery.xml, files, found, instance, sender)
    return put(delivery.xml, files, found, instance.instance_id, sender)


def _place_for(instance: Instance, sender: Sender) -> FormVersion | Cause:
    """The version that takes it. What is known already is taken even when the form would take nothing new."""
    if instance.is_ambiguous:
        return Cause.TWO_IDS
    form = Form.objects.filter(programme=sender.member.programme, key=instance.form_id).first()
    known = queries.version_of_known(form, instance.instance_id, sender.member) if form else None
    return known or _place_for_new(form, instance, sender)


def _place_for_new(form: Form | None, instance: Instance, sender: Sender) -> FormVersion | Cause:
    if not _may_send(sender):
        return Cause.NOT_ALLOWED
    if form is None:
        return Cause.UNKNOWN_FORM
    if form.closed_at is not None:
        return Cause.FORM_CLOSED
    version = queries.usable_version(form, instance.version) or Cause.UNKNOWN_VERSION
    return version if instance.instance_id else Cause.NO_ID


def _may_send(sender: Sender) -> bool:
    ended = sender.member.ended_at is not None or (
        sender.member.ends_on is not None and sender.member.ends_on < sender.at.date()
    )
    return policy.may(sender.member, Verb.SUBMIT_FORM) and not ended


def put(
    xml: bytes, files: Sequence[tuple[str, Blob]], version: FormVersion, instance_id: str, sender: Sender
) -> Taken:
    """Into the table: a new row, or more of a known one. Inside a transaction."""
    questions = outline.from_json(version.outline)
    instance = instances.read(
        xml,
        file_paths=outline.file_paths(questions),
        repeat_paths=[one.path for one in outline.repeats(questions)],
    )
    _queue_up(version.form_id, instance_id, instance.deprecated_id)
    fresh = _row(xml, version, instance, instance_id, sender)
    Submission.objects.bulk_create([fresh], ignore_conflicts=True)
    row = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("form")
        .get(form_id=version.form_id, instance_id=instance_id)
    )
    is_new = row.pk == fresh.pk
    changes: set[Reply] = set()
    if is_new:
        _expect(row, instance.files)
        _link_edits(row)
        changes.add(Reply.BESIDE if row.standing is Standing.BRANCH else Reply.NEW)
    elif row.xml_sha256 != fresh.xml_sha256 and _keep_conflict(row, fresh, sender):
        changes.add(Reply.BESIDE)
    reply = _reply(changes | _attach(row, files, sender.at))
    if reply is not Reply.SAME and sender.corrected_by is None:
        _note(row, sender, is_new=is_new, files=len(files))
    if reply is not Reply.SAME:
        queue_transfer(row)
    if is_new:
        queue_changes(row)
    return Taken(reply, submission=row)


def _reply(changes: set[Reply]) -> Reply:
    """The one word for several changes: what a person must look at first, then what is new."""
    return next((one for one in (Reply.BESIDE, Reply.NEW, Reply.MORE) if one in changes), Reply.SAME)


def _row(
    xml: bytes, version: FormVersion, instance: Instance, instance_id: str, sender: Sender
) -> Submission:
    return Submission(
        form_id=version.form_id,
        version=version,
        instance_id=instance_id,
        deprecated_id="" if instance.deprecated_id == instance_id else instance.deprecated_id,
        name=instance.name[:255].replace("\x00", ""),
        xml=xml,
        xml_sha256=hashlib.sha256(xml).hexdigest(),
        answers=dict(instance.answers),
        centre=queries.centre_named(instance.answers, sender.member),
        sent_by=sender.member,
        device=sender.device,
        corrected_by=sender.corrected_by,
        received_at=sender.at,
    )


def _queue_up(form: uuid.UUID, *ids: str) -> None:
    """An edit and what it edits wait for each other, in whatever order they come: otherwise neither sees the other."""
    with connection.cursor() as cursor:
        for one in sorted({f"{form}:{text}" for text in ids if text}):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [one])


def _expect(row: Submission, names: Sequence[str]) -> None:
    Attachment.objects.bulk_create(
        Attachment(submission=row, name=name[:300], is_named=True) for name in dict.fromkeys(names)
    )


def _keep_conflict(row: Submission, fresh: Submission, sender: Sender) -> bool:
    _conflict, created = Conflict.objects.get_or_create(
        submission=row,
        xml_sha256=fresh.xml_sha256,
        defaults={"xml": fresh.xml, "sent_by": sender.member, "received_at": sender.at},
    )
    return created


def _attach(row: Submission, files: Sequence[tuple[str, Blob]], at: datetime) -> set[Reply]:
    """Files to their places: the first bytes stay current, other bytes and unasked files are kept beside them."""
    slots = {one.name: one for one in row.attachments.all()}
    changes: set[Reply] = set()
    for raw, blob in files:
        name = _slot_name(raw, slots)
        slot = slots.get(name)
        if slot is None:
            slots[name] = Attachment.objects.create(
                submission=row, name=name, is_named=False, blob=blob, received_at=at
            )
            changes.add(Reply.MORE)
        elif slot.blob_id is None:
            slot.blob, slot.received_at = blob, at
            slot.save(update_fields=["blob", "received_at"])
            changes.add(Reply.MORE)
        elif slot.blob_id != blob.pk and _other(slot, blob, at):
            changes.add(Reply.BESIDE)
    row.is_complete = all(slot.blob_id for slot in slots.values())
    row.save(update_fields=["is_complete"])
    return changes


def _other(slot: Attachment, blob: Blob, at: datetime) -> bool:
    return OtherBytes.objects.get_or_create(attachment=slot, blob=blob, defaults={"received_at": at})[1]


def _slot_name(raw: str, slots: Mapping[str, Attachment]) -> str:
    """The name as it stands; as browsers and OkHttp write quotes and line ends only when an answer says so."""
    plain = raw.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")
    return (plain if raw not in slots and plain in slots else raw)[:300]


def _link_edits(row: Submission) -> None:
    """Place a new row among its edits; rows that came too early find their place now."""
    if row.deprecated_id:
        original = _locked_one(row, instance_id=row.deprecated_id)
        row.standing = Standing.WAITING if original is None else _after(original)
        row.edits = original
        row.save(update_fields=["standing", "edits"])
    _place_followers(row)


def _place_followers(row: Submission) -> None:
    """Edits of this row that came before it find their place, and then the edits of those."""
    following = [row]
    while following:
        before = following.pop()
        if before.standing is Standing.WAITING:
            continue
        waiting = Submission.objects.select_for_update(of=("self",)).filter(
            form_id=row.form_id, deprecated_id=before.instance_id, standing=Standing.WAITING
        )
        for early in waiting.order_by("received_at", "pk"):
            early.standing, early.edits = _after(before), before
            early.save(update_fields=["standing", "edits"])
            following.append(early)


def _locked_one(row: Submission, *, instance_id: str) -> Submission | None:
    rows = Submission.objects.select_for_update(of=("self",))
    return rows.filter(form_id=row.form_id, instance_id=instance_id).first()


def _after(original: Submission) -> Standing:
    """The standing of an edit: it takes the place of what is current, waits with what waits, branches off otherwise."""
    if original.standing is Standing.WAITING:
        return Standing.WAITING
    if original.standing is not Standing.CURRENT:
        return Standing.BRANCH
    original.standing = Standing.REPLACED
    original.save(update_fields=["standing"])
    return Standing.CURRENT


def _note(row: Submission, sender: Sender, *, is_new: bool, files: int) -> None:
    step = {} if is_new else {"step": "more"}
    record(Verb.SUBMIT_FORM, row, by=sender.member, at=sender.at, files=files, **step)


def hold(
    xml: bytes, files: Sequence[tuple[str, Blob]], cause: Cause, instance: Instance | None, sender: Sender
) -> Taken:
    """Keep it for a person to place. Inside a transaction."""
    member = sender.member
    fresh = Held(
        programme_id=member.programme_id,
        cause=cause,
        form_key=instance.form_id if instance else "",
        version=instance.version if instance else "",
        instance_id=(instance.instance_id if instance else "") or instances.content_id(xml),
        xml=xml,
        xml_sha256=hashlib.sha256(xml).hexdigest(),
        sent_by=member,
        device=sender.device,
        received_at=sender.at,
    )
    Held.objects.bulk_create([fresh], ignore_conflicts=True)
    row = Held.objects.select_for_update(of=("self",)).get(
        programme_id=member.programme_id, sent_by=member, xml_sha256=fresh.xml_sha256
    )
    HeldFile.objects.bulk_create(
        (HeldFile(held=row, name=name[:300], blob=blob) for name, blob in files), ignore_conflicts=True
    )
    if row.submission_id:
        _attach(_placed(row.submission_id), files, sender.at)
    return Taken(Reply.HELD, held=row)


def _placed(pk: uuid.UUID) -> Submission:
    return Submission.objects.select_for_update(of=("self",)).get(pk=pk)
