"""Entries, their corrections and receipts."""

import uuid
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from semai.bookkeeping import rules
from semai.bookkeeping.models import Account, Book, Entry, Receipt, Sheet
from semai.bookkeeping.types import MONEY, EntryKind, Written
from semai.kit.problem import Problem
from semai.kit.rows import locked
from semai.programmes import policy
from semai.programmes.actions import record
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.actions.files import photo as photo_of


class DayClosed(Problem):
    """The month is closed, or the book had not begun."""

    code, status = "bookkeeping.day_closed", 409
    default_message = _(
        "This month is closed, or the book had not begun. Open the month again, or choose another day."
    )


class DayNotYet(Problem):
    """Nobody has paid anything tomorrow."""

    code, status = "bookkeeping.day_not_yet", 422
    default_message = _("This day lies in the future.")


class OpeningTooLate(Problem):
    """What was there at the start bears the day of the start."""

    code, status = "bookkeeping.opening_too_late", 422
    default_message = _("An opening balance bears the day on which the book began.")


class UnfitAccount(Problem):
    """The account belongs to another book, or cannot be used for such an entry."""

    code, status = "bookkeeping.unfit_account", 422
    default_message = _("This account cannot be used here. Choose another one.")


class AlreadyCorrected(Problem):
    """An entry is corrected once; what is still wrong is corrected in the new one."""

    code = "bookkeeping.already_corrected"
    default_message = _("This entry was already corrected.")


class CorrectionStands(Problem):
    """A correction is not corrected; the right entry is written down anew."""

    code = "bookkeeping.correction_stands"
    default_message = _("A correction cannot be corrected. Write the right entry down anew.")


@transaction.atomic
def record_entry(book: Book, written: Written, *, by: Member, at: datetime, receipt: bytes = b"") -> Entry:
    """Write down what happened to the money.

    Raises `DayClosed`, `DayNotYet`, `OpeningTooLate`, `UnfitAccount`, and what is raised by an unreadable photo.
    """
    book = locked(book)
    policy.require(by, Verb.RECORD_ENTRY, book)
    entry = write(book, written, by=by, at=at)
    if receipt:
        _keep(entry, receipt, by=by, at=at)
    return entry


def write(book: Book, written: Written, *, by: Member, at: datetime, sheet: Sheet | None = None) -> Entry:
    """The same within an action that locked the book and asked already."""
    refuse_day(book, written.on, at=at)
    account, other = _account(book, written.account, "account"), _account(book, written.other, "other")
    if account.pk == other.pk or not rules.may_stand_behind(written.kind, other.line):
        raise UnfitAccount(field="other")
    if written.kind is EntryKind.OPENING and written.on != book.started_on:
        raise OpeningTooLate(field="on")
    if written.kind in _OF_MONEY and account.line not in MONEY:
        raise UnfitAccount(field="account")
    debit, credit = rules.sides_of(written.kind, account, other, other_line=other.line)
    entry = Entry.objects.create(
        book=book,
        number=_next_number(book),
        kind=written.kind,
        on=written.on,
        debit=debit,
        credit=credit,
        amount=written.amount,
        text=written.text.strip(),
        party=written.party.strip(),
        sheet=sheet,
        recorded_by=by,
        recorded_at=at,
    )
    record(Verb.RECORD_ENTRY, entry, by=by, at=at, number=entry.number, kind=str(entry.kind))
    return entry


_OF_MONEY = {EntryKind.MONEY_IN, EntryKind.MONEY_OUT, EntryKind.TRANSFER}


@transaction.atomic
def correct_entry(entry: Entry, *, because: str, by: Member, at: datetime) -> Entry:
    """A new entry takes the amount back where it came from; the wrong one stays readable.

    It bears the day of the wrong entry while that month is open, else today's. Raises `AlreadyCorrected`,
    `CorrectionStands`, `DayClosed`.
    """
    book = locked(entry.book)
    policy.require(by, Verb.RECORD_ENTRY, book)
    today = timezone.localdate(at)
    fits = rules.is_open(entry.on, started_on=book.started_on, closed_through=book.closed_through)
    return take_back(book, entry, because=because, on=entry.on if fits else today, by=by, at=at)


def take_back(book: Book, entry: Entry, *, because: str, on: date, by: Member, at: datetime) -> Entry:
    """The same within an action that locked the book and asked already."""
    if entry.kind is EntryKind.CORRECTION:
        raise CorrectionStands
    if Entry.objects.filter(corrects=entry).exists():
        raise AlreadyCorrected
    refuse_day(book, on, at=at)
    back = Entry.objects.create(
        book=book,
        number=_next_number(book),
        kind=EntryKind.CORRECTION,
        on=on,
        debit_id=entry.credit_id,
        credit_id=entry.debit_id,
        amount=entry.amount,
        text=because.strip(),
        party=entry.party,
        corrects=entry,
        sheet_id=entry.sheet_id,
        recorded_by=by,
        recorded_at=at,
    )
    record(Verb.RECORD_ENTRY, back, by=by, at=at, number=back.number, corrects=entry.number)
    return back


@transaction.atomic
def attach_receipt(entry: Entry, photo: bytes, *, by: Member, at: datetime) -> Receipt:
    """The photo of a paper that proves the entry, perhaps a week later and in a closed month: it changes no figure."""
    book = locked(entry.book)
    policy.require(by, Verb.RECORD_ENTRY, book)
    receipt = _keep(entry, photo, by=by, at=at)
    record(Verb.RECORD_ENTRY, entry, by=by, at=at, number=entry.number, step="receipt")
    return receipt


def _keep(entry: Entry, photo: bytes, *, by: Member, at: datetime) -> Receipt:
    kept = photo_of(photo)
    receipt = Receipt(entry=entry, sha256=kept.sha256, added_by=by, added_at=at)
    file = kept.as_file()
    receipt.image.save(str(file.name), file, save=False)
    receipt.save(force_insert=True)
    return receipt


def refuse_day(book: Book, on: date, *, at: datetime) -> None:
    """Raises `DayNotYet` or `DayClosed` unless an entry can bear this day."""
    if on > timezone.localdate(at):
        raise DayNotYet(field="on")
    if not rules.is_open(on, started_on=book.started_on, closed_through=book.closed_through):
        raise DayClosed(field="on")


def _account(book: Book, key: str, field: str) -> Account:
    try:
        found = book.accounts.filter(pk=uuid.UUID(key)).first()
    except ValueError:
        found = None
    if found is None:
        raise UnfitAccount(field=field)
    return found


def _next_number(book: Book) -> int:
    return (book.entries.aggregate(last=Max("number"))["last"] or 0) + 1
