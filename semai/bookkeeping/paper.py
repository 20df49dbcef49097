"""The three SAK EMKM pages, as a page and as a PDF out of the same values."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from semai.kit import pdf
from semai.ui import formats

from . import queries
from .models import Book
from .types import Figure, Statements
from .wording import LINES

TEMPLATE = Path(__file__).parent / "typst" / "statements.typ"
Row = tuple[str, str, str]


def last_day(year: int, *, on: date) -> date:
    """Until when the statements of a year reach: its end, in the running year today."""
    return min(date(year, 12, 31), on)


def pdf_of(book: Book, year: int, *, on: date, at: datetime) -> bytes:
    """The statements as PDF, always in Indonesian."""
    with override("id"):
        return pdf.render(TEMPLATE, shown(book, year, on=on), at=at)


def shown(book: Book, year: int, *, on: date) -> dict[str, Any]:
    """Everything the three pages say, in words of the present language. Amounts of two years stand side by side."""
    until = last_day(year, on=on)
    now = queries.statements(book, year=year, until=until)
    is_second = book.started_on.year < year
    before = queries.statements(book, year=year - 1, until=date(year - 1, 12, 31)) if is_second else None
    first = max(date(year, 1, 1), book.started_on)
    return {
        "title": _("Financial statements of %(centre)s, %(year)s")
        % {"centre": book.centre.name, "year": year},
        "centre": book.centre.name,
        "host": book.centre.host.name,
        "place": str(book.centre.region),
        "year": str(year),
        "before": str(year - 1) if before else "–",
        "first": _day(first),
        "until": _day(until),
        "is_draft": book.closed_through is None or book.closed_through < until,
        "position": _position(now, before),
        "income": _income(now, before),
        "notes": _notes(book, now, first=first, until=until),
        "balances": now.total_assets == now.total_liabilities + now.total_equity,
    }


def _position(now: Statements, before: Statements | None) -> Mapping[str, Any]:
    equity = [
        (
            str(LINES[now.capital.line]),
            _rupiah(now.capital.amount),
            _of(before, lambda one: one.capital.amount),
        ),
        (
            _("Retained earnings of earlier years"),
            _rupiah(now.earned_before),
            _of(before, lambda one: one.earned_before),
        ),
        (_("Profit or loss of the year"), _rupiah(now.profit), _of(before, lambda one: one.profit)),
    ]
    total = now.total_liabilities + now.total_equity
    return {
        "assets": _rows(now.assets, before.assets if before else None),
        "total_assets": (_rupiah(now.total_assets), _of(before, lambda one: one.total_assets)),
        "liabilities": _rows(now.liabilities, before.liabilities if before else None),
        "total_liabilities": (_rupiah(now.total_liabilities), _of(before, lambda one: one.total_liabilities)),
        "equity": equity,
        "total_equity": (_rupiah(now.total_equity), _of(before, lambda one: one.total_equity)),
        "total": (_rupiah(total), _of(before, lambda one: one.total_liabilities + one.total_equity)),
    }


def _income(now: Statements, before: Statements | None) -> Mapping[str, Any]:
    return {
        "income": _rows(now.income, before.income if before else None),
        "total_income": (_rupiah(now.total_income), _of(before, lambda one: one.total_income)),
        "expenses": _rows(now.expenses, before.expenses if before else None),
        "total_expenses": (_rupiah(now.total_expenses), _of(before, lambda one: one.total_expenses)),
        "before_tax": (_rupiah(now.before_tax), _of(before, lambda one: one.before_tax)),
        "tax": (_rupiah(now.tax.amount), _of(before, lambda one: one.tax.amount)),
        "profit": (_rupiah(now.profit), _of(before, lambda one: one.profit)),
    }


def _notes(book: Book, now: Statements, *, first: date, until: date) -> Mapping[str, Any]:
    adjusted, corrected = queries.counts(book, first=first, last=until)
    figures = [*now.assets, *now.liabilities, now.capital, *now.income, *now.expenses, now.tax]
    return {
        "about": book.about,
        "policies": book.policies,
        "basis": _basis(adjusted),
        "corrections": corrected,
        "details": [
            {
                "name": str(LINES[figure.line]),
                "parts": [(name, _rupiah(amount)) for name, amount in figure.parts],
                "total": _rupiah(figure.amount),
            }
            for figure in figures
            if figure.parts
        ],
    }


def _basis(adjusted: int) -> str:
    if adjusted:
        return _(
            "Kept as a cash book with %(count)s adjustments without money (depreciation, unpaid sales and bills)."
        ) % {"count": adjusted}
    return _(
        "Kept as a cash book without adjustments: sales and bills count when they are paid, equipment has not been depreciated."
    )


def _rows(figures: Sequence[Figure], before: Sequence[Figure] | None) -> list[Row]:
    """Lines that have anything to say in either year; cash is always said."""
    found = []
    for place, figure in enumerate(figures):
        earlier = before[place] if before else None
        if place == 0 or figure.parts or (earlier and earlier.parts):
            amount = _rupiah(earlier.amount) if earlier else formats.NOTHING
            found.append((str(LINES[figure.line]), _rupiah(figure.amount), amount))
    return found


def _of(statements: Statements | None, read: Any) -> str:
    return formats.NOTHING if statements is None else _rupiah(read(statements))


def _rupiah(amount: int) -> str:
    """A loss stands in brackets, as in accounts."""
    text = formats.rupiah(abs(amount), language=get_language())
    return f"({text})" if amount < 0 else text


def _day(on: date) -> str:
    return formats.day(on, language=get_language())
