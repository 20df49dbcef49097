"""The pages that phones open."""

import hashlib
import uuid
from collections.abc import Sequence

from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from semai.fieldwork import actions, blobs, queries
from semai.fieldwork.models.entities import entry_id
from semai.fieldwork.rules.instances import MAX_BYTES
from semai.fieldwork.types import Reply
from semai.kit import clock

from . import answers, lists, multipart
from .doors import PhoneRequest, phone

MOST_ASKED = 1000
XML_PART = "xml_submission_file"
STATUS = {Reply.NEW: 201, Reply.MORE: 201, Reply.BESIDE: 202, Reply.SAME: 202, Reply.HELD: 202}


@phone
@require_safe
def form_list(request: PhoneRequest) -> HttpResponse:
    """The forms to fetch."""
    versions = queries.offered_versions(request.member)
    if wanted := request.GET.get("formID"):
        versions = versions.filter(form__key=wanted)
    return answers.form_list(request, request.slug, versions.defer("outline"))


@phone
@require_safe
def form(request: PhoneRequest, pk: uuid.UUID) -> HttpResponse:
    """One version's XForm."""
    version = get_object_or_404(queries.fetchable_versions(request.member), pk=pk)
    return answers.with_headers(HttpResponse(version.xform, content_type=answers.XML))


@phone
@require_safe
def manifest(request: PhoneRequest, pk: uuid.UUID) -> HttpResponse:
    """The files of one version."""
    version = get_object_or_404(queries.fetchable_versions(request.member), pk=pk)
    own = [
        (name, hashlib.md5(lists.csv_of(request.member, name), usedforsecurity=False).hexdigest())
        for name in queries.list_names(version)
    ]
    return answers.manifest(request, request.slug, version, own)


@phone
@require_safe
def entity_list(request: PhoneRequest, pk: uuid.UUID, name: str) -> HttpResponse:
    """One list with the entries that this member sees."""
    version = get_object_or_404(queries.fetchable_versions(request.member), pk=pk)
    if name not in queries.list_names(version):
        raise Http404
    response = HttpResponse(lists.csv_of(request.member, name), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return answers.with_headers(response)


@phone
@require_safe
def integrity(request: PhoneRequest) -> HttpResponse:
    """Whether entries that the phone has are still there for this member."""
    keys = [key for text in request.GET.get("id", "").split(",") if (key := entry_id(text.strip()))]
    gone = queries.removed_entries(request.member, keys[:MOST_ASKED])
    return answers.integrity((key, key in gone) for key in keys[:MOST_ASKED])


@phone
@require_safe
def media(request: PhoneRequest, pk: uuid.UUID, media: uuid.UUID) -> HttpResponseBase:
    """One of those files."""
    version = get_object_or_404(queries.fetchable_versions(request.member), pk=pk)
    one = get_object_or_404(version.media.select_related("blob"), pk=media)
    path = blobs.path_of(request.member.programme_id, one.blob.sha256)
    response = FileResponse(path.open("rb"), as_attachment=True, filename=one.name)
    response["X-Content-Type-Options"] = "nosniff"
    return answers.with_headers(response)


@phone
@require_http_methods(["HEAD", "POST"])
def submission(request: PhoneRequest) -> HttpResponse:
    """Take in one delivery: the XML, and some or all of its files."""
    address = request.build_absolute_uri(reverse("openrosa:submission", args=[request.slug]))
    if request.method == "HEAD":
        response = answers.with_headers(HttpResponse(status=204))
    elif request.headers.get("Content-Encoding", "identity") != "identity":
        text = _("Compressed submissions cannot be read. Update the app.")
        response = answers.message(text, status=415, nature="submit_error")
    else:
        response = _received(request)
    response["Location"] = address
    return response


def _received(request: PhoneRequest) -> HttpResponse:
    try:
        with blobs.arriving() as folder:
            boundary = multipart.boundary_of(request.headers.get("Content-Type", ""))
            stream = request.environ["wsgi.input"]
            parts = multipart.read(stream, boundary, length=_length(request), folder=folder)
            delivery = _delivery(parts)
            at = clock.now()
            taken = actions.take_in(delivery, by=request.member, at=at, device=request.device)
    except multipart.Truncated:
        text = _("The connection broke while sending. Nothing is lost: send it again.")
        return answers.message(text, status=400, nature="submit_error")
    except multipart.Malformed:
        text = _("The server did not understand the app. Send it again; update the app if it happens again.")
        return answers.message(text, status=400, nature="submit_error")
    except multipart.TooLarge as error:
        text = _("This is larger than the server takes: at most %(limit)s.") % {"limit": error}
        return answers.message(text, status=413, nature="submit_error")
    return _thanks(taken)


def _length(request: PhoneRequest) -> int | None:
    """The announced length; None when the body comes in chunks, whose end the server knows."""
    announced = request.headers.get("Content-Length", "")
    is_chunked = request.headers.get("Transfer-Encoding", "").lower() == "chunked"
    return int(announced) if announced.isdigit() else None if is_chunked else 0


def _delivery(parts: Sequence[multipart.Part]) -> actions.Delivery:
    """The one XML and the files around it. Raises Malformed."""
    forms = [one for one in parts if one.name == XML_PART]
    if len(forms) != 1:
        raise multipart.Malformed("not exactly one xml_submission_file")
    if forms[0].drop.size > MAX_BYTES:
        raise multipart.TooLarge("2 MiB of answers")
    files = [
        actions.Arrived(one.filename or one.name, one.drop)
        for one in parts
        if one.filename is not None and one.name != XML_PART
    ]
    return actions.Delivery(forms[0].path.read_bytes(), files)


def _thanks(taken: actions.Taken) -> HttpResponse:
    if taken.held:
        files, complete, instance_id = answers.files_held(taken.held), True, taken.held.instance_id
        text = _("Received and kept. The office will look at it: you need not send it again.")
    else:
        assert taken.submission is not None
        row = taken.submission
        files, complete, instance_id = answers.files_of(row), row.is_complete, row.instance_id
        text = _("Received: complete.") if complete else _("Received. Some photos are still to come.")
    receipt = answers.receipt_element(instance_id, files, complete=complete)
    return answers.message(text, status=STATUS[taken.reply], nature="submit_success", extra=receipt)


@phone
@require_safe
def receipt(request: PhoneRequest) -> JsonResponse:
    """What is safe here under an instanceID: names, sizes and SHA-256. A phone deletes nothing without it."""
    instance_id = request.GET.get("instanceID", "").replace("\x00", "")
    rows, held = queries.received_by(request.member, instance_id)
    kept = [
        {
            "form_id": row.form.key,
            "state": "received",
            "complete": row.is_complete,
            "xml_sha256": [row.xml_sha256, *row.conflicts.values_list("xml_sha256", flat=True)],
            "review": str(row.review),
            "received_at": row.received_at.isoformat(),
            "files": answers.files_of(row),
        }
        for row in rows
    ]
    kept += [
        {
            "form_id": one.form_key,
            "state": "held",
            "complete": True,
            "xml_sha256": [one.xml_sha256],
            "review": "",
            "received_at": one.received_at.isoformat(),
            "files": answers.files_held(one),
        }
        for one in held
    ]
    body = {"instanceID": instance_id, "received": kept}
    response = JsonResponse(body, status=200 if kept else 404)
    response["Cache-Control"] = "private, no-store"
    return response
