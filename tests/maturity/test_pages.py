"""What people see of maturity and do in the browser."""

from typing import Any

import pytest
from django.urls import reverse

from semai.maturity import actions
from semai.maturity.models import Assessment, Cluster, ClusterDecision, Round
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient

from .conftest import BERDAYA, BINAAN
from .test_actions import assess

FORM = {code: str(level) for code, level in BERDAYA.items()} | {
    "assessed_on": "2022-04-01",
    "assessor": "Ayu",
}


@pytest.fixture
def found(open_round: Round, north: Centre, ayu: Member) -> Assessment:
    return assess(open_round, north, ayu)


def text(response: Any) -> str:
    return str(response.content.decode())


def test_before_the_first_round_dewi_is_told_to_open_one(
    browser: MemberClient, cycle: Cycle, dewi: Member
) -> None:
    page = text(browser.of(dewi).get(reverse("maturity:round")))
    assert reverse("maturity:open_round") in page


def test_bayu_who_only_reads_is_not_offered_to_open_one(
    browser: MemberClient, cycle: Cycle, bayu: Member
) -> None:
    assert reverse("maturity:open_round") not in text(browser.of(bayu).get(reverse("maturity:round")))


def test_dewi_opens_a_round(browser: MemberClient, cycle: Cycle, dewi: Member, open_round: Round) -> None:
    data = {
        "name": "Asesmen akhir",
        "instrument": open_round.instrument_id,
        "taxonomy": open_round.taxonomy_id,
        "opens_on": "2022-11-01",
    }
    answer = browser.of(dewi).post(reverse("maturity:open_round"), data)
    assert answer.status_code == 302
    assert not Round.objects.get(name="Asesmen akhir").requires_evidence


def test_a_round_that_ends_before_it_begins_is_refused(
    browser: MemberClient, dewi: Member, open_round: Round
) -> None:
    data = {
        "name": "Asesmen akhir",
        "instrument": open_round.instrument_id,
        "taxonomy": open_round.taxonomy_id,
        "opens_on": "2022-11-01",
        "closes_on": "2022-10-01",
    }
    assert browser.of(dewi).post(reverse("maturity:open_round"), data).status_code == 422


def test_the_overview_says_that_the_instrument_is_a_proposal_and_how_far_it_is(
    browser: MemberClient, found: Assessment, south: Centre, dewi: Member
) -> None:
    answer = browser.of(dewi).get(reverse("maturity:round"))
    distribution = answer.context["distribution"]
    assert (distribution.assessed, distribution.centres, distribution.undecided) == (1, 2, 1)
    assert "Instrumen usulan" in text(answer)
    assert "2,06" in text(answer)


def test_citra_sees_her_own_centre_and_nothing_of_the_north(
    browser: MemberClient, found: Assessment, south: Centre, citra: Member
) -> None:
    answer = browser.of(citra).get(reverse("maturity:round"))
    assert answer.context["distribution"].assessed == 0
    assert str(found.centre) not in text(answer)
    assert browser.get(reverse("maturity:assessment", args=[found.pk])).status_code == 404


@pytest.mark.parametrize(
    ("query", "seen"),
    [("q=utara", 1), ("q=tidak-ada", 0), ("state=not_assessed", 1), ("state=undecided", 1), ("suggested=berdaya", 1),
     ("suggested=mandiri", 0), ("state=nonsense", 2), ("state=decided", 0), ("state=differs", 0)],
)  # fmt: skip
def test_dewi_narrows_the_list(
    query: str, seen: int, browser: MemberClient, found: Assessment, south: Centre, dewi: Member
) -> None:
    assert browser.of(dewi).get(f"{reverse('maturity:round')}?{query}").context["page"].count == seen


def test_a_round_that_is_none_of_ours_is_not_found(
    browser: MemberClient, found: Assessment, hana: Member
) -> None:
    make.make_cycle(hana.programme)
    assert browser.of(hana).get(f"{reverse('maturity:round')}?round={found.round_id}").status_code == 404
    assert browser.get(f"{reverse('maturity:round')}?round=x").status_code == 404


def test_lists_ask_as_many_questions_for_one_as_for_thirty_centres(
    browser: MemberClient, open_round: Round, dewi: Member, django_assert_max_num_queries: Any
) -> None:
    berdaya = Cluster.objects.get(taxonomy=open_round.taxonomy, code="berdaya")
    for _ in range(30):
        centre = make.make_centre(dewi.programme)
        make.make_assessment(open_round, centre, dewi, suggested=berdaya, aspects={"A": "1.00"})
        make.make_decision(open_round.cycle, centre, berdaya, dewi)
    browser.of(dewi)
    for name in ("maturity:round", "maturity:clusters"):
        with django_assert_max_num_queries(20):
            assert browser.get(reverse(name)).status_code == 200


def test_ayu_fills_in_the_questionnaire(
    browser: MemberClient, open_round: Round, north: Centre, ayu: Member
) -> None:
    address = reverse("maturity:assess", args=[north.pk])
    assert "Pilih kalimat" in text(browser.of(ayu).get(address))
    answer = browser.post(address, FORM | {"H1": "-", "evidence_A": "Akta"})
    found = Assessment.objects.get()
    assert answer.headers["Location"] == reverse("maturity:assessment", args=[found.pk])
    assert ("H1" in found.answers, found.evidence) == (False, {"A": "Akta"})


def test_a_questionnaire_that_lost_a_question_is_not_saved(
    browser: MemberClient, open_round: Round, north: Centre, ayu: Member
) -> None:
    cut = {key: value for key, value in FORM.items() if key != "J3"}
    answer = browser.of(ayu).post(reverse("maturity:assess", args=[north.pk]), cut)
    assert answer.status_code == 422
    assert not Assessment.objects.exists()


def test_ayu_who_opened_an_old_form_is_told(browser: MemberClient, found: Assessment, ayu: Member) -> None:
    answer = browser.of(ayu).post(reverse("maturity:assess", args=[found.centre_id]), FORM | {"version": "7"})
    assert answer.status_code == 409


def test_the_questionnaire_opens_with_what_was_answered(
    browser: MemberClient, found: Assessment, ayu: Member
) -> None:
    form = browser.of(ayu).get(reverse("maturity:assess", args=[found.centre_id])).context["form"]
    assert (form["A1"].value(), form["version"].value()) == ("3", 1)


def test_eko_reads_what_is_missing_for_the_next_cluster(
    browser: MemberClient, found: Assessment, eko: Member
) -> None:
    page = text(browser.of(eko).get(reverse("maturity:assessment", args=[found.pk])))
    assert "Belum terpenuhi untuk klaster Mandiri" in page
    assert "B1 harus mencapai 3, kini 1" in page
    assert reverse("maturity:decide", args=[found.centre_id]) not in page


def test_the_previous_round_stands_behind_the_new_one(
    browser: MemberClient, found: Assessment, cycle: Cycle, dewi: Member
) -> None:
    later = actions.open_round(
        cycle,
        instrument=found.round.instrument,
        taxonomy=found.round.taxonomy,
        name="Asesmen akhir",
        opens_on=make.TODAY,
        requires_evidence=False,
        by=dewi,
        at=make.NOW,
    )
    again = assess(later, found.centre, dewi, BINAAN)
    answer = browser.of(dewi).get(reverse("maturity:assessment", args=[again.pk]))
    assert answer.context["before"] == found
    assert {one["direction"] for one in answer.context["aspects"]} == {"down"}


def test_dewi_accepts_the_ticked_suggestions(browser: MemberClient, found: Assessment, dewi: Member) -> None:
    answer = browser.of(dewi).post(
        reverse("maturity:accept"), {"pick": [str(found.centre_id)], "reason": "Rapat pleno"}
    )
    assert answer.status_code == 302
    assert ClusterDecision.objects.get().cluster == found.suggested


def test_dewi_accepts_for_everybody_who_waits_in_the_list(
    browser: MemberClient, found: Assessment, open_round: Round, south: Centre, dewi: Member
) -> None:
    assess(open_round, south, dewi, BINAAN)
    address = f"{reverse('maturity:accept')}?suggested=berdaya"
    browser.of(dewi).post(address, {"everyone": "on", "reason": "Rapat pleno"})
    assert ClusterDecision.objects.get().centre == found.centre


@pytest.mark.parametrize("data", [{"reason": "Rapat"}, {"everyone": "on", "reason": ""}])
def test_without_tick_or_reason_nothing_is_decided(
    data: dict[str, str], browser: MemberClient, found: Assessment, dewi: Member
) -> None:
    assert browser.of(dewi).post(reverse("maturity:accept"), data).status_code == 422
    assert not ClusterDecision.objects.exists()


def test_citra_cannot_tick_a_centre_of_the_north(
    browser: MemberClient, found: Assessment, citra: Member
) -> None:
    data = {"pick": [str(found.centre_id)], "reason": "Rapat"}
    assert browser.of(citra).post(reverse("maturity:accept"), data).status_code == 422


def test_dewi_decides_otherwise_and_the_table_says_so(
    browser: MemberClient, found: Assessment, dewi: Member
) -> None:
    mandiri = Cluster.objects.get(taxonomy=found.round.taxonomy, code="mandiri")
    address = reverse("maturity:decide", args=[found.centre_id])
    assert browser.of(dewi).post(address, {"cluster": mandiri.pk, "reason": ""}).status_code == 422
    assert browser.post(address, {"cluster": mandiri.pk, "reason": "Kunjungan lapangan"}).status_code == 302
    assert browser.get(f"{reverse('maturity:clusters')}?state=differs").context["page"].count == 1
    assert "Kunjungan lapangan" in text(browser.get(address))


def test_bayu_who_only_reads_may_not_decide(browser: MemberClient, found: Assessment, bayu: Member) -> None:
    assert browser.of(bayu).get(reverse("maturity:decide", args=[found.centre_id])).status_code == 403
    assert reverse("maturity:accept") not in text(browser.get(reverse("maturity:clusters")))


def test_the_card_on_the_centres_page_shows_cluster_and_score(
    browser: MemberClient, found: Assessment, south: Centre, dewi: Member, eko: Member
) -> None:
    actions.accept_suggestions(found.round, [found.centre_id], reason="Rapat", by=dewi, at=make.NOW)
    card = text(browser.of(eko).get(reverse("maturity:centre_section", args=[found.centre_id])))
    assert "Klaster Berdaya" in card
    assert "<html" not in card
    assert browser.get(reverse("maturity:centre_section", args=[south.pk])).status_code == 404
    empty = text(browser.of(dewi).get(reverse("maturity:centre_section", args=[south.pk])))
    assert reverse("maturity:assess", args=[south.pk]) in empty
