"""Under /api/v1/offline/: who is logged in, the pack of this member, pages of forms, work that came back, thumbnails."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from ninja import Router

from semai.fieldwork import queries as fieldwork
from semai.fieldwork.models import Attachment, FormVersion, Submission
from semai.kit import clock
from semai.kit.photos import NotAPhoto, TooManyPixels, rewritten
from semai.mentoring.types import ActionStatus
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.programmes.wording import ROLE_NAMES

from . import queries

router = Router()
THUMB = 240
FOREVER = "private, max-age=31536000, immutable"


@router.get("/me")
@gate(Verb.SUBMIT_FORM)
def me(request: MemberRequest) -> dict[str, str]:
    """Who is logged in: a phone sends and shows that member's work and nobody else's."""
    return _me(request.member)


@router.get("/pack")
@gate(Verb.SUBMIT_FORM)
def pack(request: MemberRequest) -> HttpResponse:
    """What the phone takes along; 304 when it has it already."""
    member, on, at = request.member, clock.today(), clock.now()
    found, more = queries.sites(member, on=on)
    photos = queries.first_photos(found)
    content = {
        "me": _me(member),
        "today": on,
        "more_sites": more,
        "sites": [_site(one, photos, on) for one in found],
        "forms": [_form(member, one) for one in fieldwork.offered_versions(member).defer("xform", "outline")],
        "returned": [_returned(member, one) for one in fieldwork.returned_to(member)],
        "received": [_received(one) for one in queries.received(member, at=at)],
    }
    body = json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False)
    etag = f'W/"{hashlib.sha256(body.encode()).hexdigest()[:32]}"'
    answer = HttpResponse(body, content_type="application/json")
    answer["ETag"], answer["Cache-Control"] = etag, "private, no-cache"
    return get_conditional_response(request, etag=etag, response=answer) or answer


@router.get("/forms/{uuid:pk}/{sha}", url_name="offline_form")
@gate(Verb.SUBMIT_FORM)
def form(request: MemberRequest, pk: uuid.UUID, sha: str) -> HttpResponse:
    """A version of a form as enketo-core takes it. The address changes with the content, so it may be kept for ever."""
    version = get_object_or_404(fieldwork.fetchable_versions(request.member), pk=pk)
    if sha != fieldwork.page_sha256(version.md5):
        raise Http404
    page = fieldwork.page_of(version.xform)
    body = json.dumps({"form": page.form, "model": page.model}, ensure_ascii=False)
    return HttpResponse(body, content_type="application/json", headers={"Cache-Control": FOREVER})


@router.get("/returned/{uuid:pk}", url_name="offline_returned")
@gate(Verb.SUBMIT_FORM)
def returned(request: MemberRequest, pk: uuid.UUID) -> dict[str, Any]:
    """What the member sent, to be corrected: its XML, and its files by hash."""
    row = queries.own_submission(request.member, pk)
    if row is None:
        raise Http404
    files = row.attachments.filter(blob__isnull=False).select_related("blob").order_by("name")
    return {"xml": bytes(row.xml).decode(), "files": [_file(one) for one in files]}


@router.get("/photos/{uuid:pk}")
@gate(Verb.VIEW_ENGAGEMENTS)
def photo(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """A thumbnail of a photo of a visit."""
    found = queries.photo(request.member, pk)
    if found is None:
        raise Http404
    try:
        with found.image.open() as file:
            small = rewritten(file.read(), max_side=THUMB)
    except (NotAPhoto, TooManyPixels, FileNotFoundError) as error:
        raise Http404 from error
    headers = {"Cache-Control": FOREVER, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(small, content_type="image/jpeg", headers=headers)


def _me(member: Member) -> dict[str, str]:
    return {
        "member": str(member.pk),
        "name": str(member.user),
        "role": str(ROLE_NAMES[member.role]),
        "programme": member.programme.slug,
        "language": member.user.language,
    }


def _site(site: queries.Site, photos: Mapping[uuid.UUID, uuid.UUID], on: Any) -> dict[str, Any]:
    centre, coming = site.engagement.centre, site.next
    return {
        "id": centre.pk, "code": centre.code, "name": centre.name, "place": centre.place, "address": centre.address,
        "phone": centre.phone, "contact": centre.contact_name, "latitude": centre.latitude,
        "longitude": centre.longitude, "when": site.when,
        "next": {"id": coming.pk, "on": coming.starts_on, "ends_on": coming.ends_on, "number": coming.number}
        if coming else None,
        "focus": site.focus.code if site.focus else "",
        "visits": [
            {"on": one.ends_on, "number": one.number, "facilitator": one.facilitator.name, "topics": one.topics,
             "findings": one.findings, "photo": photos.get(one.pk)}
            for one in site.visits
        ],
        "actions": [
            {"what": one.what, "owner": one.owner, "due_on": one.due_on, "status": one.status,
             "overdue": one.status is ActionStatus.OPEN and one.due_on < on}
            for one in site.actions
        ],
        "documents": [
            {"name": one.title or str(one.type), "valid_until": one.valid_until, "expired": one.valid_until < on}
            for one in site.documents if one.valid_until
        ],
    }  # fmt: skip


def _form(member: Member, version: FormVersion) -> dict[str, Any]:
    page = fieldwork.page_sha256(version.md5)
    manifest = reverse("openrosa:manifest", args=[member.programme.slug, version.pk])
    return {
        "form_id": version.form.key,
        "title": version.title,
        "version": version.version,
        "page": page,
        "page_url": reverse("api:offline_form", args=[version.pk, page]),
        "manifest_url": manifest if version.media_names else "",
        "languages": version.languages,
    }


def _returned(member: Member, row: Submission) -> dict[str, Any]:
    words = row.comments.all()
    return _form(member, row.version) | {
        "id": row.pk,
        "instance_id": row.instance_id,
        "name": row.name,
        "returned_at": row.reviewed_at,
        "url": reverse("api:offline_returned", args=[row.pk]),
        "comments": [
            {"path": one.path, "text": one.text, "by": str(one.by.user), "at": one.at} for one in words
        ],
    }


def _received(row: Submission) -> dict[str, Any]:
    return {
        "instance_id": row.instance_id,
        "title": row.version.title,
        "name": row.name,
        "at": row.received_at,
        "review": row.review,
        "complete": row.is_complete,
    }


def _file(one: Attachment) -> dict[str, str]:
    assert one.blob is not None
    return {
        "name": one.name,
        "sha256": one.blob.sha256,
        "url": reverse("fieldwork:attachment", args=[one.pk]),
    }
