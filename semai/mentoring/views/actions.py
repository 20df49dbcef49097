"""Follow-up actions (RTL): the list, one of them, and what is done with it."""

import uuid
from functools import partial

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock, htmx
from semai.mentoring import actions as acts
from semai.mentoring import forms, found, queries, rules, wording
from semai.mentoring.forms.onsite import Reopening
from semai.mentoring.models import Action, ActionFile
from semai.mentoring.types import ActionStanding, ActionStatus
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.ui.page import paginate

from .frame import paper, sent

SORTS = {
    "due": ("due_on",),
    "centre": ("engagement__centre__name", "due_on"),
    "owner": ("owner", "due_on"),
}


@gate(Verb.VIEW_ENGAGEMENTS)
def actions(request: MemberRequest) -> HttpResponse:
    """What was agreed in the current year, by where it stands."""
    today = clock.today()
    inside = queries.actions_of(request.member)
    asked = request.GET.get("standing", "")
    chosen = ActionStanding(asked) if asked in set(ActionStanding) else None
    counts = {one: queries.actions_standing(inside, one, on=today).count() for one in ActionStanding}
    unfinished = inside.exclude(status=ActionStatus.CLOSED)
    shown = queries.actions_standing(inside, chosen, on=today) if chosen else unfinished
    total = sum(counts.values()) - counts[ActionStanding.CLOSED]
    tabs = [{"label": _("Unfinished"), "count": total, "url": "?", "active": chosen is None}]
    tabs += [
        {"label": wording.name_of(one), "count": count, "url": f"?standing={one}", "active": one is chosen}
        for one, count in counts.items()
    ]
    context = {
        "page": paginate(shown, request.GET, sorts=SORTS, default="due"),
        "tabs": tabs,
        "today": today,
        "is_empty": not sum(counts.values()),
    }
    return render(request, "mentoring/actions.html", context)


@gate(Verb.VIEW_ENGAGEMENTS)
def action(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One action: who reported what, who confirmed it, what comes next."""
    return _page(request, found.action(request.member, pk))


def _page(request: MemberRequest, one: Action, **bound: object) -> HttpResponse:
    context: dict[str, object] = {
        "action": one,
        "files": one.files.order_by("added_at"),
        "form": forms.Report(initial={"evidence": one.evidence}),
        "returning": forms.Returning(),
        "reopening": Reopening(auto_id="reopen_%s"),
        "standing": rules.action_standing(one.status, one.due_on, on=clock.today()),
        "is_second": rules.is_second_person(request.member.pk, one.reported_by_id),
    }
    return render(request, "mentoring/action.html", context | bound, status=422 if bound else 200)


@require_POST
@gate(Verb.REPORT_ACTION)
def report_action(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It is done, and this is how one can see it."""
    one = found.action(request.member, pk)
    form = forms.Report(request.POST, request.FILES)
    return sent(
        request,
        form,
        partial(acts.report_action, one),
        again=lambda: _page(request, one, form=form),
        said=_("Reported. Somebody else confirms it now."),
        to=reverse("mentoring:action", args=[one.pk]),
    )


@require_POST
@gate(Verb.CLOSE_ACTION)
def close_action(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """A second person has seen the evidence."""
    one = found.action(request.member, pk)
    acts.close_action(one, by=request.member, at=clock.now())
    messages.success(request, _("The action is confirmed as done."))
    return redirect("mentoring:action", one.pk)


@require_POST
@gate(Verb.RETURN_ACTION)
def return_action(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The evidence is not enough."""
    one = found.action(request.member, pk)
    form = forms.Returning(request.POST)
    return sent(
        request,
        form,
        partial(acts.return_action, one),
        again=lambda: _page(request, one, returning=form),
        said=_("Returned. The one who does it sees what is missing."),
        to=reverse("mentoring:action", args=[one.pk]),
    )


@require_POST
@gate(Verb.REOPEN_ACTION)
def reopen_action(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It is to be done after all."""
    one = found.action(request.member, pk)
    form = Reopening(request.POST, auto_id="reopen_%s")
    return sent(
        request,
        form,
        partial(acts.reopen_action, one),
        again=lambda: _page(request, one, reopening=form),
        said=_("The action is open again."),
        to=reverse("mentoring:action", args=[one.pk]),
    )


@gate(Verb.VIEW_ENGAGEMENTS)
def action_file(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """A file of evidence as a download."""
    one = get_object_or_404(ActionFile.objects.visible_to(request.member), pk=pk)
    return paper(one.file, one.media_type, f"bukti-rtl-{one.pk}")


@require_POST
@gate(Verb.ADD_ACTION)
def add_action(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Agree on something between visits."""
    engagement = found.engagement(request.member, pk)
    form = forms.NewAction(request.POST)
    if form.is_valid():
        acts.add_action(engagement, by=request.member, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("The action was added."))
        return redirect(f"{reverse('mentoring:engagement', args=[engagement.pk])}#actions")
    context = {"engagement": engagement, "form": form}
    return render(request, "mentoring/action_form.html", context, status=422)


@require_POST
@gate(Verb.ADD_ACTION)
def agree(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Agree on something during a visit; htmx gets the list, everybody else the form again."""
    visit = found.visit(request.member, pk)
    form = forms.NewAction(request.POST)
    if form.is_valid():
        acts.add_action(visit.engagement, by=request.member, at=clock.now(), visit=visit, **form.cleaned_data)
        form = forms.NewAction()
        if not htmx.is_fragment(request):
            return redirect(f"{reverse('mentoring:record', args=[visit.pk])}#actions")
    context = {"visit": visit, "actions": queries.actions_in(visit), "action_form": form}
    template = "mentoring/_agreed.html" if htmx.is_fragment(request) else "mentoring/agree.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


@require_POST
@gate(Verb.ADD_ACTION)
def remove_action(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back what was mistyped during a visit."""
    one = found.action(request.member, pk)
    visit = one.visit_id
    acts.remove_action(one, by=request.member, at=clock.now())
    messages.success(request, _("The action was removed."))
    return redirect(f"{reverse('mentoring:record', args=[visit])}#actions")
