"""Minutes on clusters, and the page that tells a stranger that they exist and nothing else."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from semai.kit import pdf
from semai.maturity import minutes, queries
from semai.maturity.models import ClusterDecision, Round
from semai.programmes.models import Member
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient

ADDRESS = "https://semai.example/verify/clusters/1/"


@pytest.fixture
def round_(open_round: Round) -> Round:
    return open_round


@pytest.fixture
def decision(round_: Round, north: Centre, dewi: Member) -> ClusterDecision:
    found = make.make_assessment(round_, north, dewi, total=Decimal("2.75"))
    ladder = make.make_ladder()
    return make.make_decision(
        round_.cycle,
        north,
        ladder["berdaya"],
        dewi,
        assessment=found,
        suggested=ladder["mandiri"],
        reason="Rapat 4 Juli.",
    )


def test_the_minutes_say_score_suggestion_decision_and_reason(
    decision: ClusterDecision, north: Centre
) -> None:
    files = {minutes.CODE: b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'}
    data = dict(minutes.centre_data(decision, address=ADDRESS))
    text = pdf.reading(minutes.TEMPLATE, data, files=files)
    for said in (
        north.name,
        "2,75",
        "Klaster Mandiri",
        "Klaster Berdaya",
        "Rapat 4 Juli.",
        "4 Juli 2022",
        ADDRESS,
        "usulan yang disusun untuk Semai, bukan instrumen resmi kementerian",
    ):
        assert said in text


def test_the_minutes_of_a_meeting_say_whose_the_instrument_is(
    decision: ClusterDecision, round_: Round
) -> None:
    files = {minutes.CODE: b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'}
    rows = list(queries.minuted(ClusterDecision.objects.all()))
    data = dict(minutes.meeting_data(round_, rows, address=ADDRESS, at=make.NOW))
    assert "bukan instrumen resmi kementerian" in pdf.reading(minutes.TEMPLATE, data, files=files)
    round_.instrument.is_proposal = False
    data = dict(minutes.meeting_data(round_, rows, address=ADDRESS, at=make.NOW))
    assert "bukan instrumen resmi" not in pdf.reading(minutes.TEMPLATE, data, files=files)


def test_dewi_gets_the_minutes_of_the_meeting_and_citra_only_hers(
    browser: MemberClient, decision: ClusterDecision, round_: Round, dewi: Member, citra: Member
) -> None:
    address = reverse("maturity:meeting_minutes", args=[round_.pk])
    assert browser.of(dewi).get(address).content.startswith(b"%PDF-")
    assert browser.of(citra).get(address).status_code == 404
    assert browser.get(reverse("maturity:centre_minutes", args=[decision.pk])).status_code == 404


def test_a_stranger_with_the_paper_sees_centre_cluster_and_day_and_nobody(
    decision: ClusterDecision, north: Centre, dewi: Member
) -> None:
    answer = Client().get(reverse("maturity:verify_decision", args=[decision.pk]))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert north.name in page
    assert "Klaster Berdaya" in page
    for kept in ("Rapat 4 Juli.", "2,75", str(dewi), north.code):
        assert kept not in page


def test_a_decision_that_was_replaced_says_so(decision: ClusterDecision) -> None:
    ClusterDecision.objects.filter(pk=decision.pk).update(superseded_at=make.NOW)
    page = Client().get(reverse("maturity:verify_decision", args=[decision.pk])).content.decode()
    assert "sudah digantikan" in page


def test_the_public_page_of_a_meeting_counts_and_names_nobody(
    decision: ClusterDecision, round_: Round, north: Centre
) -> None:
    page = Client().get(reverse("maturity:verify_round", args=[round_.pk])).content.decode()
    assert "Asesmen 2022" in page
    assert north.name not in page
    assert queries.public_meeting(decision.pk) is None
    assert Client().get(reverse("maturity:verify_round", args=[decision.pk])).status_code == 404
