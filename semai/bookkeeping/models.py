"""The book of a centre, its accounts and entries, what was closed, and what the programme remarked."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from semai.kit.fields import EnumField
from semai.kit.models import UuidModel
from semai.programmes.models import Member
from semai.registry.models import Centre

from .types import MONEY, ClosingKind, EntryKind, Line, SheetStatus


def _append_only() -> pgtrigger.Trigger:
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class BookQuerySet(models.QuerySet["Book"]):
    """Questions about books."""

    def visible_to(self, member: Member) -> "BookQuerySet":
        """Books of the centres the member sees."""
        return self.filter(centre__in=Centre.objects.visible_to(member))


@pghistory.track()
class Book(UuidModel):
    """The cash book of one centre, since the day it began."""

    centre = models.OneToOneField(Centre, models.PROTECT, related_name="book")
    started_on = models.DateField(help_text="First day that an entry can bear; the first of a month.")
    closed_through = models.DateField(null=True, blank=True, help_text="Last day that is closed.")
    about = models.TextField(blank=True, help_text="For the notes: founding, activity, address.")
    policies = models.TextField(blank=True, help_text="For the notes: what is done differently.")

    objects = BookQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="book_closed_after_start",
                condition=Q(closed_through__isnull=True) | Q(closed_through__gte=F("started_on")),
            ),
        )

    def __str__(self) -> str:
        return str(self.centre)

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the centre."""
        return self.centre.programme_id


class AccountQuerySet(models.QuerySet["Account"]):
    """Questions about accounts."""

    def visible_to(self, member: Member) -> "AccountQuerySet":
        """Accounts of the centres the member sees."""
        return self.filter(book__in=Book.objects.visible_to(member))

    def money(self) -> "AccountQuerySet":
        """Where money lies."""
        return self.filter(line__in=MONEY)

    def coming_in(self) -> "AccountQuerySet":
        """What money comes in for."""
        return self.filter(comes_in=True, is_active=True)

    def going_out(self) -> "AccountQuerySet":
        """What money goes out for."""
        return self.filter(goes_out=True, is_active=True)


@pghistory.track()
class Account(UuidModel):
    """Where money lies, or what it comes in or goes out for; each belongs to one line of the statements."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="accounts")
    code = models.SlugField(
        max_length=40, blank=True, help_text="Of the shipped chart; empty: the centre's own."
    )
    name = models.CharField(max_length=100)
    line = EnumField(Line, help_text="Line of the SAK EMKM statements.")
    place = models.PositiveSmallIntegerField(help_text="Order in lists, from 1.")
    comes_in = models.BooleanField(default=False)
    goes_out = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True, help_text="Offered for new entries.")

    objects = AccountQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["book", "name"], name="account_once_a_book"),
            models.UniqueConstraint(fields=["book", "code"], condition=~Q(code=""), name="account_code_once"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the book's centre."""
        return self.book.programme_id


class SheetQuerySet(models.QuerySet["Sheet"]):
    """Questions about workbooks."""

    def visible_to(self, member: Member) -> "SheetQuerySet":
        """Workbooks for the books of the centres the member sees."""
        return self.filter(book__in=Book.objects.visible_to(member))


class Sheet(UuidModel):
    """A workbook of entries: looked at first, then written into the book at once, perhaps taken back."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="sheets")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(help_text="Rows as read: number, entry, faults, whether the book has it.")
    status = EnumField(SheetStatus, default=SheetStatus.PREVIEWED)
    added_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = SheetQuerySet.as_manager()

    def __str__(self) -> str:
        return self.file_name

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the book's centre."""
        return self.book.programme_id


class EntryQuerySet(models.QuerySet["Entry"]):
    """Questions about entries."""

    def visible_to(self, member: Member) -> "EntryQuerySet":
        """Entries of the centres the member sees."""
        return self.filter(book__in=Book.objects.visible_to(member))


class Entry(UuidModel):
    """An amount that moved from `credit` to `debit`. Never changed: a wrong entry is corrected by another."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField(help_text="In the book, from 1.")
    kind = EnumField(EntryKind)
    on = models.DateField()
    debit = models.ForeignKey(Account, models.PROTECT, related_name="debits")
    credit = models.ForeignKey(Account, models.PROTECT, related_name="credits")
    amount = models.PositiveBigIntegerField(help_text="Whole rupiah.")
    text = models.CharField(max_length=200)
    party = models.CharField(max_length=150, blank=True, help_text="From whom or to whom.")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="correction")
    sheet = models.ForeignKey(Sheet, models.PROTECT, null=True, blank=True, related_name="entries")
    recorded_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["book", "number"], name="entry_number_once"),
            models.CheckConstraint(name="entry_amount_positive", condition=Q(amount__gt=0)),
            models.CheckConstraint(name="entry_moves_somewhere", condition=~Q(debit=F("credit"))),
            models.CheckConstraint(
                name="entry_correction_corrects",
                condition=Q(kind=EntryKind.CORRECTION, corrects__isnull=False)
                | (~Q(kind=EntryKind.CORRECTION) & Q(corrects__isnull=True)),
            ),
        )
        indexes = (
            models.Index(fields=["book", "on"], name="entry_book_on"),
            models.Index(fields=["debit", "on"], name="entry_debit_on"),
            models.Index(fields=["credit", "on"], name="entry_credit_on"),
        )
        triggers = (
            _append_only(),
            pgtrigger.Trigger(
                name="open_day_own_accounts",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (SELECT 1 FROM bookkeeping_book WHERE id = NEW.book_id
                               AND (NEW.on < started_on OR NEW.on <= closed_through)) THEN
                        RAISE EXCEPTION 'the day is closed' USING ERRCODE = 'check_violation';
                    END IF;
                    IF EXISTS (SELECT 1 FROM bookkeeping_account WHERE id IN (NEW.debit_id, NEW.credit_id)
                               AND book_id <> NEW.book_id) THEN
                        RAISE EXCEPTION 'an account of another book' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} · {self.text}"

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the book's centre."""
        return self.book.programme_id


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    """Questions about receipts."""

    def visible_to(self, member: Member) -> "ReceiptQuerySet":
        """Receipts of the centres the member sees."""
        return self.filter(entry__in=Entry.objects.visible_to(member))


class Receipt(UuidModel):
    """The photo of a paper that proves an entry, written anew; it may come later than the entry."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="receipts")
    image = models.FileField(upload_to="receipts/%Y/%m/", max_length=200)
    sha256 = models.CharField(max_length=64, help_text="Of the file as it came.")
    added_by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        triggers = (_append_only(),)

    def __str__(self) -> str:
        return f"{self.entry}"


class Closing(UuidModel):
    """That months were closed, or opened again and why, with the result and the assets on the book's last closed day."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="closings")
    kind = EnumField(ClosingKind)
    through = models.DateField(
        help_text="Last day closed; when reopened, the last day of the months opened again."
    )
    because = models.CharField(max_length=300, blank=True)
    profit = models.BigIntegerField(help_text="Of the year until that day, rupiah.")
    assets = models.BigIntegerField(help_text="On that day, rupiah.")
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="closing_reopened_has_reason",
                condition=Q(kind=ClosingKind.CLOSED) | ~Q(because=""),
            ),
        )
        triggers = (_append_only(),)

    def __str__(self) -> str:
        return f"{self.book} {self.through}"


class RemarkQuerySet(models.QuerySet["Remark"]):
    """Questions about remarks."""

    def visible_to(self, member: Member) -> "RemarkQuerySet":
        """Remarks on the books of the centres the member sees."""
        return self.filter(book__in=Book.objects.visible_to(member))


class Remark(UuidModel):
    """Advice on a book or on one entry of it, until the centre says that it is settled."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="remarks")
    entry = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="remarks")
    text = models.CharField(max_length=500)
    by = models.ForeignKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    settled_by = models.ForeignKey(Member, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)

    objects = RemarkQuerySet.as_manager()

    def __str__(self) -> str:
        return self.text

    @property
    def programme_id(self) -> uuid.UUID:
        """Key of the programme that owns the book's centre."""
        return self.book.programme_id
