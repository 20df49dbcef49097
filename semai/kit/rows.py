"""Rows of the database: take one for yourself, or get it by its key."""

from typing import TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


def locked(row: M) -> M:
    """The same row, read again and locked until the transaction ends; call it before you decide anything."""
    return type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)  # noqa: SLF001
