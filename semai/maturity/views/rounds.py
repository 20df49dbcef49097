"""Pages of maturity: the round, one assessment, the questionnaire, decisions on clusters."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.maturity import actions, forms, pages, queries
from semai.maturity.models import Assessment, Round
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.queries import current_cycle
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.ui.page import Page, paginate

from .chosen import chosen_round

SORTS = {
    "name": ("name",),
    "total": ("assessment__total", "name"),
    "suggested": ("assessment__suggested__rank", "name"),
    "decided": ("decision__cluster__rank", "name"),
}


@gate(Verb.VIEW_ASSESSMENTS)
def round_overview(request: MemberRequest) -> HttpResponse:
    """How far the assessment is, and every centre of it."""
    round_ = chosen_round(request)
    cycle = current_cycle(request.member.programme)
    if round_ is None:
        return render(request, "maturity/no_round.html", {"cycle": cycle})
    listed = _listed(request, round_)
    context = pages.overview(round_, request.member) | listed | {"cycle": cycle}
    return render(request, "maturity/round.html", context)


@gate(Verb.OPEN_ROUND)
def open_round(request: MemberRequest) -> HttpResponse:
    """Open a round in the current year."""
    cycle = current_cycle(request.member.programme)
    if cycle is None:
        raise Http404
    form = forms.Opening(
        request.POST or None,
        instruments=queries.instruments(request.member),
        taxonomies=queries.taxonomies(),
        initial={"opens_on": clock.today(), "name": _("Assessment %(year)s") % {"year": cycle.year}},
    )
    if form.is_valid():
        actions.open_round(cycle, by=request.member, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("The round is open. Import the answers or assess centre by centre."))
        return redirect("maturity:round")
    return render(
        request,
        "maturity/open_round.html",
        {"form": form, "cycle": cycle},
        status=422 if form.errors else 200,
    )


@gate(Verb.VIEW_ASSESSMENTS)
def assessment(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One centre's scores, gaps and answers."""
    found = get_object_or_404(queries.detailed(Assessment.objects.visible_to(request.member)), pk=pk)
    return render(request, "maturity/assessment.html", pages.profile(found))


@gate(Verb.RECORD_ASSESSMENT)
def assess(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The questionnaire for one centre, filled in by hand."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)
    round_ = chosen_round(request)
    if round_ is None:
        return render(request, "maturity/no_round.html")
    stored = queries.assessment_of(centre, round_)
    initial = forms.initial_answers(stored, on=clock.today(), assessor=str(request.member))
    form = forms.Answers(
        request.POST or None, initial=initial, instrument=queries.questionnaire(round_.instrument_id)
    )
    if form.is_valid():
        saved = actions.record_assessment(
            round_, centre, by=request.member, at=clock.now(), **form.recorded()
        )
        messages.success(request, _("The assessment is saved and scored."))
        return redirect("maturity:assessment", saved.pk)
    context = {"form": form, "centre": centre, "round": round_, "stored": stored}
    return render(request, "maturity/assess.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_ASSESSMENTS)
def clusters(request: MemberRequest) -> HttpResponse:
    """The table in which suggestions are accepted or changed."""
    round_ = chosen_round(request)
    if round_ is None:
        return render(request, "maturity/no_round.html")
    form = forms.Acceptance(centres=Centre.objects.visible_to(request.member))
    return _decision_table(request, round_, form)


@require_POST
@gate(Verb.DECIDE_CLUSTER)
def accept(request: MemberRequest) -> HttpResponse:
    """Accept the suggestions of the ticked centres, or of everybody who waits in this list."""
    round_ = chosen_round(request)
    if round_ is None:
        raise Http404
    form = forms.Acceptance(request.POST, centres=Centre.objects.visible_to(request.member))
    if not form.is_valid():
        return _decision_table(request, round_, form)
    picked = [centre.pk for centre in form.cleaned_data["pick"]]
    if form.cleaned_data["everyone"]:
        waiting = queries.narrowed(queries.centres_in(round_, request.member), **_wishes(request, round_))
        picked = list(queries.undecided(waiting).values_list("pk", flat=True))
    made = actions.accept_suggestions(
        round_, picked, reason=form.cleaned_data["reason"], by=request.member, at=clock.now()
    )
    done = ngettext("%(count)s cluster was decided.", "%(count)s clusters were decided.", len(made))
    messages.success(request, done % {"count": len(made)})
    return redirect(pages.address("maturity:clusters", round_))


@gate(Verb.DECIDE_CLUSTER)
def decide(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Decide one centre's cluster; its gaps and earlier decisions stand beside the form."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=pk)
    round_ = chosen_round(request)
    if round_ is None:
        return render(request, "maturity/no_round.html")
    context = pages.decision(centre, round_)
    form = forms.Decision(
        request.POST or None,
        clusters=round_.taxonomy.clusters.order_by("rank"),
        initial={"cluster": context["proposed"]},
    )
    if form.is_valid():
        actions.decide_cluster(centre, round_=round_, by=request.member, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("The cluster of %(centre)s is decided.") % {"centre": centre})
        return redirect(pages.address("maturity:clusters", round_))
    return render(
        request, "maturity/decide.html", context | {"form": form}, status=422 if form.errors else 200
    )


@gate(Verb.VIEW_ASSESSMENTS)
def centre_section(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The card on the centre's page: radar, cluster, who decided when."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)
    return render(request, "maturity/_centre_section.html", pages.section(centre))


def _filter(request: MemberRequest, round_: Round) -> forms.Filter:
    return forms.Filter(request.GET, clusters=queries.rungs(round_))


def _wishes(request: MemberRequest, round_: Round) -> dict[str, str]:
    return _filter(request, round_).wishes()


def _listed(request: MemberRequest, round_: Round) -> dict[str, Any]:
    """The filter form and the page of centres that it leaves."""
    form = _filter(request, round_)
    rows = queries.narrowed(queries.centres_in(round_, request.member), **form.wishes())
    page: Page[Centre] = paginate(rows, request.GET, sorts=SORTS, default="name")
    return {"filter": form, "page": page, "rows": pages.lines(page.rows, round_)}


def _decision_table(request: MemberRequest, round_: Round, form: forms.Acceptance) -> HttpResponse:
    listed = _listed(request, round_)
    waiting = queries.narrowed(queries.centres_in(round_, request.member), **listed["filter"].wishes())
    context = listed | {
        "round": round_,
        "form": form,
        "waiting": queries.undecided(waiting).count(),
        "has_decisions": queries.standing_decisions(round_.cycle).exists(),
        "query": request.GET.urlencode(),
        "here": pages.address("maturity:clusters", round_),
        "meeting_url": pages.address("maturity:meeting", round_),
        "round_url": pages.address("maturity:round", round_),
    }
    return render(request, "maturity/clusters.html", context, status=422 if form.errors else 200)
