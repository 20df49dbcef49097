"""Readers who work in Excel: their workbook goes out, comes back, and is taken back."""

import io
from datetime import date
from typing import Any

from django.urls import reverse
from openpyxl import load_workbook

from semai.maturity import actions, importing_readings
from semai.maturity.models import Assessment, Reading, Round
from semai.maturity.types import ReaderKind
from semai.programmes.models import Member
from semai.registry import actions as register
from semai.registry.models import Centre, Import
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import BERDAYA

DUE = date(2022, 7, 31)


def ask(round_: Round, centre: Centre, by: Member, reader: Member | None, kind: ReaderKind) -> Reading:
    (made,) = actions.ask_reader(round_, [centre], kind=kind, reader=reader, due_on=DUE, by=by, at=make.NOW)
    return made


def filled(round_: Round, by: Member, **levels: Any) -> bytes:
    """The workbook that goes out, with the same answers in every row."""
    book = load_workbook(io.BytesIO(importing_readings.written(round_, by)))
    page = book["Data"]
    headers = [cell.value for cell in page[1]]
    for row in range(2, page.max_row + 1):
        for code, level in (BERDAYA | levels).items():
            page.cell(row, headers.index(code) + 1, level)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def preview(content: bytes, round_: Round, by: Member) -> Import:
    return register.preview_import(
        "readings", content=content, file_name="isian.xlsx", by=by, cycle=round_.cycle, at=make.NOW
    )


def test_two_readers_workbooks_come_back_and_make_the_result_and_its_undo_leaves_nothing(
    open_round: Round, north: Centre, dewi: Member, ayu: Member, bayu: Member
) -> None:
    ask(open_round, north, dewi, ayu, ReaderKind.FIELD)
    ask(open_round, north, dewi, bayu, ReaderKind.DESK)
    ask(open_round, north, dewi, None, ReaderKind.SELF)
    content = filled(open_round, dewi)
    seen = preview(content, open_round, dewi)
    assert seen.counts == {"update": 3}
    register.confirm_import(seen, by=dewi, at=make.NOW)
    assert Assessment.objects.get().answers == BERDAYA
    assert not Reading.objects.filter(sent_at__isnull=True).exists()
    assert preview(content, open_round, dewi).counts == {"unchanged": 3}
    register.undo_import(seen, by=dewi, at=make.NOW)
    assert not Assessment.objects.exists()
    assert set(Reading.objects.values_list("sent_at", "total")) == {(None, None)}


def test_bad_cells_and_people_who_were_not_asked_are_named(
    open_round: Round, north: Centre, south: Centre, dewi: Member, ayu: Member
) -> None:
    ask(open_round, north, dewi, ayu, ReaderKind.FIELD)
    bad = preview(filled(open_round, dewi, A1=9), open_round, dewi).rows.get()
    assert [fault["column"] for fault in bad.faults] == ["A1"]
    book = load_workbook(io.BytesIO(filled(open_round, dewi)))
    book["Data"].cell(2, 4, "Orang Lain")
    out = io.BytesIO()
    book.save(out)
    assert [fault["column"] for fault in preview(out.getvalue(), open_round, dewi).rows.get().faults] == [
        "penilai"
    ]


def test_what_was_sent_meanwhile_is_a_conflict_and_stays(
    open_round: Round, north: Centre, dewi: Member, ayu: Member
) -> None:
    reading = ask(open_round, north, dewi, ayu, ReaderKind.FIELD)
    content = filled(open_round, dewi)
    seen = preview(content, open_round, dewi)
    own = BERDAYA | {"A1": 1}
    actions.save_reading(reading, answers=own, evidence={}, version=0, is_final=True, by=ayu, at=make.NOW)
    assert register.confirm_import(seen, by=dewi, at=make.NOW).counts == {"conflict": 1}
    assert preview(content, open_round, dewi).counts == {"conflict": 1}
    reading.refresh_from_db()
    assert reading.answers == own


def test_dewi_finds_the_workbook_where_she_asks_readers_and_bayu_does_not(
    browser: MemberClient, open_round: Round, north: Centre, dewi: Member, bayu: Member
) -> None:
    address = reverse("maturity:readers_workbook", args=[open_round.pk])
    assert address in browser.of(dewi).get(reverse("maturity:readers")).content.decode()
    assert browser.get(address).headers["Content-Type"].endswith("sheet")
    assert browser.of(bayu).get(address).status_code == 403
