"""What people do in maturity, and what is refused to them."""

import threading
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from semai.ledger.models import Entry
from semai.maturity import actions
from semai.maturity.models import Assessment, Cluster, ClusterDecision, Instrument, Round
from semai.maturity.shipped import shipped_data
from semai.programmes.models import Cycle, Member
from semai.programmes.policy import NotAllowed
from semai.programmes.verbs import Verb
from semai.registry.models import Centre
from tests import factories as make

from .conftest import BERDAYA, BINAAN


def assess(
    round_: Round, centre: Centre, by: Member, answers: Mapping[str, int | None] | None = None, **over: Any
) -> Assessment:
    values: dict[str, Any] = {
        "answers": answers or BERDAYA,
        "evidence": {},
        "assessed_on": date(2022, 4, 1),
    } | over
    return actions.record_assessment(round_, centre, by=by, at=make.NOW, **values)


def cluster(round_: Round, code: str) -> Cluster:
    return Cluster.objects.get(taxonomy=round_.taxonomy, code=code)


def test_loading_the_shipped_instrument_twice_keeps_one(db: None) -> None:
    assert actions.load_instrument(shipped_data()) == actions.load_instrument(shipped_data())
    assert Instrument.objects.get().is_proposal


def test_a_used_version_of_an_instrument_never_changes(open_round: Round) -> None:
    with pytest.raises(actions.InstrumentInUse):
        actions.load_instrument(shipped_data() | {"critical_floor": 1})


def test_an_unused_version_is_replaced_under_a_new_key(db: None) -> None:
    first = actions.load_instrument(shipped_data())
    second = actions.load_instrument(shipped_data() | {"critical_floor": 1})
    assert first.pk != second.pk
    assert Instrument.objects.get() == second


def test_dewi_may_not_open_a_round_on_a_ladder_that_the_instrument_does_not_know(
    cycle: Cycle, dewi: Member
) -> None:
    with pytest.raises(actions.InstrumentDoesNotFit):
        actions.open_round(
            cycle,
            instrument=actions.load_instrument(shipped_data()),
            taxonomy=actions.load_taxonomies()["tumbuh"],
            name="Asesmen",
            opens_on=date(2022, 3, 1),
            by=dewi,
            at=make.NOW,
        )


def test_two_rounds_of_a_year_have_two_names(open_round: Round, cycle: Cycle, dewi: Member) -> None:
    with pytest.raises(actions.RoundNameTaken):
        actions.open_round(
            cycle,
            instrument=open_round.instrument,
            taxonomy=open_round.taxonomy,
            name=open_round.name,
            opens_on=date(2022, 9, 1),
            by=dewi,
            at=make.NOW,
        )


def test_what_ayu_records_is_scored_and_gets_a_suggestion(
    open_round: Round, north: Centre, ayu: Member
) -> None:
    found = assess(open_round, north, ayu)
    assert found.suggested == cluster(open_round, "berdaya")
    assert found.aspects["H"] == "2.00"
    assert found.total == Decimal("2.06")  # 24.7 / 12
    assert {gap["requirement"] for gap in found.gaps} == {"competent_managers", "alumni_database"}
    assert Entry.objects.about(found).get().verb == Verb.RECORD_ASSESSMENT


def test_a_missing_answer_is_not_a_zero(open_round: Round, north: Centre, ayu: Member) -> None:
    found = assess(open_round, north, ayu, BERDAYA | {"H1": None})
    assert "H1" not in found.answers
    assert found.aspects["H"] == "2.00"


def test_too_few_answers_put_nobody_on_the_lowest_rung(open_round: Round, north: Centre, ayu: Member) -> None:
    found = assess(open_round, north, ayu, {"A1": 4})
    assert (found.total, found.suggested) == (None, None)


def test_high_levels_need_evidence_where_the_round_asks_for_it(
    open_round: Round, north: Centre, ayu: Member
) -> None:
    Round.objects.update(requires_evidence=True)
    open_round.refresh_from_db()
    found = assess(open_round, north, ayu, evidence={"A": "Akta 12/2019", "D": " "})
    assert (found.aspects["A"], found.aspects["D"]) == ("2.50", "1.00")
    assert found.suggested == cluster(open_round, "binaan")


def test_the_second_of_two_writers_is_told(
    open_round: Round, north: Centre, ayu: Member, dewi: Member
) -> None:
    first = assess(open_round, north, ayu)
    again = assess(open_round, north, ayu, BINAAN, version=first.version)
    assert (again.pk, again.version, again.total) == (first.pk, 2, Decimal("0.00"))
    with pytest.raises(actions.AssessmentChanged):
        assess(open_round, north, dewi, version=first.version)


@pytest.mark.parametrize("answers", [{"Z9": 1}, {"A1": 5}])
def test_answers_off_the_instrument_are_refused(
    answers: dict[str, int | None], open_round: Round, north: Centre, ayu: Member
) -> None:
    with pytest.raises(actions.AnswersInvalid):
        assess(open_round, north, ayu, answers)


def test_an_empty_form_is_no_assessment(open_round: Round, north: Centre, ayu: Member) -> None:
    with pytest.raises(actions.NothingAnswered):
        assess(open_round, north, ayu, {"A1": None})


def test_after_its_last_day_a_round_takes_no_answers(open_round: Round, north: Centre, ayu: Member) -> None:
    Round.objects.update(closes_on=date(2022, 7, 3))
    open_round.refresh_from_db()
    with pytest.raises(actions.RoundNotOpen):
        assess(open_round, north, ayu)


def test_eko_does_not_assess_his_own_centre(open_round: Round, north: Centre, eko: Member) -> None:
    with pytest.raises(NotAllowed):
        assess(open_round, north, eko)


def test_hana_decides_nothing_here(open_round: Round, north: Centre, hana: Member) -> None:
    with pytest.raises(NotAllowed):
        actions.decide_cluster(
            north, round_=open_round, cluster=cluster(open_round, "binaan"), reason="x", by=hana, at=make.NOW
        )


def test_a_later_decision_supersedes_and_the_first_stays(
    open_round: Round, north: Centre, dewi: Member
) -> None:
    for code in ("binaan", "berdaya"):
        actions.decide_cluster(
            north,
            round_=open_round,
            cluster=cluster(open_round, code),
            reason="Rapat pleno",
            by=dewi,
            at=make.NOW,
        )
    assert ClusterDecision.objects.current().get().cluster.code == "berdaya"
    assert ClusterDecision.objects.filter(superseded_at=make.NOW).get().cluster.code == "binaan"


def test_dewi_must_say_why(open_round: Round, north: Centre, dewi: Member) -> None:
    with pytest.raises(actions.ReasonMissing):
        actions.decide_cluster(
            north, round_=open_round, cluster=cluster(open_round, "binaan"), reason="  ", by=dewi, at=make.NOW
        )


def test_deciding_the_same_twice_is_refused(open_round: Round, north: Centre, dewi: Member) -> None:
    binaan = cluster(open_round, "binaan")
    actions.decide_cluster(north, round_=open_round, cluster=binaan, reason="Rapat", by=dewi, at=make.NOW)
    with pytest.raises(actions.AlreadyInCluster):
        actions.decide_cluster(north, round_=open_round, cluster=binaan, reason="Lagi", by=dewi, at=make.NOW)


def test_a_cluster_of_the_other_ladder_is_refused(open_round: Round, north: Centre, dewi: Member) -> None:
    other = Cluster.objects.get(code="tumbuh")
    with pytest.raises(actions.ClusterOfAnotherLadder):
        actions.decide_cluster(north, round_=open_round, cluster=other, reason="x", by=dewi, at=make.NOW)


def test_dewi_accepts_the_suggestions_of_two_centres_at_once(
    open_round: Round, north: Centre, south: Centre, dewi: Member
) -> None:
    assess(open_round, north, dewi)
    assess(open_round, south, dewi, BINAAN)
    made = actions.accept_suggestions(open_round, [north.pk, south.pk], reason="Pleno", by=dewi, at=make.NOW)
    assert {one.centre: one.cluster.code for one in made} == {north: "berdaya", south: "binaan"}
    assert Entry.objects.filter(verb=Verb.DECIDE_CLUSTER).count() == 2
    assert actions.accept_suggestions(open_round, [north.pk], reason="Pleno", by=dewi, at=make.NOW) == []


def test_nothing_is_decided_when_one_of_them_has_no_suggestion(
    open_round: Round, north: Centre, south: Centre, dewi: Member
) -> None:
    assess(open_round, north, dewi)
    with pytest.raises(actions.SuggestionMissing):
        actions.accept_suggestions(open_round, [north.pk, south.pk], reason="Pleno", by=dewi, at=make.NOW)
    assert not ClusterDecision.objects.exists()


def test_an_assessment_with_a_decision_on_it_is_not_taken_back(
    open_round: Round, north: Centre, dewi: Member
) -> None:
    found = assess(open_round, north, dewi)
    actions.accept_suggestions(open_round, [north.pk], reason="Pleno", by=dewi, at=make.NOW)
    with pytest.raises(actions.AssessmentInUse):
        actions.retract_assessment(found, version=1, by=dewi, at=make.NOW)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_supersedes_the_other(
    open_round: Round, north: Centre, dewi: Member
) -> None:
    def decide(code: str) -> None:
        actions.decide_cluster(
            north, round_=open_round, cluster=cluster(open_round, code), reason="Pleno", by=dewi, at=make.NOW
        )
        connection.close()

    threads = [threading.Thread(target=decide, args=(code,)) for code in ("binaan", "berdaya", "mandiri")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ClusterDecision.objects.count() == 3
    assert ClusterDecision.objects.current().count() == 1
