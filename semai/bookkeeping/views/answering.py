"""What the pages of the cash book do alike with a form and a refusal."""

from collections.abc import Callable
from typing import TypeVar

from django.forms import Form
from django.http import FileResponse, HttpResponse
from django.utils.text import slugify

from semai.bookkeeping.models import Book
from semai.kit.problem import Problem

T = TypeVar("T")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attempt(form: Form, act: Callable[[], T]) -> T | None:
    """Act when the form makes sense; a refusal becomes an error of the form. None: show the form again, with 422."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        return None


def file(content: bytes, book: Book, name: str, *, kind: str = XLSX) -> HttpResponse:
    """A file to keep, named after what it is and whose."""
    ending = "pdf" if kind == "application/pdf" else "xlsx"
    full = f"{slugify(name)}-{book.centre.code.lower()}.{ending}"
    shown = "inline" if ending == "pdf" else "attachment"
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
