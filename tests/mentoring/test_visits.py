"""Ayu writes what happened; nobody else does, and nobody afterwards."""

from datetime import date
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import Error, connection, transaction

from semai.kit.problem import Problem
from semai.ledger.models import Entry
from semai.mentoring import actions, queries
from semai.mentoring.models import Attendance, Visit
from semai.mentoring.types import VisitStatus
from semai.planning.models import Facilitator
from semai.programmes import policy
from semai.programmes.models import Member
from tests.factories import NOW, TODAY

DRAFT: dict[str, Any] = {
    "starts_on": TODAY,
    "ends_on": TODAY,
    "topics": "Buku kas",
    "findings": "Belum rutin.",
    "people": [("Pak Contoh", "Pengelola"), ("Bu Contoh", "")],
}


def test_ayu_writes_a_visit(ayu: Member, visit: Visit) -> None:
    written = actions.record_visit(visit, by=ayu, at=NOW, version=1, **DRAFT)
    assert (written.status, written.version) == (VisitStatus.UNDER_WAY, 2)
    assert queries.people_of(visit) == [("Pak Contoh", "Pengelola"), ("Bu Contoh", "")]
    assert Entry.objects.about(visit).get().verb == "mentoring.record_visit"


def test_saving_the_same_again_leaves_no_trace(ayu: Member, visit: Visit) -> None:
    written = actions.record_visit(visit, by=ayu, at=NOW, version=1, **DRAFT)
    again = actions.record_visit(visit, by=ayu, at=NOW, version=2, **DRAFT)
    assert again.version == written.version
    assert Entry.objects.about(visit).count() == 1


def test_two_phones_do_not_overwrite_each_other(ayu: Member, visit: Visit) -> None:
    actions.record_visit(visit, by=ayu, at=NOW, version=1, **DRAFT)
    with pytest.raises(actions.VisitChangedMeanwhile):
        actions.record_visit(visit, by=ayu, at=NOW, version=1, **DRAFT | {"findings": "Lain."})
    visit.refresh_from_db()
    assert visit.findings == "Belum rutin."


def test_a_visit_does_not_end_before_it_begins(ayu: Member, visit: Visit) -> None:
    with pytest.raises(actions.VisitDaysOutOfOrder):
        actions.record_visit(visit, by=ayu, at=NOW, version=1, **DRAFT | {"ends_on": date(2022, 7, 3)})


def test_starting_twice_is_starting_once(ayu: Member, visit: Visit) -> None:
    actions.start_visit(visit, by=ayu, at=NOW)
    assert actions.start_visit(visit, by=ayu, at=NOW).status is VisitStatus.UNDER_WAY
    assert Entry.objects.about(visit).count() == 1


def test_ayu_closes_a_visit_and_it_is_evidence(ayu: Member, told: Visit) -> None:
    closed = actions.close_visit(told, by=ayu, at=NOW)
    assert (closed.status, closed.closed_at, closed.closed_by) == (VisitStatus.CLOSED, NOW, ayu)
    with pytest.raises(actions.VisitAlreadyClosed):
        actions.close_visit(told, by=ayu, at=NOW)
    with pytest.raises(actions.VisitAlreadyClosed):
        actions.record_visit(told, by=ayu, at=NOW, version=closed.version, **DRAFT)


def test_even_the_database_keeps_a_closed_visit(ayu: Member, told: Visit) -> None:
    actions.close_visit(told, by=ayu, at=NOW)
    changes = (
        lambda: Visit.objects.filter(pk=told.pk).update(findings="Lain."),
        lambda: Visit.objects.filter(pk=told.pk).update(status=VisitStatus.PLANNED),
        lambda: Attendance.objects.filter(visit=told).delete(),
        lambda: Attendance.objects.create(visit=told, name="Tambahan"),
        told.delete,
    )
    for change in changes:
        with pytest.raises(Error), transaction.atomic():
            change()


@pytest.mark.parametrize("name", ["bayu", "dewi", "eko", "fitri", "gilang"])
def test_who_was_not_there_may_not_close(name: str, told: Visit, request: pytest.FixtureRequest) -> None:
    with pytest.raises(policy.NotAllowed):
        actions.close_visit(told, by=request.getfixturevalue(name), at=NOW)


def test_another_facilitator_may_not_write(indah: Member, told: Visit) -> None:
    with pytest.raises(actions.NotYourVisit) as refusal:
        actions.record_visit(told, by=indah, at=NOW, version=1, **DRAFT)
    assert refusal.value.status == 403


def test_who_went_in_place_of_the_lead_writes(indah: Member, told: Visit) -> None:
    told.facilitator = Facilitator.objects.get(member=indah)
    told.save()
    assert actions.close_visit(told, by=indah, at=NOW).closed_by == indah


def test_the_lead_closes_what_another_left_open(ayu: Member, indah: Member, told: Visit) -> None:
    told.facilitator = Facilitator.objects.get(member=indah)
    told.save()
    assert actions.close_visit(told, by=ayu, at=NOW).closed_by == ayu


def test_an_empty_visit_cannot_be_closed(ayu: Member, visit: Visit) -> None:
    with pytest.raises(actions.VisitIncomplete) as refusal:
        actions.close_visit(visit, by=ayu, at=NOW)
    assert set(refusal.value.details) == {"findings", "attendance"}


def test_a_visit_of_tomorrow_cannot_be_closed_today(ayu: Member, told: Visit) -> None:
    told.starts_on = told.ends_on = date(2022, 7, 5)
    told.save()
    with pytest.raises(actions.VisitIncomplete) as refusal:
        actions.close_visit(told, by=ayu, at=NOW)
    assert set(refusal.value.details) == {"day"}


@pytest.mark.django_db(transaction=True)
def test_of_two_who_close_at_once_one_is_refused(ayu: Member, told: Visit) -> None:
    results: list[str] = []
    together = Barrier(2)

    def close() -> None:
        together.wait()
        try:
            actions.close_visit(told, by=ayu, at=NOW)
            results.append("closed")
        except Problem as problem:
            results.append(problem.code)
        finally:
            connection.close()

    threads = [Thread(target=close) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["closed", "mentoring.visit_already_closed"]
    assert Entry.objects.about(told).filter(verb="mentoring.close_visit").count() == 1
