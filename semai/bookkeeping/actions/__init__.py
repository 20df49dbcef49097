"""Writes on the cash book, one file per noun. Ledger lines hold numbers of entries, never amounts."""

from .accounts import AccountNamedAlready, add_account, change_account
from .books import BookExists, NotFirstOfMonth, open_book, write_notes
from .closings import CashBelowZero, MonthsNotClosed, MonthsNotOver, close_months, reopen_months
from .entries import (
    AlreadyCorrected,
    CorrectionStands,
    DayClosed,
    DayNotYet,
    OpeningTooLate,
    UnfitAccount,
    attach_receipt,
    correct_entry,
    record_entry,
)
from .remarks import RemarkSettled, make_remark, settle_remark
from .sheets import SheetNotOpen, SheetUnfit, discard_sheet, keep_sheet, record_sheet, take_sheet_back

__all__ = [
    "AccountNamedAlready",
    "AlreadyCorrected",
    "BookExists",
    "CashBelowZero",
    "CorrectionStands",
    "DayClosed",
    "DayNotYet",
    "MonthsNotClosed",
    "MonthsNotOver",
    "NotFirstOfMonth",
    "OpeningTooLate",
    "RemarkSettled",
    "SheetNotOpen",
    "SheetUnfit",
    "UnfitAccount",
    "add_account",
    "attach_receipt",
    "change_account",
    "close_months",
    "correct_entry",
    "discard_sheet",
    "keep_sheet",
    "make_remark",
    "open_book",
    "record_entry",
    "record_sheet",
    "reopen_months",
    "settle_remark",
    "take_sheet_back",
    "write_notes",
]
