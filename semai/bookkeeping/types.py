"""Words of the cash book. Amounts are whole rupiah."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Side(StrEnum):
    """Where a line of the statements stands."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"


class Line(StrEnum):
    """Lines of the statements, after the example statements of SAK EMKM (IAI, in force since 1 January 2018)."""

    CASH = "cash"
    BANK = "bank"
    RECEIVABLES = "receivables"
    STOCK = "stock"
    PREPAID = "prepaid"
    FIXED_ASSETS = "fixed_assets"
    DEPRECIATION = "depreciation"  # accumulated: it lessens the fixed assets
    PAYABLES = "payables"
    LOANS = "loans"
    CAPITAL = "capital"
    REVENUE = "revenue"
    OTHER_INCOME = "other_income"
    OPERATING = "operating"
    OTHER_EXPENSE = "other_expense"
    TAX = "tax"


SIDES: dict[Line, Side] = {
    Line.CASH: Side.ASSET,
    Line.BANK: Side.ASSET,
    Line.RECEIVABLES: Side.ASSET,
    Line.STOCK: Side.ASSET,
    Line.PREPAID: Side.ASSET,
    Line.FIXED_ASSETS: Side.ASSET,
    Line.DEPRECIATION: Side.ASSET,
    Line.PAYABLES: Side.LIABILITY,
    Line.LOANS: Side.LIABILITY,
    Line.CAPITAL: Side.EQUITY,
    Line.REVENUE: Side.INCOME,
    Line.OTHER_INCOME: Side.INCOME,
    Line.OPERATING: Side.EXPENSE,
    Line.OTHER_EXPENSE: Side.EXPENSE,
    Line.TAX: Side.EXPENSE,
}

#: Lines whose accounts hold money.
MONEY = (Line.CASH, Line.BANK)


class EntryKind(StrEnum):
    """What an entry says, in the words of people who are no accountants."""

    OPENING = "opening"
    MONEY_IN = "money_in"
    MONEY_OUT = "money_out"
    TRANSFER = "transfer"
    ADJUSTMENT = "adjustment"  # no money moved: depreciation, a sale not paid yet, a bill not paid yet
    CORRECTION = "correction"


class Adjusting(StrEnum):
    """What can be written down although no money moved."""

    DEPRECIATION = "depreciation"
    SOLD_UNPAID = "sold_unpaid"
    BILL_UNPAID = "bill_unpaid"


class ClosingKind(StrEnum):
    """Months are closed, or opened again with a reason."""

    CLOSED = "closed"
    REOPENED = "reopened"


class SheetStatus(StrEnum):
    """A workbook was looked at, then written into the book or discarded; what was written can be taken back."""

    PREVIEWED = "previewed"
    RECORDED = "recorded"
    DISCARDED = "discarded"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class Sum:
    """What an account gained in debit over credit, before a span of days and within it."""

    name: str
    line: Line
    before: int = 0
    during: int = 0


@dataclass(frozen=True)
class Figure:
    """A line of a statement with the accounts it consists of; signed as the statement shows it."""

    line: Line
    amount: int
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Statements:
    """The figures of the three pages for one span of days, which all come from the same sums."""

    assets: tuple[Figure, ...]
    liabilities: tuple[Figure, ...]
    capital: Figure
    earned_before: int
    income: tuple[Figure, ...]
    expenses: tuple[Figure, ...]
    tax: Figure

    @property
    def total_assets(self) -> int:
        """What the centre has."""
        return sum(one.amount for one in self.assets)

    @property
    def total_liabilities(self) -> int:
        """What it owes."""
        return sum(one.amount for one in self.liabilities)

    @property
    def total_income(self) -> int:
        """What it earned."""
        return sum(one.amount for one in self.income)

    @property
    def total_expenses(self) -> int:
        """What that cost, before tax."""
        return sum(one.amount for one in self.expenses)

    @property
    def before_tax(self) -> int:
        """Profit or loss before tax."""
        return self.total_income - self.total_expenses

    @property
    def profit(self) -> int:
        """Profit or loss after tax: the income page ends with it, the equity contains it."""
        return self.before_tax - self.tax.amount

    @property
    def total_equity(self) -> int:
        """What is the centre's own."""
        return self.capital.amount + self.earned_before + self.profit


@dataclass(frozen=True)
class Month:
    """One month of the overview: money in, money out, and what is there at its end."""

    first: date
    money_in: int
    money_out: int
    balance: int
    is_closed: bool


@dataclass(frozen=True, kw_only=True)
class Written:
    """What a person writes down. `account` holds money, `other` says what for; a transfer goes from `account` to `other`."""

    kind: EntryKind
    on: date
    amount: int
    account: str
    other: str
    text: str
    party: str = ""


@dataclass(frozen=True)
class SheetRow:
    """A row of a workbook: the entry it would become, what is wrong with it, and whether the book has it already."""

    number: int
    written: Written | None
    faults: Sequence[str] = field(default_factory=tuple)
    is_known: bool = False
