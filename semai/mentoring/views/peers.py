"""Peer mentoring: suggestions, pairings, their meetings."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.kit.problem import Problem
from semai.mentoring import actions, queries
from semai.mentoring.forms import peers as forms
from semai.mentoring.models import Pairing, PeerMeeting
from semai.programmes import policy
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.ui.page import paginate

from .frame import sent

SORTS = {"mentor": ("ended_on", "mentor__name", "learner__name")}


def _pairing(request: MemberRequest, pk: uuid.UUID) -> Pairing:
    return get_object_or_404(queries.pairings(request.member), pk=pk)


@gate(Verb.VIEW_ENGAGEMENTS)
def pairs(request: MemberRequest) -> HttpResponse:
    """Every pairing that the member sees; suggestions for those who pair."""
    cycle = queries.cycle_of(request.member)
    may_pair = policy.may(request.member, Verb.PAIR_CENTRES)
    context = {
        "page": paginate(queries.pairings(request.member), request.GET, sorts=SORTS, default="mentor"),
        "suggestions": queries.suggestions(request.member, cycle) if may_pair and cycle else [],
        "credits": queries.credits_in(request.member)[:20],
    }
    return render(request, "mentoring/pairs.html", context)


@gate(Verb.PAIR_CENTRES)
def pair_new(request: MemberRequest) -> HttpResponse:
    """Pair two centres."""
    cycle = queries.cycle_of(request.member)
    centres = Centre.objects.visible_to(request.member).order_by("name")
    initial = {name: request.GET.get(name, "") for name in ("mentor", "learner", "topic")}
    form = forms.PairEntry(request.POST or None, centres=centres, initial=initial)
    if request.method == "POST" and form.is_valid() and cycle:
        try:
            made = actions.pair_centres(cycle, **form.cleaned_data, by=request.member, at=clock.now())
        except Problem as problem:
            form.add_error(None, problem.message)
        else:
            messages.success(request, _("The two centres are paired."))
            return redirect("mentoring:pair", made.pk)
    return render(request, "mentoring/pair_new.html", {"form": form}, status=422 if form.errors else 200)


@gate(Verb.VIEW_ENGAGEMENTS)
def pair(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One pairing with its meetings."""
    return _pair_page(request, _pairing(request, pk))


@require_POST
@gate(Verb.RECORD_MEETING)
def meeting_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The two met."""
    one, form = _pairing(request, pk), forms.MeetingEntry(request.POST)
    return sent(
        request,
        form,
        lambda **values: actions.record_meeting(one, **values),
        again=lambda: _pair_page(request, one, meeting=form),
        said=_("The meeting is written down. It counts once the host confirmed it."),
        to=reverse("mentoring:pair", args=[one.pk]),
    )


@require_POST
@gate(Verb.CONFIRM_MEETING)
def meeting_confirm(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The host says that it took place."""
    one = get_object_or_404(PeerMeeting.objects.visible_to(request.member), pk=pk)
    actions.confirm_meeting(one, by=request.member, at=clock.now())
    messages.success(request, _("Confirmed. The meeting counts for the mentor."))
    return redirect("mentoring:pair", one.pairing_id)


@require_POST
@gate(Verb.PAIR_CENTRES)
def pair_end(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It is over."""
    one, form = _pairing(request, pk), forms.Ending(request.POST)
    return sent(
        request,
        form,
        lambda **values: actions.end_pairing(one, **values),
        again=lambda: _pair_page(request, one, ending=form),
        said=_("The pairing has ended."),
        to=reverse("mentoring:pair", args=[one.pk]),
    )


def _pair_page(request: MemberRequest, one: Pairing, **bound: Any) -> HttpResponse:
    learner = Centre.objects.visible_to(request.member).filter(pk=one.learner_id)
    context = {
        "pairing": one,
        "meetings": queries.meetings_of(one)[:100],
        "sees_host": learner.exists(),
        "me": request.member,
        "meeting": forms.MeetingEntry(initial={"on": clock.today(), "topic": one.topic}),
        "ending": forms.Ending(),
    }
    return render(request, "mentoring/pair.html", context | bound, status=422 if bound else 200)
