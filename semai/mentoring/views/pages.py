"""A centre's own page: shared by an address, read and answered without logging in."""

import uuid
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from semai.kit import clock
from semai.kit.problem import Problem
from semai.mentoring import actions, links, queries
from semai.mentoring.forms import onsite as forms
from semai.mentoring.messages import reminder
from semai.mentoring.models import Action, CentreLink
from semai.programmes.actions import system_member
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre

from .frame import sent


@require_http_methods(["GET", "POST"])
@gate(Verb.SHARE_CENTRE_PAGE)
def share_page(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Make the address of a centre's own page, or make it worthless."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)
    if request.method == "POST" and "revoke" in request.POST:
        actions.revoke_centre_page(centre, by=request.member, at=clock.now())
        messages.success(request, _("The address does not work any more."))
        return redirect(request.path)
    form = forms.PageEnd(request.POST if request.method == "POST" else None, today=clock.today())
    if request.method != "POST":
        return _shared(request, centre, form)
    return sent(
        request,
        form,
        partial(actions.share_centre_page, centre),
        again=lambda: _shared(request, centre, form),
        said=_("Here is the address."),
        to=request.path,
    )


def _shared(request: MemberRequest, centre: Centre, form: forms.PageEnd) -> HttpResponse:
    today = clock.today()
    link = queries.live_link(centre, on=today)
    one = queries.latest_engagement(centre)
    path = reverse("centre_page", args=[links.token_of(link)]) if link else ""
    if not form.is_bound and one:
        form.initial["ends_on"] = max(one.ends_on, today)
    address = request.build_absolute_uri(path) if path else ""
    rest = reminder(one, queries.reportable(one).order_by("due_on"), on=today) if one else ""
    text = "\n\n".join(part for part in (rest, address) if part)
    context = {"centre": centre, "link": link, "address": address, "text": text, "form": form}
    return render(request, "mentoring/share_page.html", context, status=422 if form.errors else 200)


@login_not_required
@require_safe
def own_page(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind a secret address; 404 once it is over or revoked."""
    return _own(request, _link(token), token)


@login_not_required
@require_POST
def report_from_page(request: HttpRequest, token: str, pk: uuid.UUID) -> HttpResponse:
    """The centre says that an action is done; a facilitator or the coordinator still confirms it."""
    link = _link(token)
    one = queries.latest_engagement(link.centre)
    if one is None:
        raise Http404
    action: Action = get_object_or_404(queries.reportable(one), pk=pk)
    form = forms.Done(request.POST, request.FILES, auto_id=f"{pk.hex}_%s")
    if not form.is_valid():
        return _own(request, link, token, failed=(pk, form))
    values = dict(form.cleaned_data)
    file = values.pop("file")
    values["data"] = file.read() if file else b""
    by = system_member(link.centre.programme)
    try:
        actions.report_action(action, by=by, at=clock.now(), **values)
    except Problem as refusal:
        if refusal.field not in form.fields:
            raise
        form.add_error(refusal.field, refusal.message)
        return _own(request, link, token, failed=(pk, form))
    messages.success(request, _("Thank you. Your facilitator looks at it and confirms."))
    return redirect("centre_page", token)


def _link(token: str) -> CentreLink:
    link = links.link_of(token, on=clock.today())
    if link is None:
        raise Http404
    return link


def _own(
    request: HttpRequest,
    link: CentreLink,
    token: str,
    *,
    failed: tuple[uuid.UUID, forms.Done] | None = None,
) -> HttpResponse:
    page = queries.own_page(link.centre, on=clock.today())
    lines = [
        (
            action,
            failed[1] if failed and failed[0] == action.pk else forms.Done(auto_id=f"{action.pk.hex}_%s"),
            reverse("centre_page_report", args=[token, action.pk]),
        )
        for action in page.actions
    ]
    context = {"own": page, "centre": link.centre, "lines": lines, "link": link, "today": clock.today()}
    answer = render(request, "mentoring/own_page.html", context, status=422 if failed else 200)
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer
