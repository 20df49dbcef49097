"""Entries of lists: kept in step with the records, changed by what phones send, and by a person where both differ.

A change is applied only on the version it was made on. What came too early waits; what met another change waits for a
person; nothing is merged unseen.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.fieldwork import lists, queries
from semai.fieldwork.models import Entity, EntityChange, Submission
from semai.fieldwork.models.entities import entry_id
from semai.fieldwork.rules import entities as rules
from semai.fieldwork.types import ChangeState, Declared, EntityList, ListRow, Unusable
from semai.kit import queue
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member, Programme
from semai.programmes.verbs import Verb

BATCH = 1000


class ChangeSettled(Problem):
    """Somebody was quicker."""

    code = "fieldwork.change_settled"
    default_message = gettext_lazy("This change was already settled.")


class NothingChosen(Problem):
    """Each property needs one of the two values."""

    code, status = "fieldwork.nothing_chosen", 422
    default_message = gettext_lazy("Choose a value for each property.")


class NotYet(Problem):
    """What the change follows has not arrived, so there is nothing to compare it with."""

    code = "fieldwork.entity_not_there"
    default_message = gettext_lazy("The entry is not there yet: its creation has not arrived.")


def _queue_up(programme: uuid.UUID, names: Iterable[str]) -> None:
    """One at a time in each list: changes of the same entry must see each other, in whatever order they come."""
    with connection.cursor() as cursor:
        for name in sorted(set(names)):
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 1))", [f"{programme}:{name}"])


@transaction.atomic
def refresh_list(source: EntityList, member: Member, *, at: datetime) -> Sequence[Entity]:
    """The member's entries of a list that Semai fills, each in step with its record; a changed record is a new version."""
    rows = source.rows(member)
    _queue_up(member.programme_id, [source.name])
    known = {
        one.entry: one for one in queries.entries(member.programme_id, source.name, [r.key for r in rows])
    }
    fresh = [_new_entity(member.programme, source.name, row, at) for row in rows if row.key not in known]
    moved = [known[row.key] for row in rows if row.key in known and _move(known[row.key], row, at)]
    Entity.objects.bulk_create(fresh, batch_size=BATCH)
    Entity.objects.bulk_update(moved, ["label", "data", "centre", "version", "changed_at"], batch_size=BATCH)
    EntityChange.objects.bulk_create([_trace(one, at) for one in [*fresh, *moved]], batch_size=BATCH)
    found = known | {one.entry: one for one in fresh}
    return [found[row.key] for row in rows]


def _new_entity(programme: Programme, name: str, row: ListRow, at: datetime) -> Entity:
    return Entity(
        programme=programme, list=name, entry=row.key, label=row.label, data=dict(row.data), centre=row.centre,
        changed_at=at,
    )  # fmt: skip


def _move(entity: Entity, row: ListRow, at: datetime) -> bool:
    """Put the entry in step with its record; whether anything differed."""
    if (entity.label, entity.data) == (row.label, dict(row.data)):
        return False
    entity.label, entity.data, entity.centre, entity.changed_at = row.label, dict(row.data), row.centre, at
    entity.version += 1
    return True


def _trace(entity: Entity, at: datetime) -> EntityChange:
    """The line in the entry's history that says: so it stands in Semai."""
    return EntityChange(
        programme_id=entity.programme_id, list=entity.list, entry=entity.entry, entity=entity,
        is_create=entity.version == 1, is_update=entity.version > 1, label=entity.label, data=entity.data,
        state=ChangeState.APPLIED, made=entity.version, after=_whole(entity), received_at=at,
    )  # fmt: skip


def _whole(entity: Entity) -> dict[str, str]:
    return {"label": entity.label, **entity.data}


def queue_changes(submission: Submission) -> None:
    """Ask for the entries of a submission whose form declares any. A step of taking it in."""
    if "entities-version" in submission.version.xform:
        queue.enqueue("fieldwork.take_changes", submission_id=str(submission.pk))


@transaction.atomic
def take_changes(submission: Submission, *, at: datetime) -> list[EntityChange]:
    """Apply what a submission says of entries, each once; answers with what is new.

    An edit of a submission changes no entries: its first version did, and others may have built on that.
    """
    submission = locked(submission)
    if submission.deprecated_id:
        return []
    saved = rules.saved_to(submission.version.xform)
    said = [one for one in rules.declared(bytes(submission.xml), saved) if one.is_create or one.is_update]
    _queue_up(submission.programme_id, [one.list for one in said])
    for source in (lists.declared().get(name) for name in {one.list for one in said}):
        if (
            source is not None
        ):  # what the record says now comes first: otherwise nobody would see the conflict
            refresh_list(source, submission.sent_by, at=at)
    known = set(submission.entity_changes.values_list("place", flat=True))
    changes = [_kept(one, submission) for one in said if one.place not in known]
    for change in changes:
        _try(change, at)
        _replay(change, at)
    return changes


def _kept(said: Declared, submission: Submission) -> EntityChange:
    """The row of a change, before anything is decided. One without a usable identifier is kept with its trouble."""
    key = entry_id(said.entry)
    change = EntityChange(
        programme_id=submission.programme_id, list=said.list, entry=key or uuid.UUID(int=0), submission=submission,
        place=said.place, is_create=said.is_create, is_update=said.is_update, label=said.label,
        data=dict(said.data), base_version=said.base_version, trunk_version=said.trunk_version,
        branch_id=said.branch_id, sent_by=submission.sent_by, received_at=submission.received_at,
    )  # fmt: skip
    if key is None:
        change.state = ChangeState.REFUSED
        change.trouble = _("The identifier “%(text)s” of the entry is no UUID.") % {"text": said.entry[:80]}
    change.save(force_insert=True)
    return change


def _said(change: EntityChange) -> Declared:
    return Declared(
        list=change.list, entry=str(change.entry), place=change.place, is_create=change.is_create,
        is_update=change.is_update, label=change.label, data=change.data, base_version=change.base_version,
        trunk_version=change.trunk_version, branch_id=change.branch_id,
    )  # fmt: skip


def _try(change: EntityChange, at: datetime) -> None:
    """Decide on one change and carry it out."""
    if change.entry.int == 0:
        return
    entity = queries.entry(change.programme_id, change.list, change.entry, change.sent_by)
    state, _base = rules.verdict(
        _said(change), current=entity.version if entity else None, made=queries.made_in_branch(change)
    )
    change.entity, change.state = entity, state
    if state is ChangeState.APPLIED:
        _apply(change, dict(change.data), change.label, at)
    change.save()


def _apply(change: EntityChange, data: Mapping[str, str], label: str, at: datetime) -> None:
    """Write the values into the record (where the list has one) and the entry. A refusal is kept with its reason."""
    source = lists.declared().get(change.list)
    try:
        with transaction.atomic():
            entity = _written(source, change, data, at) if source else _own(change, data, label, at)
    except Problem as problem:
        change.state, change.trouble = ChangeState.REFUSED, problem.message
    except Unusable as unusable:
        text = _("The answer to “%(name)s” is missing or cannot be used.")
        change.state, change.trouble = ChangeState.REFUSED, text % {"name": unusable}
    else:
        change.entity, change.state, change.trouble = entity, ChangeState.APPLIED, ""
        change.made, change.after = entity.version, _whole(entity)


class OnlyRead(Problem):
    """The list is filled by Semai, and forms do not write to it."""

    code = "fieldwork.list_only_read"
    default_message = gettext_lazy("Forms cannot add entries to this list; record it in Semai.")


def _written(source: EntityList, change: EntityChange, data: Mapping[str, str], at: datetime) -> Entity:
    """By way of the record: its app writes, and the entry shows what the app made of it."""
    entity, member = change.entity, change.sent_by
    if entity is None or source.write is None or member is None:
        raise OnlyRead
    given = {name: value for name, value in data.items() if name in source.writable}
    source.write(entity.entry, given, by=member, at=at)
    row = next((one for one in source.rows(member) if one.key == entity.entry), None)
    if row is None or not _move(entity, row, at):
        # Done: it left the list, or the record says the same as before. The phone still has to see a new version.
        entity.version, entity.changed_at = entity.version + 1, at
    entity.save()
    return entity


def _own(change: EntityChange, data: Mapping[str, str], label: str, at: datetime) -> Entity:
    """A list that forms fill: the entry is all there is."""
    entity = change.entity
    if entity is None:
        entity = Entity(
            programme_id=change.programme_id, list=change.list, entry=change.entry, made_by=change.sent_by, version=0
        )  # fmt: skip
    entity.label = label or entity.label or str(change.entry)
    entity.data = {**entity.data, **data}
    entity.version, entity.changed_at = entity.version + 1, at
    if change.sent_by is not None:
        entity.centre = queries.centre_named({f"/{k}": v for k, v in entity.data.items()}, change.sent_by)
    entity.save()
    return entity


def _replay(change: EntityChange, at: datetime) -> None:
    """What waited for this change may go on now, and then what waited for that."""
    moved = change.state is not ChangeState.WAITING
    while moved:
        moved = False
        for early in queries.waiting_changes(change):
            _try(early, at)
            moved = moved or early.state is ChangeState.APPLIED


@transaction.atomic
def settle_change(
    change: EntityChange, chosen: Mapping[str, str], *, by: Member, at: datetime
) -> EntityChange:
    """A person decides: `chosen` says for each property that differs `given` or `now`. What followed goes on."""
    _queue_up(change.programme_id, [change.list])
    change = locked(change)
    policy.require(by, Verb.SETTLE_ENTITY, change)
    if not change.is_open:
        raise ChangeSettled
    if change.entity is None:
        raise NotYet
    given = {name for name, _then, _now, _value in queries.differences(change)}
    if given - chosen.keys() or set(chosen.values()) - {"given", "now"}:
        raise NothingChosen
    taken = {name for name in given if chosen[name] == "given"}
    data = {name: value for name, value in change.data.items() if name in taken}
    if taken:
        _apply(change, data, change.label if "label" in taken else "", at)
    else:
        change.state, change.made = ChangeState.ASIDE, change.entity.version
        change.after, change.trouble = _whole(change.entity), ""
    change.settled_by, change.settled_at = by, at
    change.save()
    record(Verb.SETTLE_ENTITY, change, by=by, at=at, state=str(change.state), list=change.list)
    _replay(change, at)
    return change


@transaction.atomic
def retry_change(change: EntityChange, *, by: Member, at: datetime) -> EntityChange:
    """Somebody put right what stood in the way: try again."""
    _queue_up(change.programme_id, [change.list])
    change = locked(change)
    policy.require(by, Verb.SETTLE_ENTITY, change)
    if not change.is_open:
        raise ChangeSettled
    _try(change, at)
    record(Verb.SETTLE_ENTITY, change, by=by, at=at, state=str(change.state), step="retry", list=change.list)
    _replay(change, at)
    return change


@transaction.atomic
def set_change_aside(change: EntityChange, *, by: Member, at: datetime, reason: str) -> EntityChange:
    """Nothing is to be done with it: what stands stays, and the reason is kept beside the change."""
    _queue_up(change.programme_id, [change.list])
    change = locked(change)
    policy.require(by, Verb.SETTLE_ENTITY, change)
    if not change.is_open:
        raise ChangeSettled
    change.state, change.trouble = ChangeState.ASIDE, reason.strip()
    change.made = change.entity.version if change.entity else None
    change.settled_by, change.settled_at = by, at
    change.save()
    record(Verb.SETTLE_ENTITY, change, by=by, at=at, state=str(change.state), step="aside", list=change.list)
    _replay(change, at)
    return change
