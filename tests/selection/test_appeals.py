"""A centre appeals within the period, the programme manager decides, and no quota breaks by it."""

import itertools
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from semai.ledger.models import Entry
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry.models import Centre
from semai.selection import actions, letters, rules
from semai.selection.models import Appeal, Candidate, Round
from semai.selection.types import (
    AppealStatus,
    Applicant,
    Attribute,
    Bounds,
    DepartureKind,
    Limit,
    Outcome,
    Terms,
    Verdict,
)
from tests import factories as make
from tests.access.world.pictures import picture
from tests.conftest import MemberClient

from .test_pages import text

UPHELD, DISMISSED = AppealStatus.UPHELD, AppealStatus.DISMISSED


@pytest.fixture
def decided(computed: Round, dewi: Member) -> Round:
    return actions.decide_selection(computed, reason="Rapat pleno", by=dewi, at=make.NOW)


@pytest.fixture
def loser(decided: Round, eko: Member) -> Candidate:
    """The last of klaster Binaan, which Eko manages here."""
    one = decided.candidates.get(cluster__code="binaan", rank=3)
    make.let_see(eko, one.centre)
    return one


def appeal(one: Candidate, by: Member, **over: Any) -> Appeal:
    return actions.lodge_appeal(one, grounds="Nilai C3 salah catat.", by=by, **{"at": make.NOW} | over)


def decide(one: Appeal, by: Member, upheld: AppealStatus = UPHELD) -> Appeal:
    return actions.decide_appeal(one, upheld=upheld, answer="Berkas diperiksa.", by=by, at=make.NOW)


def test_without_an_empty_place_an_upheld_appeal_makes_the_first_reserve(
    loser: Candidate, eko: Member, dewi: Member
) -> None:
    made = decide(appeal(loser, eko), dewi)
    loser.refresh_from_db()
    assert (made.became, loser.outcome, loser.reserve_rank) == (Outcome.RESERVE, Outcome.RESERVE, 1)
    second = loser.round.candidates.get(cluster__code="binaan", rank=2)
    assert second.reserve_rank == 2
    line = Entry.objects.about(made).order_by("-pk").first()
    assert line is not None
    assert line.details["became"] == "reserve"
    first = loser.round.candidates.get(cluster__code="binaan", rank=1)
    left = actions.record_departure(first, kind=DepartureKind.WITHDRAWN, reason="Surat", by=dewi, at=make.NOW)
    assert left.replaced_by == loser


def test_an_empty_place_is_given_when_the_quotas_allow_it(
    decided: Round, loser: Candidate, eko: Member, dewi: Member
) -> None:
    for rank in (1, 2):
        one = decided.candidates.get(cluster__code="binaan", rank=rank)
        actions.record_departure(one, kind=DepartureKind.WITHDRAWN, reason="Surat", by=dewi, at=make.NOW)
    assert decide(appeal(loser, eko), dewi).became == Outcome.SELECTED


def test_a_dismissed_appeal_leaves_the_outcome_and_tells_why(
    loser: Candidate, eko: Member, dewi: Member
) -> None:
    made = decide(appeal(loser, eko), dewi, DISMISSED)
    loser.refresh_from_db()
    assert (made.became, loser.outcome) == (None, Outcome.NOT_SELECTED)
    assert loser.reasons[-1] == {"code": "appeal_dismissed"}
    with pytest.raises(actions.AppealDecided):
        decide(made, dewi)


def test_nobody_appeals_late_twice_or_with_a_place(
    decided: Round, loser: Candidate, eko: Member, dewi: Member
) -> None:
    with pytest.raises(actions.AppealTooLate):
        appeal(loser, eko, at=make.NOW + timedelta(days=15))
    appeal(loser, eko, at=make.NOW + timedelta(days=14))
    with pytest.raises(actions.AppealNotPossible):
        appeal(loser, eko)
    with pytest.raises(actions.AppealNotPossible):
        appeal(decided.candidates.get(cluster__code="binaan", rank=1), eko)


def test_dewi_does_not_appeal_for_a_centre_and_krisna_does_not_decide(
    loser: Candidate, eko: Member, dewi: Member, coordinator: Member
) -> None:
    with pytest.raises(NotAllowed):
        appeal(loser, dewi)
    made = appeal(loser, eko)
    with pytest.raises(NotAllowed):
        decide(made, coordinator)


def test_eko_appeals_on_the_screen_and_reads_dewis_answer(
    browser: MemberClient, loser: Candidate, eko: Member, dewi: Member, settings: LazySettings
) -> None:
    settings.TODAY = make.TODAY
    page = reverse("selection:candidate", args=[loser.pk])
    lodge = reverse("selection:lodge", args=[loser.pk])
    assert lodge in text(browser.of(eko).get(page))
    assert browser.post(lodge, {"grounds": ""}).status_code == 422
    assert browser.post(lodge, {"grounds": "Nilai C3 salah catat."}).status_code == 302
    assert "1 keberatan menunggu putusan Anda" in text(browser.of(dewi).get("/"))
    browser.of(eko)
    answer = reverse("selection:answer", args=[Appeal.objects.get().pk])
    assert browser.get(answer).status_code == 403
    assert answer in text(browser.of(dewi).get(reverse("selection:appeals", args=[loser.round_id])))
    assert browser.post(answer, {"upheld": "upheld", "answer": ""}).status_code == 422
    browser.post(answer, {"upheld": "dismissed", "answer": "Bukti tidak cukup."})
    assert "Bukti tidak cukup." in text(browser.of(eko).get(page))


def test_eko_learns_nothing_before_the_decision(
    browser: MemberClient, computed: Round, north: Centre, eko: Member
) -> None:
    one = Candidate.objects.get(centre=north)
    assert browser.of(eko).get(reverse("selection:candidate", args=[one.pk])).status_code == 404
    assert browser.get(reverse("selection:round")).status_code == 403


def test_the_letter_says_until_when_and_by_which_rule(loser: Candidate) -> None:
    (letter,) = letters.letters_data(loser.round, [loser], at=make.NOW)["letters"]
    assert "18 Juli 2022" in letter["objection"]
    assert "cadangan pertama" in letter["objection"]


def test_eko_appeals_over_the_api(
    browser: MemberClient, loser: Candidate, eko: Member, dewi: Member, settings: LazySettings
) -> None:
    settings.TODAY = make.TODAY
    json: dict[str, Any] = {"content_type": "application/json"}
    made = browser.of(eko).post(
        f"/api/v1/selection/candidates/{loser.pk}/appeal", {"grounds": "Salah catat"}, **json
    )
    assert made.status_code == 201, made.content
    answer = browser.of(dewi).post(
        f"/api/v1/selection/appeals/{made.json()['id']}/answer", {"upheld": True, "answer": "Benar"}, **json
    )
    assert answer.json()["became"] == "reserve"
    assert browser.get(f"/api/v1/selection/rounds/{loser.round_id}/appeals").json()["count"] == 1


def test_dewi_keeps_the_signed_list(
    browser: MemberClient, decided: Round, dewi: Member, settings: LazySettings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    address = reverse("selection:signed", args=[decided.pk])
    scan = SimpleUploadedFile("daftar.jpg", picture())
    assert browser.of(dewi).post(address, {"file": scan}).status_code == 302
    decided.refresh_from_db()
    assert decided.signed_sha256
    file = reverse("selection:signed_file", args=[decided.pk])
    assert file in text(browser.get(reverse("selection:round")))
    assert browser.post(address, {"file": SimpleUploadedFile("x.pdf", b"no")}).status_code == 422
    kept = browser.get(file)
    assert kept["Content-Type"] == "image/jpeg"
    kept.close()


people = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), st.sampled_from(list(Outcome))),
    min_size=1,
    max_size=9,
)
bounds = st.tuples(st.integers(0, 3), st.integers(0, 4)).map(sorted)


@settings(max_examples=150, deadline=None)
@given(people, st.tuples(bounds, bounds, bounds), st.integers(0, 6))
def test_no_upheld_appeal_breaks_a_maximum(
    rows: list[tuple[str, str, Outcome]], pairs: tuple[list[int], ...], seats: int
) -> None:
    numbers = itertools.count(1)
    verdicts = [
        Verdict(Applicant(f"c{next(numbers)}", cluster, island=island), outcome)
        for cluster, island, outcome in rows
    ]
    limits = [Limit(Attribute.ISLAND, name, *pair) for name, pair in zip("xyz", pairs, strict=True)]
    terms = Terms(seats, [Bounds("a", 0, 3), Bounds("b", 0, 2)], limits=limits)
    seated = [one.applicant for one in verdicts if one.outcome == Outcome.SELECTED]
    for one in verdicts:
        if (
            one.outcome in rules.APPEALABLE
            and rules.after_appeal(verdicts, one.applicant.code, terms) == Outcome.SELECTED
        ):
            after = [*seated, one.applicant]
            assert len(after) <= seats
            assert (
                sum(x.cluster == one.applicant.cluster for x in after)
                <= {"a": 3, "b": 2}[one.applicant.cluster]
            )
            assert all(
                sum(x.has(limit) for x in after) <= limit.maximum
                for limit in limits
                if one.applicant.has(limit)
            )
