"""Pages of imports: bring a workbook, look at what it does, write it or take it back."""

import uuid
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from semai.kit import clock, progress
from semai.kit.problem import Problem
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.queries import current_cycle
from semai.programmes.verbs import Verb
from semai.registry import actions, exporting, forms, pages, queries
from semai.registry.models import Import
from semai.registry.types import ImportStatus, Outcome
from semai.registry.types.imports import columns_for
from semai.ui.page import paginate

from .centres import XLSX

#: A workbook of about 300 rows; larger ones are read by a job.
LARGE_BYTES = 48 * 1024
#: States in which a job has the import.
WORKING = frozenset({ImportStatus.READING, ImportStatus.WRITING, ImportStatus.UNDOING})
#: As many as a page shows.
MOST_PICKED = 100
#: More rows than this are written by a job.
MANY_ROWS = 300


@gate(Verb.VIEW_IMPORTS)
def imports(request: MemberRequest) -> HttpResponse:
    """Every workbook that was brought in, and what can be brought."""
    rows = Import.objects.visible_to(request.member).select_related("created_by__user")
    page = paginate(rows, request.GET, sorts={"at": ("created_at",)}, default="-at")
    kinds = queries.import_kinds()
    labels = {kind.name: kind.label for kind in kinds}
    lines = [{"source": row, "kind": labels.get(row.kind, row.kind)} for row in page.rows]
    return render(request, "registry/imports.html", {"page": page, "lines": lines, "kinds": kinds})


@gate(Verb.PREVIEW_IMPORT)
def import_new(request: MemberRequest, kind: str) -> HttpResponse:
    """Bring a workbook of this kind."""
    of_kind = queries.kind_named(kind)
    form = forms.Upload(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        read = actions.queue_preview if file.size > LARGE_BYTES else actions.preview_import
        try:
            preview = read(
                kind,
                content=file.read(),
                file_name=file.name,
                by=request.member,
                cycle=current_cycle(request.member.programme),
                at=clock.now(),
            )
        except Problem as problem:
            form.add_error("file", problem.message)
        else:
            return redirect("registry:import_detail", preview.pk)
    columns = columns_for(of_kind, current_cycle(request.member.programme))
    context = {"form": form, "kind": of_kind, "columns": columns, "kinds": queries.import_kinds()}
    return render(request, "registry/import_new.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_IMPORTS)
def import_detail(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What each row does or did."""
    visible = Import.objects.visible_to(request.member).select_related("created_by__user", "cycle")
    source = get_object_or_404(visible, pk=pk)
    chosen = request.GET.get("outcome", "")
    chosen = chosen if chosen in set(Outcome) else ""
    rows = source.rows.filter(outcome=chosen) if chosen else source.rows.all()
    writable = source.rows.filter(outcome__in=[Outcome.CREATE, Outcome.UPDATE])
    page = paginate(rows, request.GET, sorts={"row": ("number",)}, default="row")
    context = {
        "source": source,
        "kind": queries.kind_named(source.kind),
        "page": page,
        "lines": pages.preview_lines(page.rows),
        "tabs": pages.outcome_tabs(source, chosen),
        "steps": pages.import_steps(source),
        "is_working": source.status in WORKING,
        "writes": writable.filter(is_left_out=False).count(),
        "left_out": writable.filter(is_left_out=True).count(),
        "chosen": chosen,
        "stayed": source.rows.filter(is_taken_back=False).count(),
    }
    return render(request, "registry/import_detail.html", context)


@gate(Verb.VIEW_IMPORTS)
def import_progress(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """How far the job is; when it is through the page loads itself again."""
    source = get_object_or_404(Import.objects.visible_to(request.member), pk=pk)
    is_working = source.status in WORKING
    percent = progress.told(actions.progress_of(source)) if is_working else None
    context = {"source": source, "is_working": is_working, "percent": percent}
    response = render(request, "registry/_import_job.html", context)
    if not is_working:
        response["HX-Refresh"] = "true"
    return response


@require_POST
@gate(Verb.CONFIRM_IMPORT)
def import_confirm(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Write what was seen."""
    source = get_object_or_404(Import.objects.visible_to(request.member), pk=pk)
    if source.counts.get("create", 0) + source.counts.get("update", 0) > MANY_ROWS:
        actions.queue_confirm(source, by=request.member)
        return redirect("registry:import_detail", pk)
    actions.confirm_import(source, by=request.member, at=clock.now())
    messages.success(request, _("The workbook is written. You can take it back on this page."))
    return redirect("registry:import_detail", pk)


@require_POST
@gate(Verb.CONFIRM_IMPORT)
def import_choose(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Leave the ticked rows out, or take them in again."""
    source = get_object_or_404(Import.objects.visible_to(request.member), pk=pk)
    ticked = [int(one) for one in request.POST.getlist("pick") if one.isdecimal()][:MOST_PICKED]
    are_wanted = request.POST.get("choice") == "in"
    count = actions.choose_rows(source, ticked, are_wanted=are_wanted, by=request.member, at=clock.now())
    if not count:
        messages.error(request, _("Tick the rows first."))
    elif are_wanted:
        said = ngettext("%(n)d row will be written.", "%(n)d rows will be written.", count)
        messages.success(request, said % {"n": count})
    else:
        said = ngettext("%(n)d row is left out.", "%(n)d rows are left out.", count)
        messages.success(request, said % {"n": count})
    back = reverse("registry:import_detail", args=[pk])
    return redirect(f"{back}?{urlencode({'outcome': request.POST.get('outcome', '')})}")


@require_POST
@gate(Verb.UNDO_IMPORT)
def import_undo(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Take the import back."""
    source = get_object_or_404(Import.objects.visible_to(request.member), pk=pk)
    if source.counts.get("create", 0) + source.counts.get("update", 0) > MANY_ROWS:
        actions.queue_undo(source, by=request.member)
        return redirect("registry:import_detail", pk)
    actions.undo_import(source, by=request.member, at=clock.now())
    messages.success(request, _("The import is taken back."))
    return redirect("registry:import_detail", pk)


@require_POST
@gate(Verb.DISCARD_IMPORT)
def import_discard(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Throw the preview away."""
    source = get_object_or_404(Import.objects.visible_to(request.member), pk=pk)
    actions.discard_import(source, by=request.member, at=clock.now())
    messages.success(request, _("The preview is thrown away. Nothing was written."))
    return redirect("registry:imports")


@gate(Verb.PREVIEW_IMPORT)
def template(request: MemberRequest, kind: str) -> HttpResponse:
    """An empty workbook to fill in."""
    content = exporting.template(queries.kind_named(kind), current_cycle(request.member.programme))
    headers = {"Content-Disposition": f'attachment; filename="template-{kind}.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)
