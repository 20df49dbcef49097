"""The list of books, one book at a glance, its months."""

import uuid
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from semai.bookkeeping import actions, forms, found, queries, rules, showing
from semai.bookkeeping.models import Book
from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.types import Scope
from semai.programmes.verbs import Verb
from semai.ui.page import paginate

from .answering import attempt

SORTS = {
    "centre": ("centre__name",),
    "last": ("last_on", "centre__name"),
    "closed": ("closed_through", "centre__name"),
}
A_FEW = 8
MONTHS_SHOWN = 12


@gate(Verb.VIEW_BOOKS)
def books(request: MemberRequest) -> HttpResponse:
    """All books that the member sees; who has just one goes straight to it."""
    rows = queries.listed(Book.objects.visible_to(request.member))
    page = paginate(rows, request.GET, sorts=SORTS, default="centre")
    without = queries.centres_without_book(request.member)
    if request.member.scope is Scope.GRANTED and page.count == 1 and not without.exists():
        return redirect("bookkeeping:book", page.rows[0].pk)
    today = clock.today()
    context = {
        "page": page,
        "lines": [showing.standing(one, on=today) for one in page.rows],
        "without": without[:A_FEW],
        "without_count": without.count(),
    }
    return render(request, "bookkeeping/books.html", context)


@gate(Verb.OPEN_BOOK)
def open_book(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Begin the book of a centre."""
    centre = found.centre(request, pk)
    start = clock.today().replace(month=1, day=1)
    form = forms.Opening(request.POST or None, initial={"started_on": start})
    if request.method == "POST":
        values: dict[str, Any] = {"by": request.member, "at": clock.now()}
        made = attempt(form, lambda: actions.open_book(centre, **form.cleaned_data, **values))
        if made:
            messages.success(request, _("The cash book is open. Write down what came in and what went out."))
            return redirect("bookkeeping:book", made.pk)
    context = {"form": form, "centre": centre}
    return render(request, "bookkeeping/open.html", context, status=422 if form.errors else 200)


@gate(Verb.VIEW_BOOKS)
def book(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One book: what is there, what came and went, what to look at."""
    return render(request, "bookkeeping/book.html", _glance(request, found.book(request, pk)))


@gate(Verb.VIEW_BOOKS)
def months(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Every month: money in, money out, balance, closed or not."""
    return _months_page(request, found.book(request, pk))


@require_POST
@gate(Verb.CLOSE_MONTHS)
def month_close(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Close the months until a last day."""
    one = found.book(request, pk)
    form = forms.Closing(request.POST)
    values: dict[str, Any] = {"by": request.member, "at": clock.now()}
    if attempt(form, lambda: actions.close_months(one, **form.cleaned_data, **values)) is None:
        return _months_page(request, one, closing=form)
    messages.success(request, _("The month is closed. Its figures stay as they are."))
    return redirect("bookkeeping:months", one.pk)


@require_POST
@gate(Verb.REOPEN_MONTHS)
def month_reopen(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Open a month and those after it again."""
    one = found.book(request, pk)
    form = forms.Reopening(request.POST)
    values: dict[str, Any] = {"by": request.member, "at": clock.now()}
    if attempt(form, lambda: actions.reopen_months(one, **form.cleaned_data, **values)) is None:
        return _months_page(request, one, reopening=form)
    messages.success(request, _("The month is open again. Close it when the correction is written."))
    return redirect("bookkeeping:months", one.pk)


@gate(Verb.VIEW_BOOKS)
def centre_section(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The cash book in short, for the centre's page."""
    centre = found.centre(request, pk)
    one = Book.objects.visible_to(request.member).filter(centre=centre)
    listed = queries.listed(one).first()
    context: dict[str, Any] = {"centre": centre, "book": listed}
    if listed:
        today = clock.today()
        context |= {
            "standing": showing.standing(listed, on=today),
            "balances": queries.balances(listed, on=today),
        }
    return render(request, "bookkeeping/_centre_section.html", context)


def _glance(request: MemberRequest, one: Book) -> dict[str, Any]:
    today = clock.today()
    all_months = queries.months(one, on=today)
    standing = get_object_or_404(queries.listed(Book.objects.visible_to(request.member)), pk=one.pk)
    return {
        "book": one,
        "standing": showing.standing(standing, on=today),
        "balances": queries.balances(one, on=today),
        "month": all_months[-1],
        "picture": showing.picture_of(all_months[-MONTHS_SHOWN:]),
        "latest": queries.entries_of(one).order_by("-on", "-number")[:A_FEW],
        "remarks": queries.remarks_of(one).filter(settled_at__isnull=True)[:A_FEW],
        "sheet": queries.open_sheet_of(one),
        "to_close": rules.months_to_close(one.started_on, one.closed_through, on=today)[:1],
    }


def _months_page(
    request: MemberRequest, one: Book, *, closing: Form | None = None, reopening: Form | None = None
) -> HttpResponse:
    today = clock.today()
    all_months = queries.months(one, on=today)
    to_close = rules.months_to_close(one.started_on, one.closed_through, on=today)
    context = {
        "book": one,
        "months": list(reversed(all_months)),
        "picture": showing.picture_of(all_months[-MONTHS_SHOWN:]),
        "closings": queries.closings_of(one)[:50],
        "to_close": to_close[:1],
        "closing": closing or forms.Closing(),
        "reopening": reopening
        or forms.Reopening(initial={"since": one.closed_through and rules.month_start(one.closed_through)}),
    }
    return render(request, "bookkeeping/months.html", context, status=422 if closing or reopening else 200)
