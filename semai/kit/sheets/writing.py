"""Workbooks for people. Every text stays text: nothing that starts with =, +, - or @ becomes a formula."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

#: The same bytes for the same rows: the file says nothing about when it was made.
MADE_AT = datetime(2022, 1, 1)  # noqa: DTZ001 - Excel has no time zones
NARROW, WIDE = 12, 60
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class GuideLine:
    """One line of the sheet with explanations; a line with `heading` only starts a part."""

    heading: str = ""
    cells: Sequence[str] = ()


@dataclass(frozen=True)
class Leaf:
    """One sheet of a workbook of several: a header row and rows of cells."""

    name: str
    headers: Sequence[str]
    rows: Sequence[Sequence[Any]]
    widths: Sequence[int] = ()


def write_leaves(leaves: Sequence[Leaf]) -> bytes:
    """A workbook of several sheets, in this order; cells as in `write`."""
    stream = io.BytesIO()
    with Workbook(stream, OPTIONS) as workbook:
        workbook.set_properties({"created": MADE_AT})
        head = workbook.add_format({"bold": True, "bg_color": "#E6ECF5", "border": 1})
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for leaf in leaves:
            page = workbook.add_worksheet(leaf.name)
            for column, header in enumerate(leaf.headers):
                page.set_column(column, column, leaf.widths[column] if column < len(leaf.widths) else NARROW)
                page.write_string(0, column, header, head)
            page.freeze_panes(1, 0)
            for number, row in enumerate(leaf.rows, start=1):
                for column, value in enumerate(row):
                    _write_cell(page, number, column, value, day)
    return stream.getvalue()


def write(
    headers: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    sheet: str = "Data",
    widths: Sequence[int] = (),
    guide: Sequence[GuideLine] = (),
    guide_sheet: str = "Petunjuk",
    required: Sequence[str] = (),
) -> bytes:
    """A workbook with `headers` in row 1 of `sheet`, `rows` below, and `guide` on a sheet of its own.

    Dates and numbers keep their kind; everything else is written as text. `required` headers are bold and coloured.
    """
    stream = io.BytesIO()
    with Workbook(stream, OPTIONS) as workbook:
        workbook.set_properties({"created": MADE_AT})
        page = workbook.add_worksheet(sheet)
        head = workbook.add_format({"bold": True, "bg_color": "#E6ECF5", "border": 1})
        must = workbook.add_format({"bold": True, "bg_color": "#FFE9A8", "border": 1})
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for column, header in enumerate(headers):
            page.set_column(column, column, widths[column] if column < len(widths) else NARROW)
            page.write_string(0, column, header, must if header in required else head)
        page.freeze_panes(1, 0)
        for number, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write_cell(page, number, column, value, day)
        if guide:
            _write_guide(workbook, guide, guide_sheet)
    return stream.getvalue()


def _write_cell(page: Worksheet, row: int, column: int, value: Any, day: Any) -> None:
    match value:
        case None | "":
            pass
        case datetime():
            page.write_datetime(row, column, value.replace(tzinfo=None), day)
        case date():
            page.write_datetime(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001
        case bool():
            page.write_boolean(row, column, value)
        case int() | float() | Decimal():
            page.write_number(row, column, value)
        case _:
            page.write_string(row, column, str(value))


def _write_guide(workbook: Workbook, guide: Sequence[GuideLine], name: str) -> None:
    page = workbook.add_worksheet(name)
    title = workbook.add_format({"bold": True, "font_size": 12})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 26)
    page.set_column(1, 1, WIDE)
    page.set_column(2, 5, 26)
    for row, line in enumerate(guide):
        if line.heading:
            page.write_string(row, 0, line.heading, title)
        for column, text in enumerate(line.cells):
            page.write_string(row, column, str(text), wrapped)
