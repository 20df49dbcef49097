"""Answers as OpenRosa clients read them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
from email.utils import format_datetime
from typing import TypeVar
from xml.sax.saxutils import escape

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from semai.fieldwork.models import FormVersion, Held, Submission
from semai.kit import clock

R = TypeVar("R", bound=HttpResponseBase)
ACCEPTED_LENGTH = 10 * 1024 * 1024
XML = "text/xml; charset=utf-8"
RESPONSE = "http://openrosa.org/http/response"
RECEIPT = "https://semai.id/openrosa/receipt"
FORMS = "http://openrosa.org/xforms/xformsList"
MANIFEST = "http://openrosa.org/xforms/xformsManifest"


def with_headers(response: R) -> R:
    """The headers that every answer carries."""
    response["X-OpenRosa-Version"] = "1.0"
    response["X-OpenRosa-Accept-Content-Length"] = str(ACCEPTED_LENGTH)
    response["Date"] = format_datetime(clock.now().astimezone(UTC), usegmt=True)
    response["Cache-Control"] = "private, no-store"
    return response


def message(text: str, *, status: int, nature: str = "", extra: str = "") -> HttpResponse:
    """A sentence for the one who holds the phone."""
    kind = f' nature="{nature}"' if nature else ""
    body = f'<OpenRosaResponse xmlns="{RESPONSE}"><message{kind}>{escape(text)}</message>{extra}</OpenRosaResponse>'
    return with_headers(HttpResponse(body, content_type=XML, status=status))


def receipt_element(instance_id: str, files: Sequence[Mapping[str, object]], *, complete: bool) -> str:
    """The receipt inside an answer to a submission: an element of our own that other clients skip."""
    lines = "".join(
        f'<file name={_quoted(str(one["name"]))} size="{one["size"]}" sha256="{one["sha256"]}"/>'
        for one in files
    )
    whole = "true" if complete else "false"
    return (
        f'<receipt xmlns="{RECEIPT}" instanceID={_quoted(instance_id)} complete="{whole}">{lines}</receipt>'
    )


def form_list(request: HttpRequest, slug: str, versions: Iterable[FormVersion]) -> HttpResponse:
    """What there is to fetch."""
    items = []
    for one in versions:
        form_url = _absolute(request, "form", slug, one)
        manifest = f"<manifestUrl>{_absolute(request, 'manifest', slug, one)}</manifestUrl>"
        items.append(
            f"<xform><formID>{escape(one.form.key)}</formID><name>{escape(one.title)}</name>"
            f"<version>{escape(one.version)}</version><hash>md5:{one.md5}</hash>"
            f"<downloadUrl>{form_url}</downloadUrl>{manifest if one.media_names else ''}</xform>"
        )
    body = f'<?xml version="1.0" encoding="UTF-8"?><xforms xmlns="{FORMS}">{"".join(items)}</xforms>'
    return with_headers(HttpResponse(body, content_type=XML))


def manifest(
    request: HttpRequest, slug: str, version: FormVersion, lists: Sequence[tuple[str, str]]
) -> HttpResponse:
    """The files a form needs, with their hashes; `lists` are the member's own lists (name, MD5)."""
    items = [
        f"<mediaFile><filename>{escape(one.name)}</filename><hash>md5:{one.blob.md5}</hash>"
        f"<downloadUrl>{_media_url(request, slug, version, one.pk)}</downloadUrl></mediaFile>"
        for one in version.media.select_related("blob").order_by("name")
    ]
    items += [
        f'<mediaFile type="entityList"><filename>{name}.csv</filename><hash>md5:{md5}</hash>'
        f"<downloadUrl>{_address(request, 'list', slug, version.pk, name)}</downloadUrl>"
        f"<integrityUrl>{_address(request, 'integrity', slug)}</integrityUrl></mediaFile>"
        for name, md5 in lists
    ]
    body = f'<?xml version="1.0" encoding="UTF-8"?><manifest xmlns="{MANIFEST}">{"".join(items)}</manifest>'
    return with_headers(HttpResponse(body, content_type=XML))


def integrity(states: Iterable[tuple[object, bool]]) -> HttpResponse:
    """Which entries are gone: the phone removes them from its lists."""
    items = "".join(
        f'<entity id="{key}"><deleted>{str(gone).lower()}</deleted></entity>' for key, gone in states
    )
    body = f"<?xml version='1.0' encoding='UTF-8'?><data><entities>{items}</entities></data>"
    return with_headers(HttpResponse(body, content_type=XML))


def files_of(submission: Submission) -> list[dict[str, object]]:
    """Every file that is safe here: name, bytes, SHA-256, whether it is the current one of that name."""
    found: list[dict[str, object]] = []
    rows = submission.attachments.select_related("blob").prefetch_related("others__blob").order_by("name")
    for one in rows:
        kept = ([(one.blob, True)] if one.blob else []) + [(other.blob, False) for other in one.others.all()]
        found += [
            {"name": one.name, "size": blob.size, "sha256": blob.sha256, "is_current": is_current}
            for blob, is_current in kept
        ]
    return found


def files_held(held: Held) -> list[dict[str, object]]:
    """Every file that is held with a delivery."""
    return [
        {"name": one.name, "size": one.blob.size, "sha256": one.blob.sha256, "is_current": True}
        for one in held.files.select_related("blob").order_by("name")
    ]


def _absolute(request: HttpRequest, name: str, slug: str, version: FormVersion) -> str:
    return escape(request.build_absolute_uri(reverse(f"openrosa:{name}", args=[slug, version.pk])))


def _address(request: HttpRequest, name: str, *args: object) -> str:
    return escape(request.build_absolute_uri(reverse(f"openrosa:{name}", args=args)))


def _media_url(request: HttpRequest, slug: str, version: FormVersion, pk: object) -> str:
    return escape(request.build_absolute_uri(reverse("openrosa:media", args=[slug, version.pk, pk])))


def _quoted(text: str) -> str:
    quoted = escape(text, {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
    return f'"{"".join(sign for sign in quoted if sign >= " ")}"'
