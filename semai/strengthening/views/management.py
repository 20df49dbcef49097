"""The self-check on quality standards, and marketing."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.strengthening import actions, found, queries, shipped
from semai.strengthening.forms import management as forms

from .answering import entry_page


@gate(Verb.VIEW_STRENGTHENING)
def quality(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The eight standards as the centre sees itself, now and before."""
    one = found.centre(request, pk)
    state = queries.quality_of(one, language=get_language() or "id")
    context = {"centre": one, "state": state, "checks": queries.checks_of(one)[:20]}
    return render(request, "strengthening/quality.html", context)


@gate(Verb.CHECK_QUALITY)
def quality_check(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Answer the self-check."""
    one = found.centre(request, pk)
    form = forms.Checking(
        request.POST or None,
        standards=shipped.quality_standards(get_language() or "id"),
        latest=queries.checks_of(one).first(),
        on=clock.today(),
    )
    return entry_page(
        request,
        form,
        lambda: actions.check_quality(one, **form.said(), by=request.member, at=clock.now()),
        centre=one,
        title=_("Self-check on the eight standards"),
        said=_("Saved."),
        to=reverse("strengthening:quality", args=[one.pk]),
    )


@gate(Verb.VIEW_STRENGTHENING)
def marketing(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Where the centre makes itself known, and which channels are alive."""
    one = found.centre(request, pk)
    rows = queries.channels_of(one, on=clock.today())
    context = {"centre": one, "rows": rows, "alive": sum(row.is_alive for row in rows)}
    return render(request, "strengthening/marketing.html", context)


@gate(Verb.RECORD_MARKETING)
def channel_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One more channel."""
    one = found.centre(request, pk)
    form = forms.ChannelEntry(request.POST or None)
    return entry_page(
        request,
        form,
        lambda: actions.add_channel(one, **form.cleaned_data, by=request.member, at=clock.now()),
        centre=one,
        title=_("Add a channel"),
        said=_("Saved."),
        to=reverse("strengthening:marketing", args=[one.pk]),
    )


@require_POST
@gate(Verb.RECORD_MARKETING)
def channel_remove(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The channel is not used any more."""
    one = found.channel(request, pk)
    actions.remove_channel(one, by=request.member, at=clock.now())
    messages.success(request, _("Removed."))
    return redirect("strengthening:marketing", one.centre_id)


@gate(Verb.RECORD_MARKETING)
def posting_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Something was published."""
    one = found.channel(request, pk)
    form = forms.PostingEntry(request.POST or None, initial={"published_on": clock.today()})
    return entry_page(
        request,
        form,
        lambda: actions.record_posting(one, **form.cleaned_data, by=request.member, at=clock.now()),
        centre=one.centre,
        title=one.name,
        said=_("Saved."),
        to=reverse("strengthening:marketing", args=[one.centre_id]),
    )
