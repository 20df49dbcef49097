"""The desk: the table of what came in, one submission, its files, and the table for elsewhere."""

import tempfile
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.fieldwork import actions, blobs, exporting, purposes, queries
from semai.fieldwork import forms as typed
from semai.fieldwork.models import Attachment, Conflict, Form, Submission, Transfer
from semai.fieldwork.rules import answers, instances, outline
from semai.fieldwork.types import Question, Standing, TransferState
from semai.kit import clock, photos
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.ui.page import paginate

SORTS = {
    "received": ("received_at",),
    "name": ("name", "received_at"),
    "sender": ("sent_by__user__full_name", "received_at"),
    "review": ("review", "received_at"),
}
CENTRE = "registry.Centre"
SHOWN_COLUMNS = 3
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PRIVATE = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}


@gate(Verb.VIEW_SUBMISSIONS)
def submissions(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What came in for a form."""
    form = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    asked = typed.Filter(request.GET)
    rows = queries.submissions(request.member, form)
    total = rows.count()
    page = paginate(_matching(rows, asked), request.GET, sorts=SORTS, default="-received")
    latest = queries.latest_version(form)
    fields = outline.columns(outline.from_json(latest.outline)) if latest else []
    fields = [one for one in fields if one.label and one.kind not in answers.QUIET][:SHOWN_COLUMNS]
    language = get_language() or ""
    titles = [outline.label_in(field.label, language) for field in fields]
    context = {
        "one": form,
        "page": page,
        "form": asked,
        "total": total,
        "titles": titles,
        "lines": [(row, _cells(row, fields, titles)) for row in page.rows],
    }
    return render(request, "fieldwork/submissions.html", context)


def _cells(row: Submission, fields: Sequence[Question], titles: Sequence[str]) -> list[tuple[str, str]]:
    language = get_language() or ""
    shown = [answers.shown(field, row.answers.get(field.path, ""), language) for field in fields]
    return list(zip(titles, shown, strict=True))


def _matching(rows: QuerySet[Submission], asked: typed.Filter) -> QuerySet[Submission]:
    wished: dict[str, Any] = asked.cleaned_data if asked.is_valid() else {}
    if text := wished.get("q"):
        rows = rows.filter(
            Q(name__icontains=text) | Q(sent_by__user__full_name__icontains=text) | Q(instance_id=text)
        )
    if wished.get("review"):
        rows = rows.filter(review=wished["review"])
    if wished.get("attention"):
        odd = Q(standing__in=[Standing.BRANCH, Standing.WAITING])
        rows = rows.filter(
            Q(is_complete=False) | odd | Q(has_conflict=True) | Q(transfer__state=TransferState.FAILED)
        )
    return rows


@gate(Verb.VIEW_SUBMISSIONS)
def submission(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One submission: answers, files, other versions, and what the desk said."""
    row = _found(request, pk)
    return render(request, "fieldwork/submission.html", _context(row, None))


def _found(request: MemberRequest, pk: uuid.UUID) -> Submission:
    row = queries.submission(request.member, pk)
    if row is None:
        raise Http404
    return row


def _context(row: Submission, form: typed.Return | None) -> dict[str, object]:
    questions = outline.from_json(row.version.outline)
    lines = answers.lines(questions, row.answers, language=get_language() or "")
    files = queries.attachments(row)
    by_name = {one.name: one for one in files}
    comments = list(queries.comments(row))
    labels = {one.path: one.label for one in lines}
    return {
        "row": row,
        "lines": [(line, by_name.get(line.file)) for line in lines],
        "others": [one for one in files if not one.is_named or one.others.all()],
        "missing": [one.name for one in files if one.is_named and one.blob_id is None],
        "conflicts": [(one, _differences(row, bytes(one.xml))) for one in queries.conflicts(row)],
        "history": queries.history(row),
        "comments": [(one, labels.get(one.path, "")) for one in comments],
        "form": form or typed.Return(lines=lines),
        "is_current": row.standing is Standing.CURRENT,
        "transfer": queries.transfer_of(row),
        "record_url": _record_url(queries.transfer_of(row)),
        "changes": row.entity_changes.select_related("entity").order_by("list", "place"),
    }


def _record_url(transfer: Transfer | None) -> str:
    """Where the record is that the submission became; empty while there is none."""
    if transfer is None or transfer.state is not TransferState.DONE:
        return ""
    page = "registry:centre" if transfer.label == CENTRE else purposes.named(transfer.binding.purpose).page
    return reverse(page, args=[transfer.object_id])


def _differences(row: Submission, other: bytes) -> list[tuple[str, str, str]]:
    """Answers that the two contents under one identifier give differently: label, first, second."""
    questions, language = outline.from_json(row.version.outline), get_language() or ""
    theirs = instances.read(other, repeat_paths=[one.path for one in outline.repeats(questions)]).answers
    both = [answers.lines(questions, each, language=language) for each in (row.answers, theirs)]
    first, second = ({one.path: one for one in each if not one.is_heading} for each in both)
    found = [(first.get(path), second.get(path)) for path in dict.fromkeys([*first, *second])]
    return [
        ((one or two).label, one.value if one else "", two.value if two else "")  # type: ignore[union-attr]
        for one, two in found
        if (one.value if one else "") != (two.value if two else "")
    ]


@require_POST
@gate(Verb.RETURN_SUBMISSION)
def return_one(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Send it back with a word."""
    row = _found(request, pk)
    lines = answers.lines(outline.from_json(row.version.outline), row.answers, language=get_language() or "")
    form = typed.Return(request.POST, lines=lines)
    if not form.is_valid():
        return render(request, "fieldwork/submission.html", _context(row, form), status=422)
    actions.return_submission(row, by=request.member, at=clock.now(), **form.cleaned_data)
    messages.success(request, _("Returned to the one who sent it."))
    return redirect("fieldwork:submission", pk)


@require_POST
@gate(Verb.APPROVE_SUBMISSION)
def approve(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It is good as it is."""
    actions.approve_submission(_found(request, pk), by=request.member, at=clock.now())
    messages.success(request, _("Approved."))
    return redirect("fieldwork:submission", pk)


@require_POST
@gate(Verb.SETTLE_CONFLICT)
def settle(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Somebody has looked at both contents."""
    one = get_object_or_404(Conflict.objects.visible_to(request.member), pk=pk)
    actions.settle_conflict(one, by=request.member, at=clock.now())
    messages.success(request, _("Noted. Both contents stay."))
    return redirect("fieldwork:submission", one.submission_id)


@gate(Verb.VIEW_SUBMISSIONS)
def attachment(request: MemberRequest, pk: uuid.UUID) -> HttpResponseBase:
    """A file of a submission: as a picture written anew (`?picture`), otherwise only to keep, never to run."""
    rows = Attachment.objects.visible_to(request.member).select_related("blob", "submission__form")
    one = get_object_or_404(rows, pk=pk, blob__isnull=False)
    assert one.blob is not None
    path = blobs.path_of(one.submission.form.programme_id, one.blob.sha256)
    if "picture" in request.GET:
        return _picture(path)
    response = FileResponse(path.open("rb"), as_attachment=True, filename=one.name, headers=PRIVATE)
    response["Content-Type"] = "application/octet-stream"
    return response


def _picture(path: Path) -> HttpResponse:
    try:
        picture = photos.rewritten(path.read_bytes())
    except (photos.NotAPhoto, photos.TooManyPixels) as error:
        raise Http404 from error
    headers = {**PRIVATE, "Cache-Control": "private, max-age=3600", "Content-Disposition": "inline"}
    return HttpResponse(picture, content_type="image/jpeg", headers=headers)


@gate(Verb.EXPORT_SUBMISSIONS)
def export(request: MemberRequest, pk: uuid.UUID, kind: str) -> HttpResponseBase:
    """The table for elsewhere, streamed. The ledger has its line before the first byte leaves."""
    form = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    latest = queries.latest_version(form)
    if latest is None:
        raise Http404
    actions.note_export(form, by=request.member, at=clock.now(), kind=kind)
    rows = queries.submissions(request.member, form).order_by("received_at", "pk")
    questions = [one for one in outline.from_json(latest.outline) if one.path != "/meta"]
    response = _exported(kind, rows, questions)
    response["Content-Disposition"] = f'attachment; filename="{form.key}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _exported(kind: str, rows: QuerySet[Submission], questions: Any) -> HttpResponseBase:
    match kind:
        case "csv":
            return StreamingHttpResponse(
                exporting.csv_lines(rows, questions), content_type="text/csv; charset=utf-8"
            )
        case "geojson":
            return StreamingHttpResponse(
                exporting.geojson(rows, questions), content_type="application/geo+json"
            )
        case "zip":
            return StreamingHttpResponse(exporting.package(rows, questions), content_type="application/zip")
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "data.xlsx"
        exporting.workbook(rows, questions, target)
        return FileResponse(target.open("rb"), content_type=XLSX)
