"""What people do in selection, and what is refused to them."""

import threading
from decimal import Decimal

import pytest
from django.db import connection

from semai.kit.problem import Problem
from semai.ledger.models import Entry
from semai.maturity.models import Assessment, Cluster
from semai.maturity.models import Round as AssessmentRound
from semai.programmes.models import Cycle, Member
from semai.programmes.policy import NotAllowed
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from semai.registry.types import CentreStatus
from semai.selection import actions, queries
from semai.selection.models import Candidate, Round
from semai.selection.types import Bounds, Outcome, RoundStatus
from tests import factories as make

from .conftest import QUOTAS


def outcome(centre: Centre) -> Outcome:
    return Candidate.objects.get(centre=centre).outcome


def test_dewi_computes_a_list_within_the_quotas(computed: Round, north: Centre, south: Centre) -> None:
    assert computed.status == RoundStatus.COMPUTED
    assert [count for _, count in queries.selected_by_cluster(computed)] == [1, 1, 2]
    assert outcome(north) == Outcome.SELECTED
    found = Candidate.objects.get(centre=south)
    assert (found.outcome, found.rank, found.reserve_rank) == (Outcome.RESERVE, 3, 1)
    assert [reason["code"] for reason in found.reasons] == ["place", "cluster_full", "reserve", "would_take"]


def test_computing_again_gives_the_same_list(computed: Round, dewi: Member) -> None:
    rows = Candidate.objects.order_by("centre__code").values_list("centre", "outcome", "rank")
    before = list(rows)
    actions.compute_selection(computed, by=dewi, at=make.NOW)
    assert list(rows.all()) == before


def test_a_closed_centre_is_told_why_it_cannot_be_ranked(opened: Round, north: Centre, dewi: Member) -> None:
    Centre.objects.filter(pk=north.pk).update(status=CentreStatus.CLOSED)
    actions.compute_selection(opened, by=dewi, at=make.NOW)
    assert Candidate.objects.get(centre=north).reasons == [{"code": "not_active"}]


def test_quotas_that_cannot_hold_write_nothing(opened: Round, dewi: Member) -> None:
    actions.change_terms(opened, seats=9, quotas=QUOTAS, reserves=1, seed=1, by=dewi, at=make.NOW)
    with pytest.raises(actions.QuotasInConflict) as refusal:
        actions.compute_selection(opened, by=dewi, at=make.NOW)
    assert refusal.value.details["conflicts"] == [
        {
            "code": "maxima_below_seats",
            "clusters": ["binaan", "berdaya", "mandiri"],
            "wanted": 9,
            "possible": 5,
            "sides": [],
        }
    ]
    assert not Candidate.objects.exists()


def test_a_decided_selection_is_final(computed: Round, dewi: Member) -> None:
    decided = actions.decide_selection(computed, reason="Rapat pleno 4 Juli", by=dewi, at=make.NOW)
    assert (decided.status, decided.decided_by) == (RoundStatus.DECIDED, dewi)
    assert Entry.objects.about(decided).latest_first().first().details == {"selected": 4}  # type: ignore[union-attr]
    with pytest.raises(actions.SelectionDecided):
        actions.compute_selection(computed, by=dewi, at=make.NOW)
    with pytest.raises(actions.SelectionDecided):
        actions.change_terms(computed, seats=1, quotas=QUOTAS, reserves=1, seed=1, by=dewi, at=make.NOW)
    assert set(queries.selected_centres(decided)) == {
        one.centre for one in queries.selected_candidates(decided)
    }
    assert queries.decided_round(decided.cycle) == decided


def test_nothing_is_decided_before_it_is_computed(opened: Round, dewi: Member) -> None:
    with pytest.raises(actions.SelectionNotComputed):
        actions.decide_selection(opened, reason="Rapat", by=dewi, at=make.NOW)


def test_a_list_that_is_no_longer_true_is_not_decided(computed: Round, south: Centre, dewi: Member) -> None:
    Assessment.objects.filter(centre=south).update(total=Decimal("3.90"))
    with pytest.raises(actions.SelectionOutdated):
        actions.decide_selection(computed, reason="Rapat", by=dewi, at=make.NOW)


def test_dewi_must_say_on_what_the_decision_rests(computed: Round, dewi: Member) -> None:
    with pytest.raises(actions.ReasonMissing):
        actions.decide_selection(computed, reason=" ", by=dewi, at=make.NOW)


def test_a_year_is_decided_once(
    computed: Round, cycle: Cycle, assessed: AssessmentRound, dewi: Member
) -> None:
    other = actions.open_selection(
        cycle, assessment_round=assessed, name="Lain", seats=4, quotas=QUOTAS, by=dewi, at=make.NOW
    )
    actions.compute_selection(other, by=dewi, at=make.NOW)
    actions.decide_selection(computed, reason="Rapat", by=dewi, at=make.NOW)
    with pytest.raises(actions.CycleDecided):
        actions.decide_selection(other, reason="Rapat", by=dewi, at=make.NOW)


@pytest.mark.parametrize(
    "quotas", [[Bounds("tumbuh", 0, 4)], [Bounds("binaan", 0, 4), Bounds("binaan", 0, 4)]]
)
def test_quotas_of_no_cluster_or_twice_for_one_are_refused(
    quotas: list[Bounds], cycle: Cycle, assessed: AssessmentRound, dewi: Member
) -> None:
    with pytest.raises(actions.QuotasIncomplete):
        actions.open_selection(
            cycle, assessment_round=assessed, name="Seleksi", seats=4, quotas=quotas, by=dewi, at=make.NOW
        )


def test_a_cluster_without_quota_may_fill_every_seat(
    cycle: Cycle, assessed: AssessmentRound, ladder: dict[str, Cluster], dewi: Member
) -> None:
    round_ = actions.open_selection(
        cycle, assessment_round=assessed, name="Seleksi", seats=4, quotas=[], by=dewi, at=make.NOW
    )
    assert {(one.minimum, one.maximum) for one in round_.quotas.all()} == {(0, 4)}


def test_bayu_who_only_reads_computes_nothing(opened: Round, bayu: Member) -> None:
    with pytest.raises(NotAllowed):
        actions.compute_selection(opened, by=bayu, at=make.NOW)


def test_citra_of_the_south_selects_for_nobody_else(opened: Round, citra: Member) -> None:
    with pytest.raises(actions.NotWholeProgramme):
        actions.compute_selection(opened, by=citra, at=make.NOW)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_is_refused(computed: Round, dewi: Member, coordinator: Member) -> None:
    refused: list[str] = []

    def decide(by: Member) -> None:
        try:
            actions.decide_selection(computed, reason="Rapat", by=by, at=make.NOW)
        except Problem as problem:
            refused.append(problem.code)
        connection.close()

    threads = [threading.Thread(target=decide, args=(one,)) for one in (dewi, coordinator)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["selection.decided"]
    assert Entry.objects.filter(verb=Verb.DECIDE_SELECTION).count() == 1
