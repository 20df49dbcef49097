"""Pages of documents: what expires, what a centre has, one document with its versions, the dossier."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry import dossier, tables
from semai.registry.actions import papers as actions
from semai.registry.forms import papers as forms
from semai.registry.models import Centre, Document, DocumentVersion
from semai.registry.queries import papers as queries
from semai.registry.queries import provinces_of
from semai.registry.rules import papers as rules
from semai.registry.types import MediaType
from semai.ui.page import paginate

from .answering import as_list, attempt

SORTS = {
    "until": ("valid_until",),
    "centre": ("centre__name", "valid_until"),
    "type": ("type__name_id", "valid_until"),
}
ENDINGS = {MediaType.PDF: "pdf", MediaType.JPEG: "jpg"}


@gate(Verb.VIEW_DOCUMENTS)
def expiring(request: MemberRequest) -> HttpResponse:
    """Documents that have ended or end soon, over all centres."""
    today = clock.today()
    lists: dict[str, list[tuple[Any, Any]]] = {"type": _types(), "province": provinces_of(request.member)}
    form = forms.PaperFilter(request.GET, lists=lists)
    found = queries.expiring(Document.objects.visible_to(request.member), on=today)
    found = queries.narrowed(found, form.wishes(), on=today)
    page = paginate(found, request.GET, sorts=SORTS, default="until")
    context = {
        "form": form,
        "page": page,
        "lines": [{"document": one, "state": rules.validity(one.valid_until, on=today)} for one in page.rows],
    }
    return render(request, "registry/expiring.html", context)


@gate(Verb.EXPORT_CENTRES)
def documents_export(request: MemberRequest) -> HttpResponse:
    """Every document's row, without the files."""
    rows = Document.objects.visible_to(request.member).standing().select_related("type", "centre")
    return as_list(request, tables.documents(rows.order_by("centre__code", "type", "pk")))


@gate(Verb.VIEW_DOCUMENTS)
def documents(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What a centre has, and what each checklist still lacks."""
    centre = _centre(request, pk)
    today = clock.today()
    rows = list(queries.documents_of(centre))
    context = {
        "centre": centre,
        "lines": [{"document": one, "state": rules.validity(one.valid_until, on=today)} for one in rows],
        "checklists": queries.checklists_of(centre, on=today),
    }
    return render(request, "registry/documents.html", context)


@gate(Verb.ADD_DOCUMENT)
def document_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Bring a document."""
    centre = _centre(request, pk)
    initial = {name: request.GET.get(name, "") for name in ("type", "title")}
    form = forms.Bringing(request.POST or None, request.FILES or None, types=_types(), initial=initial)
    if request.method == "POST":

        def act() -> Document:
            type_ = get_object_or_404(queries.document_types(), pk=form.cleaned_data["type"])
            file = form.cleaned_data["file"]
            return actions.add_document(
                centre,
                type_,
                data=file.read(),
                file_name=file.name,
                facts=form.facts(),
                title=form.cleaned_data["title"],
                by=request.member,
                at=clock.now(),
            )

        made = attempt(form, act)
        if made:
            messages.success(request, _("The document is kept."))
            return redirect("registry:documents", centre.pk)
    status = 422 if form.errors else 200
    return render(request, "registry/document_form.html", {"form": form, "centre": centre}, status=status)


@gate(Verb.VIEW_DOCUMENTS)
def document(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One document with every version."""
    return _document_page(request, _document(request, pk))


@gate(Verb.ADD_DOCUMENT)
def document_version(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Bring a newer copy."""
    one = _document(request, pk)
    form = forms.Version(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _document_page(request, one)

    def act() -> DocumentVersion:
        file = form.cleaned_data["file"]
        return actions.add_version(
            one, data=file.read(), file_name=file.name, facts=form.facts(), by=request.member, at=clock.now()
        )

    if attempt(form, act) is None:
        return _document_page(request, one, form=form)
    messages.success(request, _("The newer version is kept; the older ones stay."))
    return redirect("registry:document", one.pk)


@gate(Verb.WITHDRAW_DOCUMENT)
def document_withdraw(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It was the wrong document."""
    one = _document(request, pk)
    form = forms.Withdrawing(request.POST or None)
    if request.method == "POST":
        values: dict[str, Any] = {"by": request.member, "at": clock.now()}
        done = attempt(form, lambda: actions.withdraw_document(one, **form.cleaned_data, **values))
        if done:
            messages.success(request, _("The document no longer counts."))
            return redirect("registry:documents", one.centre_id)
    context = {"form": form, "document": one}
    return render(request, "registry/document_withdraw.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_DOCUMENTS)
def document_file(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """A version's file, always as a download: nothing that a stranger made is opened in our pages."""
    version = get_object_or_404(
        DocumentVersion.objects.visible_to(request.member).select_related("document__centre"), pk=pk
    )
    centre = version.document.centre
    name = f"{centre.code}-{version.document.type_id}-{version.number}.{ENDINGS[version.media_type]}"
    return FileResponse(
        version.file.open(),
        as_attachment=True,
        filename=name.lower(),
        content_type=str(version.media_type),
        headers={
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


@gate(Verb.VIEW_DOCUMENTS)
def document_dossier(request: MemberRequest, pk: uuid.UUID, checklist: str) -> HttpResponse:
    """A checklist's documents as one zip of small PDFs."""
    centre = _centre(request, pk)
    known = {one.checklist.code for one in queries.checklists_of(centre, on=clock.today())}
    if checklist not in known:
        raise Http404
    content = dossier.zip_of(centre, checklist, at=clock.now())
    name = f"{centre.code}-{checklist}-{clock.today().isoformat()}.zip".lower()
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/zip", headers=headers)


@gate(Verb.VIEW_DOCUMENTS)
def documents_section(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The centre's documents in short, for its page."""
    centre = _centre(request, pk)
    today = clock.today()
    rows = list(queries.documents_of(centre))
    states = [rules.validity(one.valid_until, on=today) for one in rows]
    context = {
        "centre": centre,
        "count": len(rows),
        "soon": [one for one, state in zip(rows, states, strict=True) if state != "valid"],
        "checklists": queries.checklists_of(centre, on=today),
    }
    return render(request, "registry/_documents_section.html", context)


def _centre(request: MemberRequest, pk: uuid.UUID) -> Centre:
    return get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=pk)


def _document(request: MemberRequest, pk: uuid.UUID) -> Document:
    rows = Document.objects.visible_to(request.member).select_related("centre", "type")
    return get_object_or_404(rows, pk=pk)


def _types() -> list[tuple[str, Any]]:
    return [(one.code, str(one)) for one in queries.document_types()]


def _document_page(request: MemberRequest, one: Document, form: forms.Version | None = None) -> HttpResponse:
    context = {
        "document": one,
        "state": rules.validity(one.valid_until, on=clock.today()),
        "versions": queries.versions_of(one),
        "form": form or forms.Version(),
    }
    return render(request, "registry/document.html", context, status=422 if form else 200)
