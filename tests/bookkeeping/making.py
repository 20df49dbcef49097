"""A book of the centre in North."""

from datetime import UTC, date, datetime

from semai.bookkeeping import actions
from semai.bookkeeping.models import Book, Entry
from semai.bookkeeping.types import EntryKind, Written
from semai.programmes.models import Member
from semai.registry.models import Centre

START = date(2022, 1, 1)
NOW = datetime(2022, 7, 4, 2, 0, tzinfo=UTC)


def make_book(centre: Centre, eko: Member, *, cash: int = 1_000_000, bank: int = 0) -> Book:
    return actions.open_book(centre, started_on=START, cash=cash, bank=bank, by=eko, at=NOW)


def written(book: Book, kind: EntryKind, account: str, other: str, amount: int, on: date) -> Written:
    keys = {one.code: str(one.pk) for one in book.accounts.all()}
    return Written(kind=kind, on=on, amount=amount, account=keys[account], other=keys[other], text="Contoh")


def sell(book: Book, eko: Member, amount: int = 50_000, on: date = date(2022, 2, 3)) -> Entry:
    said = written(book, EntryKind.MONEY_IN, "kas", "penjualan", amount, on)
    return actions.record_entry(book, said, by=eko, at=NOW)


def spend(book: Book, eko: Member, amount: int = 20_000, on: date = date(2022, 2, 4)) -> Entry:
    said = written(book, EntryKind.MONEY_OUT, "kas", "bahan", amount, on)
    return actions.record_entry(book, said, by=eko, at=NOW)
