"""Money around a centre: the leaky bucket, the work plan, and the set of procedures."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.strengthening import actions, drawing, found, papers, queries, workbook
from semai.strengthening.forms import money as forms
from semai.strengthening.models import WorkPlan

from .answering import PDF, attempt, entry_page, file

MOST = 200


@gate(Verb.VIEW_STRENGTHENING)
def bucket(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What comes, what goes, what stays, and how more could stay."""
    one = found.centre(request, pk)
    flows = list(queries.flows_of(one)[:MOST])
    sums = queries.bucket_of(one)
    context = {
        "centre": one,
        "bucket": sums,
        "picture": drawing.bucket_picture(sums) if flows else None,
        "coming": [flow for flow in flows if queries.is_coming(flow)],
        "going": [flow for flow in flows if not queries.is_coming(flow)],
    }
    return render(request, "strengthening/bucket.html", context)


@gate(Verb.RECORD_FLOW)
def flow_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Write down money that comes or goes."""
    one = found.centre(request, pk)
    form = forms.FlowEntry(request.POST or None)
    return entry_page(
        request,
        form,
        lambda: actions.record_flow(one, **form.cleaned_data, by=request.member, at=clock.now()),
        centre=one,
        title=_("Money in or out"),
        said=_("Written down."),
        to=reverse("strengthening:bucket", args=[one.pk]),
    )


@gate(Verb.RECORD_FLOW)
def flow_edit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """A better estimate, or an idea."""
    one = found.flow(request, pk)
    form = forms.FlowEntry(request.POST or None, flow=one)
    return entry_page(
        request,
        form,
        lambda: actions.edit_flow(one, **form.cleaned_data, by=request.member, at=clock.now()),
        centre=one.centre,
        title=one.name,
        said=_("Saved."),
        to=reverse("strengthening:bucket", args=[one.centre_id]),
    )


@require_POST
@gate(Verb.RECORD_FLOW)
def flow_remove(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """It does not flow."""
    one = found.flow(request, pk)
    actions.remove_flow(one, by=request.member, at=clock.now())
    messages.success(request, _("Removed."))
    return redirect("strengthening:bucket", one.centre_id)


@gate(Verb.VIEW_STRENGTHENING)
def procedures(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The proposed set of procedures, and what the centre has of it as documents."""
    one = found.centre(request, pk)
    in_set, others = queries.procedures_of(one)
    context = {"centre": one, "procedures": in_set, "others": others}
    context["there"] = sum(row.document is not None for row in in_set)
    return render(request, "strengthening/procedures.html", context)


@gate(Verb.VIEW_STRENGTHENING)
def work_plans(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The years of a centre's work plan."""
    one = found.centre(request, pk)
    rows = [
        (plan, queries.sums_of(plan)[0]) for plan in queries.work_plans_of(one).prefetch_related("lines")[:20]
    ]
    return render(request, "strengthening/work_plans.html", {"centre": one, "rows": rows})


@gate(Verb.PLAN_WORK)
def work_plan_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Begin the plan of a year."""
    one = found.centre(request, pk)
    form = forms.NewPlan(request.POST or None, initial={"year": clock.today().year})
    if request.method == "POST":
        values: dict[str, Any] = {"by": request.member, "at": clock.now()}
        made = attempt(form, lambda: actions.open_work_plan(one, **form.cleaned_data, **values))
        if made:
            return redirect("strengthening:work_plan", made.pk)
    context = {
        "form": form,
        "centre": one,
        "title": _("Work plan and budget"),
        "back": reverse("strengthening:work_plans", args=[one.pk]),
    }
    return render(request, "strengthening/entry.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_STRENGTHENING)
def work_plan(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The lines of a year with their totals."""
    return _plan_page(request, found.work_plan(request, pk))


@require_POST
@gate(Verb.PLAN_WORK)
def work_plan_approve(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The host said yes."""
    one = found.work_plan(request, pk)
    form = forms.Approval(request.POST)
    values: dict[str, Any] = {"by": request.member, "at": clock.now()}
    if attempt(form, lambda: actions.approve_work_plan(one, **form.cleaned_data, **values)) is None:
        return _plan_page(request, one, approval=form)
    messages.success(request, _("The work plan is approved."))
    return redirect("strengthening:work_plan", one.pk)


def _plan_page(request: MemberRequest, one: WorkPlan, **bound: Any) -> HttpResponse:
    total, funds = queries.sums_of(one)
    context = {
        "plan": one,
        "centre": one.centre,
        "lines": queries.lines_of(one)[:MOST],
        "total": total,
        "funds": funds,
        "approval": forms.Approval(initial={"approved_on": clock.today()}),
    }
    return render(request, "strengthening/work_plan.html", context | bound, status=422 if bound else 200)


@gate(Verb.PLAN_WORK)
def work_line_new(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One more line."""
    one = found.work_plan(request, pk)
    form = forms.LineEntry(request.POST or None)
    return entry_page(
        request,
        form,
        lambda: actions.add_line(one, form.facts(), by=request.member, at=clock.now()),
        centre=one.centre,
        title=_("Add a line"),
        said=_("The line was added."),
        to=reverse("strengthening:work_plan", args=[one.pk]),
    )


@gate(Verb.PLAN_WORK)
def work_line_edit(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Write a line anew."""
    one = found.work_line(request, pk)
    form = forms.LineEntry(request.POST or None, line=one)
    return entry_page(
        request,
        form,
        lambda: actions.edit_line(one, form.facts(), by=request.member, at=clock.now()),
        centre=one.plan.centre,
        title=one.activity,
        said=_("Saved."),
        to=reverse("strengthening:work_plan", args=[one.plan_id]),
    )


@require_POST
@gate(Verb.PLAN_WORK)
def work_line_remove(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The line goes."""
    one = found.work_line(request, pk)
    actions.remove_line(one, by=request.member, at=clock.now())
    messages.success(request, _("Removed."))
    return redirect("strengthening:work_plan", one.plan_id)


@gate(Verb.VIEW_STRENGTHENING)
def work_plan_pdf(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The plan to print and sign."""
    one = found.work_plan(request, pk)
    return file(papers.work_plan(one, at=clock.now()), f"rka-{one.year}", one.centre, kind=PDF)


@gate(Verb.VIEW_STRENGTHENING)
def work_plan_export(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The plan as a workbook."""
    one = found.work_plan(request, pk)
    return file(workbook.work_plan_out(one), f"rka-{one.year}", one.centre)
