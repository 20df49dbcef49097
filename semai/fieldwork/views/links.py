"""Forms by link: made at the desk, filled in by a centre without an account. The address is the secret."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from semai.fieldwork import actions, queries
from semai.fieldwork import forms as typed
from semai.fieldwork.actions.links import is_open
from semai.fieldwork.models import Form, FormLink
from semai.fieldwork.rules import answers, outline
from semai.kit import clock
from semai.kit.problem import Problem
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.ui.page import paginate

SORTS = {"centre": ("centre__name",), "ends": ("ends_on", "centre__name")}
CLOSED = 410
_signer = signing.Signer(salt="semai.fieldwork.form_link", sep=".")


@gate(Verb.SHARE_FORM)
def links(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The links of a form, and new ones."""
    one = get_object_or_404(Form.objects.visible_to(request.member), pk=pk)
    centres = Centre.objects.visible_to(request.member).order_by("name")
    asked = typed.NewLink(request.POST or None, centres=centres)
    if request.method == "POST" and asked.is_valid():
        wanted = centres if asked.cleaned_data["every"] else [asked.cleaned_data["centre"]]
        ends_on = asked.cleaned_data["ends_on"]
        try:
            made = actions.make_links(one, wanted, ends_on=ends_on, by=request.member, at=clock.now())
        except Problem as problem:
            asked.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("%(count)s links are ready.") % {"count": len(made)})
            return redirect("fieldwork:links", pk)
    rows = FormLink.objects.visible_to(request.member).filter(form=one).select_related("centre", "form")
    page = paginate(rows, request.GET, sorts=SORTS, default="centre")
    lines = [(row, _address(request, row), is_open(row, on=clock.today())) for row in page.rows]
    context = {"one": one, "form": asked, "page": page, "lines": lines}
    return render(request, "fieldwork/links.html", context, status=422 if asked.errors else 200)


def _address(request: HttpRequest, link: FormLink) -> str:
    return request.build_absolute_uri(reverse("fieldwork:by_link", args=[_signer.sign(link.pk.hex)]))


@require_POST
@gate(Verb.SHARE_FORM)
def link_end(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The address works no more."""
    one = get_object_or_404(FormLink.objects.visible_to(request.member), pk=pk)
    actions.end_link(one, by=request.member, at=clock.now())
    messages.success(request, _("The link does not work any more."))
    return redirect("fieldwork:links", one.form_id)


@login_not_required
@require_http_methods(["GET", "POST"])
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """The form, as a plain page that every phone shows; used up when it is sent."""
    link = _link_of(token)
    version = queries.published_version(link.form) if link else None
    if link is None or version is None or not is_open(link, on=clock.today()):
        status = CLOSED if link else 404
        return _private(render(request, "fieldwork/by_link_over.html", {"link": link}, status=status))
    questions = outline.from_json(version.outline)
    fields = [
        one
        for one in answers.editable(questions, {}, language=get_language() or "", every=True)
        if one.path != actions.links.CENTRE_QUESTION
    ]
    form = typed.Correct(request.POST or None, fields=fields, is_new=True)
    if request.method == "POST" and form.is_valid():
        actions.fill_by_link(link, form.answers(), at=clock.now())
        return _private(redirect("fieldwork:by_link", token))
    context = {"link": link, "version": version, "form": form}
    return _private(render(request, "fieldwork/by_link.html", context, status=422 if form.errors else 200))


def _link_of(token: str) -> FormLink | None:
    try:
        key = uuid.UUID(_signer.unsign(token))
    except (signing.BadSignature, ValueError):
        return None
    return queries.link_with_secret(key)


def _private(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    answer["Referrer-Policy"] = "same-origin"
    return answer
