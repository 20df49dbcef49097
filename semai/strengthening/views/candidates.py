"""From assets to a business line: the shortlist, one candidate, and the choice."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.strengthening import actions, found, queries, rules
from semai.strengthening.forms import assets as forms
from semai.strengthening.models import LineCandidate
from semai.strengthening.types import Access

from .answering import attempt, entry_page


@gate(Verb.VIEW_STRENGTHENING)
def lines(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The shortlist: who has how many points, and why."""
    one = found.centre(request, pk)
    rubric = queries.rubric_in(get_language())
    shortlist = queries.shortlist_of(one, rubric)
    return render(
        request, "strengthening/lines.html", {"centre": one, "rubric": rubric, "shortlist": shortlist}
    )


@gate(Verb.SCORE_LINE)
def line_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Think of a business line."""
    one = found.centre(request, pk)
    known = queries.listed(one).order_by("name")[: queries.MOST_ON_BOARD]
    initial = {"assets": request.GET.getlist("asset")}
    form = forms.CandidateEntry(request.POST or None, assets=known, initial=initial)
    return entry_page(
        request,
        form,
        lambda: actions.add_candidate(one, **form.cleaned_data, by=request.member, at=clock.now()),
        centre=one,
        title=_("Add a candidate"),
        said=_("The candidate is on the list. Score it now."),
        to=reverse("strengthening:lines", args=[one.pk]),
    )


@gate(Verb.VIEW_STRENGTHENING)
def line(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One candidate: what it rests on, its points, and the choice."""
    return _line_page(request, found.candidate(request, pk))


@gate(Verb.SCORE_LINE)
def line_edit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Other words, other assets."""
    one = found.candidate(request, pk)
    known = queries.listed(one.centre).order_by("name")[: queries.MOST_ON_BOARD]
    on_map = {str(key) for key in one.assets.filter(withdrawn_on__isnull=True).values_list("pk", flat=True)}
    initial = {"name": one.name, "about": one.about, "assets": sorted(on_map)}
    form = forms.CandidateEntry(request.POST or None, assets=known, initial=initial)
    return entry_page(
        request,
        form,
        lambda: actions.edit_candidate(one, **form.cleaned_data, by=request.member, at=clock.now()),
        centre=one.centre,
        title=one.name,
        said=_("Saved."),
        to=reverse("strengthening:line", args=[one.pk]),
    )


@require_POST
@gate(Verb.SCORE_LINE)
def line_score(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Score it anew."""
    one = found.candidate(request, pk)
    form = forms.Scoring(request.POST, rubric=queries.rubric_in(get_language()))
    return _done(
        request,
        one,
        "scoring",
        form,
        lambda: actions.score_line(one, form.scores(), by=request.member, at=clock.now()),
        _("The scores are saved."),
    )


@require_POST
@gate(Verb.CHOOSE_LINE)
def line_choose(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The centre decided for it."""
    one = found.candidate(request, pk)
    form = forms.Choosing(request.POST)
    values: dict[str, Any] = {"by": request.member, "at": clock.now()}
    return _done(
        request,
        one,
        "choosing",
        form,
        lambda: actions.choose_line(one, **form.cleaned_data, **values),
        _("The choice is written down. The business line is now among those of the centre."),
    )


@require_POST
@gate(Verb.CHOOSE_LINE)
def line_reconsider(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The choice is open again."""
    one = found.candidate(request, pk)
    form = forms.Because(request.POST)
    values: dict[str, Any] = {"by": request.member, "at": clock.now()}
    return _done(
        request,
        one,
        "reconsidering",
        form,
        lambda: actions.reconsider_line(one, **form.cleaned_data, **values),
        _("The choice is open again."),
    )


@require_POST
@gate(Verb.SCORE_LINE)
def line_drop(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It leaves the shortlist."""
    one = found.candidate(request, pk)
    actions.drop_candidate(one, by=request.member, at=clock.now())
    messages.success(request, _("The candidate left the shortlist."))
    return redirect("strengthening:lines", one.centre_id)


def _done(
    request: MemberRequest, one: LineCandidate, name: str, form: Form, act: Callable[[], object], said: str
) -> HttpResponse:
    if attempt(form, act) is None:
        return _line_page(request, one, **{name: form})
    messages.success(request, said)
    return redirect("strengthening:line", one.pk)


def _line_page(request: MemberRequest, one: LineCandidate, **bound: Any) -> HttpResponse:
    rubric = queries.rubric_in(get_language())
    rests_on = list(one.assets.order_by("name"))
    context = {
        "line": one,
        "centre": one.centre,
        "assets": rests_on,
        "closed": [asset for asset in rests_on if asset.access is Access.NOT_YET],
        "weighed": rules.weigh(rubric, one.scores),
        "scoring": forms.Scoring(rubric=rubric, initial=one.scores),
        "choosing": forms.Choosing(),
        "reconsidering": forms.Because(),
    }
    return render(request, "strengthening/line.html", context | bound, status=422 if bound else 200)
