"""Workbooks that leave the register: an empty template to fill in, and the centres in the same columns."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Protocol, runtime_checkable

from django.utils.translation import gettext as _

from semai.kit import sheets
from semai.programmes.models import Cycle

from . import queries
from .models import Centre
from .sheet import COLUMNS, CONTACTS, STATUS_WORDS, cells_of
from .types import Column, ImportKind
from .types.imports import columns_for
from .wording import STATUS_NAMES


@runtime_checkable
class WithLists(Protocol):
    """A kind whose columns take codes from lists in the database."""

    def code_lists(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Column to its codes and their names."""


def template(kind: ImportKind, cycle: Cycle | None) -> bytes:
    """An empty workbook of this kind for this year, with a sheet that explains it."""
    lists = kind.code_lists() if isinstance(kind, WithLists) else {}
    return _workbook(columns_for(kind, cycle), [], sheet=kind.sheet, lists=lists)


def centres(rows: Iterable[Centre], *, with_contacts: bool) -> bytes:
    """Centres in the columns of the template: import it again and nothing changes."""
    columns = [column for column in COLUMNS if with_contacts or column.key not in CONTACTS]
    cells = (cells_of(centre) for centre in rows)
    values = ([_typed(column.key, one[column.key]) for column in columns] for one in cells)
    return _workbook(columns, values, sheet="Data", lists=centre_lists())


def centre_lists() -> dict[str, Sequence[tuple[str, str]]]:
    """Codes that the columns of the centres' workbook take."""
    return {
        "jenis_lembaga": queries.host_kinds(),
        "kejuruan": queries.vocational_fields(),
        "status": [(word, str(STATUS_NAMES[status])) for word, status in STATUS_WORDS.items()],
    }


def _typed(key: str, value: Any) -> Any:
    return date.fromisoformat(value) if key == "tanggal_sumber" and value else value


def _workbook(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    *,
    sheet: str,
    lists: Mapping[str, Sequence[tuple[str, str]]],
) -> bytes:
    return sheets.write(
        [column.key for column in columns],
        rows,
        sheet=sheet,
        widths=[column.width for column in columns],
        required=[column.key for column in columns if column.required],
        guide=list(_guide(columns, sheet, lists)),
    )


def _guide(
    columns: Sequence[Column], sheet: str, lists: Mapping[str, Sequence[tuple[str, str]]]
) -> Iterable[sheets.GuideLine]:
    line = sheets.GuideLine
    yield line(heading=_("How to fill in this workbook"))
    yield line(
        cells=["", _("Fill in the sheet %(sheet)s, one record per row, headers in row 1.") % {"sheet": sheet}]
    )
    yield line(
        cells=["", _("Columns with a yellow header must be filled in. Do not use formulas or merged cells.")]
    )
    yield line()
    yield line(heading=_("Columns"))
    yield line(cells=[_("Column"), _("What belongs in it"), _("Must be filled in"), _("Example")])
    for column in columns:
        must = _("yes") if column.required else ""
        yield line(cells=[column.key, str(column.help_text), must, column.example])
    for column in columns:
        pairs = lists.get(column.key) or list(column.choices.items())
        if pairs:
            yield line()
            yield line(heading=_("Codes for %(column)s") % {"column": column.key})
            for code, name in pairs:
                yield line(cells=[code, str(name)])
