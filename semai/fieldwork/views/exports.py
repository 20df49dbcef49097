"""Tables that leave: asked for, watched, fetched."""

import uuid

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from semai.fieldwork import actions
from semai.fieldwork import forms as typed
from semai.fieldwork.actions.exports import path_of
from semai.fieldwork.models import Export, Form
from semai.fieldwork.types import ExportKind, ExportState
from semai.kit import clock
from semai.kit.problem import Problem
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

TYPES = {
    ExportKind.CSV: "text/csv; charset=utf-8",
    ExportKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportKind.GEOJSON: "application/geo+json",
    ExportKind.ZIP: "application/zip",
}
MOST_SHOWN = 10


class UnknownKind(Problem):
    """Tables leave as CSV, XLSX, GeoJSON or ZIP."""

    code, status = "fieldwork.unknown_export_kind", 422
    default_message = _("Choose one of the kinds of file.")


@require_POST
@gate(Verb.EXPORT_SUBMISSIONS)
def ask(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Have a table written in the background."""
    form = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    asked = typed.NewExport(request.POST)
    if not asked.is_valid():
        raise UnknownKind(field="kind")
    kind = ExportKind(asked.cleaned_data["kind"])
    export = actions.ask_export(form, kind, by=request.member, at=clock.now())
    return redirect("fieldwork:export", export.pk)


@gate(Verb.EXPORT_SUBMISSIONS)
def export(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """How far it is; the file when it is ready. Asked by htmx, only the part that changes."""
    one = _found(request, pk)
    earlier = Export.objects.visible_to(request.member).filter(form=one.form).exclude(pk=one.pk)
    context = {"one": one, "earlier": earlier.order_by("-asked_at")[:MOST_SHOWN]}
    template = "fieldwork/_export.html" if request.headers.get("HX-Request") else "fieldwork/export.html"
    return render(request, template, context)


@gate(Verb.EXPORT_SUBMISSIONS)
def export_file(request: MemberRequest, pk: uuid.UUID) -> HttpResponseBase:
    """The table."""
    one = _found(request, pk)
    path = path_of(one)
    if one.state is not ExportState.READY or not path.exists():
        raise Http404
    name = f"{one.form.key}.{one.kind}"
    response = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=TYPES[one.kind])
    response["Cache-Control"] = "private, no-store"
    return response


def _found(request: MemberRequest, pk: uuid.UUID) -> Export:
    return get_object_or_404(Export.objects.visible_to(request.member).select_related("form"), pk=pk)
