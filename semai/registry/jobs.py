"""Imports that take longer than a request."""

import uuid

from procrastinate.contrib.django import app

from semai.kit import clock
from semai.kit.problem import Problem

from . import actions, queries
from .actions import duplicates
from .types import ImportStatus


@app.task(name="registry.read_import", queue="heavy")
def read_import(*, import_id: str, **_: object) -> None:
    """Read a kept workbook; safe to run again."""
    preview = queries.import_with_key(uuid.UUID(import_id))
    actions.read_import(preview, by=preview.created_by, at=clock.now())


@app.task(name="registry.find_duplicates", queue="heavy")
def find_duplicates(*, member_id: str, **_: object) -> int:
    """Compare all centres of the member who asked; answers how many pairs are open. Safe to run again."""
    by = queries.member_with_key(uuid.UUID(member_id))
    return duplicates.find_duplicates(by=by, at=clock.now())


@app.task(name="registry.undo_import", queue="heavy")
def undo_import(*, import_id: str, member_id: str, **_: object) -> None:
    """Take a large import back for the member who asked; asked twice, it is done once."""
    written = queries.import_with_key(uuid.UUID(import_id))
    if written.status is ImportStatus.UNDOING:
        actions.undo_import(written, by=queries.member_with_key(uuid.UUID(member_id)), at=clock.now())


@app.task(name="registry.write_import", queue="heavy")
def write_import(*, import_id: str, member_id: str, **_: object) -> None:
    """Write a confirmed preview for the member who confirmed it; a refusal of the whole lets it wait again."""
    preview = queries.import_with_key(uuid.UUID(import_id))
    by = queries.member_with_key(uuid.UUID(member_id))
    try:
        actions.write_import(preview, by=by, at=clock.now())
    except Problem as problem:
        actions.release_import(preview, reason=problem.message)
