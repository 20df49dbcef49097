"""A centre leaves a decided selection. Who moves up is said beforehand and breaks no quota."""

import itertools
import threading
from dataclasses import replace

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from semai.ledger.models import Entry
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry.models import Centre
from semai.selection import actions, queries, rules
from semai.selection.models import Candidate, Departure, Round
from semai.selection.types import Applicant, Attribute, DepartureKind, Limit, Outcome, Verdict
from tests import factories as make
from tests.conftest import MemberClient

WITHDRAWN, DEFERRED = DepartureKind.WITHDRAWN, DepartureKind.DEFERRED


@pytest.fixture
def decided(computed: Round, dewi: Member) -> Round:
    return actions.decide_selection(computed, reason="Rapat pleno", by=dewi, at=make.NOW)


def best_of(round_: Round, cluster: str) -> Candidate:
    return round_.candidates.get(cluster__code=cluster, rank=1)


def leave(one: Candidate, by: Member, kind: DepartureKind = WITHDRAWN) -> Departure:
    return actions.record_departure(one, kind=kind, reason="Surat 7/2022", by=by, at=make.NOW)


def test_the_stated_reserve_of_the_same_cluster_moves_up(decided: Round, south: Centre, dewi: Member) -> None:
    left = leave(best_of(decided, "mandiri"), dewi)
    moved = Candidate.objects.get(centre=south)
    assert (left.replaced_by, moved.outcome) == (moved, Outcome.SELECTED)
    assert moved.reasons[-1] == {"code": "moved_up", "left": left.candidate.centre.code}
    assert [count for _, count in queries.selected_by_cluster(decided)] == [1, 1, 2]
    line = Entry.objects.about(left).get()
    assert line.details["replaced_by"] == south.code


def test_without_another_reserve_the_place_stays_empty(decided: Round, dewi: Member) -> None:
    leave(best_of(decided, "mandiri"), dewi)
    second = leave(decided.candidates.get(cluster__code="mandiri", rank=2), dewi, DEFERRED)
    assert second.replaced_by is None
    assert second.candidate.outcome == Outcome.DEFERRED
    assert [count for _, count in queries.selected_by_cluster(decided)] == [1, 1, 1]


def test_a_reserve_who_leaves_is_replaced_by_nobody(decided: Round, south: Centre, dewi: Member) -> None:
    left = leave(Candidate.objects.get(centre=south), dewi)
    assert (left.had_seat, left.replaced_by) == (False, None)


def test_nobody_leaves_twice_without_a_reason_or_before_the_decision(computed: Round, dewi: Member) -> None:
    one = best_of(computed, "binaan")
    with pytest.raises(actions.SelectionNotDecided):
        leave(one, dewi)
    actions.decide_selection(computed, reason="Rapat", by=dewi, at=make.NOW)
    with pytest.raises(actions.ReasonMissing):
        actions.record_departure(one, kind=WITHDRAWN, reason=" ", by=dewi, at=make.NOW)
    leave(one, dewi)
    with pytest.raises(actions.CandidateCannotLeave):
        leave(one, dewi)


def test_bayu_who_only_reads_records_no_departure(decided: Round, bayu: Member) -> None:
    with pytest.raises(NotAllowed):
        leave(best_of(decided, "binaan"), bayu)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_leave_at_once_only_one_gets_the_reserve(
    decided: Round, dewi: Member, coordinator: Member
) -> None:
    def depart(rank: int, by: Member) -> None:
        leave(decided.candidates.get(cluster__code="mandiri", rank=rank), by)
        connection.close()

    threads = [threading.Thread(target=depart, args=pair) for pair in ((1, dewi), (2, coordinator))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Departure.objects.filter(replaced_by__isnull=False).count() == 1
    assert Departure.objects.filter(replaced_by__isnull=True).count() == 1


def test_dewi_sees_who_moves_up_before_she_records_it(
    browser: MemberClient, decided: Round, south: Centre, dewi: Member
) -> None:
    one = best_of(decided, "mandiri")
    address = reverse("selection:leave", args=[one.pk])
    assert address in browser.of(dewi).get(reverse("selection:candidate", args=[one.pk])).content.decode()
    assert str(south) in browser.get(address).content.decode()
    assert browser.post(address, {"kind": "withdrawn", "reason": ""}).status_code == 422
    browser.post(address, {"kind": "withdrawn", "reason": "Surat 7/2022"})
    page = browser.get(reverse("selection:departures", args=[decided.pk])).content.decode()
    assert str(south) in page
    assert "Surat 7/2022" in page
    assert (
        "Naik dari cadangan"
        in browser.get(
            reverse("selection:candidate", args=[Candidate.objects.get(centre=south).pk])
        ).content.decode()
    )


people = st.lists(
    st.tuples(
        st.sampled_from("ab"), st.sampled_from("xyz"), st.sampled_from([Outcome.SELECTED, Outcome.RESERVE])
    ),
    min_size=2,
    max_size=9,
)
bounds = st.tuples(st.integers(0, 3), st.integers(0, 4)).map(sorted)


@settings(max_examples=200, deadline=None)
@given(people, st.tuples(bounds, bounds, bounds))
def test_a_reserve_who_moves_up_breaks_no_limit_that_held(
    rows: list[tuple[str, str, Outcome]], pairs: tuple[list[int], ...]
) -> None:
    numbers = itertools.count(1)
    verdicts = [
        Verdict(Applicant(f"c{n}", cluster, island=island), outcome, n, next(numbers))
        for n, (cluster, island, outcome) in enumerate(rows)
    ]
    limits = [Limit(Attribute.ISLAND, name, *pair) for name, pair in zip("xyz", pairs, strict=True)]
    seated = [one.applicant for one in verdicts if one.outcome == Outcome.SELECTED]
    for leaving in seated:
        moving = rules.replacement(verdicts, leaving.code, limits)
        after = [one for one in seated if one != leaving] + ([moving.applicant] if moving else [])
        for limit in limits:
            before, now = (sum(one.has(limit) for one in group) for group in (seated, after))
            held = limit.minimum <= before <= limit.maximum
            assert moving is None or not held or limit.minimum <= now <= limit.maximum


def test_the_first_reserve_is_passed_over_when_a_quota_would_break() -> None:
    seat = Verdict(Applicant("a", "m", island="jawa"), Outcome.SELECTED, 1)
    first = Verdict(Applicant("b", "m", island="papua"), Outcome.RESERVE, 2, 1)
    second = replace(first, applicant=Applicant("c", "m", island="jawa"), rank=3, reserve_rank=2)
    assert rules.replacement([seat, first, second], "a") == first
    assert rules.replacement([seat, first, second], "a", [Limit(Attribute.ISLAND, "jawa", 1, 9)]) == second
    assert rules.replacement([seat, first], "a", [Limit(Attribute.ISLAND, "papua", 0, 0)]) is None
