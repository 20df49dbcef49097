"""Forms: the list, uploading, one form with its versions, one version with its questions."""

import uuid

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.fieldwork import actions, blobs, purposes, queries
from semai.fieldwork import forms as typed
from semai.fieldwork.models import Form, FormVersion
from semai.fieldwork.rules import outline
from semai.fieldwork.types import Fault
from semai.fieldwork.xlsform import convert
from semai.kit import clock
from semai.kit.problem import Problem
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.ui.page import paginate

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SORTS = {"title": ("title",), "received": ("received", "title"), "newest": ("created_at",)}


@gate(Verb.VIEW_FORMS)
def forms(request: MemberRequest) -> HttpResponse:
    """Every form of the programme."""
    page = paginate(queries.forms(request.member), request.GET, sorts=SORTS, default="title")
    waiting = queries.held(request.member).filter(settled_at__isnull=True).count()
    return render(request, "fieldwork/forms.html", {"page": page, "waiting": waiting})


@gate(Verb.UPLOAD_FORM)
def form_new(request: MemberRequest) -> HttpResponse:
    """Upload a form; what is wrong with it is shown by sheet, row and column."""
    asked = typed.Upload(request.POST or None, request.FILES or None)
    faults: list[Fault] = []
    if request.method == "POST" and asked.is_valid():
        content = asked.cleaned_data["file"].read()
        try:
            converted = convert(content)
            faults = list(converted.faults)
            version = actions.upload_form(
                content, converted, programme=request.member.programme, by=request.member, at=clock.now()
            )
        except Problem as problem:
            asked.add_error("file", problem.message)
        else:
            messages.success(request, _("The form has no faults. Look at it, then publish it."))
            return redirect("fieldwork:version", version.pk)
    context = {"form": asked, "faults": faults}
    return render(request, "fieldwork/form_new.html", context, status=422 if asked.errors else 200)


@gate(Verb.VIEW_FORMS)
def form(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One form: its versions, and what came in."""
    one = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    versions, binding = list(queries.versions(one)), queries.binding_of(one)
    context = {
        "one": one,
        "versions": versions,
        "published": queries.published_version(one),
        "received": queries.submissions(request.member, one).count(),
        "binding": binding,
        "purpose": purposes.named(binding.purpose) if binding else None,
        "untransferred": queries.untransferred(request.member, one),
    }
    return render(request, "fieldwork/form.html", context)


@gate(Verb.VIEW_FORMS)
def version(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One version: its questions, notes of the check, and the files it needs."""
    one = _version(request, pk)
    return render(request, "fieldwork/version.html", _context(one, typed.Media()))


def _version(request: MemberRequest, pk: uuid.UUID) -> FormVersion:
    rows = FormVersion.objects.visible_to(request.member)
    return get_object_or_404(rows.select_related("form", "uploaded_by__user"), pk=pk)


def _context(one: FormVersion, form: typed.Media) -> dict[str, object]:
    media = {each.name: each for each in one.media.select_related("blob")}
    own = queries.list_names(one)
    names = sorted({*one.media_names, *media} - {f"{name}.csv" for name in own})
    return {
        "version": one,
        "questions": [each for each in outline.from_json(one.outline) if each.path != "/meta"],
        "files": [(name, media.get(name)) for name in names],
        "missing": queries.media_missing(one),
        "lists": own,
        "form": form,
    }


@require_POST
@gate(Verb.UPLOAD_FORM)
def media_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Add a file that the form needs."""
    one = _version(request, pk)
    asked = typed.Media(request.POST, request.FILES)
    if not asked.is_valid():
        return render(request, "fieldwork/version.html", _context(one, asked), status=422)
    file = asked.cleaned_data["file"]
    actions.add_media(one, by=request.member, at=clock.now(), name=file.name, content=file.read())
    messages.success(request, _("The file was added."))
    return redirect("fieldwork:version", pk)


@require_POST
@gate(Verb.PUBLISH_FORM)
def publish(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Give this version to the phones."""
    one = actions.publish_version(_version(request, pk), by=request.member, at=clock.now())
    messages.success(request, _("Published. Phones get this version with the next update of their list."))
    return redirect("fieldwork:form", one.form_id)


@require_POST
@gate(Verb.UPLOAD_FORM)
def discard(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Throw a draft away."""
    actions.discard_version(_version(request, pk), by=request.member, at=clock.now())
    messages.success(request, _("The draft was discarded."))
    return redirect("fieldwork:forms")


@require_POST
@gate(Verb.CLOSE_FORM)
def close(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Phones no longer offer the form."""
    one = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    actions.close_form(one, by=request.member, at=clock.now())
    messages.success(request, _("The form is closed. You can open it again here."))
    return redirect("fieldwork:form", pk)


@require_POST
@gate(Verb.CLOSE_FORM)
def reopen(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Phones offer it again."""
    one = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    actions.reopen_form(one, by=request.member, at=clock.now())
    messages.success(request, _("The form is open again."))
    return redirect("fieldwork:form", pk)


@gate(Verb.VIEW_FORMS)
def workbook(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """The workbook of a version, as it was uploaded."""
    one = _version(request, pk)
    path = blobs.path_of(one.form.programme_id, one.workbook.sha256)
    name = f"{one.form.key}-{one.version}.xlsx"
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=XLSX)
