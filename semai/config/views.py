"""Pages of no app: home, health, choice of membership."""

import uuid

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.queries import choice_of_members
from semai.programmes.verbs import Verb

from . import homes
from .members import SESSION_KEY


@login_not_required
def favicon(_request: HttpRequest) -> HttpResponse:
    """What browsers ask for on their own accord: the picture of Semai."""
    return redirect("offline:icon", permanent=True)


@login_not_required
def healthz(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@login_not_required
def readyz(_request: HttpRequest) -> HttpResponse:
    """The process answers and the database does too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ready"})


def home(request: HttpRequest) -> HttpResponse:
    """Each role's to-do list; people without a membership are told whom to ask."""
    if getattr(request, "member", None) is None:
        return render(request, "config/no_membership.html", status=403)
    return member_home(request)


@gate(Verb.VIEW_HOME)
def member_home(request: MemberRequest) -> HttpResponse:
    """What waits for this member today."""
    return render(
        request, homes.template_of(request.member), homes.for_member(request.member, on=clock.today())
    )


@require_POST
def choose_membership(request: HttpRequest) -> HttpResponse:
    """Act as another of one's own memberships from now on."""
    try:
        chosen = uuid.UUID(request.POST.get("member", ""))
    except ValueError as error:
        raise Http404 from error
    if not request.user.is_authenticated:
        raise Http404
    own = choice_of_members(request.user, on=clock.today())
    member = next((one for one in own if one.pk == chosen), None)
    if member is None:
        raise Http404
    request.session[SESSION_KEY] = str(member.pk)
    return redirect("config:home")
