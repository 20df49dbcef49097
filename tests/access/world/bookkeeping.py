"""The cash book of the centre in North: an entry, its receipt, a remark and a workbook."""

from django.core.files.base import ContentFile

from semai.bookkeeping import actions
from semai.bookkeeping.models import Receipt, Remark, Sheet
from semai.bookkeeping.types import EntryKind, Written
from semai.programmes.models import Member
from semai.programmes.types import Role
from semai.registry.models import Centre
from tests import factories as make

from .pictures import picture


def fill(north: Centre, dewi: Member) -> None:
    """A manager of the centre writes it."""
    manager = make.make_member(north.programme, Role.CENTRE_MANAGER)
    make.let_see(manager, north)
    start = make.TODAY.replace(day=1)
    book = actions.open_book(north, started_on=start, cash=1_000, bank=0, by=manager, at=make.NOW)
    till, sales = (str(book.accounts.get(code=code).pk) for code in ("kas", "penjualan"))
    said = Written(kind=EntryKind.MONEY_IN, on=start, amount=1, account=till, other=sales, text="Jual")
    entry = actions.record_entry(book, said, by=manager, at=make.NOW)
    added = {"added_by": dewi, "added_at": make.NOW, "sha256": "0" * 64}
    Receipt.objects.create(entry=entry, image=ContentFile(picture(), "nota.jpg"), **added)
    Sheet.objects.create(book=book, file_name="kas.xlsx", rows=[], **added)
    Remark.objects.create(book=book, entry=entry, text="Nota?", by=dewi, at=make.NOW)
