"""Pages of centres: the list with its map, one centre, and the form."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from semai.kit import clock
from semai.kit.htmx import render_either
from semai.kit.problem import Problem
from semai.programmes import policy
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry import actions, exporting, forms, pages, queries, tables
from semai.registry.models import Centre, CentreQuerySet
from semai.registry.queries import duplicates
from semai.ui.page import paginate

from .answering import as_list

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SORTS = {
    "match": ("-match", "name"),
    "code": ("code",),
    "name": ("name",),
    "host": ("host__name", "name"),
    "regency": ("region__parent__name", "region__name", "name"),
    "year": ("fiscal_year", "name"),
    "status": ("status", "name"),
}
#: Columns whose cells lie in other tables.
BESIDE = {"fields": "fields", "numbers": "identifiers"}


@gate(Verb.VIEW_CENTRES)
def centres(request: MemberRequest) -> HttpResponse:
    """The list; the map above it follows by itself."""
    form, found = _filtered(request)
    is_search = bool(form.wishes().get("q"))
    sorts = SORTS if is_search else {name: order for name, order in SORTS.items() if name != "match"}
    tools = pages.list_tools(request.GET, request.member)
    near = [path for column, path in BESIDE.items() if column in tools["columns"]]
    rows = found.with_place().prefetch_related(*near)
    page = paginate(rows, request.GET, sorts=sorts, default="match" if is_search else "name")
    context = {
        "page": page,
        "form": form,
        "is_filtered": bool(form.wishes()),
        "query": request.GET.urlencode(),
        "lines": pages.centre_lines(page.rows, tools["columns"]),
        **tools,
    }
    return render(request, "registry/centres.html", context)


@gate(Verb.VIEW_CENTRES)
def centres_map(request: MemberRequest) -> HttpResponse:
    """Where the listed centres are, with the fullest places beside it."""
    _form, found = _filtered(request)
    points = pages.map_points(found)
    context = {"points": points, "beside": pages.beside(points), "legend": pages.map_legend()}
    page, fragment = "registry/centre_map.html", "registry/_centre_map.html"
    return render_either(request, page=page, fragment=fragment, context=context)


@gate(Verb.VIEW_CENTRES)
def centre(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One centre."""
    found = get_object_or_404(duplicates.records(request.member), pk=pk)
    if found.merged_into is not None:
        return redirect("registry:centre", duplicates.final_record(found).pk)
    return render(request, "registry/centre.html", pages.centre_page(found, request.member))


@gate(Verb.CREATE_CENTRE)
def centre_new(request: MemberRequest) -> HttpResponse:
    """Enter a centre by hand."""
    form = forms.Facts(request.POST or None, **_lists(request))
    if form.is_valid():
        try:
            made = actions.create_centre(
                form.facts(), by=request.member, at=clock.now(), code=form.cleaned_data["code"]
            )
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("%(centre)s is in the register.") % {"centre": made})
            return redirect("registry:centre", made.pk)
    return _form_page(request, form, None)


@gate(Verb.EDIT_CENTRE)
def centre_edit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Change a centre."""
    found = get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=pk)
    form = forms.Facts(request.POST or None, centre=found, **_lists(request))
    if form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            actions.edit_centre(found, facts=form.facts(), version=version, by=request.member, at=clock.now())
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("%(centre)s is saved.") % {"centre": form.cleaned_data["name"]})
            return redirect("registry:centre", found.pk)
    return _form_page(request, form, found)


@gate(Verb.EXPORT_CENTRES)
def export(request: MemberRequest) -> HttpResponse:
    """The listed centres as a workbook in the columns of the template, as CSV or as a data package."""
    _form, found = _filtered(request)
    rows = found.with_place().prefetch_related("fields", "identifiers").order_by("code")
    actions.note_export(rows.count(), by=request.member, at=clock.now())
    sees_contacts = policy.may(request.member, Verb.VIEW_CONTACTS)
    if request.GET.get("format") in {tables.Format.CSV, tables.Format.PACKAGE}:
        return as_list(request, tables.centres(rows, with_contacts=sees_contacts))
    content = exporting.centres(rows, with_contacts=sees_contacts)
    name = f"blkk-{clock.today().isoformat()}.xlsx"
    return HttpResponse(
        content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _filtered(request: MemberRequest) -> tuple[forms.Filter, CentreQuerySet]:
    form = forms.Filter(
        request.GET,
        provinces=queries.provinces_of(request.member),
        host_kinds=queries.host_kinds(),
        fields=queries.vocational_fields(),
    )
    return form, queries.narrowed(Centre.objects.visible_to(request.member), form.wishes())


def _lists(request: MemberRequest) -> dict[str, Any]:
    return {
        "regencies": queries.regencies_for(request.member),
        "host_kinds": queries.host_kinds(),
        "fields": queries.vocational_fields(),
    }


def _form_page(request: MemberRequest, form: forms.Facts, found: Centre | None) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(request, "registry/centre_form.html", {"form": form, "centre": found}, status=status)
