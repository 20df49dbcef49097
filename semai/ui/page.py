"""One page of a long list: size, number and order come from the address bar, each from an allow-list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import QueryDict

SIZES: Final = (25, 50, 100)
MOST_DIGITS: Final = 10

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, kw_only=True)
class Page(Generic[M]):
    """The rows to show, and the addresses of the pages and orders beside them."""

    rows: Sequence[M]
    count: int
    number: int
    size: int
    sort: str
    query: QueryDict

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, ceil(self.count / self.size))

    @property
    def first(self) -> int:
        """The number of the first row shown, 0 when there is none."""
        return (self.number - 1) * self.size + 1 if self.count else 0

    @property
    def last(self) -> int:
        """The number of the last row shown."""
        return min(self.number * self.size, self.count)

    @property
    def previous_url(self) -> str | None:
        """The address of the page before, None on the first."""
        return self.url(page=str(self.number - 1)) if self.number > 1 else None

    @property
    def next_url(self) -> str | None:
        """The address of the page after, None on the last."""
        return self.url(page=str(self.number + 1)) if self.number < self.pages else None

    @property
    def size_urls(self) -> list[tuple[int, str]]:
        """Every page size with its address; changing the size starts at the first page."""
        return [(size, self.url(size=str(size), page="1")) for size in SIZES]

    def sort_url(self, name: str) -> str:
        """The address that sorts by `name`, or turns the order round when it is the order already."""
        return self.url(sort=f"-{name}" if self.sort == name else name, page="1")

    def direction(self, name: str) -> str:
        """How the column `name` is sorted now, as aria-sort says it."""
        return {name: "ascending", f"-{name}": "descending"}.get(self.sort, "none")

    def url(self, **changes: str) -> str:
        """This list's address with some parameters changed and all filters kept."""
        query = self.query.copy()
        for key, value in changes.items():
            query[key] = value
        if query.get("page") == "1":
            del query["page"]
        return f"?{query.urlencode()}"


def paginate(
    rows: QuerySet[M], params: QueryDict, *, sorts: Mapping[str, Sequence[str]], default: str
) -> Page[M]:
    """Cut `rows` to the page that the address asks for. Two queries: a count and the rows.

    `sorts` names the allowed orders; each is a list of fields, and "-name" turns it round. Unknown or
    impossible wishes fall back to the default order, the smallest size and the nearest page.
    """
    sort = params.get("sort", default)
    if sort.removeprefix("-") not in sorts:
        sort = default
    size = _whole(params.get("size"), SIZES[0])
    size = size if size in SIZES else SIZES[0]
    count = rows.count()
    number = min(max(1, _whole(params.get("page"), 1)), max(1, ceil(count / size)))
    start = (number - 1) * size
    shown = list(rows.order_by(*_order(sorts, sort), "pk")[start : start + size])
    return Page(rows=shown, count=count, number=number, size=size, sort=sort, query=params)


def _order(sorts: Mapping[str, Sequence[str]], sort: str) -> list[str]:
    fields = sorts[sort.removeprefix("-")]
    return [_turned(field) for field in fields] if sort.startswith("-") else list(fields)


def _turned(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"


def _whole(text: str | None, default: int) -> int:
    # Longer digit strings would be turned into huge numbers at the database's expense.
    return int(text) if text is not None and text.isdecimal() and len(text) < MOST_DIGITS else default
