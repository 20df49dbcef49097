"""Pages of a selection: terms, list, decision."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.maturity.queries import current_round as current_assessment_round
from semai.maturity.queries import rungs as ladder_of
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.queries import current_cycle
from semai.programmes.verbs import Verb
from semai.selection import actions, forms, pages, queries, wording
from semai.selection.models import Round
from semai.selection.types import Outcome
from semai.ui.page import paginate

from .found import round_by

SORTS = {
    "rank": ("cluster__rank", "rank", "centre__code"),
    "reserve": ("cluster__rank", "reserve_rank"),
    "score": ("-score", "centre__code"),
    "name": ("centre__name",),
}

#: What a centre becomes only after the decision.
LEFT = (Outcome.WITHDRAWN, Outcome.DEFERRED)


@gate(Verb.VIEW_SELECTION)
def round_overview(request: MemberRequest) -> HttpResponse:
    """The selection of the current year."""
    cycle = current_cycle(request.member.programme)
    round_ = queries.current_round(cycle) if cycle else None
    if round_ is None:
        has_assessments = bool(cycle and current_assessment_round(cycle))
        return render(request, "selection/no_round.html", {"has_assessments": has_assessments})
    return _round_page(request, round_, forms.Decision())


@gate(Verb.VIEW_SELECTION)
def round_detail(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One selection by its key."""
    return _round_page(request, round_by(request, pk), forms.Decision())


@gate(Verb.OPEN_SELECTION)
def open_round(request: MemberRequest) -> HttpResponse:
    """Announce places and quotas for the current year."""
    cycle = current_cycle(request.member.programme)
    assessed = current_assessment_round(cycle) if cycle else None
    if cycle is None or assessed is None:
        raise Http404
    initial = {"name": _("Selection %(year)s") % {"year": cycle.year}, "seed": cycle.year, "weight_score": 1}
    form = forms.Announcement(
        request.POST or None, clusters=ladder_of(assessed), names=queries.limit_names(), initial=initial
    )
    if form.is_valid():
        opened = actions.open_selection(
            cycle,
            assessment_round=assessed,
            name=form.cleaned_data["name"],
            **vars(form.terms()),
            by=request.member,
            at=clock.now(),
        )
        messages.success(request, _("The places and quotas are saved. Compute the list next."))
        return redirect("selection:round_detail", opened.pk)
    context = {"form": form, "assessed": assessed}
    return render(request, "selection/terms.html", context, status=422 if form.errors else 200)


@gate(Verb.OPEN_SELECTION)
def change_terms(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Change places and quotas before the decision."""
    round_ = round_by(request, pk)
    form = forms.Announcement(
        request.POST or None,
        clusters=queries.rungs(round_),
        names=queries.limit_names(),
        initial=forms.initial_terms(round_),
    )
    form.fields["name"].disabled = True
    if form.is_valid():
        actions.change_terms(
            round_,
            **vars(form.terms()),
            by=request.member,
            at=clock.now(),
        )
        messages.success(request, _("The places and quotas are changed. Compute the list again."))
        return redirect("selection:round_detail", round_.pk)
    context = {"form": form, "round": round_, "assessed": round_.assessment_round}
    return render(request, "selection/terms.html", context, status=422 if form.errors else 200)


@require_POST
@gate(Verb.OPEN_SELECTION)
def check_terms(request: MemberRequest) -> HttpResponse:
    """Do the numbers in the form hold together? A piece of the page, asked for while somebody types."""
    cycle = current_cycle(request.member.programme)
    assessed = current_assessment_round(cycle) if cycle else None
    if cycle is None or assessed is None:
        raise Http404
    ladder = ladder_of(assessed)
    posted = request.POST.copy()
    posted.setdefault("name", "-")
    form = forms.Announcement(posted, clusters=ladder, names=queries.limit_names())
    context: dict[str, Any] = {}
    if form.is_valid():
        candidate_round = Round(cycle=cycle, assessment_round=assessed, opened_at=clock.now())
        context["check"] = pages.check(form.terms(), ladder, queries.applicants(candidate_round))
    return render(request, "selection/_check.html", context)


@require_POST
@gate(Verb.COMPUTE_SELECTION)
def compute(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Rank and fill."""
    round_ = actions.compute_selection(round_by(request, pk), by=request.member, at=clock.now())
    messages.success(request, _("The list is computed. Check it, then decide."))
    return redirect("selection:round_detail", round_.pk)


@require_POST
@gate(Verb.DECIDE_SELECTION)
def decide(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Make the list final."""
    round_ = round_by(request, pk)
    form = forms.Decision(request.POST)
    if not form.is_valid():
        return _round_page(request, round_, form)
    actions.decide_selection(round_, reason=form.cleaned_data["reason"], by=request.member, at=clock.now())
    messages.success(request, _("The selection is decided."))
    return redirect("selection:round_detail", round_.pk)


def _round_page(request: MemberRequest, round_: Round, form: forms.Decision) -> HttpResponse:
    context = pages.overview(round_, request.member)
    shown = _shown_outcome(request)
    filters = forms.Filter(
        request.GET, clusters=[cluster for cluster, _count, _quota in context["by_cluster"]]
    )
    rows = queries.narrowed(
        queries.candidates(round_, request.member).filter(outcome=shown), **filters.wishes()
    )
    page = paginate(rows, request.GET, sorts=SORTS, default="rank")
    context |= {
        "form": form,
        "filter": filters,
        "page": page,
        "rows": pages.lines(page.rows),
        "shown": shown,
        "points": pages.points(round_, request.member),
        "legend": [(cluster.code, str(cluster)) for cluster, _count, _quota in context["by_cluster"]],
        "rounds": queries.rounds_of(round_.cycle),
        "tabs": [
            {
                "label": wording.OUTCOMES[outcome],
                "url": f"?outcome={outcome}",
                "active": outcome == shown,
                "count": count,
            }
            for outcome, count in context["counts"].items()
            if context["is_decided"] or outcome not in LEFT
        ],
    }
    return render(request, "selection/round.html", context, status=422 if form.errors else 200)


def _shown_outcome(request: MemberRequest) -> Outcome:
    wanted = request.GET.get("outcome", "")
    return Outcome(wanted) if wanted in set(Outcome) else Outcome.SELECTED
