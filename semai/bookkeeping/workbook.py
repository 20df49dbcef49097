"""Entries out of a workbook and into one, in the same columns."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import override

from semai.kit import sheets

from . import queries
from .models import Account, Book, Entry
from .rules import sides_of
from .templatetags.bookkeeping import what_for, where
from .types import MONEY, EntryKind, Month, SheetRow, Written
from .wording import KINDS

T = TypeVar("T")
HEADERS = ("tanggal", "jenis", "kas_bank", "untuk", "jumlah", "uraian", "pihak")
REQUIRED = ("tanggal", "jenis", "kas_bank", "untuk", "jumlah", "uraian")
MORE = ("nomor", "mengoreksi_nomor", "dicatat_oleh")
WIDTHS = (12, 14, 20, 34, 16, 40, 28, 8, 16, 24)
KIND_WORDS = {
    "masuk": EntryKind.MONEY_IN,
    "keluar": EntryKind.MONEY_OUT,
    "pindah": EntryKind.TRANSFER,
    "saldo awal": EntryKind.OPENING,
    "penyesuaian": EntryKind.ADJUSTMENT,
    "koreksi": EntryKind.CORRECTION,
}
WORD_OF = {kind: word for word, kind in KIND_WORDS.items()}
#: What a workbook may write; other rows of an exported one are left aside.
WRITABLE = (EntryKind.MONEY_IN, EntryKind.MONEY_OUT, EntryKind.TRANSFER)
MOST_RUPIAH = 10**12


def template_of(book: Book) -> bytes:
    """An empty workbook with an example row and the names to choose from."""
    accounts = list(queries.accounts_of(book).filter(is_active=True))
    money = [one.name for one in accounts if one.line in MONEY]
    example = [
        book.started_on,
        "keluar",
        money[0],
        "Konsumsi",
        150000,
        "Contoh: hapus baris ini",
        "Warung Contoh",
    ]
    guide = [
        sheets.GuideLine(heading="Cara mengisi"),
        sheets.GuideLine(cells=("jenis", "masuk, keluar, atau pindah")),
        sheets.GuideLine(cells=("kas_bank", "Tempat uang: " + ", ".join(money))),
        sheets.GuideLine(cells=("untuk", "Pos di bawah ini; pada jenis pindah: tempat uang tujuan")),
        sheets.GuideLine(cells=("jumlah", "Rupiah bulat, tanpa tanda kurang")),
        sheets.GuideLine(heading="Pos"),
        *(sheets.GuideLine(cells=(one.name, _ways(one))) for one in accounts if one.comes_in or one.goes_out),
    ]
    return sheets.write(HEADERS, [example], sheet="Buku kas", widths=WIDTHS, guide=guide, required=REQUIRED)


def _ways(account: Account) -> str:
    ways = [word for word, is_so in (("masuk", account.comes_in), ("keluar", account.goes_out)) if is_so]
    return " dan ".join(ways)


def entries_out(entries: Iterable[Entry], months: Iterable[Month]) -> bytes:
    """The entries in the columns of the template, and the months on a sheet of their own."""
    with override("id"):
        guide = [
            sheets.GuideLine(cells=("bulan", "masuk", "keluar", "saldo akhir", "keadaan")),
            *(
                sheets.GuideLine(
                    cells=(
                        f"{month.first:%Y-%m}",
                        str(month.money_in),
                        str(month.money_out),
                        str(month.balance),
                        "ditutup" if month.is_closed else "terbuka",
                    )
                )
                for month in months
            ),
        ]
        rows = [_row(entry) for entry in entries]
    return sheets.write(
        (*HEADERS, *MORE), rows, sheet="Buku kas", widths=WIDTHS, guide=guide, guide_sheet="Per bulan"
    )


def _row(entry: Entry) -> list[Any]:
    is_transfer = entry.kind is EntryKind.TRANSFER
    return [
        entry.on,
        WORD_OF[entry.kind],
        (entry.credit if is_transfer else where(entry)).name,
        (entry.debit if is_transfer else what_for(entry)).name,
        entry.amount,
        entry.text,
        entry.party,
        entry.number,
        entry.corrects.number if entry.corrects else None,
        str(entry.recorded_by),
    ]


def read(content: bytes, book: Book) -> list[SheetRow]:
    """What each row of a workbook would write, and what is wrong with it. Raises UnreadableWorkbook."""
    sheet = sheets.read(content, sheet="Buku kas", required=REQUIRED, known=(*HEADERS, *MORE))
    accounts = {one.name: one for one in queries.accounts_of(book).filter(is_active=True)}
    notes: dict[int, list[str]] = {}
    for note in sheet.notes:
        notes.setdefault(note.row, []).append(note.message)
    return [_read(row, accounts, notes.get(row.number, [])) for row in sheet.rows]


def _read(row: sheets.Row, accounts: Mapping[str, Account], notes: list[str]) -> SheetRow:
    faults = list(notes)

    def cell(name: str, read: Callable[[Any], T | None]) -> T | None:
        try:
            found = read(row.cells.get(name))
        except sheets.BadCell as fault:
            faults.append(f"{name}: {fault}")
            return None
        if found in (None, "") and name in REQUIRED:
            faults.append(f"{name}: {_('This cell is empty.')}")
        return found

    kind = cell("jenis", lambda value: sheets.as_choice(value, KIND_WORDS))
    if isinstance(kind, EntryKind) and kind not in WRITABLE:
        return SheetRow(row.number, None)
    on = cell("tanggal", sheets.as_date)
    account = cell("kas_bank", lambda value: sheets.as_choice(value, _named(accounts, None)))
    other = cell("untuk", lambda value: sheets.as_choice(value, _named(accounts, kind)))
    amount = cell("jumlah", lambda value: sheets.as_whole(value, lowest=1, highest=MOST_RUPIAH))
    text = cell("uraian", lambda value: sheets.as_text(value, longest=200))
    party = cell("pihak", lambda value: sheets.as_text(value, longest=150)) or ""
    if faults or not (kind and on and account and other and amount and text):
        return SheetRow(row.number, None, tuple(faults))
    return SheetRow(
        row.number,
        Written(
            kind=kind,
            on=on,
            amount=amount,
            account=str(account.pk),
            other=str(other.pk),
            text=text,
            party=party,
        ),
    )


def _named(accounts: Mapping[str, Account], kind: EntryKind | None) -> dict[str, Account]:
    """Accounts that can stand in a column; of no kind: where money lies."""
    fits = (
        {
            EntryKind.MONEY_IN: lambda one: one.comes_in,
            EntryKind.MONEY_OUT: lambda one: one.goes_out,
        }.get(kind, lambda one: one.line in MONEY)
        if kind
        else (lambda one: one.line in MONEY)
    )
    return {name: one for name, one in accounts.items() if fits(one)}


def describe(row: SheetRow, names: Mapping[str, str]) -> dict[str, Any]:
    """A row for the page of the preview."""
    written = row.written
    said: dict[str, Any] = {"number": row.number, "faults": row.faults, "is_known": row.is_known}
    if written:
        debit, credit = sides_of(written.kind, written.account, written.other)
        kind: Promise = KINDS[written.kind]
        said |= {
            "written": written,
            "kind": kind,
            "from": names.get(credit, ""),
            "to": names.get(debit, ""),
        }
    return said
