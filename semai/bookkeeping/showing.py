"""Books as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from semai.ui import formats

from . import rules
from .models import Book
from .types import Month

#: A book is current while the last entry is at most this old (indicator F3 of the shipped instrument, our proposal).
CURRENT_DAYS = 30


@dataclass(frozen=True)
class Standing:
    """How a book of `queries.listed` stands on a day."""

    book: Book
    last_on: date | None
    days_behind: int
    is_behind: bool
    unclosed: int
    open_remarks: int


def standing(book: Any, *, on: date) -> Standing:
    """Days without an entry, months over but not closed, remarks not settled."""
    behind = rules.days_behind(book.last_on, book.started_on, on=on)
    return Standing(
        book=book,
        last_on=book.last_on,
        days_behind=behind,
        is_behind=behind > CURRENT_DAYS,
        unclosed=len(rules.months_to_close(book.started_on, book.closed_through, on=on)),
        open_remarks=book.open_remarks,
    )


def picture_of(months: Sequence[Month]) -> dict[str, Any] | None:
    """Labels and lines in thousands of rupiah; None when nothing moved."""
    if not any(month.money_in or month.money_out or month.balance for month in months):
        return None
    language = get_language()
    return {
        "labels": [formats.day(month.first, language=language, style="short_month") for month in months],
        "series": [
            ("success", _("Money in"), [month.money_in / 1000 for month in months]),
            ("warning", _("Money out"), [month.money_out / 1000 for month in months]),
            ("info", _("Balance"), [month.balance / 1000 for month in months]),
        ],
    }
