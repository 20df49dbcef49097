"""Calendars for telephones and office programs."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from semai.kit import clock
from semai.planning import actions, calendars, queries
from semai.planning.models import Facilitator
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre


@require_http_methods(["GET", "POST"])
@gate(Verb.SHARE_CALENDAR)
def facilitator_calendar(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The address of one person's visits."""
    person = get_object_or_404(Facilitator.objects.visible_to(request.member), pk=pk)
    return _page(request, person, reverse("planning:facilitator", args=[pk]))


@require_http_methods(["GET", "POST"])
@gate(Verb.SHARE_CALENDAR)
def centre_calendar(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The address of the visits to one centre."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)
    return _page(request, centre, reverse("registry:centre", args=[pk]))


def _page(request: MemberRequest, subject: Facilitator | Centre, back: str) -> HttpResponse:
    if request.method == "POST":
        if "revoke" in request.POST:
            actions.revoke_calendar(subject, by=request.member, at=clock.now())
            messages.success(request, _("The address does not work any more."))
        else:
            actions.share_calendar(subject, by=request.member, at=clock.now())
            messages.success(request, _("Here is the address."))
        return redirect(request.path)
    link = queries.calendar_link(subject)
    path = reverse("calendar_feed", args=[calendars.token_of(link)]) if link else ""
    context = {"subject": subject, "back": back, "address": request.build_absolute_uri(path) if link else ""}
    return render(request, "planning/calendar.html", context)
