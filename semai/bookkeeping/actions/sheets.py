"""Workbooks of entries: kept as a preview, written into the book at once, taken back by corrections."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.bookkeeping import queries, rules
from semai.bookkeeping.models import Book, Entry, Sheet
from semai.bookkeeping.types import EntryKind, SheetRow, SheetStatus
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb

from .entries import take_back, write


class SheetNotOpen(Problem):
    """It was written into the book, discarded or taken back already."""

    code = "bookkeeping.sheet_not_open"
    default_message = _("This workbook was already dealt with.")


class SheetUnfit(Problem):
    """All rows or none: a workbook with faults is not written into the book."""

    code, status = "bookkeeping.sheet_unfit", 422
    default_message = _(
        "Some rows have faults, or there is nothing new. Correct the workbook and upload it again."
    )


@transaction.atomic
def keep_sheet(
    book: Book,
    rows: Sequence[SheetRow],
    *,
    file_name: str,
    sha256: str,
    by: Member,
    at: datetime,
) -> Sheet:
    """Keep what a workbook would write, to be looked at. Nothing enters the book."""
    book = locked(book)
    policy.require(by, Verb.RECORD_ENTRY, book)
    values = {"file_name": file_name[:200], "sha256": sha256, "added_by": by, "added_at": at}
    sheet = Sheet.objects.create(book=book, rows=[_as_json(row) for row in rows], **values)
    record(Verb.RECORD_ENTRY, sheet, by=by, at=at, step="preview", rows=len(rows))
    return sheet


@transaction.atomic
def record_sheet(sheet: Sheet, *, by: Member, at: datetime) -> int:
    """Write every row that the book does not have into it; answers how many.

    Raises `SheetNotOpen`, `SheetUnfit`, and what `record_entry` raises: then nothing is written.
    """
    book, sheet = locked(sheet.book), locked(sheet)
    policy.require(by, Verb.RECORD_ENTRY, book)
    if sheet.status is not SheetStatus.PREVIEWED:
        raise SheetNotOpen
    rows = queries.sheet_rows(sheet)
    new = [row.written for row in rows if row.written is not None and not row.is_known]
    if not new or any(row.faults for row in rows):
        raise SheetUnfit
    for written in new:
        write(book, written, by=by, at=at, sheet=sheet)
    _move(sheet, SheetStatus.RECORDED, by=by, at=at, rows=len(new))
    return len(new)


@transaction.atomic
def discard_sheet(sheet: Sheet, *, by: Member, at: datetime) -> Sheet:
    """Nothing of it enters the book. Raises `SheetNotOpen`."""
    sheet = locked(sheet)
    policy.require(by, Verb.RECORD_ENTRY, sheet)
    if sheet.status is not SheetStatus.PREVIEWED:
        raise SheetNotOpen
    return _move(sheet, SheetStatus.DISCARDED, by=by, at=at)


@transaction.atomic
def take_sheet_back(sheet: Sheet, *, by: Member, at: datetime) -> int:
    """A correction for every entry of the workbook that was not corrected yet; answers how many. Raises `SheetNotOpen`."""
    book, sheet = locked(sheet.book), locked(sheet)
    policy.require(by, Verb.RECORD_ENTRY, book)
    if sheet.status is not SheetStatus.RECORDED:
        raise SheetNotOpen
    wrong = Entry.objects.filter(sheet=sheet, correction__isnull=True).exclude(kind=EntryKind.CORRECTION)
    today, because = timezone.localdate(at), str(_("The workbook was taken back."))
    count = 0
    for entry in wrong.order_by("number"):
        fits = rules.is_open(entry.on, started_on=book.started_on, closed_through=book.closed_through)
        take_back(book, entry, because=because, on=entry.on if fits else today, by=by, at=at)
        count += 1
    _move(sheet, SheetStatus.TAKEN_BACK, by=by, at=at, rows=count)
    return count


def _move(sheet: Sheet, status: SheetStatus, *, by: Member, at: datetime, **details: object) -> Sheet:
    sheet.status = status
    sheet.save(update_fields=["status"])
    record(Verb.RECORD_ENTRY, sheet, by=by, at=at, step=str(status), **details)
    return sheet


def _as_json(row: SheetRow) -> dict[str, Any]:
    entry = {**vars(row.written), "on": row.written.on.isoformat()} if row.written else None
    return {"number": row.number, "entry": entry, "faults": list(row.faults)}
