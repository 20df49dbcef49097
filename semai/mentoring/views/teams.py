"""Who helps the lead, the signed agreement, and a suggested focus that is turned down."""

import uuid
from functools import partial

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.mentoring import actions, found, queries
from semai.mentoring.forms import onsite as forms
from semai.mentoring.models import Agreement, CoFacilitator, Engagement
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .frame import paper, sent


@gate(Verb.EDIT_TEAM)
def team(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Who helps the lead, from when to when."""
    one = found.engagement(request.member, pk)
    people = queries.team(one).exclude(pk=one.lead_id)
    if request.method != "POST":
        return _team(request, one, forms.Helper(team=people, initial={"from_on": clock.today()}))
    form = forms.Helper(request.POST, team=people)
    return sent(
        request,
        form,
        partial(actions.add_cofacilitator, one),
        again=lambda: _team(request, one, form, status=422),
        said=_("Added. This person sees the centre now and writes about its visits."),
        to=reverse("mentoring:team", args=[one.pk]),
    )


def _team(request: MemberRequest, one: Engagement, form: forms.Helper, *, status: int = 200) -> HttpResponse:
    context = {"engagement": one, "form": form, "helpers": queries.helpers_of(one)}
    return render(request, "mentoring/team.html", context, status=status)


@require_POST
@gate(Verb.EDIT_TEAM)
def end_help(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Today is the last day."""
    helper = get_object_or_404(CoFacilitator.objects.visible_to(request.member), pk=pk)
    actions.end_cofacilitator(helper, by=request.member, at=clock.now())
    messages.success(request, _("Ended. What is still on this person's phone can be sent for 30 days."))
    return redirect("mentoring:team", helper.engagement_id)


@gate(Verb.KEEP_AGREEMENT)
def agreement(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Bring the signed agreement."""
    one, today = found.engagement(request.member, pk), clock.today()
    if request.method != "POST":
        return _agreement(request, one, forms.SignedPaper(today=today, initial={"signed_on": today}))
    form = forms.SignedPaper(request.POST, request.FILES, today=today)
    return sent(
        request,
        form,
        partial(actions.keep_agreement, one),
        again=lambda: _agreement(request, one, form, status=422),
        said=_("The agreement is kept."),
        to=reverse("mentoring:engagement", args=[one.pk]),
    )


def _agreement(
    request: MemberRequest, one: Engagement, form: forms.SignedPaper, *, status: int = 200
) -> HttpResponse:
    context = {"engagement": one, "form": form, "agreements": queries.agreements_of(one)}
    return render(request, "mentoring/agreement.html", context, status=status)


@gate(Verb.VIEW_ENGAGEMENTS)
def agreement_file(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """The signed agreement as a download."""
    rows = Agreement.objects.visible_to(request.member).select_related("engagement__centre")
    one = get_object_or_404(rows, pk=pk)
    return paper(one.file, one.media_type, f"perjanjian-{one.engagement.centre.code}-{one.signed_on}")


@require_POST
@gate(Verb.CHANGE_FOCUS)
def keep_focus(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The present focus stays although another is suggested."""
    one, form = found.engagement(request.member, pk), forms.Why(request.POST)
    to = reverse("mentoring:engagement", args=[one.pk])

    def again() -> HttpResponse:
        messages.error(request, _("Say why the present focus stays."))
        return redirect(to)

    said = _("The present focus stays. The suggestion comes back only with newer evidence.")
    return sent(request, form, partial(actions.keep_focus, one), again=again, said=said, to=to)
