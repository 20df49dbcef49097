"""Pages of the aid ledger: grants, sums, missing reports, rules, and one grant with all that happened to it."""

import uuid
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.programmes import policy
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry.actions import aid as actions
from semai.registry.forms import aid as forms
from semai.registry.forms import entries
from semai.registry.models import AidGrant, AidLine, AidStep, Centre
from semai.registry.pages import aid as pages
from semai.registry.queries import aid as queries
from semai.registry.types import MoneyKind, StepKind
from semai.ui.page import paginate

from .aid_lists import filtered, grouping, kinds
from .answering import attempt
from .answering import photo as as_photo

SORTS = {
    "centre": ("centre__name",),
    "year": ("year", "centre__name"),
    "kind": ("kind__name_id", "centre__name"),
    "amount": ("promised",),
}
LATE_SORTS = {"due": ("report_due_on",), "centre": ("centre__name",), "paid": ("paid",)}


@gate(Verb.VIEW_AID)
def aid(request: MemberRequest) -> HttpResponse:
    """Every grant, with the sums above."""
    form, grants = filtered(request)
    page = paginate(queries.listed(grants), request.GET, sorts=SORTS, default="-year")
    context = {
        "form": form,
        "page": page,
        "lines": pages.grant_lines(page.rows, on=clock.today()),
        "total": queries.total(grants),
        "is_filtered": bool(form.wishes()),
        "tabs": pages.tabs("aid"),
        "query": request.GET.urlencode(),
    }
    return render(request, "registry/aid.html", context)


@gate(Verb.VIEW_AID)
def aid_sums(request: MemberRequest) -> HttpResponse:
    """What was granted, paid and given back by centre, province, year or kind."""
    form, grants = filtered(request)
    by = grouping(request)
    context = {
        "form": form,
        "query": request.GET.urlencode(),
        "by": by,
        "groups": pages.group_tabs(by, request.GET),
        "sums": queries.sums(grants, by=by),
        "total": queries.total(grants),
        "tabs": pages.tabs("aid_sums"),
    }
    return render(request, "registry/aid_sums.html", context)


@gate(Verb.VIEW_AID)
def aid_missing(request: MemberRequest) -> HttpResponse:
    """The ageing list: reports that were due and have not come."""
    form, grants = filtered(request)
    today = clock.today()
    page = paginate(queries.missing_reports(grants, on=today), request.GET, sorts=LATE_SORTS, default="due")
    context = {
        "form": form,
        "page": page,
        "query": request.GET.urlencode(),
        "lines": pages.grant_lines(page.rows, on=today),
        "ages": queries.ages(grants, on=today).items(),
        "tabs": pages.tabs("aid_missing"),
    }
    return render(request, "registry/aid_missing.html", context)


@gate(Verb.VIEW_AID)
def aid_rules(request: MemberRequest) -> HttpResponse:
    """How each kind of aid is paid, by year."""
    return _rules_page(request, forms.Ruling(kinds=kinds()))


@require_POST
@gate(Verb.SET_AID_RULES)
def aid_rule_set(request: MemberRequest) -> HttpResponse:
    """Set the rule of a year."""
    form = forms.Ruling(request.POST, kinds=kinds())

    def act() -> object:
        values = dict(form.cleaned_data)
        kind = get_object_or_404(queries.aid_kinds(), pk=values.pop("kind"))
        return actions.set_aid_rule(kind, by=request.member, at=clock.now(), **values)

    if attempt(form, act) is None:
        return _rules_page(request, form)
    messages.success(request, _("The rule is set. Grants recorded before keep their tranches."))
    return redirect("registry:aid_rules")


@gate(Verb.RECORD_AID)
def aid_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Enter a support for a centre."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member).with_place(), pk=pk)
    form = forms.Granting(request.POST or None, kinds=kinds())
    if request.method == "POST":
        made = attempt(
            form, lambda: actions.record_grant(centre, form.facts(), by=request.member, at=clock.now())
        )
        if made:
            messages.success(request, _("The aid is recorded and split into its tranches."))
            return redirect("registry:aid_grant", made.pk)
    status = 422 if form.errors else 200
    return render(request, "registry/aid_form.html", {"form": form, "centre": centre}, status=status)


@gate(Verb.VIEW_AID)
def aid_grant(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One grant: its tranches, its lines, its steps."""
    return _grant_page(request, _grant(request, pk))


@require_POST
@gate(Verb.RECORD_AID)
def aid_pay(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Write down a payment or a return."""
    grant = _grant(request, pk)
    states = queries.tranches_of(grant)
    form = forms.Paying(request.POST, tranches=states)

    def act() -> AidLine:
        values = dict(form.cleaned_data)
        write = actions.pay if values.pop("what") == MoneyKind.PAID else actions.give_back
        chosen = values.pop("tranche")
        tranche = next(one.tranche for one in states if str(one.tranche.pk) == chosen)
        return write(tranche, by=request.member, at=clock.now(), **values)

    return _back(request, grant, attempt(form, act), paying=form)


@require_POST
@gate(Verb.RECORD_AID)
def aid_correct(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Correct the amount of the grant."""
    grant = _grant(request, pk)
    form = forms.Correcting(request.POST)
    done = attempt(
        form,
        lambda: actions.correct_amount(grant, by=request.member, at=clock.now(), **form.cleaned_data),
    )
    return _back(request, grant, done, correcting=form)


@gate(Verb.RECORD_AID)
def aid_line_correct(request: MemberRequest, pk: uuid.UUID, line: int) -> HttpResponse:
    """Correct one payment by a line of its own."""
    grant = _grant(request, pk)
    wrong = get_object_or_404(grant.lines.filter(corrects__isnull=True), pk=line)
    form = forms.Correcting(request.POST or None)
    if request.method == "POST" and form.is_valid():
        values = {**form.cleaned_data, "by": request.member, "at": clock.now()}
        attempt(form, lambda: actions.correct_line(wrong, **values))
        if not form.errors:
            messages.success(request, _("The correction is written as a line of its own."))
            return redirect("registry:aid_grant", grant.pk)
    context = {"form": form, "grant": grant, "line": wrong}
    return render(request, "registry/aid_line.html", context, status=422 if form.errors else 200)


@require_POST
@gate(Verb.VIEW_AID)
def aid_step(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Write down what happened; the action asks for the right verb."""
    grant = _grant(request, pk)
    form = _stepping(request, request.POST, request.FILES)

    def act() -> AidStep:
        values = dict(form.cleaned_data)
        values["photo"] = entries.content(form, "photo")
        kind = StepKind(values.pop("kind"))
        return actions.record_step(grant, kind, by=request.member, at=clock.now(), **values)

    return _back(request, grant, attempt(form, act), stepping=form)


@gate(Verb.RECORD_AID)
def aid_step_cancel(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Strike a step through."""
    step = get_object_or_404(AidStep.objects.visible_to(request.member).standing(), pk=pk)
    form = forms.Cancelling(request.POST or None)
    if request.method == "POST":
        done = attempt(
            form,
            lambda: actions.cancel_step(step, by=request.member, at=clock.now(), **form.cleaned_data),
        )
        if done:
            messages.success(request, _("The entry is cancelled; it stays readable."))
            return redirect("registry:aid_grant", step.grant_id)
    context = {"form": form, "step": step, "grant": step.grant}
    return render(request, "registry/aid_step.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_AID)
def aid_photo(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """The photo of a step."""
    step = get_object_or_404(AidStep.objects.visible_to(request.member), pk=pk)
    if not step.photo:
        raise Http404
    return as_photo(step.photo)


@gate(Verb.VIEW_AID)
def aid_section(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The centre's aid, for its page."""
    centre = get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)
    grants = list(queries.grants_of(centre))
    context = {
        "centre": centre,
        "lines": pages.grant_lines(grants, on=clock.today()),
        "total": queries.total(AidGrant.objects.visible_to(request.member).filter(centre=centre)),
    }
    return render(request, "registry/_aid_section.html", context)


def _grant(request: MemberRequest, pk: uuid.UUID) -> AidGrant:
    grants = AidGrant.objects.visible_to(request.member).select_related("centre__region__parent", "kind")
    return get_object_or_404(grants, pk=pk)


def _stepping(request: MemberRequest, *data: Any) -> forms.Stepping:
    return forms.Stepping(
        *data,
        may_record=policy.may(request.member, Verb.RECORD_AID),
        may_verify=policy.may(request.member, Verb.VERIFY_REPORT),
        initial={"on": clock.today()},
    )


def _back(request: MemberRequest, grant: AidGrant, done: object, **bound: django_forms.Form) -> HttpResponse:
    if done is None:
        return _grant_page(request, grant, status=422, **bound)
    messages.success(request, _("Written down."))
    return redirect(reverse("registry:aid_grant", args=[grant.pk]))


def _grant_page(
    request: MemberRequest, grant: AidGrant, *, status: int = 200, **bound: django_forms.Form
) -> HttpResponse:
    states = queries.tranches_of(grant)
    today = clock.today()
    forms_ = {
        "paying": forms.Paying(tranches=states, initial={"on": today}),
        "correcting": forms.Correcting(),
        "stepping": _stepping(request),
    }
    context = {**pages.grant_page(grant, states, on=today), **forms_, **bound}
    return render(request, "registry/aid_grant.html", context, status=status)


def _rules_page(request: MemberRequest, form: forms.Ruling) -> HttpResponse:
    context = {"rules": queries.rules_of(request.member), "form": form, "tabs": pages.tabs("aid_rules")}
    return render(request, "registry/aid_rules.html", context, status=422 if form.errors else 200)
