"""Pages of the cash book."""

from .books import book, books, centre_section, month_close, month_reopen, months, open_book
from .entries import (
    adjust,
    beginning,
    correct,
    entries,
    entry,
    money_in,
    money_out,
    receipt,
    receipt_add,
    transfer,
)
from .papers import account_change, accounts, notes, remark_settle, remarks, statements, statements_pdf
from .sheets import export, sheet, sheet_discard, sheet_new, sheet_record, sheet_take_back, template

__all__ = [
    "account_change",
    "accounts",
    "adjust",
    "beginning",
    "book",
    "books",
    "centre_section",
    "correct",
    "entries",
    "entry",
    "export",
    "money_in",
    "money_out",
    "month_close",
    "month_reopen",
    "months",
    "notes",
    "open_book",
    "receipt",
    "receipt_add",
    "remark_settle",
    "remarks",
    "sheet",
    "sheet_discard",
    "sheet_new",
    "sheet_record",
    "sheet_take_back",
    "statements",
    "statements_pdf",
    "template",
    "transfer",
]
