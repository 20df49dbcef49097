"""An instrument in one workbook: out and in again unchanged, faults by cell, and what a new version does to a round."""

import copy
import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from semai.ledger.models import Entry
from semai.maturity import actions, authoring, pages, rules
from semai.maturity.models import Assessment, Instrument, Round
from semai.maturity.shipped import shipped_data
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import BERDAYA


def second() -> dict[str, Any]:
    """The shipped one with a new code for A1 and without A4."""
    data = copy.deepcopy(shipped_data())
    data["version"] = 2
    questions = data["aspects"][0]["indicators"]
    questions[0]["code"] = "A1X"
    del questions[3]
    for cluster in data["clusters"]:
        for gate in cluster.get("requirements", []):
            gate["any_of"] = [
                {**one, "code": "A1X" if one["code"] == "A1" else one["code"]}
                for one in gate["any_of"]
                if one["code"] != "A4"
            ]
    data["bridge"] = [{"old": "A1", "new": "A1X"}, {"old": "A4", "new": ""}]
    return data


def changed(change: Any) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(authoring.workbook(shipped_data())))
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_the_shipped_instrument_comes_back_unchanged_from_its_workbook() -> None:
    again = authoring.read(authoring.workbook(shipped_data()))
    assert rules.parse_instrument(again) == rules.parse_instrument(shipped_data())
    assert rules.parse_instrument(authoring.read(authoring.workbook(second()))).bridge == (
        ("A1", "A1X"), ("A4", ""),
    )  # fmt: skip


def put(sheet: str, cell: str, value: Any) -> Any:
    def change(book: Any) -> None:
        book[sheet][cell] = value

    return change


@pytest.mark.parametrize(
    ("change", "sheet", "row", "column"),
    [
        (put("survey", "G3", "berat"), "survey", 3, "weight"),
        (put("survey", "H3", "mungkin"), "survey", 3, "critical"),
        (put("survey", "B4", "A1"), "settings", 2, ""),
        (put("choices", "C2", None), "survey", 3, "list_name"),
        (put("choices", "B2", 9), "choices", 2, "name"),
        (put("gates", "H3", "Z9"), "gates", 3, "code"),
        (put("settings", "C2", "satu"), "settings", 2, "version"),
        (lambda book: book.remove(book["gates"]), "gates", 0, ""),
        (lambda book: book["bridge"].append(["A1", "Z9"]), "bridge", 2, "new"),
    ],
)
def test_what_is_wrong_is_told_by_sheet_row_and_column(
    change: Any, sheet: str, row: int, column: str
) -> None:
    with pytest.raises(authoring.WorkbookFaulty) as faulty:
        authoring.read(changed(change))
    assert (sheet, row) in {(one.sheet, one.row) for one in faulty.value.faults}, faulty.value.faults
    if column and sheet != "survey":
        assert any((one.sheet, one.column) == (sheet, column) for one in faulty.value.faults) or sheet in {
            "gates", "bridge",
        }  # fmt: skip


def test_answers_cross_the_bridge_and_what_was_dropped_stays_behind() -> None:
    new = rules.parse_instrument(second())
    assert rules.carried({"A1": 3, "A2": 1, "A4": 4, "Z": 2}, new) == {"A1X": 3, "A2": 1}


@pytest.fixture
def published(open_round: Round, dewi: Member) -> Instrument:
    draft = actions.draft_instrument(second(), by=dewi, at=make.NOW)
    return actions.publish_instrument(draft, by=dewi, at=make.NOW)


def test_a_draft_is_replaced_and_a_published_version_is_final(open_round: Round, dewi: Member) -> None:
    first = actions.draft_instrument(second(), by=dewi, at=make.NOW)
    again = actions.draft_instrument(second(), by=dewi, at=make.NOW)
    assert not Instrument.objects.filter(pk=first.pk).exists()
    assert again.previous_id == open_round.instrument_id
    actions.publish_instrument(again, by=dewi, at=make.NOW)
    with pytest.raises(actions.NotADraft):
        actions.discard_instrument(again, by=dewi, at=make.NOW)
    with pytest.raises(actions.VersionNotNew):
        actions.draft_instrument(second(), by=dewi, at=make.NOW)


def test_a_round_under_way_goes_on_with_the_next_version_and_says_so(
    open_round: Round, published: Instrument, north: Centre, ayu: Member, dewi: Member
) -> None:
    answers = BERDAYA | {"A4": 4}
    found = actions.record_assessment(
        open_round, north, answers=answers, evidence={}, assessed_on=make.TODAY, by=ayu, at=make.NOW
    )
    with pytest.raises(actions.ReasonMissing):
        actions.change_instrument(open_round, published, reason=" ", by=dewi, at=make.NOW)
    moved = actions.change_instrument(open_round, published, reason="Rapat", by=dewi, at=make.NOW)
    after = Assessment.objects.get(pk=found.pk)
    assert "A4" not in after.answers
    assert after.answers["A1X"] == BERDAYA["A1"]
    assert (after.suggested_id, after.version) == (found.suggested_id, 3)
    assert [one.pk for one in moved] == [found.pk]
    open_round.refresh_from_db()
    line = Entry.objects.about(open_round).order_by("-id")[0]
    assert (line.details["before"], line.details["after"], line.details["reason"]) == (1, 2, "Rapat")
    with pytest.raises(actions.NotASuccessor):
        actions.change_instrument(open_round, published, reason="Lagi", by=dewi, at=make.NOW)


def test_the_round_before_is_laid_over_the_bridge(
    cycle: Cycle, open_round: Round, published: Instrument, north: Centre, ayu: Member
) -> None:
    before = actions.record_assessment(
        open_round, north, answers={"A1": 4, "A2": 2, "A3": 0, "A4": 2}, evidence={}, assessed_on=make.TODAY,
        by=ayu, at=make.NOW,
    )  # fmt: skip
    later = make.make_round(cycle, instrument=published, opens_on=make.TODAY)
    now = make.make_assessment(later, north, ayu, aspects={"A": "1.00"})
    assert pages.summary(now, before)["previous"][0] == Decimal("2.00")


def test_dewi_brings_a_workbook_sees_what_it_changes_and_publishes_it(
    browser: MemberClient, open_round: Round, north: Centre, ayu: Member, dewi: Member
) -> None:
    actions.record_assessment(
        open_round,
        north,
        answers=BERDAYA | {"A4": 4},
        evidence={},
        assessed_on=make.TODAY,
        by=ayu,
        at=make.NOW,
    )
    bring = reverse("maturity:bring_instrument")
    bad = SimpleUploadedFile("a.xlsx", changed(put("survey", "G3", "berat")))
    answer = browser.of(dewi).post(bring, {"file": bad})
    assert answer.status_code == 422
    assert "berat" in answer.content.decode()
    assert browser.post(bring, {"file": SimpleUploadedFile("a.xlsx", b"bukan")}).status_code == 422
    good = SimpleUploadedFile("a.xlsx", authoring.workbook(second()))
    page = browser.post(bring, {"file": good}, follow=True).content.decode()
    assert north.name in page
    draft = Instrument.objects.get(is_draft=True)
    browser.post(reverse("maturity:publish_instrument", args=[draft.pk]))
    page = browser.get(reverse("maturity:instrument", args=[draft.pk])).content.decode()
    change = reverse("maturity:change_instrument", args=[draft.pk])
    assert change in page
    browser.post(change, {"round": str(open_round.pk), "reason": "Rapat"})
    open_round.refresh_from_db()
    assert open_round.instrument_id == draft.pk
    file = browser.get(reverse("maturity:instrument_workbook", args=[draft.pk]))
    assert authoring.read(file.content)["version"] == 2


def test_hana_of_another_programme_neither_sees_nor_blocks_dewis_versions(
    open_round: Round, published: Instrument, hana: Member, browser: MemberClient
) -> None:
    page = reverse("maturity:instrument", args=[published.pk])
    assert browser.of(hana).get(page).status_code == 404
    assert actions.draft_instrument(second(), by=hana, at=make.NOW).is_draft
