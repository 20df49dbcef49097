"""The desk: one submission and its files, returned, approved, corrected."""

import uuid
from pathlib import Path

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.fieldwork import actions, blobs, purposes, queries
from semai.fieldwork import forms as typed
from semai.fieldwork.models import Attachment, Conflict, Submission, Transfer
from semai.fieldwork.rules import answers, instances, outline
from semai.fieldwork.types import Standing, TransferState
from semai.kit import clock, photos
from semai.kit.problem import Problem
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

CENTRE = "registry.Centre"
THUMB, FULL = 320, 1600
PRIVATE = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}


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


@gate(Verb.CORRECT_SUBMISSION)
def correct(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Change answers: a new version beside the old one."""
    row = _found(request, pk)
    questions, language = outline.from_json(row.version.outline), get_language() or ""
    fields = answers.editable(questions, row.answers, language=language)
    form = typed.Correct(request.POST or None, fields=fields)
    if request.method == "POST" and form.is_valid():
        try:
            fresh = actions.correct_submission(row, form.answers(), by=request.member, at=clock.now())
        except Problem as problem:
            form.add_error(None, problem.message)
        else:
            messages.success(request, _("Corrected. The earlier version stays in the history."))
            return redirect("fieldwork:submission", fresh.pk)
    return render(
        request, "fieldwork/correct.html", {"row": row, "form": form}, status=422 if form.errors else 200
    )


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
        return _picture(path, THUMB if "small" in request.GET else FULL)
    response = FileResponse(path.open("rb"), as_attachment=True, filename=one.name, headers=PRIVATE)
    response["Content-Type"] = "application/octet-stream"
    return response


def _picture(path: Path, side: int) -> HttpResponse:
    try:
        picture = photos.rewritten(path.read_bytes(), max_side=side)
    except (photos.NotAPhoto, photos.TooManyPixels) as error:
        raise Http404 from error
    headers = {**PRIVATE, "Cache-Control": "private, max-age=3600", "Content-Disposition": "inline"}
    return HttpResponse(picture, content_type="image/jpeg", headers=headers)
