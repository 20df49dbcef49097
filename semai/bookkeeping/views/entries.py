"""Writing down, looking up and correcting entries."""

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.forms import Form
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from semai.bookkeeping import actions, forms, found, queries, rules
from semai.bookkeeping.models import Book, Entry, EntryQuerySet
from semai.kit import clock
from semai.programmes.gates import MemberRequest, gate
from semai.programmes.verbs import Verb
from semai.ui.inputs import content
from semai.ui.page import paginate

from .answering import attempt, picture

SORTS = {"on": ("on", "number"), "amount": ("amount", "number"), "number": ("number",)}


@gate(Verb.VIEW_BOOKS)
def entries(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The entries of a book."""
    one = found.book(request, pk)
    form = forms.Finding(request.GET)
    rows = _narrowed(queries.entries_of(one), form.wishes())
    page = paginate(rows, request.GET, sorts=SORTS, default="-on")
    context = {"book": one, "form": form, "page": page, "is_filtered": bool(form.wishes())}
    return render(request, "bookkeeping/entries.html", context)


@gate(Verb.RECORD_ENTRY)
def money_in(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Money came."""
    return _enter(request, pk, forms.MoneyIn, gettext_lazy("Money in"))


@gate(Verb.RECORD_ENTRY)
def money_out(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Money went."""
    return _enter(request, pk, forms.MoneyOut, gettext_lazy("Money out"))


@gate(Verb.RECORD_ENTRY)
def transfer(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Money moved from the till to the bank, or back."""
    return _enter(request, pk, forms.Transfer, gettext_lazy("Move money"))


@gate(Verb.RECORD_ENTRY)
def beginning(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """What else was there at the start."""
    return _enter(request, pk, forms.Beginning, gettext_lazy("What was there at the start"))


@gate(Verb.RECORD_ENTRY)
def adjust(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Something happened without money."""
    return _enter(request, pk, forms.Adjustment, gettext_lazy("Something without money"))


@gate(Verb.VIEW_BOOKS)
def entry(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """One entry: receipts, correction, remarks."""
    return _entry_page(request, found.entry(request, pk))


@require_POST
@gate(Verb.RECORD_ENTRY)
def correct(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """Take a wrong entry back."""
    one = found.entry(request, pk)
    form = forms.Correcting(request.POST)
    values: dict[str, Any] = {"by": request.member, "at": clock.now()}
    back = attempt(form, lambda: actions.correct_entry(one, **form.cleaned_data, **values))
    if back is None:
        return _entry_page(request, one, correcting=form)
    messages.success(request, _("Taken back. Now write the right entry down, if there is one."))
    return redirect("bookkeeping:entry", one.pk)


@require_POST
@gate(Verb.RECORD_ENTRY)
def receipt_add(request: MemberRequest, pk: uuid.UUID) -> HttpResponse:
    """The photo of a receipt that comes later."""
    one = found.entry(request, pk)
    form = forms.Attaching(request.POST, request.FILES)
    values: dict[str, Any] = {"by": request.member, "at": clock.now()}
    kept = attempt(form, lambda: actions.attach_receipt(one, content(form, "photo"), **values))
    if kept is None:
        return _entry_page(request, one, attaching=form)
    messages.success(request, _("The receipt is attached."))
    return redirect("bookkeeping:entry", one.pk)


@gate(Verb.VIEW_BOOKS)
def receipt(request: MemberRequest, pk: uuid.UUID) -> FileResponse:
    """The photo of a receipt."""
    return picture(found.receipt(request, pk).image)


def _narrowed(rows: EntryQuerySet, wishes: dict[str, Any]) -> EntryQuerySet:
    if "q" in wishes:
        holds = Q()
        for path in ("text", "party", "debit__name", "credit__name"):
            holds |= Q(**{f"{path}__icontains": wishes["q"]})
        rows = rows.filter(holds)
    if "month" in wishes:
        rows = rows.filter(on__range=(wishes["month"], rules.month_end(wishes["month"])))
    if "kind" in wishes:
        rows = rows.filter(kind=wishes["kind"])
    return rows


def _enter(
    request: MemberRequest, pk: uuid.UUID, form_class: type[forms.Entering], title: str | Promise
) -> HttpResponse:
    one = found.book(request, pk)
    form = form_class(request.POST or None, request.FILES or None, book=one, on=clock.today())
    if request.method == "POST":
        values: dict[str, Any] = {"by": request.member, "at": clock.now()}
        photo = "receipt" in form.fields
        made = attempt(
            form,
            lambda: actions.record_entry(
                one, form.written(), receipt=content(form, "receipt") if photo else b"", **values
            ),
        )
        if made:
            messages.success(request, _("Written down as number %(number)s.") % {"number": made.number})
            again = "again" in request.POST
            return redirect(request.path) if again else redirect("bookkeeping:book", one.pk)
    context = {"form": form, "book": one, "title": title}
    return render(request, "bookkeeping/entering.html", context, status=422 if form.errors else 200)


def _entry_page(request: MemberRequest, one: Entry, **bound: Form) -> HttpResponse:
    book: Book = one.book
    context = {
        "entry": one,
        "book": book,
        "receipts": one.receipts.order_by("added_at"),
        "remarks": queries.remarks_of(book).filter(entry=one),
        "correcting": forms.Correcting(),
        "attaching": forms.Attaching(),
        "remarking": forms.Remarking(),
        **bound,
    }
    return render(request, "bookkeeping/entry.html", context, status=422 if bound else 200)
