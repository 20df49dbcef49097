"""The asset map out as a workbook, in the columns that the import reads."""

from collections.abc import Iterable

from semai.kit import sheets

from .importing import COLUMNS, cells_of
from .models import Asset


def assets_out(assets: Iterable[Asset]) -> bytes:
    """One row for each asset."""
    keys = [column.key for column in COLUMNS]
    rows = ([cells[key] for key in keys] for cells in map(cells_of, assets))
    return sheets.write(keys, rows, sheet="Data", widths=[column.width for column in COLUMNS])
