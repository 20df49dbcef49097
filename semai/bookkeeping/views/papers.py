"""Statements, their notes, the accounts, and remarks."""

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.bookkeeping import actions, forms, found, paper, queries
from semai.bookkeeping.models import Book, Entry
from semai.bookkeeping.types import Line
from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb

from .answering import attempt, file


@gate(Verb.VIEW_BOOKS)
def statements(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The three pages on screen."""
    one = found.book(request, pk)
    year = _year(request, one)
    context = {
        "book": one,
        "year": year,
        "years": range(one.started_on.year, clock.today().year + 1),
        "said": paper.shown(one, year, on=clock.today()),
    }
    return render(request, "bookkeeping/statements.html", context)


@gate(Verb.VIEW_BOOKS)
def statements_pdf(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The three pages on paper."""
    one = found.book(request, pk)
    year = _year(request, one)
    data = paper.pdf_of(one, year, on=clock.today(), at=clock.now())
    return file(data, one, f"laporan-keuangan-{year}", kind="application/pdf")


@gate(Verb.RECORD_ENTRY)
def notes(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The words of the notes."""
    one = found.book(request, pk)
    form = forms.Notes(request.POST or None, initial={"about": one.about, "policies": one.policies})
    if request.method == "POST":
        values: dict[str, Any] = {"by": request.member, "at": clock.now()}
        if attempt(form, lambda: actions.write_notes(one, **form.cleaned_data, **values)):
            messages.success(request, _("Saved."))
            return redirect("bookkeeping:statements", one.pk)
    context = {"form": form, "book": one, "title": _("Words of the notes")}
    return render(request, "bookkeeping/entering.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_BOOKS)
def accounts(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What money comes in and goes out for; add one."""
    one = found.book(request, pk)
    form = forms.NewAccount(request.POST or None)
    if request.method == "POST":
        values: dict[str, Any] = {"by": request.member, "at": clock.now()}

        def act() -> object:
            said = form.cleaned_data | {"line": Line(form.cleaned_data["line"])}
            return actions.add_account(one, **said, **values)

        if attempt(form, act):
            messages.success(request, _("Added."))
            return redirect("bookkeeping:accounts", one.pk)
    context = {"book": one, "form": form, "accounts": queries.accounts_of(one)}
    return render(request, "bookkeeping/accounts.html", context, status=422 if form.errors else 200)


@gate(Verb.SET_ACCOUNTS)
def account_change(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Another name, or put away."""
    account = found.account(request, pk)
    known = {"name": account.name, "is_active": account.is_active}
    form = forms.ChangedAccount(request.POST or None, initial=known)
    if request.method == "POST":
        values: dict[str, Any] = {"by": request.member, "at": clock.now()}
        if attempt(form, lambda: actions.change_account(account, **form.cleaned_data, **values)):
            messages.success(request, _("Saved."))
            return redirect("bookkeeping:accounts", account.book_id)
    context = {"form": form, "book": account.book, "title": account.name}
    return render(request, "bookkeeping/entering.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_BOOKS)
def remarks(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """All remarks on a book, and one more; `?entry=` names what it is about."""
    one = found.book(request, pk)
    form = forms.Remarking(request.POST or None)
    if request.method == "POST":
        about = _entry(request, one)
        values: dict[str, Any] = {"by": request.member, "at": clock.now(), "entry": about}
        if attempt(form, lambda: actions.make_remark(one, **form.cleaned_data, **values)):
            messages.success(request, _("The centre sees your remark in its cash book."))
            return (
                redirect("bookkeeping:entry", about.pk) if about else redirect("bookkeeping:remarks", one.pk)
            )
    return _remarks_page(request, one, form=form)


@require_POST
@gate(Verb.RECORD_ENTRY)
def remark_settle(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The centre looked at it."""
    remark = found.remark(request, pk)
    form = forms.Settling(request.POST)
    values: dict[str, Any] = {"by": request.member, "at": clock.now()}
    if attempt(form, lambda: actions.settle_remark(remark, **form.cleaned_data, **values)) is None:
        return _remarks_page(request, remark.book, settling=form)
    messages.success(request, _("Thank you. The remark is settled."))
    return redirect("bookkeeping:remarks", remark.book_id)


def _remarks_page(request: MemberRequest, one: Book, **bound: Form) -> HttpResponse:
    context = {
        "book": one,
        "remarks": queries.remarks_of(one)[:100],
        "form": forms.Remarking(),
        "settling": forms.Settling(),
        **bound,
    }
    failed = any(form.errors for form in bound.values())
    return render(request, "bookkeeping/remarks.html", context, status=422 if failed else 200)


def _entry(request: MemberRequest, one: Book) -> Entry | None:
    """What a remark is about; a number that is none of this book is about the book."""
    try:
        key = uuid.UUID(request.POST.get("entry", ""))
    except ValueError:
        return None
    return Entry.objects.visible_to(request.member).filter(book=one, pk=key).first()


def _year(request: MemberRequest, one: Book) -> int:
    today: date = clock.today()
    year = forms.Year(request.GET).chosen(today.year)
    return min(max(year, one.started_on.year), today.year)
