"""Imports that take longer than a request."""

import uuid

from procrastinate.contrib.django import app

from semai.kit import clock
from semai.kit.problem import Problem

from . import actions, queries


@app.task(name="registry.read_import", queue="heavy")
def read_import(*, import_id: str, **_: object) -> None:
    """Read a kept workbook; safe to run again."""
    preview = queries.import_with_key(uuid.UUID(import_id))
    actions.read_import(preview, by=preview.created_by, at=clock.now())


@app.task(name="registry.write_import", queue="heavy")
def write_import(*, import_id: str, member_id: str, **_: object) -> None:
    """Write a confirmed preview for the member who confirmed it; a refusal of the whole lets it wait again."""
    preview = queries.import_with_key(uuid.UUID(import_id))
    by = queries.member_with_key(uuid.UUID(member_id))
    try:
        actions.write_import(preview, by=by, at=clock.now())
    except Problem as problem:
        actions.release_import(preview, reason=problem.message)
