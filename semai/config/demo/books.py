"""The cash book of one centre until the demo's day, plainly made up; the book of Eko's own centre."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from semai.bookkeeping import actions
from semai.bookkeeping.models import Book
from semai.bookkeeping.types import EntryKind, Written
from semai.config.demo_accounts import DEMO_TODAY
from semai.programmes.models import Member
from semai.registry.models import Centre

from .cast import Cast

START = date(2022, 4, 1)
#: Day of the month, kind, account, other account, amount in thousands, text, party.
EACH_MONTH = (
    (3, EntryKind.MONEY_IN, "kas", "penjualan", 2450, "Penjualan seragam (contoh)", "Koperasi Contoh"),
    (5, EntryKind.MONEY_OUT, "kas", "bahan", 780, "Kain dan benang (contoh)", "Toko Kain Contoh"),
    (
        10,
        EntryKind.MONEY_OUT,
        "bank",
        "honor_instruktur",
        1200,
        "Honor instruktur (contoh)",
        "Instruktur Contoh",
    ),
    (15, EntryKind.MONEY_IN, "kas", "jasa", 650, "Jasa jahit (contoh)", "Warga Contoh"),
    (20, EntryKind.MONEY_OUT, "bank", "listrik", 315, "Listrik dan internet (contoh)", ""),
    (25, EntryKind.TRANSFER, "kas", "bank", 1500, "Setor ke bank (contoh)", ""),
)


def books(cast: Cast, eko: Member) -> None:
    """Six months of entries, five of them closed, one correction and one remark."""
    centre = Centre.objects.visible_to(eko).with_place().order_by("code").first()
    if centre is None or Book.objects.filter(centre=centre).exists():
        return
    zone = ZoneInfo(centre.region.time_zone)

    def moment(on: date) -> datetime:
        return datetime.combine(on, time(15), tzinfo=zone)

    book = actions.open_book(
        centre, started_on=START, cash=1_500_000, bank=12_000_000, by=eko, at=moment(START)
    )
    accounts = {one.code: str(one.pk) for one in book.accounts.all()}
    month, entry = START, None
    while month <= DEMO_TODAY:
        for day, kind, account, other, thousands, text, party in EACH_MONTH:
            on = month.replace(day=day)
            if on > DEMO_TODAY:
                continue
            written = Written(
                kind=kind,
                on=on,
                amount=thousands * 1000 + 25_000 * month.month,
                account=accounts[account],
                other=accounts[other],
                text=text,
                party=party,
            )
            entry = actions.record_entry(book, written, by=eko, at=moment(on))
        last, month = month, (month + timedelta(days=32)).replace(day=1)
        if month.replace(day=2) <= DEMO_TODAY and last < DEMO_TODAY.replace(
            month=DEMO_TODAY.month - 1, day=1
        ):
            actions.close_months(book, through=month - timedelta(days=1), by=eko, at=moment(month))
    if entry:
        actions.make_remark(
            book,
            text="Apakah setoran ini sudah cocok dengan buku bank? (contoh)",
            entry=entry,
            by=cast.coordinator,
            at=moment(DEMO_TODAY),
        )
