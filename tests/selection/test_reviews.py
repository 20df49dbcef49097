"""Reviewers declare their interests first; nobody reviews a centre that they have something to do with."""

from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from semai.ledger.models import Entry
from semai.programmes.models import Member
from semai.programmes.policy import NotAllowed
from semai.registry.models import Centre
from semai.selection import actions, queries
from semai.selection.models import Candidate, Round
from semai.selection.types import Criterion
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import QUOTAS
from .test_pages import text


def give(round_: Round, centre: Centre, by: Member, points: int = 4) -> None:
    actions.review_candidate(round_, centre, points=points, reason="Kunjungan meja", by=by, at=make.NOW)


def test_bayu_reviews_only_after_his_declaration(opened: Round, north: Centre, bayu: Member) -> None:
    with pytest.raises(actions.DeclarationMissing):
        give(opened, north, bayu)
    actions.declare_interests(opened, {}, by=bayu, at=make.NOW)
    give(opened, north, bayu, 3)
    assert queries.review_means(opened) == {north.pk: Decimal("3.00")}


def test_bayu_whose_brother_leads_north_may_not_review_it(opened: Round, north: Centre, bayu: Member) -> None:
    actions.declare_interests(opened, {}, by=bayu, at=make.NOW)
    give(opened, north, bayu)
    declared = actions.declare_interests(opened, {north: "Kakak memimpin BLKK ini"}, by=bayu, at=make.NOW)
    assert queries.review_means(opened) == {}
    with pytest.raises(actions.ConflictOfInterest):
        give(opened, north, bayu)
    line = Entry.objects.about(declared).order_by("-pk").first()
    assert line is not None
    assert line.details["interests"] == [north.code]


def test_recommendations_count_where_the_round_gives_them_weight(
    opened: Round, north: Centre, bayu: Member, dewi: Member
) -> None:
    criteria = [Criterion("score", Decimal(1)), Criterion("review", Decimal(1))]
    terms = {"seats": 4, "quotas": QUOTAS, "reserves": 1, "seed": 2022, "criteria": criteria}
    actions.change_terms(opened, by=dewi, at=make.NOW, **terms)  # type: ignore[arg-type]
    actions.declare_interests(opened, {}, by=bayu, at=make.NOW)
    give(opened, north, bayu, 4)
    actions.compute_selection(opened, by=dewi, at=make.NOW)
    assert Candidate.objects.get(centre=north).score == Decimal("2.75")


def test_after_the_decision_nobody_reviews(
    computed: Round, north: Centre, bayu: Member, dewi: Member
) -> None:
    actions.decide_selection(computed, reason="Rapat", by=dewi, at=make.NOW)
    with pytest.raises(actions.SelectionDecided):
        actions.declare_interests(computed, {}, by=bayu, at=make.NOW)


def test_fitri_who_audits_recommends_nobody(opened: Round, fitri: Member) -> None:
    with pytest.raises(NotAllowed):
        actions.declare_interests(opened, {}, by=fitri, at=make.NOW)


def test_bayu_declares_and_reviews_on_the_screen(
    browser: MemberClient, opened: Round, north: Centre, bayu: Member
) -> None:
    listed, declare = (reverse(f"selection:{name}", args=[opened.pk]) for name in ("reviews", "declare"))
    assert declare in text(browser.of(bayu).get(listed))
    assert browser.post(declare, {"centre_0": str(north.pk), "confirmed": "on"}).status_code == 422
    assert browser.post(declare, {"confirmed": "on"}).status_code == 302
    address = reverse("selection:review", args=[opened.pk, north.pk])
    assert address in text(browser.get(listed))
    assert browser.post(address, {"points": "4", "reason": ""}).status_code == 422
    browser.post(address, {"points": "4", "reason": "Siap menerima pendamping"})
    assert "Siap menerima pendamping" in text(browser.get(address))
    interest = reverse("selection:interest", args=[opened.pk, north.pk])
    assert browser.post(interest, {"relation": ""}).status_code == 422
    browser.post(interest, {"relation": "Mitra usaha"})
    assert "Mitra usaha" in text(browser.get(listed))


def test_bayu_reviews_over_the_api(browser: MemberClient, opened: Round, north: Centre, bayu: Member) -> None:
    base = f"/api/v1/selection/rounds/{opened.pk}"
    browser.of(bayu)
    put = {"points": 2, "reason": "Cukup"}
    json: dict[str, Any] = {"content_type": "application/json"}
    assert browser.put(f"{base}/reviews/{north.pk}", put, **json).status_code == 409
    assert browser.post(f"{base}/declaration", {"interests": []}, **json).status_code == 201
    assert browser.put(f"{base}/reviews/{north.pk}", put, **json).json()["points"] == 2
    assert browser.get(f"{base}/reviews").json()["count"] == 1
