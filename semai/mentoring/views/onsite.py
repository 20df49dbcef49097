"""On site: arriving and leaving, and the host's word."""

import uuid
from functools import partial

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.mentoring import actions, found, queries, rules
from semai.mentoring.forms import onsite as forms
from semai.mentoring.models import Visit
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .frame import sent


@require_POST
@gate(Verb.RECORD_VISIT)
def note_presence(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The visitor came or goes; a phone without a position is told so and nothing else happens."""
    visit, form = found.visit(request.member, pk), forms.Here(request.POST)
    if not form.is_valid():
        messages.error(request, _("This could not be noted. Try once more."))
        return redirect("mentoring:record", visit.pk)
    noted = actions.note_presence(
        visit,
        form.cleaned_data["kind"],
        by=request.member,
        at=clock.now(),
        fix=form.fix,
        accuracy_m=form.accuracy,
    )
    if noted.latitude is None:
        messages.info(request, _("Noted, without a position: the place is unknown, not absent."))
    else:
        messages.success(request, _("Noted, with the position of this moment."))
    return redirect("mentoring:record", visit.pk)


@gate(Verb.RECORD_VISIT)
def host(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The host signs on the screen, or reads out the code."""
    visit = found.visit(request.member, pk)
    if not rules.is_open(visit.status):
        return redirect("mentoring:visit", visit.pk)
    if request.method != "POST":
        return _page(request, visit)
    to, said = reverse("mentoring:record", args=[visit.pk]), _("The host has confirmed the visit.")
    if "code" in request.POST:
        code = forms.Code(request.POST)
        act = partial(actions.confirm_by_code, visit)
        return sent(request, code, act, again=lambda: _page(request, visit, code=code), said=said, to=to)
    form = forms.Signature(request.POST)

    def sign(*, signature: bytes, **values: object) -> None:
        actions.confirm_by_signature(visit, picture=signature, **values)  # type: ignore[arg-type]

    return sent(request, form, sign, again=lambda: _page(request, visit, signature=form), said=said, to=to)


def _page(request: MemberRequest, visit: Visit, **bound: object) -> HttpResponse:
    people = queries.people_of(visit)
    known = dict(zip(("name", "position"), people[0], strict=True)) if people else {}
    context = {
        "visit": visit,
        "centre": visit.engagement.centre,
        "signature": forms.Signature(initial=known),
        "code": forms.Code(initial=known, auto_id="code_%s"),
        "is_locked": visit.code_tries >= rules.MOST_TRIES,
    }
    return render(request, "mentoring/host.html", context | bound, status=422 if bound else 200)


@gate(Verb.VIEW_ENGAGEMENTS)
def signature(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """The host's signature, to those who see the visit."""
    confirmation = queries.confirmation_of(found.visit(request.member, pk))
    if confirmation is None or not confirmation.signature:
        raise Http404
    headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return FileResponse(confirmation.signature.open(), content_type="image/jpeg", headers=headers)
