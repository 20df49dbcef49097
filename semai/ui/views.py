"""The page that shows every element in every state, and the example job it waits for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from semai.ui import samples


def show_elements(request: HttpRequest) -> HttpResponse:
    """Every element; wrong entries in the example form are refused with 422 as in real pages."""
    form = samples.Example(request.POST or None)
    status = 422 if form.is_bound and not form.is_valid() else 200
    context = samples.context(request.GET, at=timezone.now()) | {"form": form}
    return render(request, "ui/elements_page.html", context, status=status)


def show_job(request: HttpRequest) -> HttpResponse:
    """The example job as the element asks for it: a quarter further each time."""
    step = request.GET.get("step", "")
    percent = min(100, 25 * (int(step) if step in {"1", "2", "3", "4"} else 1))
    return render(request, "ui/_example_job.html", {"percent": percent, "next": percent // 25 + 1})
