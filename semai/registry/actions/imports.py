"""A workbook comes in three acts: looked at, written, and if need be taken back."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from semai.kit import progress, queue, sheets
from semai.kit.problem import Problem
from semai.kit.progress import Tell, Watched, silent
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Cycle, Member
from semai.programmes.verbs import Verb
from semai.registry.models import Import, ImportRow
from semai.registry.queries import kind_named
from semai.registry.types import CellFault, ImportKind, ImportStatus, Outcome, PlannedRow, SheetRow
from semai.registry.types.imports import columns_for

from .import_rows import take_all_back, write_all

BATCH = 1000
#: Percent of the time that a large workbook takes until it is read, and until each row is judged.
READ, LOOKED_AT = 25, 80
TITLE_LENGTH = ImportRow._meta.get_field("title").max_length or 0  # noqa: SLF001


class ImportAlreadyDecided(Problem):
    """The import was confirmed, undone or discarded before."""

    code, status = "registry.import_already_decided", 409
    default_message = gettext_lazy("This import was already decided.")


class NothingToImport(Problem):
    """No row of the workbook would create or change anything."""

    code, status = "registry.nothing_to_import", 409
    default_message = gettext_lazy("No row of this workbook would create or change anything.")


@transaction.atomic
def preview_import(
    kind: str, *, content: bytes, file_name: str, by: Member, cycle: Cycle | None, at: datetime
) -> Import:
    """Read a workbook and decide for each row what it would do. Nothing but the preview is written.

    Raises UnreadableWorkbook when the file as a whole is no good.
    """
    preview = _begun(kind, content, file_name, by=by, cycle=cycle, at=at)
    return _read(preview, content, by=by, at=at)


@transaction.atomic
def queue_preview(
    kind: str, *, content: bytes, file_name: str, by: Member, cycle: Cycle | None, at: datetime
) -> Import:
    """Keep a large workbook and let a job read it; the page shows how far it is.

    Raises UnreadableWorkbook at once for what is no plain workbook: nobody waits for a job to be told that.
    """
    sheets.check(content)
    preview = _begun(kind, content, file_name, by=by, cycle=cycle, at=at)
    preview.file.save(f"{preview.pk}.xlsx", ContentFile(content), save=False)
    preview.save(update_fields=["file"])
    queue.enqueue("registry.read_import", import_id=str(preview.pk))
    return preview


@transaction.atomic
def read_import(preview: Import, *, by: Member, at: datetime) -> Import:
    """What the job does with a kept workbook. A file that is no good is refused, and says why."""
    preview = locked(preview)
    if preview.status != ImportStatus.READING:
        return preview
    with preview.file.open() as file:
        content = file.read()
    storage, name = preview.file.storage, str(preview.file.name)
    preview.file.name = ""
    try:
        with transaction.atomic(), progress.shown(progress_of(preview)) as tell:
            _read(preview, content, by=by, at=at, tell=tell)
    except Problem as problem:
        preview.status, preview.failure = ImportStatus.UNREADABLE, problem.message
    preview.save(update_fields=["status", "failure", "file"])
    transaction.on_commit(lambda: storage.delete(name))
    return preview


@transaction.atomic
def confirm_import(preview: Import, *, by: Member, at: datetime) -> Import:
    """Write what the preview promised: all of it or, on any error, nothing.

    A row whose record moved since the preview is left alone and becomes a conflict.
    """
    preview = locked(preview)
    policy.require(by, Verb.CONFIRM_IMPORT, preview)
    if preview.status != ImportStatus.PREVIEWED:
        raise ImportAlreadyDecided
    return _written(preview, by=by, at=at)


@transaction.atomic
def queue_confirm(preview: Import, *, by: Member) -> Import:
    """Let a job write a large preview; until it is through nobody else decides about it."""
    preview = locked(preview)
    policy.require(by, Verb.CONFIRM_IMPORT, preview)
    if preview.status != ImportStatus.PREVIEWED:
        raise ImportAlreadyDecided
    preview.status = ImportStatus.WRITING
    preview.save(update_fields=["status"])
    queue.enqueue("registry.write_import", import_id=str(preview.pk), member_id=str(by.pk))
    return preview


@transaction.atomic
def write_import(preview: Import, *, by: Member, at: datetime) -> Import:
    """What the job does with a confirmed preview. Asked twice, it writes once."""
    preview = locked(preview)
    if preview.status != ImportStatus.WRITING:
        return preview
    policy.require(by, Verb.CONFIRM_IMPORT, preview)
    with progress.shown(progress_of(preview)) as tell:
        return _written(preview, by=by, at=at, tell=tell)


@transaction.atomic
def release_import(preview: Import, *, reason: str) -> Import:
    """Writing was refused as a whole: the preview waits again and says why. A step of the job, without a line."""
    preview = locked(preview)
    if preview.status == ImportStatus.WRITING:
        preview.status, preview.failure = ImportStatus.PREVIEWED, reason
        preview.save(update_fields=["status", "failure"])
    return preview


def _begun(
    kind: str, content: bytes, file_name: str, *, by: Member, cycle: Cycle | None, at: datetime
) -> Import:
    policy.require(by, Verb.PREVIEW_IMPORT)
    kind_named(kind)
    return Import.objects.create(
        programme=by.programme,
        cycle=cycle,
        kind=kind,
        status=ImportStatus.READING,
        file_name=file_name[-200:],
        sha256=hashlib.sha256(content).hexdigest(),
        created_by=by,
        created_at=at,
    )


def progress_of(preview: Import) -> str:
    """The name under which a job tells how far it is with this import."""
    return f"import:{preview.pk}"


def _read(preview: Import, content: bytes, *, by: Member, at: datetime, tell: Tell = silent) -> Import:
    of_kind = kind_named(preview.kind)
    columns = columns_for(of_kind, preview.cycle)
    sheet = sheets.read(
        content,
        sheet=of_kind.sheet,
        required=[column.key for column in columns if column.required],
        known=[column.key for column in columns],
    )
    tell(READ)
    rows = _planned(of_kind, sheet, by=by, cycle=preview.cycle, tell=tell)
    ImportRow.objects.bulk_create((_kept(preview, row) for row in rows), batch_size=BATCH)
    preview.status = ImportStatus.PREVIEWED
    preview.counts, preview.notes = _counts(row.outcome for row in rows), _notes(sheet)
    preview.save(update_fields=["status", "counts", "notes"])
    record(Verb.PREVIEW_IMPORT, preview, by=by, at=at, kind=preview.kind, counts=preview.counts)
    return preview


def _written(preview: Import, *, by: Member, at: datetime, tell: Tell = silent) -> Import:
    kind = kind_named(preview.kind)
    wanted = preview.rows.filter(outcome__in=[Outcome.CREATE, Outcome.UPDATE], is_left_out=False)
    rows = list(wanted.order_by("number"))
    if not rows:
        raise NothingToImport
    write_all(kind, rows, by=by, cycle=preview.cycle, at=at, tell=tell)
    _keep(rows, ["object_id", "outcome", "faults"])
    preview.status, preview.confirmed_at, preview.failure = ImportStatus.CONFIRMED, at, ""
    preview.counts = _counts(preview.rows.values_list("outcome", flat=True))
    preview.save(update_fields=["status", "confirmed_at", "counts", "failure"])
    record(Verb.CONFIRM_IMPORT, preview, by=by, at=at, kind=preview.kind, counts=preview.counts)
    return preview


@transaction.atomic
def undo_import(preview: Import, *, by: Member, at: datetime) -> Import:
    """Restore what the import wrote, last row first. What somebody changed since stays, and its row says so."""
    preview = locked(preview)
    policy.require(by, Verb.UNDO_IMPORT, preview)
    if preview.status not in {ImportStatus.CONFIRMED, ImportStatus.UNDOING}:
        raise ImportAlreadyDecided
    with progress.shown(progress_of(preview)) as tell:
        return _undone(preview, by=by, at=at, tell=tell)


@transaction.atomic
def queue_undo(preview: Import, *, by: Member) -> Import:
    """Let a job take a large import back."""
    preview = locked(preview)
    policy.require(by, Verb.UNDO_IMPORT, preview)
    if preview.status != ImportStatus.CONFIRMED:
        raise ImportAlreadyDecided
    preview.status = ImportStatus.UNDOING
    preview.save(update_fields=["status"])
    queue.enqueue("registry.undo_import", import_id=str(preview.pk), member_id=str(by.pk))
    return preview


def _undone(preview: Import, *, by: Member, at: datetime, tell: Tell) -> Import:
    kind = kind_named(preview.kind)
    written = preview.rows.filter(outcome__in=[Outcome.CREATE, Outcome.UPDATE], is_left_out=False)
    rows = list(written.order_by("-number"))
    take_all_back(kind, rows, by=by, cycle=preview.cycle, at=at, tell=tell)
    _keep(rows, ["is_taken_back"])
    preview.status, preview.undone_at = ImportStatus.UNDONE, at
    preview.save(update_fields=["status", "undone_at"])
    stayed = sum(not row.is_taken_back for row in rows)
    record(Verb.UNDO_IMPORT, preview, by=by, at=at, kind=preview.kind, stayed=stayed)
    return preview


@transaction.atomic
def discard_import(preview: Import, *, by: Member, at: datetime) -> Import:
    """Throw a preview away; what the workbook said is deleted, the line in the list stays."""
    preview = locked(preview)
    policy.require(by, Verb.DISCARD_IMPORT, preview)
    if preview.status != ImportStatus.PREVIEWED:
        raise ImportAlreadyDecided
    preview.rows.all().delete()
    preview.status = ImportStatus.DISCARDED
    preview.save(update_fields=["status"])
    record(Verb.DISCARD_IMPORT, preview, by=by, at=at, kind=preview.kind)
    return preview


def _planned(
    kind: ImportKind, sheet: sheets.Sheet, *, by: Member, cycle: Cycle | None, tell: Tell
) -> Sequence[PlannedRow]:
    """The kind's plan; a cell that could not be trusted when it was read makes its row an error."""
    notes: dict[int, list[CellFault]] = defaultdict(list)
    for note in sheet.notes:
        notes[note.row].append(CellFault(note.row, note.column, note.message))
    asked = [SheetRow(row.number, row.cells) for row in sheet.rows]
    rows = kind.plan(Watched(asked, tell, start=READ, end=LOOKED_AT), by=by, cycle=cycle)
    return [
        replace(row, outcome=Outcome.ERROR, faults=[*notes[row.number], *row.faults])
        if row.number in notes
        else row
        for row in rows
    ]


def _notes(sheet: sheets.Sheet) -> list[str]:
    if not sheet.unknown:
        return []
    return [
        _("These columns are not known and were skipped: %(columns)s.")
        % {"columns": ", ".join(sheet.unknown)}
    ]


def _keep(rows: Sequence[ImportRow], columns: Sequence[str]) -> None:
    # One statement for a thousand rows; `bulk_update` compares each row with every other one of its batch.
    ImportRow.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=["id"], update_fields=columns
    )


def _counts(outcomes: Iterable[Outcome]) -> dict[str, int]:
    return {str(outcome): number for outcome, number in Counter(outcomes).items()}


def _kept(preview: Import, row: PlannedRow) -> ImportRow:
    return ImportRow(
        source=preview,
        number=row.number,
        title=row.title[:TITLE_LENGTH],
        outcome=row.outcome,
        values=dict(row.values),
        before=dict(row.before),
        faults=[{"column": fault.column, "message": str(fault.message)} for fault in row.faults],
        object_id=row.object_id,
        version=row.version,
    )
