"""Tables that leave: asked for by a person, written by a job, swept after a week."""

import uuid
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from semai.fieldwork import blobs, exporting, queries
from semai.fieldwork.models import Export, Form
from semai.fieldwork.rules import outline
from semai.fieldwork.types import ExportKind, ExportState, Question
from semai.kit import queue
from semai.kit.problem import Problem
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

KEPT = timedelta(days=7)


class NothingToExport(Problem):
    """The form has no version yet, so nobody knows its columns."""

    code, status = "fieldwork.nothing_to_export", 422
    default_message = _("The form has no version yet, so there is nothing to take along.")


@transaction.atomic
def ask_export(form: Form, kind: ExportKind, *, by: Member, at: datetime) -> Export:
    """Have a table written in the background. The ledger has its line before a byte leaves."""
    policy.require(by, Verb.EXPORT_SUBMISSIONS, form)
    if queries.latest_version(form) is None:
        raise NothingToExport
    export = Export.objects.create(form=form, kind=kind, asked_by=by, asked_at=at)
    record(Verb.EXPORT_SUBMISSIONS, form, by=by, at=at, kind=str(kind))
    queue.enqueue("fieldwork.export", export_id=str(export.pk))
    return export


def run_export(export: Export, *, at: datetime) -> Export:
    """Write the file, in bounded memory, telling on the way how far it is. Run again, it begins anew."""
    latest = queries.latest_version(export.form)
    questions = [one for one in outline.from_json(latest.outline) if one.path != "/meta"] if latest else []
    rows = queries.submissions(export.asked_by, export.form).order_by("received_at", "pk")
    total = rows.count() * exporting.passes(export.kind, questions)
    Export.objects.filter(pk=export.pk).update(state=ExportState.WRITING, gone=0, total=total)
    target = path_of(export)
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_suffix(".part")
    try:
        _write(export.kind, exporting.Counted(rows, _teller(export.pk)), questions, part)
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        _end(export, ExportState.FAILED, size=0, at=at)
    else:
        _end(export, ExportState.READY, size=target.stat().st_size, at=at)
    export.refresh_from_db()
    return export


def _teller(pk: uuid.UUID) -> Callable[[int], None]:
    def tell(gone: int) -> None:
        Export.objects.filter(pk=pk).update(gone=gone)

    return tell


def _write(kind: ExportKind, rows: exporting.Counted, questions: list[Question], target: Path) -> None:
    if kind is ExportKind.XLSX:
        exporting.workbook(rows, questions, target)
        return
    pieces: Iterable[str | bytes]
    match kind:
        case ExportKind.CSV:
            pieces = exporting.csv_lines(rows, questions)
        case ExportKind.GEOJSON:
            pieces = exporting.geojson(rows, questions)
        case _:
            pieces = exporting.package(rows, questions)
    with target.open("wb") as file:
        for piece in pieces:
            file.write(piece.encode() if isinstance(piece, str) else piece)


def _end(export: Export, state: ExportState, *, size: int, at: datetime) -> None:
    Export.objects.filter(pk=export.pk).update(state=state, size=size, ended_at=at, gone=F("total"))


def sweep_exports(*, at: datetime) -> int:
    """Files of more than a week go, with their rows; answers how many."""
    old = Export.objects.filter(asked_at__lt=at - KEPT)
    for export in old:
        path_of(export).unlink(missing_ok=True)
    number, _kinds = old.delete()
    return number


def path_of(export: Export) -> Path:
    """Where the file lies: its name is made of our own key."""
    return blobs.root().parent / "fieldwork-exports" / f"{export.pk.hex}.{export.kind}"
