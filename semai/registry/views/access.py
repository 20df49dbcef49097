"""The page that says who sees a centre."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry import queries
from semai.registry.actions import access as actions
from semai.registry.models import Centre


@gate(Verb.GRANT_CENTRE)
def access(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Who sees this centre by name, and who could."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=pk)
    members = queries.seeing(centre, on=clock.today())
    return render(request, "registry/access.html", {"centre": centre, **members})


@require_POST
@gate(Verb.GRANT_CENTRE)
def give(request: MemberRequest, pk: uuid.UUID, member: uuid.UUID) -> HttpResponse:
    """Let a centre manager see it."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)
    to = get_object_or_404(Member.objects.visible_to(request.member).select_related("user"), pk=member)
    actions.give_centre(centre, to=to, by=request.member, at=clock.now())
    messages.success(request, _("%(name)s sees this centre now.") % {"name": to.user.full_name})
    return redirect("registry:access", pk)


@require_POST
@gate(Verb.GRANT_CENTRE)
def take(request: MemberRequest, pk: uuid.UUID, member: uuid.UUID) -> HttpResponse:
    """Let a member see it no longer."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)
    to = get_object_or_404(Member.objects.visible_to(request.member).select_related("user"), pk=member)
    actions.take_centre(centre, to=to, by=request.member, at=clock.now())
    messages.success(request, _("%(name)s no longer sees this centre.") % {"name": to.user.full_name})
    return redirect("registry:access", pk)
