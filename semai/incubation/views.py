"""Pages of incubation."""

import uuid
from datetime import date, timedelta

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.kit.problem import Problem
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.registry import queries as registry
from semai.registry.models import Centre
from semai.ui.page import paginate

from . import actions, forms, queries, rules, showing
from .models import Tenant, TenantQuerySet
from .types import Stage

SORTS = {"name": ("name",), "centre": ("centre__name", "name"), "entered": ("entered_on", "name")}
A_FEW = 20


@gate(Verb.VIEW_INCUBATION)
def tenants(request: MemberRequest) -> HttpResponse:
    """Tenants with their change since entry."""
    today = clock.today()
    form = forms.Finding(request.GET)
    rows = _found(Tenant.objects.visible_to(request.member), form.wishes(), today=today)
    page = paginate(queries.listed(rows, on=today), request.GET, sorts=SORTS, default="name")
    values = {
        "page": page,
        "form": form,
        "growth": queries.growth(queries.taking_part(rows), until=today),
        "silent": queries.silent(rows, month=_last_month(today)).count(),
        "last_month": _last_month(today),
        "rows": [showing.row_of(tenant) for tenant in page.rows],
    }
    return render(request, "incubation/tenants.html", values)


@gate(Verb.RECORD_TENANT)
def choose_centre(request: MemberRequest) -> HttpResponse:
    """For which centre a tenant is recorded."""
    form = forms.Choosing(request.GET)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    centres = registry.to_choose(request.member, text, most=A_FEW)
    return render(request, "incubation/choose_centre.html", {"form": form, "centres": centres})


@gate(Verb.RECORD_BUSINESS_LINE)
def new_line(request: MemberRequest, centre_pk: uuid.UUID) -> HttpResponse:
    """Record what a centre makes or sells."""
    centre = _centre(request, centre_pk)
    form = forms.Line(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_business_line(centre, by=request.member, at=clock.now(), **form.cleaned_data)
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("The business line is recorded."))
            return redirect("registry:centre", centre.pk)
    title = _("Record a business line")
    return _form_page(request, form, centre, title=title)


@gate(Verb.ESTABLISH_INCUBATOR)
def incubator(request: MemberRequest, centre_pk: uuid.UUID) -> HttpResponse:
    """The incubator of a centre: found it, or put it right."""
    centre = _centre(request, centre_pk)
    known = queries.incubator_of(centre)
    form = forms.Establishing.of(known, request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data | {"by": request.member, "at": clock.now()}
        try:
            actions.change_incubator(known, **facts) if known else actions.establish_incubator(
                centre, **facts
            )
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("The incubator is recorded."))
            return redirect("registry:centre", centre.pk)
    title = _("Change the incubator") if known else _("Record the incubator")
    return _form_page(request, form, centre, title=title)


@gate(Verb.RECORD_TENANT)
def new_tenant(request: MemberRequest, centre_pk: uuid.UUID) -> HttpResponse:
    """A small business enters."""
    centre = _centre(request, centre_pk)
    form = forms.Entering(request.POST or None, centre=centre)
    if request.method == "POST" and form.is_valid():
        stage = Stage(form.cleaned_data["stage"])
        try:
            tenant = actions.record_tenant(
                centre, form.facts(), stage=stage, by=request.member, at=clock.now()
            )
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("The tenant is recorded. Add its figures every month."))
            return redirect("incubation:tenant", tenant.pk)
    return _form_page(request, form, centre, title=_("Record a tenant"))


@gate(Verb.RECORD_TENANT)
def edit_tenant(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Put a tenant right."""
    tenant = _tenant(request, pk)
    form = forms.Entering.of(tenant, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_tenant(tenant, form.facts(), by=request.member, at=clock.now())
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("incubation:tenant", tenant.pk)
    return _form_page(request, form, tenant.centre, title=_("Change the tenant"), tenant=tenant)


@gate(Verb.VIEW_INCUBATION)
def tenant(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One tenant and its months."""
    return _show(request, _tenant(request, pk))


@require_POST
@gate(Verb.RECORD_TENANT)
def move_tenant(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The tenant reaches another stage."""
    tenant = _tenant(request, pk)
    form = forms.Moving(request.POST)
    if form.is_valid():
        stage, on = Stage(form.cleaned_data["stage"]), form.cleaned_data["on"]
        try:
            actions.move_tenant(tenant, stage=stage, on=on, by=request.member, at=clock.now())
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("incubation:tenant", tenant.pk)
    return _show(request, tenant, moving=form)


@require_POST
@gate(Verb.RECORD_FIGURES)
def record_figures(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The figures of a month, or their correction."""
    tenant = _tenant(request, pk)
    form = forms.Reporting(request.POST)
    if form.is_valid():
        try:
            actions.record_figures(tenant, by=request.member, at=clock.now(), **form.cleaned_data)
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("The figures are recorded."))
            return redirect("incubation:tenant", tenant.pk)
    return _show(request, tenant, reporting=form)


@gate(Verb.VIEW_INCUBATION)
def centre_section(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Business lines, incubator and tenants of a centre, for its page."""
    centre = _centre(request, pk)
    tenants = queries.tenants_of(centre, on=clock.today())[:A_FEW]
    values = {
        "centre": centre,
        "lines": queries.lines_of(centre),
        "incubator": queries.incubator_of(centre),
        "rows": [showing.row_of(tenant) for tenant in tenants],
    }
    return render(request, "incubation/_centre_section.html", values)


def _centre(request: MemberRequest, pk: uuid.UUID) -> Centre:
    return get_object_or_404(Centre.objects.visible_to(request.member), pk=pk)


def _tenant(request: MemberRequest, pk: uuid.UUID) -> Tenant:
    tenants = Tenant.objects.visible_to(request.member)
    return get_object_or_404(queries.listed(tenants, on=clock.today()), pk=pk)


def _last_month(today: date) -> date:
    return rules.month_of(rules.month_of(today) - timedelta(days=1))


def _found(rows: TenantQuerySet, wishes: dict[str, str], *, today: date) -> TenantQuerySet:
    if "q" in wishes:
        rows = queries.searched(rows, wishes["q"])
    if "stage" in wishes:
        rows = rows.filter(stage=wishes["stage"])
    if "show" in wishes:
        rows = queries.silent(rows, month=_last_month(today))
    return rows


def _form_page(
    request: MemberRequest,
    form: Form,
    centre: Centre,
    *,
    title: str,
    tenant: Tenant | None = None,
) -> HttpResponse:
    values = {"form": form, "centre": centre, "title": title, "tenant": tenant}
    return render(request, "incubation/form.html", values, status=422 if form.errors else 200)


def _show(
    request: MemberRequest,
    tenant: Tenant,
    *,
    moving: forms.Moving | None = None,
    reporting: forms.Reporting | None = None,
) -> HttpResponse:
    today = clock.today()
    figures = list(queries.figures_of(tenant))
    values = {
        "tenant": tenant,
        "row": showing.row_of(tenant),
        "picture": showing.picture_of(tenant, figures),
        "months": [showing.month_of(tenant, figure) for figure in reversed(figures)],
        "corrections": queries.corrections_of(tenant),
        "moving": moving or forms.Moving.of(tenant, on=today),
        "reporting": reporting or forms.Reporting(initial={"month": _last_month(today)}),
    }
    return render(request, "incubation/tenant.html", values, status=422 if moving or reporting else 200)
