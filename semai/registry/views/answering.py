"""What the pages of the register do alike with a form and a refusal."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import FileResponse, HttpRequest, HttpResponse

from semai.kit import clock
from semai.kit.problem import Problem
from semai.registry.tables import MEDIA_TYPES, Format, Table

T = TypeVar("T")


def attempt(form: forms.Form, act: Callable[[], T]) -> T | None:
    """Act when the form makes sense; a refusal becomes an error of the form. None: show the form again, with 422."""
    if not form.is_valid():
        return None
    try:
        return act()
    except Problem as problem:
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
        return None


def photo(field: object) -> FileResponse:
    """A picture that we wrote ourselves, to be shown in a page."""
    return FileResponse(
        field.open(),  # type: ignore[attr-defined]
        content_type="image/jpeg",
        headers={
            "Cache-Control": "private, max-age=3600",
            "X-Content-Type-Options": "nosniff",
            "Content-Disposition": "inline",
        },
    )


def as_list(request: HttpRequest, table: Table) -> HttpResponse:
    """A list as the file that `?format=` asks for: a workbook unless it says csv or zip (data package)."""
    wanted = request.GET.get("format", "")
    form = Format(wanted) if wanted in set(Format) else Format.XLSX
    name = f"{table.name}-{clock.today().isoformat()}.{form}"
    return HttpResponse(
        table.as_file(form, at=clock.now()),
        content_type=MEDIA_TYPES[form],
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
        },
    )
