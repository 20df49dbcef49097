"""Workbooks of entries: out, in, looked at, written, taken back."""

import hashlib
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from semai.bookkeeping import actions, forms, found, queries, workbook
from semai.bookkeeping.models import Book, Sheet
from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.ui.inputs import content

from .answering import attempt, file

ROWS_SHOWN = 200


@gate(Verb.VIEW_BOOKS)
def export(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """All entries as a workbook."""
    one = found.book(request, pk)
    rows = queries.entries_of(one).order_by("on", "number")
    return file(workbook.entries_out(rows, queries.months(one, on=clock.today())), one, "buku-kas")


@gate(Verb.VIEW_BOOKS)
def template(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """An empty workbook to fill in."""
    one = found.book(request, pk)
    return file(workbook.template_of(one), one, "format-buku-kas")


@gate(Verb.RECORD_ENTRY)
def sheet_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Upload a workbook to look at it."""
    one = found.book(request, pk)
    form = forms.Uploading(request.POST or None, request.FILES or None)
    if request.method == "POST":
        kept = attempt(form, lambda: _keep(request, one, form))
        if kept:
            return redirect("bookkeeping:sheet", kept.pk)
    context = {"form": form, "book": one}
    return render(request, "bookkeeping/upload.html", context, status=422 if form.errors else 200)


def _keep(request: MemberRequest, one: Book, form: forms.Uploading) -> Sheet:
    data = content(form, "file")
    return actions.keep_sheet(
        one,
        workbook.read(data, one),
        file_name=form.cleaned_data["file"].name,
        sha256=hashlib.sha256(data).hexdigest(),
        by=request.member,
        at=clock.now(),
    )


@gate(Verb.VIEW_BOOKS)
def sheet(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What a workbook would write, row by row."""
    one = found.sheet(request, pk)
    rows = queries.sheet_rows(one)
    names = {str(account.pk): account.name for account in queries.accounts_of(one.book)}
    context: dict[str, Any] = {
        "sheet": one,
        "book": one.book,
        "rows": [workbook.describe(row, names) for row in rows if row.faults or row.written][:ROWS_SHOWN],
        "new": sum(1 for row in rows if row.written and not row.is_known),
        "known": sum(1 for row in rows if row.is_known),
        "faulty": sum(1 for row in rows if row.faults),
        "aside": sum(1 for row in rows if not row.written and not row.faults),
        "more": max(0, len(rows) - ROWS_SHOWN),
    }
    return render(request, "bookkeeping/sheet.html", context)


@require_POST
@gate(Verb.RECORD_ENTRY)
def sheet_record(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Write its rows into the book."""
    one = found.sheet(request, pk)
    count = actions.record_sheet(one, by=request.member, at=clock.now())
    said = ngettext("%(count)s entry written.", "%(count)s entries written.", count)
    messages.success(request, said % {"count": count})
    return redirect("bookkeeping:book", one.book_id)


@require_POST
@gate(Verb.RECORD_ENTRY)
def sheet_discard(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Leave it."""
    one = found.sheet(request, pk)
    actions.discard_sheet(one, by=request.member, at=clock.now())
    messages.success(request, _("Discarded. Nothing was written."))
    return redirect("bookkeeping:book", one.book_id)


@require_POST
@gate(Verb.RECORD_ENTRY)
def sheet_take_back(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct all its entries at once."""
    one = found.sheet(request, pk)
    count = actions.take_sheet_back(one, by=request.member, at=clock.now())
    said = ngettext("%(count)s entry taken back.", "%(count)s entries taken back.", count)
    messages.success(request, said % {"count": count})
    return redirect("bookkeeping:sheet", one.pk)
