"""How figures, money and dates read in Indonesian and in English. Pure: the language is an argument."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time
from babel.numbers import format_decimal

NOTHING: Final = "–"

#: Indonesia's three zones by their offset from UTC in hours, as Keputusan Presiden 41/1987 names them.
ZONES: Final = {7: "WIB", 8: "WITA", 9: "WIT"}

Number = int | float | Decimal


def locale_of(language: str | None) -> str:
    """Babel's name for a Django language code; Indonesian when unknown."""
    return "en_GB" if (language or "").startswith("en") else "id_ID"


def number(value: Number | None, *, language: str | None, decimals: int | None = None) -> str:
    """A figure with the language's separators; at most three decimals unless `decimals` fixes them."""
    if value is None:
        return NOTHING
    pattern = "#,##0.###" if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(value, format=pattern, locale=locale_of(language))


def rupiah(amount: Number | None, *, language: str | None) -> str:
    """Whole rupiah, written without a space as the general spelling guide (EYD V) asks."""
    if amount is None:
        return NOTHING
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{number(abs(round(amount)), language=language)}"


def percent(share: Number | None, *, language: str | None) -> str:
    """A share 0…1 as a whole percentage."""
    return NOTHING if share is None else f"{number(round(share * 100), language=language)}%"


def day(value: date | datetime | None, *, language: str | None, style: str = "long") -> str:
    """A date as "5 Desember 2022"; styles: long, short ("5 Des 2022"), full (with the weekday), month, short_month."""
    if value is None:
        return NOTHING
    patterns = {
        "long": "d MMMM y",
        "short": "d MMM y",
        "full": "EEEE, d MMMM y",
        "month": "MMMM y",
        "short_month": "MMM y",
    }
    return format_date(value, format=patterns[style], locale=locale_of(language))


def moment(value: datetime | None, *, language: str | None, zone: ZoneInfo) -> str:
    """A moment as "5 Desember 2022 14.05 WIB", told in the given time zone."""
    if value is None:
        return NOTHING
    local = value.astimezone(zone)
    locale = locale_of(language)
    clock = format_time(local, format="HH.mm" if locale == "id_ID" else "HH:mm", locale=locale)
    return f"{day(local, language=language)} {clock} {zone_label(local)}"


def zone_label(local: datetime) -> str:
    """WIB, WITA or WIT for Indonesia's offsets, otherwise the offset itself."""
    offset = local.utcoffset()
    hours = None if offset is None else offset.total_seconds() / 3600
    known = ZONES.get(int(hours)) if hours is not None and hours == int(hours) else None
    return known or local.strftime("%Z")
