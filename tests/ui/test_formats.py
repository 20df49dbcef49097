from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from semai.ui import formats

NOON = datetime(2022, 12, 5, 5, 5, tzinfo=UTC)


def test_a_manager_reads_rupiah_as_indonesians_write_it() -> None:
    assert formats.rupiah(1234567, language="id") == "Rp1.234.567"
    assert formats.rupiah(Decimal("-2500.4"), language="id") == "-Rp2.500"
    assert formats.rupiah(1234567, language="en") == "Rp1,234,567"


def test_figures_follow_the_language() -> None:
    assert formats.number(Decimal("1234.50"), language="id") == "1.234,5"
    assert formats.number(2, language="id", decimals=2) == "2,00"
    assert formats.percent(0.456, language="id") == "46%"


def test_what_is_unknown_is_not_zero() -> None:
    assert formats.rupiah(None, language="id") == "–"
    assert formats.number(None, language="id") == "–"
    assert formats.percent(None, language="id") == "–"
    assert formats.day(None, language="id") == "–"
    assert formats.moment(None, language="id", zone=ZoneInfo("Asia/Jakarta")) == "–"


def test_dates_are_long_and_in_words() -> None:
    assert formats.day(date(2022, 12, 5), language="id") == "5 Desember 2022"
    assert formats.day(date(2022, 12, 5), language="id", style="full") == "Senin, 5 Desember 2022"
    assert formats.day(date(2022, 12, 5), language="en") == "5 December 2022"


def test_each_zone_of_indonesia_tells_its_own_time() -> None:
    told = [
        formats.moment(NOON, language="id", zone=ZoneInfo(f"Asia/{city}"))
        for city in ("Jakarta", "Makassar", "Jayapura")
    ]
    assert told == ["5 Desember 2022 12.05 WIB", "5 Desember 2022 13.05 WITA", "5 Desember 2022 14.05 WIT"]
