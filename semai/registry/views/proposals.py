"""Pages of corrections that somebody near a centre proposes."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.programmes import policy
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry import queries, tables
from semai.registry.actions import proposals as actions
from semai.registry.forms.proposals import Correction, Verdict
from semai.registry.models import Centre, Proposal, ProposalQuerySet
from semai.registry.pages import proposals as pages
from semai.registry.types import ProposalStatus
from semai.ui.page import paginate

from .answering import as_list, attempt


@gate(Verb.VIEW_PROPOSALS)
def proposals(request: MemberRequest) -> HttpResponse:
    """Corrections: those that wait, or the decided ones."""
    mine = _visible(request)
    decided = request.GET.get("show") == "decided"
    rows = mine.exclude(status=ProposalStatus.OPEN) if decided else mine.open()
    page = paginate(
        rows, request.GET, sorts={"at": ("proposed_at",), "centre": ("centre__name",)}, default="-at"
    )
    tabs = [
        {"label": _("Waiting"), "url": "?", "active": not decided, "count": mine.open().count()},
        {"label": _("Already decided"), "url": "?show=decided", "active": decided},
    ]
    return render(
        request, "registry/proposals.html", {"page": page, "tabs": tabs, "query": request.GET.urlencode()}
    )


@gate(Verb.EXPORT_CENTRES)
def proposals_export(request: MemberRequest) -> HttpResponse:
    """The waiting or the decided corrections as a file; each changed fact is a row."""
    mine = _visible(request)
    decided = request.GET.get("show") == "decided"
    rows = (mine.exclude(status=ProposalStatus.OPEN) if decided else mine.open()).order_by(
        "proposed_at", "pk"
    )
    sees = policy.may(request.member, Verb.VIEW_CONTACTS)
    return as_list(request, tables.corrections((one, pages.wanted(one, with_contacts=sees)) for one in rows))


@gate(Verb.PROPOSE_CHANGE)
def propose(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Propose a correction of a centre's facts."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=pk)
    lists: dict[str, Any] = {
        "regencies": queries.regencies_for(request.member),
        "host_kinds": queries.host_kinds(),
        "fields": queries.vocational_fields(),
    }
    form = Correction(request.POST or None, centre=centre, **lists)
    made = attempt(
        form,
        lambda: actions.propose_change(
            centre, form.facts(), reason=form.cleaned_data["reason"], by=request.member, at=clock.now()
        ),
    )
    if made:
        messages.success(request, _("Thank you. The coordinator sees your correction and decides."))
        return redirect("registry:proposal", made.pk)
    context = {"form": form, "centre": centre, "is_proposal": True}
    return render(request, "registry/centre_form.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_PROPOSALS)
def proposal(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One correction beside what is recorded."""
    found = get_object_or_404(_visible(request), pk=pk)
    return _page(request, found, Verdict(initial={"version": found.centre.version}))


@require_POST
@gate(Verb.DECIDE_PROPOSAL)
def proposal_decide(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Accept or refuse it."""
    found = get_object_or_404(_visible(request), pk=pk)
    form = Verdict(request.POST)
    accepts = request.POST.get("verdict") == "accept"
    decide = _accept if accepts else _refuse
    if not attempt(form, lambda: decide(request, found, form)):
        return _page(request, found, form)
    done = _("The correction is in the register.") if accepts else _("The correction is refused.")
    messages.success(request, done)
    return redirect("registry:proposal", pk)


@require_POST
@gate(Verb.WITHDRAW_PROPOSAL)
def proposal_withdraw(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Take one's own correction back."""
    found = get_object_or_404(_visible(request), pk=pk)
    actions.withdraw_proposal(found, by=request.member, at=clock.now())
    messages.success(request, _("The correction is withdrawn."))
    return redirect("registry:proposal", pk)


def _accept(request: MemberRequest, found: Proposal, form: Verdict) -> Proposal:
    given = form.cleaned_data
    return actions.accept_proposal(
        found, version=given["version"], comment=given["comment"], by=request.member, at=clock.now()
    )


def _refuse(request: MemberRequest, found: Proposal, form: Verdict) -> Proposal:
    return actions.refuse_proposal(
        found, comment=form.cleaned_data["comment"], by=request.member, at=clock.now()
    )


def _visible(request: MemberRequest) -> ProposalQuerySet:
    near = ("centre__host", "centre__region__parent", "proposed_by__user", "decided_by__user")
    return Proposal.objects.visible_to(request.member).select_related(*near)


def _page(request: MemberRequest, found: Proposal, form: Verdict) -> HttpResponse:
    sees = policy.may(request.member, Verb.VIEW_CONTACTS)
    context = {
        "proposal": found,
        "centre": found.centre,
        "lines": pages.lines(found, found.centre, with_contacts=sees),
        "form": form,
        "is_own": found.proposed_by_id == request.member.pk,
    }
    return render(request, "registry/proposal.html", context, status=422 if form.errors else 200)
