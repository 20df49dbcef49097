"""Pages of members."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.kit import clock
from semai.kit.problem import Problem
from semai.ui.page import paginate

from . import actions, forms, retention, rules
from .gates import MemberRequest, gate
from .models import Member, Programme
from .verbs import Verb

YEAR_DIGITS = 4
#: The page looks ahead, so that nothing goes unseen.
AHEAD = timedelta(days=90)
MOST_SHOWN = 20
SORTS = {"name": ("user__full_name",), "role": ("role", "user__full_name"), "since": ("starts_on",)}


@gate(Verb.VIEW_MEMBERS)
def members(request: MemberRequest) -> HttpResponse:
    """Everybody who takes part, and who once did."""
    rows = Member.objects.visible_to(request.member).people().select_related("user", "organisation")
    if not request.GET.get("ended"):
        rows = rows.active(on=clock.today())
    page = paginate(rows, request.GET, sorts=SORTS, default="name")
    for row in page.rows:
        row.may_change = row.pk != request.member.pk and rules.may_give(request.member.role, row.role)  # type: ignore[attr-defined]
    return render(request, "programmes/members.html", {"page": page, "ended": bool(request.GET.get("ended"))})


@gate(Verb.ADD_MEMBER)
def add_member(request: MemberRequest) -> HttpResponse:
    """Add a person; their one-time password is shown once."""
    form = forms.Adding(request.POST or None, by=request.member)
    if request.method == "POST" and form.is_valid():
        try:
            member, secret = actions.add_member(
                programme=request.member.programme, by=request.member, at=clock.now(), **form.cleaned_data
            )
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            return _show_password(request, member, secret)
    status = 422 if form.errors else 200
    return render(request, "programmes/add_member.html", {"form": form}, status=status)


@gate(Verb.EDIT_MEMBER)
def edit_member(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Put a person's name, phone, organisation or area right."""
    member = get_object_or_404(Member.objects.visible_to(request.member).select_related("user"), pk=pk)
    initial = {
        "full_name": member.user.full_name,
        "phone": member.user.phone,
        "organisation": member.organisation_id,
        "area_codes": ", ".join(member.area_codes),
    }
    form = forms.Person(request.POST or None, by=request.member, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_member(member, by=request.member, at=clock.now(), **form.cleaned_data)
        except Problem as problem:
            if not problem.field:
                raise
            form.add_error(problem.field, problem.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("programmes:members")
    status = 422 if form.errors else 200
    return render(request, "programmes/edit_member.html", {"form": form, "row": member}, status=status)


@gate(Verb.VIEW_YEARS)
def years(request: MemberRequest) -> HttpResponse:
    """The programme's years, latest first."""
    rows = request.member.programme.cycles.order_by("-year")
    return render(request, "programmes/years.html", {"years": rows})


@gate(Verb.SET_YEAR)
def set_year(request: MemberRequest) -> HttpResponse:
    """Open a year or change its dates."""
    programme = request.member.programme
    asked = request.GET.get("year", "")
    known = (
        programme.cycles.filter(year=int(asked)).first()
        if asked.isdecimal() and len(asked) == YEAR_DIGITS
        else None
    )
    initial = (
        {name: getattr(known, name) for name in ("year", "name", "starts_on", "ends_on")} if known else {}
    )
    form = forms.Year(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_year(programme, by=request.member, at=clock.now(), **form.cleaned_data)
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("programmes:years")
    status = 422 if form.errors else 200
    return render(request, "programmes/set_year.html", {"form": form, "known": known}, status=status)


@require_POST
@gate(Verb.RESET_PASSWORD)
def reset_password(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """A new one-time password for somebody who forgot theirs."""
    member = get_object_or_404(Member.objects.visible_to(request.member).select_related("user"), pk=pk)
    secret = actions.reset_password(member, by=request.member, at=clock.now())
    return _show_password(request, member, secret)


@require_POST
@gate(Verb.END_MEMBER)
def end_member(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The person no longer takes part."""
    member = get_object_or_404(Member.objects.visible_to(request.member).select_related("user"), pk=pk)
    actions.end_member(member, by=request.member, at=clock.now())
    messages.success(request, _("%(name)s no longer takes part.") % {"name": member.user.full_name})
    return redirect("programmes:members")


def _show_password(request: MemberRequest, member: Member, secret: str) -> HttpResponse:
    address = request.build_absolute_uri("/")
    text = _("Log in to Semai: %(address)s User name: %(name)s One-time password: %(secret)s") % {
        "address": address,
        "name": member.user.username,
        "secret": secret,
    }
    response = render(
        request, "programmes/one_time_password.html", {"row": member, "secret": secret, "text": text}
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@gate(Verb.VIEW_RETENTION)
def personal_data(request: MemberRequest) -> HttpResponse:
    """The rule, and what it erases by the day three months from now."""
    months = request.member.programme.personal_data_months
    return _retention_page(request, forms.Retention(initial={"months": months}))


@require_POST
@gate(Verb.SET_RETENTION)
def set_months(request: MemberRequest) -> HttpResponse:
    """Keep it longer or shorter."""
    form = forms.Retention(request.POST)
    if form.is_valid():
        try:
            retention.set_retention(
                request.member.programme,
                months=form.cleaned_data["months"],
                by=request.member,
                at=clock.now(),
            )
        except Problem as problem:
            form.add_error(problem.field or None, problem.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("programmes:personal_data")
    return _retention_page(request, form)


def _retention_page(request: MemberRequest, form: forms.Retention) -> HttpResponse:
    programme, today = request.member.programme, clock.today()
    context = {
        "form": form,
        "months": programme.personal_data_months,
        "kinds": [_kind(one, programme, today) for one in retention.kinds()],
        "until": today + AHEAD,
    }
    status = 422 if form.errors else 200
    return render(request, "programmes/personal_data.html", context, status=status)


def _kind(kind: retention.PersonalData, programme: Programme, today: date) -> dict[str, Any]:
    rows = kind.rows(programme.pk, rules.months_before(today + AHEAD, programme.personal_data_months))
    count = rows.count()
    told = [kind.told(row) for row in rows[:MOST_SHOWN]]
    return {"kind": kind, "count": count, "rows": told, "more": max(0, count - MOST_SHOWN)}
