"""A decided list is published for strangers, and its decision can be revoked; nothing of it is lost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from semai.kit import pdf
from semai.ledger.models import Entry
from semai.mentoring import jobs
from semai.mentoring.types import VisitStatus
from semai.programmes.models import Cycle, Member
from semai.programmes.policy import NotAllowed
from semai.registry.models import Centre
from semai.selection import actions, letters, queries, rules
from semai.selection.models import Round
from semai.selection.types import DepartureKind, RoundStatus
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import QUOTAS


@pytest.fixture
def decided(computed: Round, dewi: Member) -> Round:
    return actions.decide_selection(computed, reason="Rapat pleno", by=dewi, at=make.NOW)


def public(round_: Round) -> tuple[int, str]:
    answer = Client().get(reverse("selection:verify_list", args=[round_.pk]))
    return answer.status_code, answer.content.decode()


def test_a_stranger_checks_a_published_list_and_sees_no_person_and_no_score(
    decided: Round, north: Centre, dewi: Member
) -> None:
    assert public(decided)[0] == 404
    actions.publish_selection(decided, by=dewi, at=make.NOW)
    status, page = public(decided)
    assert status == 200
    assert north.name in page
    assert "Daftar ini berlaku" in page
    assert Round.objects.get(pk=decided.pk).fingerprint in page
    for kept in ("Rapat pleno", "1,50", str(dewi)):
        assert kept not in page
    with pytest.raises(actions.AlreadyPublished):
        actions.publish_selection(decided, by=dewi, at=make.NOW)


def test_the_page_says_when_somebody_left_after_the_publication(decided: Round, dewi: Member) -> None:
    actions.publish_selection(decided, by=dewi, at=make.NOW)
    left = decided.candidates.get(cluster__code="mandiri", rank=1)
    acting: dict[str, Any] = {"by": dewi, "at": make.NOW}
    actions.record_departure(left, kind=DepartureKind.WITHDRAWN, reason="Surat", **acting)
    assert "sudah berubah" in public(decided)[1]


def test_a_revoked_decision_stays_readable_marked_everywhere_and_makes_room(
    cycle: Cycle, decided: Round, north: Centre, dewi: Member, browser: MemberClient
) -> None:
    actions.publish_selection(decided, by=dewi, at=make.NOW)
    address = reverse("selection:revoke", args=[decided.pk])
    assert address in browser.of(dewi).get(reverse("selection:round")).content.decode()
    assert browser.post(address, {"reason": ""}).status_code == 422
    page = browser.post(address, {"reason": "Nilai keliru, surat 9/2022"}, follow=True).content.decode()
    assert "surat 9/2022" in page
    assert north.name in page
    decided.refresh_from_db()
    assert decided.status == RoundStatus.REVOKED
    assert "sudah dicabut" in public(decided)[1]
    assert queries.decided_round(cycle) is None
    line = Entry.objects.about(decided).order_by("-id")[0]
    assert (line.details["reason"], line.details["was_published"]) == ("Nilai keliru, surat 9/2022", True)
    rows = list(queries.candidates(decided, dewi).order_by("cluster__rank", "rank"))
    assert letters.decision_data(decided, rows, at=make.NOW)["mark"] == "DICABUT"
    with pytest.raises(actions.SelectionDecided):
        actions.compute_selection(decided, by=dewi, at=make.NOW)
    acting: dict[str, Any] = {"by": dewi, "at": make.NOW}
    assessed = decided.assessment_round
    assert assessed is not None
    again = actions.open_selection(
        cycle, assessment_round=assessed, name="Ulang", seats=4, quotas=QUOTAS, **acting
    )
    actions.compute_selection(again, **acting)
    assert actions.decide_selection(again, reason="Rapat 2", **acting).status == RoundStatus.DECIDED


def test_bayu_who_only_reads_neither_publishes_nor_revokes(decided: Round, bayu: Member) -> None:
    with pytest.raises(NotAllowed):
        actions.publish_selection(decided, by=bayu, at=make.NOW)
    with pytest.raises(NotAllowed):
        actions.revoke_selection(decided, reason="x", by=bayu, at=make.NOW)


def test_only_a_decided_list_is_published_or_revoked(computed: Round, dewi: Member) -> None:
    with pytest.raises(actions.SelectionNotDecided):
        actions.publish_selection(computed, by=dewi, at=make.NOW)
    with pytest.raises(actions.SelectionNotDecided):
        actions.revoke_selection(computed, reason="x", by=dewi, at=make.NOW)


def test_the_fingerprint_is_that_of_the_list_whatever_the_order_of_rows() -> None:
    lines = [("B", "selected", "mandiri", 1), ("A", "reserve", "binaan", None)]
    assert rules.fingerprint(lines) == rules.fingerprint(reversed(lines))
    assert rules.fingerprint(lines) != rules.fingerprint([("B", "selected", "mandiri", 2), lines[1]])


def test_the_list_to_sign_carries_the_public_address_once_published(
    decided: Round, dewi: Member, browser: MemberClient
) -> None:
    actions.publish_selection(decided, by=dewi, at=make.NOW)
    decided.refresh_from_db()
    rows = list(queries.candidates(decided, dewi).order_by("cluster__rank", "rank"))
    data = letters.decision_data(decided, rows, at=make.NOW, address="https://semai.example/s/1")
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    text = pdf.reading(letters.DECISION, data, files={letters.CODE: picture})
    assert "https://semai.example/s/1" in text
    assert decided.fingerprint in text
    answer = browser.of(dewi).get(reverse("selection:decision", args=[decided.pk]))
    assert answer.content.startswith(b"%PDF-")


def test_the_mentoring_of_a_centre_that_leaves_ends_by_itself(decided: Round, dewi: Member) -> None:
    left = decided.candidates.get(cluster__code="mandiri", rank=1)
    engagement = make.make_engagement(decided.cycle, left.centre, make.make_facilitator(dewi.programme), dewi)
    visit = make.make_visit(engagement)
    acting: dict[str, Any] = {"by": dewi, "at": make.NOW}
    departure = actions.record_departure(left, kind=DepartureKind.WITHDRAWN, reason="Surat 7", **acting)
    entry = Entry.objects.about(departure).get()
    for _ in range(2):
        jobs.end_departed(entry_id=entry.pk)
    engagement.refresh_from_db()
    visit.refresh_from_db()
    assert (engagement.ends_on, visit.status) == (make.TODAY, VisitStatus.CANCELLED)
    assert Entry.objects.about(engagement).get().details["cancelled"] == 1


def test_dewi_tries_other_terms_and_publishes_through_the_api(
    decided: Round, south: Centre, dewi: Member, browser: MemberClient
) -> None:
    base = f"/api/v1/selection/rounds/{decided.pk}"
    terms: dict[str, Any] = {"seats": 5, "quotas": [{"cluster": "mandiri", "minimum": 3, "maximum": 3}]}
    terms["quotas"] += [{"cluster": one, "minimum": 1, "maximum": 1} for one in ("binaan", "berdaya")]
    send: dict[str, Any] = {"content_type": "application/json"}
    found = browser.of(dewi).post(f"{base}/what-if", terms, **send).json()
    assert {"code": south.code, "before": "reserve", "after": "selected"} in found["moves"]
    clash = browser.post(f"{base}/what-if", terms | {"seats": 9}, **send).json()
    assert (clash["is_possible"], clash["selected"]) == (False, [])
    assert browser.post(f"{base}/publish", **send).status_code == 200
    assert browser.post(f"{base}/revoke", {"reason": "Keliru"}, **send).json()["status"] == "revoked"
