"""Pages of insights."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.models import Cycle
from semai.programmes.verbs import Verb
from semai.ui.page import paginate

from . import actions, forms, pages, queries, report
from .types import Place

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@gate(Verb.VIEW_PROGRAMME)
def programme(request: MemberRequest) -> HttpResponse:
    """The year in numbers: targets, what hurts, where."""
    years = queries.years_of(request.member)
    if not years:
        return render(request, "insights/no_year.html")
    cycle = _chosen(request, years)
    year = queries.progress(cycle, request.member, on=clock.today())
    values = pages.of_year(year, request.member)
    return render(
        request, "insights/programme.html", {"year": year, "tabs": pages.tabs(years, cycle), **values}
    )


@gate(Verb.SET_TARGETS)
def set_targets(request: MemberRequest) -> HttpResponse:
    """What the programme wants to reach in the year."""
    cycle = _cycle(request)
    initial = {str(one): value for one, value in queries.targets_of(cycle).items()}
    form = forms.Targets(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.set_targets(cycle, form.targets(), by=request.member, at=clock.now())
        messages.success(request, _("The targets of %(year)s are saved.") % {"year": cycle.year})
        return redirect(f"{reverse('insights:programme')}?year={cycle.year}")
    status = 422 if form.errors else 200
    return render(request, "insights/targets.html", {"form": form, "cycle": cycle}, status=status)


@gate(Verb.EXPORT_REPORT)
def progress_report(request: MemberRequest) -> HttpResponse:
    """The year as a document."""
    cycle, now = _cycle(request), clock.now()
    year = report.progress_in_indonesian(cycle, request.member, on=clock.today())
    actions.note_export(cycle, "report", by=request.member, at=now)
    return _file(report.pdf_of(year, at=now), "application/pdf", f"laporan-kemajuan-{cycle.year}.pdf")


@gate(Verb.EXPORT_REPORT)
def recap(request: MemberRequest) -> HttpResponse:
    """The year as a workbook, centre by centre."""
    cycle = _cycle(request)
    year = report.progress_in_indonesian(cycle, request.member, on=clock.today())
    actions.note_export(cycle, "recap", by=request.member, at=clock.now())
    content = report.workbook_of(year, queries.recap(cycle, request.member))
    return _file(content, XLSX, f"rekap-{cycle.year}.xlsx")


@gate(Verb.VIEW_SELECTION)
def status(request: MemberRequest) -> HttpResponse:
    """Where every centre stands, each with its letter."""
    years = queries.years_of(request.member)
    if not years:
        return render(request, "insights/no_year.html")
    cycle = _chosen(request, years)
    rows = _placed(request, cycle).select_related("region__parent")
    page = paginate(rows, request.GET, sorts={"name": ("name",), "code": ("code",)}, default="name")
    context = pages.status(
        cycle, queries.place_counts(cycle, request.member), request.GET.get("place", "")
    ) | {
        "page": page,
        "rows": pages.status_lines(page.rows),
        "q": request.GET.get("q", ""),
        "query": request.GET.urlencode(),
    }
    return render(request, "insights/status.html", context)


@gate(Verb.VIEW_SELECTION)
def status_workbook(request: MemberRequest) -> HttpResponse:
    """The same as a workbook."""
    cycle = _cycle(request)
    rows = _placed(request, cycle).select_related("region__parent").order_by("code")
    return _file(report.status_workbook(pages.status_lines(rows)), XLSX, f"status-{cycle.year}.xlsx")


def _placed(request: MemberRequest, cycle: Cycle) -> Any:
    rows = queries.places(cycle, request.member)
    if (place := request.GET.get("place", "")) in set(Place):
        rows = rows.filter(standing=place)
    if wanted := request.GET.get("q", "").strip()[:100]:
        rows = rows.filter(Q(name__icontains=wanted) | Q(code__icontains=wanted))
    return rows


def _cycle(request: MemberRequest) -> Cycle:
    years = queries.years_of(request.member)
    if not years:
        raise Http404
    return _chosen(request, years)


def _chosen(request: MemberRequest, years: list[Cycle]) -> Cycle:
    """The year that the address asks for, else the latest."""
    wanted = request.GET.get("year", "")
    return next((one for one in years if str(one.year) == wanted), years[0])


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(content, content_type=kind, headers=headers)
