"""Writing, correcting, closing and opening again, as people do it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ProgrammingError

from semai.bookkeeping import actions, queries, workbook
from semai.bookkeeping.models import Entry
from semai.bookkeeping.types import ClosingKind, EntryKind, SheetStatus
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry.models import Centre

from .making import NOW, START, make_book, sell, spend, written

JANUARY, FEBRUARY = date(2022, 1, 31), date(2022, 2, 28)


def money(book: object, on: date = date(2022, 7, 4)) -> list[int]:
    return [amount for _account, amount in queries.balances(book, on=on)]  # type: ignore[arg-type]


def test_eko_opens_writes_and_reads_the_balance(eko: Member, north: Centre) -> None:
    book = make_book(north, eko, cash=1_000_000, bank=500_000)
    sell(book, eko, 50_000)
    spend(book, eko, 20_000)
    moved = written(book, EntryKind.TRANSFER, "kas", "bank", 100_000, date(2022, 2, 5))
    actions.record_entry(book, moved, by=eko, at=NOW)
    assert money(book) == [930_000, 600_000]
    february = queries.months(book, on=date(2022, 2, 28))[-1]
    assert (february.money_in, february.money_out, february.balance) == (50_000, 20_000, 1_530_000)


def test_the_programme_may_not_write_but_advises(
    eko: Member, ayu: Member, dewi: Member, north: Centre
) -> None:
    book = make_book(north, eko)
    for member in (ayu, dewi):
        with pytest.raises(NotAllowed):
            sell(book, member)
    remark = actions.make_remark(book, text="Mana notanya?", by=ayu, at=NOW)
    actions.settle_remark(remark, answer="Sudah difoto", by=eko, at=NOW)
    with pytest.raises(actions.RemarkSettled):
        actions.settle_remark(remark, answer="Lagi", by=eko, at=NOW)


def test_a_wrong_entry_is_taken_back_once_and_stays_readable(eko: Member, north: Centre) -> None:
    book = make_book(north, eko)
    wrong = sell(book, eko, 500_000)
    back = actions.correct_entry(wrong, because="Salah ketik", by=eko, at=NOW)
    assert (back.on, back.debit_id, back.credit_id) == (wrong.on, wrong.credit_id, wrong.debit_id)
    assert money(book)[0] == 1_000_000
    assert queries.months(book, on=date(2022, 2, 28))[-1].money_in == 0
    with pytest.raises(actions.AlreadyCorrected):
        actions.correct_entry(wrong, because="Lagi", by=eko, at=NOW)
    with pytest.raises(actions.CorrectionStands):
        actions.correct_entry(back, because="Lagi", by=eko, at=NOW)
    with pytest.raises(ProgrammingError), transaction.atomic():
        Entry.objects.filter(pk=wrong.pk).update(amount=1)


def test_a_closed_month_takes_nothing_until_it_is_opened_with_a_reason(eko: Member, north: Centre) -> None:
    book = make_book(north, eko)
    wrong = sell(book, eko, 50_000)
    before = queries.statements(book, year=2022, until=FEBRUARY)
    actions.close_months(book, through=FEBRUARY, by=eko, at=NOW)
    with pytest.raises(actions.DayClosed):
        spend(book, eko)
    book.refresh_from_db()
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.create(
            book=book,
            number=99,
            kind=EntryKind.MONEY_IN,
            on=FEBRUARY,
            debit=wrong.debit,
            credit=wrong.credit,
            amount=1,
            text="Menyelinap",
            recorded_by=eko,
            recorded_at=NOW,
        )
    late = actions.correct_entry(wrong, because="Ternyata batal", by=eko, at=NOW)
    assert late.on == date(2022, 7, 4)
    assert queries.statements(book, year=2022, until=FEBRUARY) == before
    actions.reopen_months(book, since=date(2022, 2, 1), because="Nota tertinggal", by=eko, at=NOW)
    spend(book, eko, 20_000)
    book.refresh_from_db()
    assert book.closed_through == JANUARY
    actions.close_months(book, through=FEBRUARY, by=eko, at=NOW)
    kinds = list(queries.closings_of(book).values_list("kind", flat=True))
    assert sorted(kinds) == [ClosingKind.CLOSED, ClosingKind.CLOSED, ClosingKind.REOPENED]


def test_a_month_with_less_than_nothing_in_the_till_cannot_be_closed(eko: Member, north: Centre) -> None:
    book = make_book(north, eko, cash=10_000)
    spend(book, eko, 20_000)
    with pytest.raises(actions.CashBelowZero):
        actions.close_months(book, through=FEBRUARY, by=eko, at=NOW)
    with pytest.raises(actions.MonthsNotOver):
        actions.close_months(book, through=date(2022, 7, 31), by=eko, at=NOW)


def test_days_accounts_and_second_books_are_refused(eko: Member, north: Centre) -> None:
    book = make_book(north, eko)
    with pytest.raises(actions.DayNotYet):
        sell(book, eko, on=date(2022, 7, 5))
    with pytest.raises(actions.DayClosed):
        sell(book, eko, on=date(2021, 12, 31))
    with pytest.raises(actions.UnfitAccount):
        actions.record_entry(
            book, written(book, EntryKind.MONEY_IN, "bahan", "penjualan", 1, START), by=eko, at=NOW
        )
    with pytest.raises(actions.BookExists):
        make_book(north, eko)


def test_a_workbook_is_looked_at_written_and_taken_back(eko: Member, north: Centre) -> None:
    book = make_book(north, eko)
    sell(book, eko)
    spend(book, eko)
    content = workbook.entries_out(queries.entries_of(book), [])
    rows = workbook.read(content, book)
    known = actions.keep_sheet(book, rows, file_name="a.xlsx", sha256="0" * 64, by=eko, at=NOW)
    assert sum(row.is_known for row in queries.sheet_rows(known)) == 2
    with pytest.raises(actions.SheetUnfit):
        actions.record_sheet(known, by=eko, at=NOW)
    fresh = workbook.read(workbook.template_of(book), book)
    sheet = actions.keep_sheet(book, fresh, file_name="b.xlsx", sha256="0" * 64, by=eko, at=NOW)
    assert actions.record_sheet(sheet, by=eko, at=NOW) == 1
    assert money(book)[0] == 880_000
    assert actions.take_sheet_back(sheet, by=eko, at=NOW) == 1
    sheet.refresh_from_db()
    assert (sheet.status, money(book)[0]) == (SheetStatus.TAKEN_BACK, 1_030_000)
