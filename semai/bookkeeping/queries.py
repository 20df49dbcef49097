"""Reads on cash books."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Max, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Coalesce, TruncMonth

from semai.programmes.models import Member
from semai.registry.models import Centre

from . import rules
from .models import Account, AccountQuerySet, Book, BookQuerySet, Closing, Entry, EntryQuerySet, Remark, Sheet
from .types import MONEY, EntryKind, Line, Month, SheetRow, SheetStatus, Statements, Written
from .types import Sum as AccountSum


def book_of(centre: Centre) -> Book | None:
    """The centre's book."""
    return Book.objects.filter(centre=centre).select_related("centre").first()


def listed(books: BookQuerySet) -> BookQuerySet:
    """With place, `last_on` (latest entry) and `open_remarks`."""
    return books.select_related("centre__region").annotate(
        last_on=Max("entries__on"),
        open_remarks=Count("remarks", filter=Q(remarks__settled_at__isnull=True), distinct=True),
    )


def centres_without_book(member: Member) -> QuerySet[Centre]:
    """Centres the member sees that keep none yet."""
    return Centre.objects.visible_to(member).filter(book__isnull=True).order_by("name")


def accounts_of(book: Book) -> AccountQuerySet:
    """In the order of the chart."""
    return Account.objects.filter(book=book).order_by("place")


def entries_of(book: Book) -> EntryQuerySet:
    """With accounts, author, correction and the number of receipts."""
    return (
        Entry.objects.filter(book=book)
        .select_related("debit", "credit", "recorded_by__user", "corrects", "correction")
        .annotate(papers=Count("receipts"))
    )


def entry_with_all(entries: EntryQuerySet) -> EntryQuerySet:
    """For the page of one entry."""
    return entries.select_related(
        "book__centre", "debit", "credit", "recorded_by__user", "corrects", "correction"
    )


def sums(book: Book, *, first: date, last: date) -> list[AccountSum]:
    """What each account gained before the span and within it: three queries."""
    before: dict[Any, int] = defaultdict(int)
    during: dict[Any, int] = defaultdict(int)
    for side, sign in (("debit", 1), ("credit", -1)):
        rows = Entry.objects.filter(book=book, on__lte=last).values(side).order_by()
        for row in rows.annotate(
            before=Sum("amount", filter=Q(on__lt=first), default=0),
            during=Sum("amount", filter=Q(on__gte=first), default=0),
        ):
            before[row[side]] += sign * row["before"]
            during[row[side]] += sign * row["during"]
    return [AccountSum(one.name, one.line, before[one.pk], during[one.pk]) for one in accounts_of(book)]


def statements(book: Book, *, year: int, until: date) -> Statements:
    """The three pages of a year, until a day of it."""
    return rules.statements(sums(book, first=date(year, 1, 1), last=until))


def counts(book: Book, *, first: date, last: date) -> tuple[int, int]:
    """How many adjustments without money, and how many corrections, bear a day of the span."""
    rows = Entry.objects.filter(book=book, on__range=(first, last))
    found = rows.aggregate(
        adjusted=Count("pk", filter=Q(kind=EntryKind.ADJUSTMENT)),
        corrected=Count("pk", filter=Q(kind=EntryKind.CORRECTION)),
    )
    return found["adjusted"], found["corrected"]


def balances(book: Book, *, on: date) -> list[tuple[Account, int]]:
    """What lies where on a day, of accounts that hold money: in use, or not empty."""
    moves = Entry.objects.filter(book=book, on__lte=on).order_by()
    found: dict[Any, int] = defaultdict(int)
    for side, sign in (("debit", 1), ("credit", -1)):
        for row in moves.filter(**{f"{side}__line__in": MONEY}).values(side).annotate(sum=Sum("amount")):
            found[row[side]] += sign * row["sum"]
    money = accounts_of(book).money()
    return [(one, found[one.pk]) for one in money if one.is_active or found[one.pk]]


def months(book: Book, *, on: date) -> list[Month]:
    """Every month of the book: money in, money out, balance at its end. One query."""
    gained = Case(
        When(debit__line__in=MONEY, credit__line__in=MONEY, then=Value(0)),
        When(debit__line__in=MONEY, then=Value(1)),
        When(credit__line__in=MONEY, then=Value(-1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    rows = (
        Entry.objects.filter(book=book)
        .annotate(month=TruncMonth("on"), sign=gained, was=Coalesce(F("corrects__kind"), F("kind")))
        .values("month")
        .annotate(
            money_in=Sum(F("amount") * F("sign"), filter=Q(was=EntryKind.MONEY_IN), default=0),
            money_out=-Sum(F("amount") * F("sign"), filter=Q(was=EntryKind.MONEY_OUT), default=0),
            change=Sum(F("amount") * F("sign"), default=0),
        )
        .order_by("month")
    )
    moved = {row["month"]: (row["money_in"], row["money_out"], row["change"]) for row in rows}
    return rules.months(moved, started_on=book.started_on, closed_through=book.closed_through, on=on)


def first_below_zero(book: Book, *, until: date) -> tuple[Account, date] | None:
    """The first till that ends a day below zero, and that day."""
    for account in accounts_of(book).filter(line=Line.CASH):
        changes: dict[date, int] = defaultdict(int)
        for side, sign in (("debit", 1), ("credit", -1)):
            rows = Entry.objects.filter(**{side: account}, on__lte=until).values("on").order_by()
            for row in rows.annotate(sum=Sum("amount")):
                changes[row["on"]] += sign * row["sum"]
        day = rules.first_below_zero(changes)
        if day:
            return account, day
    return None


def closings_of(book: Book) -> QuerySet[Closing]:
    """What was closed and opened again, latest first."""
    return book.closings.select_related("by__user").order_by("-at")


def remarks_of(book: Book) -> QuerySet[Remark]:
    """Open ones first, then latest first."""
    rows = book.remarks.select_related("by__user", "settled_by__user", "entry")
    return rows.order_by(F("settled_at").desc(nulls_first=True), "-at")


def known_entries(book: Book) -> set[tuple[date, int, str, str, str]]:
    """Day, amount, both accounts and text of what the book has and nobody corrected."""
    rows = Entry.objects.filter(book=book, correction__isnull=True).exclude(kind=EntryKind.CORRECTION)
    return {(row.on, row.amount, str(row.debit_id), str(row.credit_id), row.text) for row in rows}


def sheet_rows(sheet: Sheet) -> list[SheetRow]:
    """The rows of a workbook against the book as it is now; twins within the workbook count as known, too."""
    known = known_entries(sheet.book)
    found = []
    for row in sheet.rows:
        entry = row["entry"]
        written = None
        if entry:
            kind, on = EntryKind(entry["kind"]), date.fromisoformat(entry["on"])
            written = Written(**{**entry, "kind": kind, "on": on})
        key = rules.key_of(written) if written else None
        found.append(SheetRow(row["number"], written, tuple(row["faults"]), is_known=key in known))
        if key:
            known.add(key)
    return found


def open_sheet_of(book: Book) -> Sheet | None:
    """The workbook that waits to be written into the book, the latest of them."""
    return book.sheets.filter(status=SheetStatus.PREVIEWED).order_by("-added_at").first()
