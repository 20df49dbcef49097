"""Words of the cash book on screen. Lines of the statements bear the names that SAK EMKM gives them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .types import Adjusting, ClosingKind, EntryKind, Line, SheetStatus

LINES: dict[Line, Promise] = {
    Line.CASH: _("Cash"),
    Line.BANK: _("Cash at bank"),
    Line.RECEIVABLES: _("Trade receivables"),
    Line.STOCK: _("Inventories"),
    Line.PREPAID: _("Prepaid expenses"),
    Line.FIXED_ASSETS: _("Fixed assets"),
    Line.DEPRECIATION: _("Accumulated depreciation"),
    Line.PAYABLES: _("Trade payables"),
    Line.LOANS: _("Loans payable"),
    Line.CAPITAL: _("Capital"),
    Line.REVENUE: _("Operating revenue"),
    Line.OTHER_INCOME: _("Other income"),
    Line.OPERATING: _("Operating expenses"),
    Line.OTHER_EXPENSE: _("Other expenses"),
    Line.TAX: _("Income tax expense"),
}

KINDS: dict[EntryKind, Promise] = {
    EntryKind.OPENING: _("Opening balance"),
    EntryKind.MONEY_IN: _("Money in"),
    EntryKind.MONEY_OUT: _("Money out"),
    EntryKind.TRANSFER: _("Money moved"),
    EntryKind.ADJUSTMENT: _("Without money"),
    EntryKind.CORRECTION: _("Correction"),
}

ADJUSTING: dict[Adjusting, Promise] = {
    Adjusting.DEPRECIATION: _("Equipment lost value (depreciation)"),
    Adjusting.SOLD_UNPAID: _("Sold, but not paid yet"),
    Adjusting.BILL_UNPAID: _("A bill that is not paid yet"),
}

CLOSINGS: dict[ClosingKind, Promise] = {
    ClosingKind.CLOSED: _("Closed"),
    ClosingKind.REOPENED: _("Opened again"),
}

SHEETS: dict[SheetStatus, Promise] = {
    SheetStatus.PREVIEWED: _("To be checked"),
    SheetStatus.RECORDED: _("Written into the book"),
    SheetStatus.DISCARDED: _("Discarded"),
    SheetStatus.TAKEN_BACK: _("Taken back"),
}

TONES: dict[StrEnum, str] = {
    EntryKind.MONEY_IN: "success",
    EntryKind.MONEY_OUT: "warning",
    EntryKind.TRANSFER: "info",
    EntryKind.CORRECTION: "danger",
    ClosingKind.CLOSED: "success",
    ClosingKind.REOPENED: "warning",
    SheetStatus.PREVIEWED: "info",
    SheetStatus.RECORDED: "success",
    SheetStatus.TAKEN_BACK: "warning",
}

_NAMES: dict[type[StrEnum], Mapping[Any, Promise]] = {
    Line: LINES,
    EntryKind: KINDS,
    Adjusting: ADJUSTING,
    ClosingKind: CLOSINGS,
    SheetStatus: SHEETS,
}


def name_of(word: StrEnum) -> Promise:
    """A word of `types.py` as people read it."""
    return _NAMES[type(word)][word]


def tone_of(word: StrEnum) -> str:
    """The tone of its badge."""
    return TONES.get(word, "neutral")
