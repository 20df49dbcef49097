"""What stands in a cell, as the text, number or date that is meant. Generous in reading, plain in refusing."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from django.utils.translation import gettext as _

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb pebruari",
            "maret march mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "agustus august agu aug ags agt",
            "september sep sept",
            "oktober october okt oct",
            "november nov nopember nop",
            "desember december des dec",
        ),
        start=1,
    )
    for name in names.split()
}
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?)?")
DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
SPOKEN = re.compile(r"(?:[a-z']+,\s*)?(\d{1,2})[\s-]+([a-z]+)\.?[\s-]+(\d{4})")
EXCEL_EPOCH = date(1899, 12, 30)
MOST_CHOICES = 10
SERIALS = range(20_000, 80_000)  # the years 1954 to 2119


class Since1904(int):
    """A plain number of a workbook that counts days from 1904: nobody can tell which day it means."""


class BadCell(ValueError):
    """The cell cannot mean what its column wants; the text says so to the person who filled it."""


def as_text(value: Any, *, longest: int = 0) -> str:
    """The cell as text, "" when empty; a whole number keeps no decimals.

    Raises BadCell when longer than `longest` characters (0: any length).
    """
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    text = re.sub(r"[ \t\u00a0]+", " ", str(value)).strip()
    if longest and len(text) > longest:
        raise BadCell(_("Too long: at most %(longest)s characters.") % {"longest": longest})
    return text.replace("\x00", "")


def as_number(value: Any, *, lowest: float | None = None, highest: float | None = None) -> Decimal | None:
    """The cell as a number, None when empty. Text may have a decimal comma: 3,5 or 1.234,5.

    Raises BadCell for what is no number or lies outside the bounds.
    """
    if value is None:
        return None
    if isinstance(value, bool | date) or not (number := _number(value)):
        raise BadCell(_("“%(value)s” is not a number.") % {"value": as_text(value)[:40]})
    found = number[0]
    if (lowest is not None and found < Decimal(str(lowest))) or (
        highest is not None and found > Decimal(str(highest))
    ):
        raise BadCell(_("%(value)s is outside the range.") % {"value": found} + _range(lowest, highest))
    return found


def as_whole(value: Any, *, lowest: int | None = None, highest: int | None = None) -> int | None:
    """The cell as a whole number, None when empty.

    Raises BadCell for what is no whole number or lies outside the bounds.
    """
    number = as_number(value, lowest=lowest, highest=highest)
    if number is not None and number != number.to_integral_value():
        raise BadCell(_("%(value)s is not a whole number.") % {"value": number})
    return None if number is None else int(number)


def as_date(value: Any) -> date | None:
    """The cell as a date, None when empty: an Excel date (or its number, where days count from 1900), 2022-12-05, 05/12/2022 (day first), 5 Desember 2022.

    Raises BadCell for anything else, also for days that do not exist.
    """
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, Since1904) and value in SERIALS:
        message = _(
            "%(value)s is a number, and this workbook counts days from 1904. Format the column as a date."
        )
        raise BadCell(message % {"value": int(value)})
    if isinstance(value, int) and value in SERIALS:
        return EXCEL_EPOCH + timedelta(days=value)
    parts = _date_parts(as_text(value).casefold())
    try:
        return date(*parts) if parts else _no_date(value)
    except ValueError:
        return _no_date(value)


def as_choice(value: Any, choices: Mapping[str, Any], *, default: Any = None) -> Any:
    """What `choices` holds under the cell's text (case, spaces and underscores do not matter).

    Raises BadCell that lists the choices.
    """
    text = as_text(value)
    if not text:
        return default
    if text in choices:
        return choices[text]
    folded = {_folded(key): key for key in choices}
    if _folded(text) not in folded:
        raise BadCell(_unknown(text, folded))
    return choices[folded[_folded(text)]]


def _unknown(text: str, folded: Mapping[str, str]) -> str:
    """A short list is told whole; of a long one only what is near."""
    known = list(folded.values())
    if len(known) <= MOST_CHOICES:
        message = _("“%(value)s” is not known. Choose from: %(known)s.")
        return message % {"value": text[:40], "known": ", ".join(known)}
    near = [folded[key] for key in get_close_matches(_folded(text), folded, n=3, cutoff=0.5)]
    message = _("“%(value)s” is not known. The sheet with explanations lists the codes.") % {
        "value": text[:40]
    }
    return message + (" " + _("Did you mean %(near)s?") % {"near": ", ".join(near)} if near else "")


def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", text.casefold()).strip()


def _number(value: Any) -> tuple[Decimal] | None:
    if isinstance(value, int | float):
        return (Decimal(str(value)),)
    text = as_text(value).replace(" ", "")
    if re.fullmatch(r"[-+]?\d{1,3}(\.\d{3})*,\d+", text) or re.fullmatch(r"[-+]?\d+,\d+", text):
        text = text.replace(".", "").replace(",", ".")
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return (number,) if number.is_finite() else None


def _range(lowest: float | None, highest: float | None) -> str:
    if lowest is not None and highest is not None:
        return " " + _("Expected: %(lowest)s to %(highest)s.") % {"lowest": lowest, "highest": highest}
    return ""


def _date_parts(text: str) -> tuple[int, int, int] | None:
    if match := ISO.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3])
    if match := DAY_FIRST.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    if (match := SPOKEN.fullmatch(text)) and match[2] in MONTHS:
        return int(match[3]), MONTHS[match[2]], int(match[1])
    return None


def _no_date(value: Any) -> date:
    raise BadCell(
        _("“%(value)s” is not a date. Write it like 2022-12-05 or 5 Desember 2022.")
        % {"value": as_text(value)[:40]}
    )
