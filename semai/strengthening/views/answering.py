"""What the pages of strengthening do alike with a form, a refusal and a file."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify

from semai.kit.problem import Problem
from semai.programmes.gates import MemberRequest
from semai.registry.models import Centre

T = TypeVar("T")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def attempt(form: Form, act: Callable[[], T]) -> T | None:
    """Act when the form makes sense; a refusal becomes an error of the form. None: show the form again, with 422."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        return None


def entry_page(
    request: MemberRequest,
    form: Form,
    act: Callable[[], object],
    *,
    centre: Centre,
    title: str,
    said: str,
    to: str,
    back: str = "",
) -> HttpResponse:
    """A page that is one form: parse, one act, say so, go `to` an address. `back`: where Cancel leads, `to` if empty."""
    if request.method == "POST" and attempt(form, act) is not None:
        messages.success(request, said)
        return redirect(to)
    context = {"form": form, "centre": centre, "title": title, "back": back or to}
    return render(request, "strengthening/entry.html", context, status=422 if form.errors else 200)


def file(content: bytes, name: str, centre: Centre, *, kind: str = XLSX) -> HttpResponse:
    """A file to keep, named after what it is and whose."""
    ending, shown = ("pdf", "inline") if kind == PDF else ("xlsx", "attachment")
    full = f"{slugify(name)}-{centre.code.lower()}.{ending}"
    headers = {"Content-Disposition": f'{shown}; filename="{full}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)


def picture(image: object) -> FileResponse:
    """A picture that we wrote ourselves, to be shown in a page."""
    headers = {"Cache-Control": "private, max-age=3600", "Content-Disposition": "inline"}
    return FileResponse(
        image.open(),  # type: ignore[attr-defined]
        content_type="image/jpeg",
        headers=headers | {"X-Content-Type-Options": "nosniff"},
    )
