"""Pages of decisions: a meeting decides on many, one decision is revoked, two ladders are mapped."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from semai.kit import clock
from semai.maturity import actions, forms, pages, queries
from semai.maturity.models import ClusterDecision, Taxonomy
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .chosen import chosen_round

#: Rows that can be read from the last row of a room.
ROWS = 8


@gate(Verb.DECIDE_CLUSTER)
def meeting(request: MemberRequest) -> HttpResponse:
    """The centres that wait, big enough for a projector; everything works with the keyboard."""
    round_ = chosen_round(request)
    if round_ is None:
        return render(request, "maturity/no_round.html")
    waiting = queries.undecided(queries.centres_in(round_, request.member)).order_by("name", "pk")
    centres = list(waiting[:ROWS])
    form = forms.Meeting(
        request.POST or None,
        centres=centres,
        clusters=queries.rungs(round_),
        suggested=queries.suggestions(round_, centres),
    )
    if form.is_valid():
        made = actions.decide_clusters(
            [actions.Choice(*pair) for pair in form.chosen()],
            round_=round_,
            reason=form.cleaned_data["reason"],
            by=request.member,
            at=clock.now(),
        )
        done = ngettext("%(count)s cluster was decided.", "%(count)s clusters were decided.", len(made))
        messages.success(request, done % {"count": len(made)})
        return redirect(pages.address("maturity:meeting", round_))
    context = pages.meeting(round_, centres, form) | {"waiting": waiting.count()}
    return render(request, "maturity/meeting.html", context, status=422 if form.errors else 200)


@gate(Verb.REVOKE_CLUSTER)
def revoke(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The decision does not stand any more, and no other takes its place yet."""
    seen = queries.minuted(ClusterDecision.objects.visible_to(request.member))
    decision = get_object_or_404(seen, pk=pk)
    form = forms.Reasoning(request.POST or None)
    if form.is_valid():
        actions.revoke_decision(
            decision, reason=form.cleaned_data["reason"], by=request.member, at=clock.now()
        )
        messages.success(request, _("The decision on the cluster is revoked. Decide anew when it is time."))
        return redirect("registry:centre", decision.centre_id)
    context = {"decision": decision, "centre": decision.centre, "form": form}
    return render(request, "maturity/revoke.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_ASSESSMENTS)
def decision(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The decision itself: whether it stands, until when, why."""
    seen = queries.minuted(ClusterDecision.objects.visible_to(request.member))
    decision = get_object_or_404(seen.select_related("revoked_by__user"), pk=pk)
    context = {"decision": decision, "centre": decision.centre, "today": clock.today()}
    return render(request, "maturity/decision.html", context)


@gate(Verb.VIEW_ASSESSMENTS)
def ladders(request: MemberRequest) -> HttpResponse:
    """Both ladders with their rungs, and what each rung is on the other."""
    return render(request, "maturity/ladders.html", pages.ladders(request.member))


@gate(Verb.MAP_LADDERS)
def map_ladders(request: MemberRequest) -> HttpResponse:
    """Say which rung of the second ladder each rung of the first is; `first` and `second` stand in the address."""
    one, other = (_ladder(request, name) for name in ("first", "second"))
    if one.pk == other.pk:
        raise Http404
    links = queries.rung_links(request.member)
    rungs, others = (list(ladder.clusters.order_by("rank")) for ladder in (one, other))
    initial = {
        f"rung_{rung.pk}": str(found.pk)
        for rung in rungs
        if (found := queries.translated(rung, other.pk, links))
    }
    form = forms.Counterparts(request.POST or None, rungs=rungs, others=others, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.map_ladders(one, other, form.pairs(), by=request.member, at=clock.now())
        messages.success(request, _("The mapping of the two ladders is saved."))
        return redirect("maturity:ladders")
    context = {"form": form, "first": one, "second": other}
    return render(request, "maturity/map_ladders.html", context, status=422 if form.errors else 200)


def _ladder(request: MemberRequest, name: str) -> Taxonomy:
    """The ladder with this code and version in the address, such as "kemnaker-1"."""
    code, _dash, version = request.GET.get(name, "").rpartition("-")
    return get_object_or_404(queries.taxonomies(), code=code, version=version if version.isdigit() else 0)
