"""Out as a workbook, edited at random, in again: exactly what was edited is changed, and a second time nothing."""

import io
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from semai.ledger.models import Entry
from semai.programmes.models import Member
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from tests.conftest import MemberClient

from .conftest import EXAMPLES
from .test_imports import HEADERS, bring_in, preview

pytestmark = pytest.mark.usefixtures("regions")

#: Columns that can be edited by themselves; the three of a regency say one thing together.
TEXTS = (
    "nama_blkk",
    "lembaga_induk",
    "alamat",
    "pemilik_badan_hukum",
    "penanggung_jawab",
    "sumber",
    "catatan",
)
EDITABLE = (
    *TEXTS,
    "lintang",
    "tahun_anggaran",
    "status",
    "kejuruan",
    "telepon",
    "vin",
    "tanggal_sumber",
    "kota_desa",
)


def other(column: str, before: Any, random: Random) -> Any:
    """A value that the cell does not hold yet."""
    number = random.randrange(10**8)
    return {
        "lintang": round(-9 + number / 10**8, 5),
        "tahun_anggaran": 2016 if before != 2016 else 2017,
        "status": "tutup" if before != "tutup" else "aktif",
        "kejuruan": "bahasa" if before != "bahasa" else "teknik_las; bahasa",
        "telepon": f"0812{number:08}",
        "vin": f"19{number:08}",
        "tanggal_sumber": date(2019, 1, 1) + timedelta(days=number % 700),
        "kota_desa": "perkotaan" if before != "perkotaan" else "perdesaan",
    }.get(column, f"{random.choice(('@', '-', '+', '', ' '))}Contoh {number}".strip())


def edited(content: bytes, random: Random, *, count: int) -> tuple[bytes, set[tuple[int, str]]]:
    """The workbook with some cells changed, and which."""
    book = load_workbook(io.BytesIO(content))
    page = book["Data"]
    rows = range(2, page.max_row + 1)
    # Half a position is refused: only where there is one it can be moved.
    longitude = HEADERS.index("bujur") + 1
    there = [
        (row, column)
        for row in rows
        for column in EDITABLE
        if column != "lintang" or page.cell(row, longitude).value is not None
    ]
    cells = set(random.sample(there, count))
    for row, column in cells:
        cell = page.cell(row, HEADERS.index(column) + 1)
        cell.value = other(column, cell.value, random)
        cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue(), cells


@pytest.mark.parametrize(("seed", "count"), [(0, 30), (1, 1), (2, 57), (3, 200)])
def test_so_many_cells_so_many_changes_and_a_second_time_none(
    seed: int, count: int, browser: MemberClient, coordinator: Member
) -> None:
    bring_in((EXAMPLES / "2022" / "centres.xlsx").read_bytes(), coordinator)
    content, cells = edited(
        browser.of(coordinator).get(reverse("registry:export")).content, Random(seed), count=count
    )
    history: Any = Centre
    before = history.pgh_event_model.objects.count()
    done = bring_in(content, coordinator)
    assert len(cells) == count
    touched = {row for row, _column in cells}
    assert done.counts == {"update": len(touched), "unchanged": 125 - len(touched)}
    assert {
        (row.number, key) for row in done.rows.all() for key in row.values if row.outcome == "update"
    } == cells
    lines = Entry.objects.filter(verb=Verb.EDIT_CENTRE).values_list("details", flat=True)
    assert sum(len(set(line["fields"]) - {"status_since"}) for line in lines) == len(cells)
    assert history.pgh_event_model.objects.count() - before == len(touched)
    assert preview(content, coordinator).counts == {"unchanged": 125}
