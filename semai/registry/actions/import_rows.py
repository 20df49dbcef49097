"""The rows of a confirmed import: new ones together where the kind can, the others one by one."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from semai.kit.problem import Problem
from semai.kit.progress import WHOLE, Tell, Watched, silent
from semai.programmes.models import Cycle, Member
from semai.registry.models import ImportRow
from semai.registry.types import BulkEdits, BulkKind, ImportKind, Outcome, PlannedRow

CONFLICT = 409
#: What is written together in the end takes about a third of the time.
NEARLY = 65


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
    kind: ImportKind,
    rows: Sequence[ImportRow],
    *,
    by: Member,
    cycle: Cycle | None,
    at: datetime,
    tell: Tell = silent,
) -> None:
    """New rows together and changed rows together where the kind can, the others one by one."""
    left = list(rows)
    if isinstance(kind, BulkKind):
        new, left = _apart(left, Outcome.CREATE)
        watched = Watched(_planned(new), tell, start=0, end=NEARLY)
        _note(new, kind.create_many(watched, by=by, cycle=cycle, at=at) if new else ())
    if isinstance(kind, BulkEdits):
        changed, left = _apart(left, Outcome.UPDATE)
        watched = Watched(_planned(changed), tell, start=0, end=NEARLY)
        _note(changed, kind.update_many(watched, by=by, cycle=cycle, at=at) if changed else ())
    for row in Watched(left, tell, start=0, end=WHOLE):
        _write(kind, row, by=by, cycle=cycle, at=at)


def _apart(rows: Sequence[ImportRow], outcome: Outcome) -> tuple[list[ImportRow], list[ImportRow]]:
    return [row for row in rows if row.outcome == outcome], [row for row in rows if row.outcome != outcome]


def _planned(rows: Sequence[ImportRow]) -> list[PlannedRow]:
    return [as_planned(row) for row in rows]


def _note(rows: Sequence[ImportRow], answers: Sequence[object]) -> None:
    """Each answer is a refusal, the key of a new record, or nothing to say."""
    for row, answer in zip(rows, answers, strict=True):
        if isinstance(answer, Problem):
            _refused(row, answer)
        elif answer is not None:
            row.object_id = answer  # type: ignore[assignment]


def take_all_back(
    kind: ImportKind,
    rows: Sequence[ImportRow],
    *,
    by: Member,
    cycle: Cycle | None,
    at: datetime,
    tell: Tell = silent,
) -> None:
    """Undo what was written, together where the kind can; each row says whether it was undone."""
    planned = Watched(_planned(rows), tell, start=0, end=NEARLY)
    if isinstance(kind, BulkEdits):
        undone = kind.take_back_many(planned, by=by, cycle=cycle, at=at)
    else:
        undone = [kind.take_back(one, by=by, cycle=cycle, at=at) for one in planned]
    for row, is_undone in zip(rows, undone, strict=True):
        row.is_taken_back = is_undone


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
