"""Pages of records that may stand twice in the register."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from semai.kit import clock, progress
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry import tables
from semai.registry.actions import duplicates as actions
from semai.registry.models import Centre, Pair
from semai.registry.pages import duplicates as pages
from semai.registry.queries import duplicates as queries
from semai.registry.types import PairStatus
from semai.ui.page import paginate

from .answering import as_list

#: Comparing more than these takes longer than a second.
MANY_CENTRES = 1500
SORTS = {"score": ("score", "first__name"), "name": ("first__name",)}


@gate(Verb.VIEW_DUPLICATES)
def duplicates(request: MemberRequest) -> HttpResponse:
    """Pairs that look alike, the likeliest first, and the merges that were made."""
    found = queries.pairs_of(request.member).filter(status=PairStatus.OPEN)
    page = paginate(found, request.GET, sorts=SORTS, default="-score")
    context = {
        "is_comparing": queries.is_comparing(request.member),
        "page": page,
        "lines": [{"pair": pair, "clues": pages.clues(pair)} for pair in page.rows],
        "merges": list(queries.merges_of(request.member)[:50]),
    }
    return render(request, "registry/duplicates.html", context)


@gate(Verb.VIEW_DUPLICATES)
def duplicates_progress(request: MemberRequest) -> HttpResponse:
    """How far the comparison is; when it is through the page loads itself again."""
    is_comparing = queries.is_comparing(request.member)
    percent = progress.told(queries.comparing(request.member)) if is_comparing else None
    context = {"is_comparing": is_comparing, "percent": percent}
    response = render(request, "registry/_duplicates_job.html", context)
    if not is_comparing:
        response["HX-Refresh"] = "true"
    return response


@gate(Verb.EXPORT_CENTRES)
def duplicates_export(request: MemberRequest) -> HttpResponse:
    """The open pairs as a file."""
    found = queries.pairs_of(request.member).filter(status=PairStatus.OPEN).order_by("-score", "first__code")
    return as_list(request, tables.pairs((pair, pages.clues(pair)) for pair in found))


@gate(Verb.VIEW_DUPLICATES)
def pair(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Two records side by side."""
    found = _pair(request, pk)
    first, second = (_record(request, key) for key in (found.first_id, found.second_id))
    context = {
        "pair": found,
        "first": first,
        "second": second,
        "clues": pages.clues(found),
        "rows": pages.side_by_side(first, second),
    }
    return render(request, "registry/pair.html", context)


@require_POST
@gate(Verb.FIND_DUPLICATES)
def duplicates_find(request: MemberRequest) -> HttpResponse:
    """Compare all centres; many of them in a job."""
    if Centre.objects.visible_to(request.member).count() > MANY_CENTRES:
        actions.queue_comparison(by=request.member)
        return redirect("registry:duplicates")
    count = actions.find_duplicates(by=request.member, at=clock.now())
    text = ngettext("%(n)d pair is worth a look.", "%(n)d pairs are worth a look.", count)
    messages.success(request, text % {"n": count})
    return redirect("registry:duplicates")


@require_POST
@gate(Verb.TELL_APART)
def pair_apart(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Two different centres."""
    actions.tell_apart(_pair(request, pk), by=request.member, at=clock.now())
    messages.success(request, _("The two stay two centres; this pair is not shown again."))
    return redirect("registry:duplicates")


@require_POST
@gate(Verb.MERGE_CENTRES)
def pair_merge(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One centre."""
    found = _pair(request, pk)
    kept_side = "second" if request.POST.get("kept") == "second" else "first"
    records = {"first": _record(request, found.first_id), "second": _record(request, found.second_id)}
    seen = {side: _whole(request.POST.get(f"version_{side}")) for side in records}
    gone_side = "first" if kept_side == "second" else "second"
    merge = actions.merge_centres(
        records[kept_side],
        records[gone_side],
        taken=pages.taken({key: str(value) for key, value in request.POST.items()}, kept_side),
        versions=(seen[kept_side], seen[gone_side]),
        by=request.member,
        at=clock.now(),
    )
    messages.success(
        request, _("The two records are one now. You can take this back on the page of duplicates.")
    )
    if merge.stayed:
        messages.warning(
            request,
            _(
                "Both had a record of the same kind in the same round or year: the second one's was set aside and returns when the merge is taken back."
            ),
        )
    return redirect("registry:centre", merge.kept_id)


@require_POST
@gate(Verb.UNDO_MERGE)
def merge_undo(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Two records again."""
    merge = get_object_or_404(queries.merges_of(request.member), pk=pk)
    actions.undo_merge(merge, by=request.member, at=clock.now())
    messages.success(request, _("The two records are two again."))
    return redirect("registry:duplicates")


def _pair(request: MemberRequest, pk: uuid.UUID) -> Pair:
    return get_object_or_404(queries.pairs_of(request.member), pk=pk)


def _record(request: MemberRequest, pk: uuid.UUID) -> Centre:
    return get_object_or_404(queries.records(request.member), pk=pk)


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdigit() else 0
