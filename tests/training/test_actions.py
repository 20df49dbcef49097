"""What people do in training, and what is refused to them."""

from collections import Counter
from datetime import date

import pytest

from semai.ledger.models import Entry
from semai.programmes.models import Cycle, Member
from semai.programmes.policy import NotAllowed
from semai.registry.models import Centre
from semai.training import actions
from semai.training.models import Batch, Trainee
from semai.training.types import Result
from tests import factories as make

from .making import facts, make_batch


def test_krisna_records_a_batch_that_counts_for_the_year_it_begins_in(
    coordinator: Member, north: Centre, cycle: Cycle
) -> None:
    batch = actions.record_batch(north, facts(), by=coordinator, at=make.NOW)
    assert batch.cycle == cycle
    assert Entry.objects.about(batch).get().verb == "training.record_batch"


def test_a_batch_needs_an_open_year_and_days_in_order(
    coordinator: Member, north: Centre, cycle: Cycle
) -> None:
    with pytest.raises(actions.YearNotOpen):
        actions.record_batch(
            north, facts(starts_on=date(2021, 12, 1), ends_on=date(2022, 1, 9)), by=coordinator, at=make.NOW
        )
    with pytest.raises(actions.BatchDaysOutOfOrder):
        actions.record_batch(north, facts(ends_on=date(2022, 5, 1)), by=coordinator, at=make.NOW)


def test_the_same_batch_is_recorded_once(coordinator: Member, north: Centre, cycle: Cycle) -> None:
    actions.record_batch(north, facts(), by=coordinator, at=make.NOW)
    with pytest.raises(actions.BatchRecordedAlready):
        actions.record_batch(north, facts(), by=coordinator, at=make.NOW)


def test_ayu_may_not_record_a_batch_nor_hana_of_another_programme(
    ayu: Member, hana: Member, north: Centre, cycle: Cycle
) -> None:
    for stranger in (ayu, hana):
        with pytest.raises(NotAllowed):
            actions.record_batch(north, facts(), by=stranger, at=make.NOW)


def test_krisna_puts_a_batch_right(coordinator: Member, north: Centre) -> None:
    batch = make_batch(north, Result.ENROLLED, Result.ENROLLED)
    actions.change_batch(batch, facts(name="Menjahit 2", seats=2), by=coordinator, at=make.NOW)
    batch.refresh_from_db()
    assert (batch.name, batch.seats) == ("Menjahit 2", 2)
    with pytest.raises(actions.TooFewSeats):
        actions.change_batch(batch, facts(seats=1), by=coordinator, at=make.NOW)


def test_saving_a_batch_unchanged_leaves_no_line(coordinator: Member, north: Centre, cycle: Cycle) -> None:
    batch = actions.record_batch(north, facts(), by=coordinator, at=make.NOW)
    actions.change_batch(batch, facts(), by=coordinator, at=make.NOW)
    assert Entry.objects.filter(verb="training.record_batch").count() == 1


def test_a_list_with_a_name_twice_enrols_nobody_and_says_who(coordinator: Member, north: Centre) -> None:
    batch = make_batch(north)
    actions.enrol(batch, ["Siti", "Budi"], by=coordinator, at=make.NOW)
    with pytest.raises(actions.NamesTwice) as refusal:
        actions.enrol(batch, ["Rina", "siti"], by=coordinator, at=make.NOW)
    assert refusal.value.details["names"] == ["siti"]
    assert sorted(batch.trainees.values_list("name", flat=True)) == ["Budi", "Siti"]


def test_a_batch_takes_no_more_people_than_seats(coordinator: Member, north: Centre) -> None:
    batch = make_batch(north, Result.ENROLLED, Result.ENROLLED, Result.ENROLLED)
    with pytest.raises(actions.TooFewSeats):
        actions.enrol(batch, ["Siti", "Budi"], by=coordinator, at=make.NOW)
    actions.enrol(batch, ["Siti"], by=coordinator, at=make.NOW)
    assert batch.trainees.count() == 4


def test_the_ledger_names_no_trainee(coordinator: Member, north: Centre) -> None:
    actions.enrol(make_batch(north), ["Siti Aminah"], by=coordinator, at=make.NOW)
    assert "Siti" not in str(list(Entry.objects.values()))


def people(batch: Batch) -> list[Trainee]:
    return list(batch.trainees.order_by("name"))


def test_krisna_records_results_and_sees_only_what_is_new_counted(coordinator: Member, north: Centre) -> None:
    batch = make_batch(north, Result.PASSED, Result.ENROLLED, Result.ENROLLED)
    results = dict.fromkeys((one.pk for one in people(batch)), Result.PASSED)
    new = actions.record_results(batch, results, by=coordinator, at=make.NOW)
    assert new == Counter({Result.PASSED: 2})
    assert {one.result for one in people(batch)} == {Result.PASSED}


def test_no_results_before_the_first_day_and_none_for_strangers(coordinator: Member, north: Centre) -> None:
    later = make_batch(north, Result.ENROLLED, starts_on=date(2022, 8, 1), ends_on=date(2022, 9, 1))
    key = people(later)[0].pk
    with pytest.raises(actions.BatchNotBegun):
        actions.record_results(later, {key: Result.PASSED}, by=coordinator, at=make.NOW)
    with pytest.raises(actions.TraineeUnknown):
        actions.record_results(make_batch(north), {key: Result.PASSED}, by=coordinator, at=make.NOW)


def test_bayu_who_only_reads_records_no_results(bayu: Member, north: Centre) -> None:
    batch = make_batch(north, Result.ENROLLED)
    with pytest.raises(NotAllowed):
        actions.record_results(batch, {people(batch)[0].pk: Result.PASSED}, by=bayu, at=make.NOW)


def test_somebody_with_a_result_stays_on_the_list(coordinator: Member, north: Centre) -> None:
    waiting, passed = make_batch(north, Result.ENROLLED), make_batch(north, Result.PASSED)
    actions.remove_trainee(people(waiting)[0], by=coordinator, at=make.NOW)
    assert people(waiting) == []
    with pytest.raises(actions.ResultStands):
        actions.remove_trainee(people(passed)[0], by=coordinator, at=make.NOW)
