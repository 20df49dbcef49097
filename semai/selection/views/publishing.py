"""Publishing and revoking a list, and the public page that says whether it stands."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.selection import actions, forms, queries

from .found import round_by


@require_POST
@gate(Verb.PUBLISH_SELECTION)
def publish(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Let strangers check the list."""
    round_ = actions.publish_selection(round_by(request, pk), by=request.member, at=clock.now())
    messages.success(request, _("The list is published. The list to sign now carries its public address."))
    return redirect("selection:round_detail", round_.pk)


@gate(Verb.REVOKE_SELECTION)
def revoke(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Say why the decision does not stand any more."""
    round_ = round_by(request, pk)
    form = forms.Revocation(request.POST or None)
    if form.is_valid():
        actions.revoke_selection(
            round_, reason=form.cleaned_data["reason"], by=request.member, at=clock.now()
        )
        messages.success(request, _("The decision is revoked. Open another selection for this year."))
        return redirect("selection:round_detail", round_.pk)
    context = {"round": round_, "form": form}
    return render(request, "selection/revoke.html", context, status=422 if form.errors else 200)


@login_not_required
def verify_list(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Open to everybody who has the paper: the published list, and whether it stands."""
    found = queries.public_list(pk)
    answer = render(request, "selection/verify.html", {"found": found}, status=200 if found else 404)
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
