"""Asset maps out as workbooks, in the columns that the import reads; and work plans."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import override

from semai.kit import sheets

from . import queries
from .importing import COLUMNS, cells_of
from .models import Asset, WorkPlan
from .wording import FUNDS


def assets_out(assets: Iterable[Asset]) -> bytes:
    """One row for each asset."""
    keys = [column.key for column in COLUMNS]
    rows = ([cells[key] for key in keys] for cells in map(cells_of, assets))
    return sheets.write(keys, rows, sheet="Data", widths=[column.width for column in COLUMNS])


WORK_HEADERS = (
    "kegiatan", "hasil", "penanggung_jawab", "bulan_mulai", "bulan_selesai", "jumlah", "satuan", "harga_satuan",
    "biaya", "sumber_dana",
)  # fmt: skip


def work_plan_out(plan: WorkPlan) -> bytes:
    """One row for each line, and a row with the total."""
    with override("id"):
        rows: list[list[Any]] = [
            [
                line.activity, line.result, line.responsible, line.month_from, line.month_to, line.quantity,
                line.unit, line.unit_price, line.cost, str(FUNDS[line.fund]),
            ]
            for line in queries.lines_of(plan)
        ]  # fmt: skip
    rows.append(["Jumlah", *[None] * 7, queries.sums_of(plan)[0], None])
    return sheets.write(
        WORK_HEADERS, rows, sheet=f"RKA {plan.year}", widths=[30, 24, 20, 10, 10, 8, 12, 16, 16, 20]
    )
