"""The demo's cash book is written by the same actions, once."""

from semai.bookkeeping import queries
from semai.bookkeeping.models import Book, Entry
from semai.config.demo.books import books
from semai.config.demo.cast import Cast
from semai.config.demo_accounts import DEMO_TODAY
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre


def test_ekos_demo_book_balances_and_comes_once(
    cycle: Cycle, coordinator: Member, dewi: Member, eko: Member, north: Centre
) -> None:
    cast = Cast(cycle, coordinator=coordinator, manager=dewi)
    books(cast, eko)
    count = Entry.objects.count()
    books(cast, eko)
    book = Book.objects.get(centre=north)
    found = queries.statements(book, year=2022, until=DEMO_TODAY)
    assert Entry.objects.count() == count > 30
    assert book.closed_through is not None
    assert found.profit > 0
    assert found.total_assets == found.total_liabilities + found.total_equity
