"""Writing a line."""

import uuid
from datetime import datetime

import pghistory
from django.conf import settings
from django.db import models, transaction

from semai.kit import queue

from .models import Entry


@transaction.atomic
def record(
    verb: str, thing: models.Model, *, by: uuid.UUID, scope: uuid.UUID, at: datetime, **details: object
) -> Entry:
    """Write one line, then wake the jobs that react to the verb (`config/reactions.py`), in one transaction."""
    context = getattr(pghistory.runtime._tracker, "value", None)  # noqa: SLF001 - pghistory has no public door
    entry = Entry.objects.create(
        verb=verb,
        actor_id=by,
        scope=scope,
        label=thing._meta.label,  # noqa: SLF001
        object_id=str(thing.pk),
        title=str(thing)[:250],
        details=details,
        at=at,
        **({"context_id": context.id} if context else {}),
    )
    for job in settings.REACTIONS.get(verb, ()):
        queue.enqueue(job, entry_id=entry.pk)
    return entry
