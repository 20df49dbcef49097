"""A workbook of answers: what its rows would do, written and taken back."""

from datetime import date
from typing import Any

import pytest

from semai.maturity import actions
from semai.maturity.importing import ASSESSMENTS, NoRound
from semai.maturity.models import Assessment, Cluster, Round
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from semai.registry.types import Outcome, PlannedRow, SheetRow
from tests import factories as make

from .conftest import BERDAYA


def row(number: int, centre: Centre | str, **over: Any) -> SheetRow:
    code = centre if isinstance(centre, str) else centre.code
    cells = {"kode_blkk": code, "tanggal_penilaian": date(2022, 5, 27), "penilai": "Tim A", **BERDAYA}
    return SheetRow(number, cells | over)


def plan(cycle: Cycle, by: Member, *rows: SheetRow) -> list[PlannedRow]:
    return list(ASSESSMENTS.plan(rows, by=by, cycle=cycle))


def faults(planned: PlannedRow) -> list[str]:
    return [fault.column for fault in planned.faults]


def write(planned: PlannedRow, cycle: Cycle, by: Member) -> None:
    ASSESSMENTS.write(planned, by=by, cycle=cycle, at=make.NOW)


def test_a_written_row_is_the_assessment_and_unchanged_when_read_again(
    open_round: Round, cycle: Cycle, north: Centre, dewi: Member
) -> None:
    sheet = row(2, north, H1=None, bukti_A=" Akta 12 ", catatan="Baik")
    (planned,) = plan(cycle, dewi, sheet)
    assert planned.outcome == Outcome.CREATE
    write(planned, cycle, dewi)
    found = Assessment.objects.get()
    assert (found.centre, found.assessor, found.notes, found.evidence) == (
        north,
        "Tim A",
        "Baik",
        {"A": "Akta 12"},
    )
    assert found.suggested
    assert found.suggested.code == "berdaya"
    assert "H1" not in found.answers
    assert plan(cycle, dewi, sheet)[0].outcome == Outcome.UNCHANGED


def test_a_changed_cell_is_one_change_and_can_be_taken_back(
    open_round: Round, cycle: Cycle, north: Centre, dewi: Member
) -> None:
    write(plan(cycle, dewi, row(2, north))[0], cycle, dewi)
    (planned,) = plan(cycle, dewi, row(2, north, A1=0))
    assert (planned.outcome, dict(planned.before)) == (Outcome.UPDATE, {"A1": 3})
    write(planned, cycle, dewi)
    assert Assessment.objects.get().answers["A1"] == 0
    assert ASSESSMENTS.take_back(planned, by=dewi, cycle=cycle, at=make.NOW)
    assert Assessment.objects.get().answers["A1"] == 3


def test_a_created_assessment_is_removed_again_unless_a_decision_rests_on_it(
    open_round: Round, cycle: Cycle, north: Centre, south: Centre, dewi: Member
) -> None:
    kept, removed = plan(cycle, dewi, row(2, north), row(3, south))
    write(kept, cycle, dewi)
    write(removed, cycle, dewi)
    berdaya = Cluster.objects.get(taxonomy=open_round.taxonomy, code="berdaya")
    actions.decide_cluster(north, round_=open_round, cluster=berdaya, reason="Pleno", by=dewi, at=make.NOW)
    assert not ASSESSMENTS.take_back(kept, by=dewi, cycle=cycle, at=make.NOW)
    assert ASSESSMENTS.take_back(removed, by=dewi, cycle=cycle, at=make.NOW)
    assert Assessment.objects.get().centre == north


def test_a_row_that_moved_since_the_preview_is_refused(
    open_round: Round, cycle: Cycle, north: Centre, dewi: Member
) -> None:
    (planned,) = plan(cycle, dewi, row(2, north))
    write(planned, cycle, dewi)
    with pytest.raises(actions.AssessmentChanged):
        write(planned, cycle, dewi)


@pytest.mark.parametrize(
    ("over", "column"),
    [
        ({"A1": 7}, "A1"),
        ({"A1": "dua"}, "A1"),
        ({"tanggal_penilaian": "kemarin"}, "tanggal_penilaian"),
        ({"tanggal_penilaian": None}, "tanggal_penilaian"),
        ({"kode_blkk": None}, "kode_blkk"),
        ({"kode_blkk": "TIDAK-ADA"}, "kode_blkk"),
        (dict.fromkeys(BERDAYA), ""),
    ],
)
def test_a_wrong_cell_is_named(
    over: dict[str, Any], column: str, open_round: Round, cycle: Cycle, north: Centre, dewi: Member
) -> None:
    (planned,) = plan(cycle, dewi, row(2, north, **over))
    assert (planned.outcome, faults(planned)) == (Outcome.ERROR, [column])


def test_two_rows_for_one_centre_are_both_refused(
    open_round: Round, cycle: Cycle, north: Centre, dewi: Member
) -> None:
    first, second = plan(cycle, dewi, row(2, north), row(9, north.code.lower()))
    assert "9" in first.faults[0].message
    assert second.outcome == Outcome.ERROR


def test_citra_cannot_assess_a_centre_outside_her_area(
    open_round: Round, cycle: Cycle, north: Centre, citra: Member
) -> None:
    assert faults(plan(cycle, citra, row(2, north))[0]) == ["kode_blkk"]


def test_without_a_round_nothing_can_be_imported(cycle: Cycle, north: Centre, dewi: Member) -> None:
    with pytest.raises(NoRound):
        plan(cycle, dewi, row(2, north))


def test_planning_many_rows_asks_no_more_questions(
    open_round: Round, cycle: Cycle, dewi: Member, django_assert_max_num_queries: Any
) -> None:
    rows = [row(number, make.make_centre(dewi.programme)) for number in range(2, 42)]
    with django_assert_max_num_queries(4):
        assert {one.outcome for one in plan(cycle, dewi, *rows)} == {Outcome.CREATE}
