"""The rows of a confirmed import: new ones together where the kind can, the others one by one."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from semai.kit.problem import Problem
from semai.programmes.models import Cycle, Member
from semai.registry.models import ImportRow
from semai.registry.types import BulkKind, ImportKind, Outcome, PlannedRow

CONFLICT = 409


def as_planned(row: ImportRow) -> PlannedRow:
    """A kept row as the kind planned it."""
    return PlannedRow(
        number=row.number,
        title=row.title,
        outcome=row.outcome,
        values=row.values,
        before=row.before,
        object_id=row.object_id,
        version=row.version,
    )


def write_all(
    kind: ImportKind, rows: Sequence[ImportRow], *, by: Member, cycle: Cycle | None, at: datetime
) -> None:
    """New rows together where the kind can, the others one by one."""
    together = [row for row in rows if row.outcome == Outcome.CREATE] if isinstance(kind, BulkKind) else []
    if together and isinstance(kind, BulkKind):
        answers = kind.create_many([as_planned(row) for row in together], by=by, cycle=cycle, at=at)
        for row, answer in zip(together, answers, strict=True):
            if isinstance(answer, Problem):
                _refused(row, answer)
            else:
                row.object_id = answer  # type: ignore[assignment]
    written = {row.pk for row in together}
    for row in rows:
        if row.pk not in written:
            _write(kind, row, by=by, cycle=cycle, at=at)


def _write(kind: ImportKind, row: ImportRow, *, by: Member, cycle: Cycle | None, at: datetime) -> None:
    try:
        with transaction.atomic():
            row.object_id = kind.write(as_planned(row), by=by, cycle=cycle, at=at)
    except Problem as problem:
        _refused(row, problem)


def _refused(row: ImportRow, problem: Problem) -> None:
    """What moved since the preview becomes a conflict; any other refusal stops the whole import."""
    if problem.status != CONFLICT:
        raise problem
    row.outcome = Outcome.CONFLICT
    row.faults = [*row.faults, {"column": "", "message": problem.message}]
