"""Refusals become answers here and nowhere else: a page, a piece of a page, or problem+json (RFC 9457)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from semai.kit import htmx
from semai.kit.problem import Problem


class ProblemMiddleware:
    """Catches every `Problem` that a view lets pass."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before the view."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Render a `Problem`; anything else is a bug and goes on up."""
        return answer(request, exception) if isinstance(exception, Problem) else None


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The refusal in the form that the asker understands."""
    if request.path.startswith("/api/"):
        return as_json(problem)
    template = "ui/_problem.html" if htmx.is_fragment(request) else "ui/problem.html"
    return render(request, template, {"problem": problem}, status=problem.status)


def as_json(problem: Problem) -> JsonResponse:
    """RFC 9457: `type` is our code, `title` the translated sentence."""
    body = {"type": problem.code, "title": problem.message, "status": problem.status, **problem.details}
    if problem.field:
        body["field"] = problem.field
    return JsonResponse(body, status=problem.status, content_type="application/problem+json")
