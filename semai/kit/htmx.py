"""Answers for htmx: the fragment alone when htmx asks, the whole page otherwise."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def is_fragment(request: HttpRequest) -> bool:
    """Whether htmx asked for a piece of the page (a boosted link or a history restore wants all of it)."""
    headers = request.headers
    return (
        headers.get("HX-Request") == "true"
        and headers.get("HX-Boosted") != "true"
        and headers.get("HX-History-Restore-Request") != "true"
    )


def render_either(
    request: HttpRequest, *, page: str, fragment: str, context: dict[str, object], status: int = 200
) -> HttpResponse:
    """Render `fragment` for htmx, `page` (which includes it) for everybody else."""
    return render(request, fragment if is_fragment(request) else page, context, status=status)
