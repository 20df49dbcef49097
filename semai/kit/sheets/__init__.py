"""Workbooks from strangers, read safely, and workbooks for people, written so that no text becomes a formula.

`read(content, sheet="Data", required=…, known=…)` parses in a child process with limits and answers with rows and
faults by cell; `cells` turns what stands in a cell into text, a number or a date; `write` makes a workbook.
"""

from .cells import BadCell, as_choice, as_date, as_number, as_text, as_whole
from .faults import UnreadableWorkbook
from .guard import check
from .reading import MAX_ROWS, CellNote, Row, Sheet, cell_name, header_key, read
from .writing import GuideLine, Leaf, write, write_leaves

__all__ = [
    "MAX_ROWS",
    "BadCell",
    "CellNote",
    "GuideLine",
    "Leaf",
    "Row",
    "Sheet",
    "UnreadableWorkbook",
    "as_choice",
    "as_date",
    "as_number",
    "as_text",
    "as_whole",
    "cell_name",
    "check",
    "header_key",
    "read",
    "write",
    "write_leaves",
]
