"""Selection for programs: the same reads, actions and refusals as the pages."""

from typing import Any

from semai.maturity.models import Round as AssessmentRound
from semai.programmes.models import Member
from semai.registry.models import Centre
from semai.selection import actions
from semai.selection.models import Round
from tests import factories as make
from tests.conftest import MemberClient

BASE = "/api/v1/selection"
TERMS: dict[str, Any] = {
    "seats": 4,
    "quotas": [
        {"cluster": "binaan", "minimum": 1, "maximum": 1},
        {"cluster": "berdaya", "minimum": 1, "maximum": 2},
        {"cluster": "mandiri", "minimum": 1, "maximum": 2},
    ],
}


def post(browser: MemberClient, path: str, body: dict[str, Any] | None = None) -> Any:
    return browser.post(f"{BASE}{path}", body or {}, content_type="application/json")


def test_dewi_opens_computes_and_decides(
    browser: MemberClient, field: list[Centre], assessed: AssessmentRound, dewi: Member
) -> None:
    body = TERMS | {"name": "Seleksi", "assessment_round": str(assessed.pk)}
    opened = post(browser.of(dewi), "/rounds", body)
    assert (opened.status_code, opened.json()["seed"], len(opened.json()["quotas"])) == (201, 2022, 3)
    path = f"/rounds/{opened.json()['id']}"
    assert post(browser, f"{path}/compute").json()["status"] == "computed"
    decided = post(browser, f"{path}/decide", {"reason": "Pleno"})
    assert (decided.status_code, decided.json()["status"]) == (200, "decided")
    assert post(browser, f"{path}/compute").json()["type"] == "selection.decided"
    selected = browser.get(f"{BASE}{path}/candidates?outcome=selected").json()["items"]
    assert len(selected) == 4
    assert browser.get(f"{BASE}/candidates/{selected[0]['id']}").json() == selected[0]
    assert browser.get(f"{BASE}/rounds").json()["count"] == 1


def test_conflicts_are_named(browser: MemberClient, opened: Round, dewi: Member) -> None:
    changed = browser.of(dewi).put(
        f"{BASE}/rounds/{opened.pk}/terms", TERMS | {"seats": 9}, content_type="application/json"
    )
    assert changed.json()["seats"] == 9
    refused = post(browser, f"/rounds/{opened.pk}/compute")
    assert refused.status_code == 409
    assert refused.json()["conflicts"][0]["code"] == "maxima_below_seats"


def test_crossed_quotas_are_bad_input(browser: MemberClient, opened: Round, dewi: Member) -> None:
    body = TERMS | {"quotas": [{"cluster": "binaan", "minimum": 3, "maximum": 1}]}
    answer = browser.of(dewi).put(f"{BASE}/rounds/{opened.pk}/terms", body, content_type="application/json")
    assert answer.status_code == 422


def test_citra_reads_the_south_only(
    browser: MemberClient, computed: Round, south: Centre, citra: Member
) -> None:
    listed = browser.of(citra).get(f"{BASE}/rounds/{computed.pk}/candidates").json()["items"]
    assert [one["centre_code"] for one in listed] == [south.code]
    assert [reason["code"] for reason in listed[0]["reasons"]][-1] == "would_take"
    assert post(browser, f"/rounds/{computed.pk}/decide", {"reason": "x"}).status_code == 403


def test_bayu_may_not_compute_and_hana_finds_nothing(
    browser: MemberClient, computed: Round, bayu: Member, hana: Member
) -> None:
    assert post(browser.of(bayu), f"/rounds/{computed.pk}/compute").status_code == 403
    assert browser.of(hana).get(f"{BASE}/rounds/{computed.pk}").status_code == 404


def test_a_departure_by_the_api_moves_the_reserve_up(
    browser: MemberClient, computed: Round, south: Centre, dewi: Member
) -> None:
    actions.decide_selection(computed, reason="Rapat", by=dewi, at=make.NOW)
    leaving = computed.candidates.get(cluster__code="mandiri", rank=1)
    answer = browser.of(dewi).post(
        f"/api/v1/selection/candidates/{leaving.pk}/departure",
        {"kind": "deferred", "reason": "Surat"},
        content_type="application/json",
    )
    assert answer.status_code == 201
    assert answer.json()["replaced_by"] == str(computed.candidates.get(centre=south).pk)
    listed = browser.get(f"/api/v1/selection/rounds/{computed.pk}/departures").json()
    assert listed["count"] == 1
