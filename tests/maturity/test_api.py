"""Maturity for programs: the same reads, actions and refusals as the pages."""

from typing import Any

from semai.maturity.models import Assessment, ClusterDecision, Round
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests.conftest import MemberClient

from .conftest import BERDAYA
from .test_actions import assess

BASE = "/api/v1/maturity"
ANSWERS: dict[str, Any] = {"answers": BERDAYA, "assessed_on": "2022-04-01"}


def put(browser: MemberClient, round_: Round, centre: Centre, body: dict[str, Any]) -> Any:
    path = f"{BASE}/rounds/{round_.pk}/assessments/{centre.pk}"
    return browser.put(path, body, content_type="application/json")


def post(browser: MemberClient, path: str, body: dict[str, Any]) -> Any:
    return browser.post(f"{BASE}{path}", body, content_type="application/json")


def test_ayu_records_an_assessment_and_gets_scores(
    browser: MemberClient, open_round: Round, north: Centre, ayu: Member
) -> None:
    saved = put(browser.of(ayu), open_round, north, ANSWERS)
    assert saved.status_code == 200
    body = saved.json()
    assert (body["total"], body["suggested"]["code"], body["version"]) == ("2.06", "berdaya", 1)
    assert browser.get(f"{BASE}/assessments/{body['id']}").json() == body
    late = put(browser, open_round, north, ANSWERS)
    assert (late.status_code, late.json()["type"]) == (409, "maturity.assessment_changed")


def test_ayu_cannot_assess_the_south_and_eko_nobody(
    browser: MemberClient, open_round: Round, north: Centre, south: Centre, ayu: Member, eko: Member
) -> None:
    assert put(browser.of(ayu), open_round, south, ANSWERS).status_code == 404
    assert put(browser.of(eko), open_round, north, ANSWERS).status_code == 403


def test_a_level_off_the_scale_is_named(
    browser: MemberClient, open_round: Round, north: Centre, ayu: Member
) -> None:
    answer = put(browser.of(ayu), open_round, north, ANSWERS | {"answers": {"A1": 9}})
    assert (answer.status_code, answer.json()["faults"][0]["path"]) == (422, "A1")


def test_bayu_lists_rounds_instruments_ladders_and_assessments(
    browser: MemberClient, open_round: Round, north: Centre, south: Centre, dewi: Member, bayu: Member
) -> None:
    assess(open_round, north, dewi)
    assess(open_round, south, dewi)
    browser.of(bayu)
    assert [one["name"] for one in browser.get(f"{BASE}/rounds").json()["items"]] == ["Asesmen 2022"]
    (instrument,) = browser.get(f"{BASE}/instruments").json()
    assert browser.get(f"{BASE}/instruments/{instrument['id']}").json()["content"]["version"] == 1
    assert {one["code"] for one in browser.get(f"{BASE}/taxonomies").json()} == {"klaster", "tumbuh"}
    listed = browser.get(f"{BASE}/rounds/{open_round.pk}/assessments").json()
    assert [one["centre_code"] for one in listed["items"]] == [north.code]
    figures = browser.get(f"{BASE}/rounds/{open_round.pk}/distribution").json()
    assert (figures["centres"], figures["assessed"]) == (1, 1)


def test_dewi_opens_a_round(browser: MemberClient, open_round: Round, cycle: Cycle, dewi: Member) -> None:
    body = {
        "name": "Asesmen akhir",
        "instrument": str(open_round.instrument_id),
        "taxonomy": str(open_round.taxonomy_id),
        "opens_on": "2022-11-01",
    }
    made = post(browser.of(dewi), "/rounds", body)
    assert (made.status_code, made.json()["year"], made.json()["requires_evidence"]) == (201, 2022, True)
    assert post(browser, "/rounds", body).json()["type"] == "maturity.round_name_taken"


def test_dewi_decides_one_and_accepts_many(
    browser: MemberClient, open_round: Round, north: Centre, south: Centre, dewi: Member
) -> None:
    assess(open_round, north, dewi)
    assess(open_round, south, dewi)
    path = f"/rounds/{open_round.pk}"
    one = post(
        browser.of(dewi), f"{path}/centres/{north.pk}/decision", {"cluster": "binaan", "reason": "Rapat"}
    )
    assert (one.status_code, one.json()["cluster"]["code"]) == (201, "binaan")
    again = post(browser, f"{path}/centres/{north.pk}/decision", {"cluster": "binaan", "reason": "Rapat"})
    assert again.json()["type"] == "maturity.already_in_cluster"
    many = post(
        browser, f"{path}/acceptances", {"centres": [str(north.pk), str(south.pk)], "reason": "Pleno"}
    )
    assert (many.status_code, len(many.json())) == (201, 2)
    history = browser.get(f"{BASE}/centres/{north.pk}/decisions").json()
    assert sorted(one["cluster"]["code"] for one in history) == ["berdaya", "binaan"]


def test_citra_accepts_nothing_of_the_north(
    browser: MemberClient, open_round: Round, north: Centre, dewi: Member, citra: Member
) -> None:
    assess(open_round, north, dewi)
    body = {"centres": [str(north.pk)], "reason": "Pleno"}
    assert post(browser.of(citra), f"/rounds/{open_round.pk}/acceptances", body).status_code == 422
    assert not ClusterDecision.objects.exists()


def test_hana_finds_nothing_here(
    browser: MemberClient, open_round: Round, north: Centre, dewi: Member, hana: Member
) -> None:
    found: Assessment = assess(open_round, north, dewi)
    browser.of(hana)
    for path in (
        f"/rounds/{open_round.pk}/distribution",
        f"/assessments/{found.pk}",
        f"/centres/{north.pk}/decisions",
    ):
        assert browser.get(f"{BASE}{path}").status_code == 404
