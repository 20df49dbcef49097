"""Writing a line."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models, transaction

from semai.kit import queue

from .models import Entry

BATCH = 1000


@transaction.atomic
def record(
    verb: str, thing: models.Model, *, by: uuid.UUID, scope: uuid.UUID, at: datetime, **details: object
) -> Entry:
    """Write one line, then wake the jobs that react to the verb (`config/reactions.py`), in one transaction."""
    entry = _entry(verb, thing, by=by, scope=scope, at=at, details=details)
    entry.save(force_insert=True)
    _wake([entry])
    return entry


@transaction.atomic
def record_all(
    verb: str,
    things: Sequence[models.Model],
    *,
    by: uuid.UUID,
    scope: uuid.UUID,
    at: datetime,
    details: Sequence[Mapping[str, object]] = (),
) -> list[Entry]:
    """One line for each of many things that the same act wrote; `details` of each, or none at all."""
    pairs = zip(things, details, strict=True) if details else ((thing, {}) for thing in things)
    lines = [_entry(verb, thing, by=by, scope=scope, at=at, details=said) for thing, said in pairs]
    entries = Entry.objects.bulk_create(lines, batch_size=BATCH)
    _wake(entries)
    return entries


@transaction.atomic
def forget_titles(label: str, keys: Iterable[uuid.UUID]) -> None:
    """Blank what these rows were called when that was a person's name; the only change a line ever sees.

    The line itself stays: who did what to which key, when. Asked for by the erasure of personal data alone.
    """
    with pgtrigger.ignore("ledger.Entry:append_only"):
        Entry.objects.filter(label=label, object_id__in=[str(key) for key in keys]).update(title="")


def _entry(
    verb: str,
    thing: models.Model,
    *,
    by: uuid.UUID,
    scope: uuid.UUID,
    at: datetime,
    details: Mapping[str, object],
) -> Entry:
    context = getattr(pghistory.runtime._tracker, "value", None)  # noqa: SLF001 - pghistory has no public door
    return Entry(
        verb=verb,
        actor_id=by,
        scope=scope,
        label=thing._meta.label,  # noqa: SLF001
        object_id=str(thing.pk),
        title=str(thing)[:250],
        details=dict(details),
        at=at,
        **({"context_id": context.id} if context else {}),
    )


def _wake(entries: Iterable[Entry]) -> None:
    for entry in entries:
        for job in settings.REACTIONS.get(entry.verb, ()):
            queue.enqueue(job, entry_id=entry.pk)
