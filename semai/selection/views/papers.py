"""Papers of a selection: the workbook, letters, the list to sign."""

import uuid

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from semai.kit import clock
from semai.kit.sheets import UnreadableWorkbook
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.types import MediaType
from semai.selection import actions, exporting, forms, letters, queries, workbook
from semai.selection.models import CandidateQuerySet, Round
from semai.ui.inputs import content

from .found import candidate_by, round_by
from .rounds import SORTS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@gate(Verb.VIEW_SELECTION)
def export(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The whole list as XLSX."""
    round_ = round_by(request, pk)
    rows = _listed(request, round_)
    answer = HttpResponse(exporting.workbook(round_, rows), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="selection-{round_.cycle.year}.xlsx"'
    return answer


@gate(Verb.VIEW_SELECTION)
def terms_workbook(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Places, quotas, criteria and recorded points, to be changed and brought back."""
    round_ = round_by(request, pk)
    answer = HttpResponse(
        workbook.written(round_, queries.seen_names(round_, request.member)), content_type=XLSX
    )
    answer["Content-Disposition"] = f'attachment; filename="ketentuan-seleksi-{round_.cycle.year}.xlsx"'
    return answer


@gate(Verb.OPEN_SELECTION)
def bring_terms(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Announce what a workbook says."""
    round_ = round_by(request, pk)
    form = forms.Bringing(request.POST or None, request.FILES or None)
    if form.is_valid() and (brought := _brought(form)):
        actions.bring_terms(round_, brought.terms, brought.points, by=request.member, at=clock.now())
        messages.success(request, _("The workbook is taken over. Compute the list again."))
        return redirect("selection:round_detail", round_.pk)
    context = {"round": round_, "form": form}
    return render(request, "selection/bring.html", context, status=422 if form.errors else 200)


def _brought(form: forms.Bringing) -> workbook.Brought | None:
    """What the file says; None after telling in the form what is wrong with it."""
    try:
        return workbook.read(form.cleaned_data["file"].read())
    except workbook.WorkbookFaulty as faulty:
        faults = faulty.faults[:50]
    except UnreadableWorkbook as unreadable:
        faults = (unreadable.message,)
    for fault in faults:
        form.add_error("file", fault)
    return None


@gate(Verb.VIEW_OUTCOME)
def letter(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The letter to one centre."""
    one = candidate_by(request, pk)
    paper = letters.letters_pdf(one.round, [one], at=clock.now())
    return _pdf(paper, f"surat-seleksi-{one.centre.code}-{one.round.cycle.year}.pdf")


@gate(Verb.VIEW_SELECTION)
def all_letters(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The letters to all centres that the member sees, in one file to print."""
    round_ = round_by(request, pk)
    rows = _listed(request, round_).select_related("centre__host")
    return _pdf(letters.letters_pdf(round_, rows, at=clock.now()), f"surat-seleksi-{round_.cycle.year}.pdf")


@gate(Verb.VIEW_SELECTION)
def decision(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The list to sign."""
    round_ = round_by(request, pk)
    path = reverse("selection:verify_list", args=[pk]) if round_.published_at else ""
    address = request.build_absolute_uri(path) if path else ""
    rows = list(_listed(request, round_))
    paper = letters.decision_pdf(round_, rows, at=clock.now(), address=address)
    return _pdf(paper, f"daftar-penetapan-{round_.cycle.year}.pdf")


@gate(Verb.KEEP_SIGNED_LIST)
def signed(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Bring the scan of the list as people signed it."""
    round_ = round_by(request, pk)
    form = forms.Signed(request.POST or None, request.FILES or None)
    if form.is_valid():
        actions.keep_signed_list(round_, data=content(form, "file"), by=request.member, at=clock.now())
        messages.success(request, _("The signed list is kept."))
        return redirect("selection:round_detail", round_.pk)
    context = {"round": round_, "form": form}
    return render(request, "selection/signed.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_SELECTION)
def signed_file(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """The signed list, as kept."""
    round_ = round_by(request, pk)
    if not round_.signed_file or round_.signed_type is None:
        raise Http404
    ending = "pdf" if round_.signed_type is MediaType.PDF else "jpg"
    headers = {
        "Cache-Control": "private, no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Disposition": f'attachment; filename="daftar-bertanda-tangan-{round_.cycle.year}.{ending}"',
    }
    return FileResponse(round_.signed_file.open(), content_type=str(round_.signed_type), headers=headers)


def _listed(request: MemberRequest, round_: Round) -> CandidateQuerySet:
    return queries.candidates(round_, request.member).order_by(*SORTS["rank"])


def _pdf(content: bytes, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'inline; filename="{name.lower()}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="application/pdf", headers=headers)
