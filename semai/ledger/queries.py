"""Reads on the ledger."""

import uuid

from .models import Entry, EntryQuerySet


def entries(scope: uuid.UUID, *, app: str = "", label: str = "", object_id: str = "") -> EntryQuerySet:
    """Lines of one programme, narrowed to an app's verbs or to one row."""
    rows = Entry.objects.filter(scope=scope)
    if app:
        rows = rows.filter(verb__startswith=f"{app}.")
    if label and object_id:
        rows = rows.filter(label=label, object_id=object_id)
    return rows.latest_first()
