"""The shape of every form that is sent: parse, one act, say so, go on; a bad entry shows the page again."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect

from semai.kit import clock
from semai.kit.problem import Problem
from semai.programmes.gates import MemberRequest
from semai.registry.types import MediaType

ENDINGS = {MediaType.PDF: "pdf", MediaType.JPEG: "jpg"}


def sent(
    request: MemberRequest,
    form: Form,
    act: Callable[..., Any],
    *,
    again: Callable[[], HttpResponse],
    said: str,
    to: str,
) -> HttpResponse:
    """Do `act` with what the form holds and go `to` an address; `again` shows the page with the form's errors.

    A refusal that names a field of the form is shown beside that field; a field called `file` becomes `data`.
    """
    if not form.is_valid():
        return again()
    values = dict(form.cleaned_data)
    if "file" in values:
        file = values.pop("file")
        values["data"] = file.read() if file else b""
    try:
        act(by=request.member, at=clock.now(), **values)
    except Problem as refusal:
        if refusal.field not in form.fields:
            raise
        form.add_error(refusal.field, refusal.message)
        return again()
    messages.success(request, said)
    return redirect(to)


def paper(file: Any, media_type: MediaType, name: str) -> FileResponse:
    """A file that a stranger made, always as a download: nothing of theirs is opened in our pages."""
    return FileResponse(
        file.open(),
        as_attachment=True,
        filename=f"{name}.{ENDINGS[media_type]}".lower(),
        content_type=str(media_type),
        headers={
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def made(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file that we made, as a download."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=media_type, headers=headers)
