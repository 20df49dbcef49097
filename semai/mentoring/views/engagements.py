"""The coordinator's board, one engagement, and what may be changed on it."""

import uuid
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.mentoring import actions, forms, found, queries, wording
from semai.mentoring.forms import onsite
from semai.mentoring.messages import reminder
from semai.mentoring.models import Visit
from semai.mentoring.types import ActionStatus, Standing
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.ui.page import paginate

from .frame import sent

SORTS = {
    "centre": ("centre__name",),
    "lead": ("lead__name", "centre__name"),
    "urgency": ("-is_late", "is_begun", "next_on", "centre__name"),
    "next": ("next_on", "centre__name"),
    "last": ("last_on", "centre__name"),
    "actions": ("-actions_open", "centre__name"),
}


@gate(Verb.VIEW_ENGAGEMENTS)
def engagements(request: MemberRequest) -> HttpResponse:
    """Every engagement of the year by where it stands; a facilitator's own visits on top."""
    today = clock.today()
    inside = queries.engagements(request.member, on=today)
    clusters = queries.clusters_engaged(request.member)
    form = forms.EngagementFilter(
        request.GET, leads=queries.facilitators_engaged(request.member), clusters=clusters
    )
    wanted = queries.matching(inside, **_wishes(form))
    counts = queries.counts(wanted)
    chosen = request.GET.get("standing", "")
    if chosen in set(Standing):
        shown = queries.standing_in(wanted, Standing(chosen))
    else:
        chosen, shown = "", wanted
    facilitator = queries.facilitator_of(request.member)
    context = {
        "cycle": queries.cycle_of(request.member),
        "page": paginate(shown, request.GET, sorts=SORTS, default="urgency"),
        "form": form,
        "tabs": _tabs(counts, request.GET, chosen),
        "is_filtered": bool(chosen or any(_wishes(form).values())),
        "todo": queries.todo(request.member, on=today) if facilitator else None,
        "today": today,
    }
    return render(request, "mentoring/engagements.html", context)


def _wishes(form: forms.EngagementFilter) -> dict[str, Any]:
    cleaned = form.cleaned_data if form.is_valid() else {}
    return {"text": cleaned.get("q", ""), "lead": cleaned.get("lead"), "cluster": cleaned.get("cluster", "")}


def _tabs(counts: dict[Standing, int], query: QueryDict, chosen: str) -> list[dict[str, Any]]:
    words = [("", _("All"), sum(counts.values()))]
    words += [(str(standing), str(wording.name_of(standing)), count) for standing, count in counts.items()]
    tabs = []
    for code, label, count in words:
        address = query.copy()
        address.pop("page", None)
        address["standing"] = code
        tabs.append(
            {"label": label, "count": count, "url": f"?{address.urlencode()}", "active": code == chosen}
        )
    return tabs


@gate(Verb.VIEW_ENGAGEMENTS)
def engagement(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One centre's mentoring: focus, visits, follow-up actions."""
    one, today = found.engagement(request.member, pk), clock.today()
    pair, levels = queries.aspects_of(one, language=get_language() or "id")
    unfinished = queries.open_actions(one).filter(status=ActionStatus.OPEN).order_by("due_on", "pk")
    context = {
        "engagement": one,
        "centre": one.centre,
        "pair": pair,
        "levels": levels,
        "suggestion": queries.focus_suggestion(one),
        "keeping": onsite.Why(),
        "helpers": queries.helpers_of(one),
        "agreements": queries.agreements_of(one),
        "reminder": reminder(one, unfinished, on=today),
        "link": queries.live_link(one.centre, on=today),
        "focus": queries.focus_of(one),
        "focuses": queries.focuses_of(one),
        "visits": queries.visits_of(one),
        "handovers": one.handovers.select_related("before", "after").order_by("-handed_at"),
        "plan": queries.current_plan(one),
        "plans": queries.plans_of(one),
        "tasks": queries.open_tasks(one)[:8],
        "papers": (papers := list(queries.papers_of(one))),
        "has_files": any(paper.submitted_at for paper in papers),
        "own": queries.facilitator_of(request.member),
        "actions": queries.with_centre(one.actions.all()).order_by("status", "due_on"),
        "form": forms.NewAction(),
        "today": today,
    }
    return render(request, "mentoring/engagement.html", context)


def _posted(request: MemberRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


@gate(Verb.CHANGE_FOCUS)
def change_focus(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Work on something else from today on."""
    one = found.engagement(request.member, pk)
    suggestion = queries.focus_suggestion(one)
    initial = {"code": suggestion.code} if suggestion else {}
    form = forms.FocusChange(_posted(request), initial=initial)
    if form.is_valid():
        actions.change_focus(one, by=request.member, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("The focus was changed."))
        return redirect("mentoring:engagement", one.pk)
    context = {"engagement": one, "form": form, "focus": queries.focus_of(one), "suggestion": suggestion}
    return render(request, "mentoring/change_focus.html", context, status=422 if form.is_bound else 200)


@gate(Verb.PLAN_VISIT)
def plan_visit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One visit more than the plan has."""
    one = found.engagement(request.member, pk)
    form = forms.NewVisit(_posted(request), team=queries.team(one), initial={"facilitator": one.lead_id})
    if form.is_valid():
        actions.plan_visit(one, by=request.member, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("The visit was added."))
        return redirect("mentoring:engagement", one.pk)
    context = {"engagement": one, "form": form, "title": _("Add a visit")}
    return render(request, "mentoring/visit_place.html", context, status=422 if form.is_bound else 200)


@gate(Verb.PLAN_VISIT)
def move_visit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Another day or another person, before it begins; or nobody at all."""
    one = found.visit(request.member, pk)
    names = ("starts_on", "ends_on", "earliest_on", "latest_on")
    initial = {"facilitator": one.facilitator_id} | {name: getattr(one, name) for name in names}
    form = forms.Move(_posted(request), team=queries.team(one.engagement), initial=initial)
    if request.method != "POST":
        return _move(request, one, form)
    return sent(
        request,
        form,
        partial(actions.move_visit, one),
        again=lambda: _move(request, one, form, status=422),
        said=_("The visit was moved. Announce the new day to the centre."),
        to=reverse("mentoring:visit", args=[one.pk]),
    )


@require_POST
@gate(Verb.PLAN_VISIT)
def cancel_visit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Nobody goes."""
    one = found.visit(request.member, pk)
    form = forms.Cancellation(request.POST, auto_id="cancel_%s")
    team = queries.team(one.engagement)
    initial = {"facilitator": one.facilitator_id, "starts_on": one.starts_on, "ends_on": one.ends_on}
    return sent(
        request,
        form,
        partial(actions.cancel_visit, one),
        again=lambda: _move(
            request, one, forms.Move(team=team, initial=initial), status=422, cancellation=form
        ),
        said=_("The visit was cancelled."),
        to=reverse("mentoring:engagement", args=[one.engagement_id]),
    )


def _move(
    request: MemberRequest, one: Visit, form: forms.Move, *, status: int = 200, **bound: object
) -> HttpResponse:
    context: dict[str, object] = {
        "engagement": one.engagement,
        "visit": one,
        "form": form,
        "cancellation": forms.Cancellation(auto_id="cancel_%s"),
        "title": _("Move visit %(number)d") % {"number": one.number},
    }
    return render(request, "mentoring/visit_place.html", context | bound, status=status)


@gate(Verb.VIEW_ENGAGEMENTS)
def centre_section(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The card on a centre's own page."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)
    one = queries.latest_engagement(centre)
    context = {
        "centre": centre,
        "engagement": one,
        "focus": queries.focus_of(one) if one else None,
        "visits": queries.visits_of(one) if one else (),
        "actions_open": queries.open_actions(one).count() if one else 0,
        "credit": queries.credit_of(centre),
    }
    return render(request, "mentoring/_centre_section.html", context)
