"""Whoever works with another program announces, arrives, counts costs, verifies and pairs through the API."""

import uuid
from typing import Any

import pytest

from semai.mentoring import actions
from semai.mentoring.models import Pairing, Visit
from semai.programmes.models import Cycle, Member
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient
from tests.factories import NOW, TODAY

API = "/api/v1/mentoring"


def sent(client: MemberClient, address: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
    """Status and answer of a POST."""
    answer = client.post(f"{API}/{address}", body or {}, content_type="application/json")
    return answer.status_code, answer.json()


def test_ayu_tells_the_centre_once_that_she_comes(ayu: Member, visit: Visit, browser: MemberClient) -> None:
    client = browser.of(ayu)
    assert sent(client, f"visits/{visit.pk}/announce")[1]["stage"] == "announced"
    status, refused = sent(client, f"visits/{visit.pk}/announce")
    assert (status, refused["type"]) == (409, "mentoring.visit_already_announced")


def test_ayus_phone_gives_a_position_when_she_comes_and_none_when_she_goes(
    ayu: Member, indah: Member, visit: Visit, browser: MemberClient
) -> None:
    address, client = f"visits/{visit.pk}/presence", browser.of(ayu)
    Centre.objects.filter(pk=visit.engagement.centre_id).update(latitude=-8.17, longitude=113.7)
    here = {"latitude": -8.17, "longitude": 113.7, "accuracy_m": 12}
    assert sent(client, address, {"kind": "arrived", "latitude": 1.0})[0] == 422
    status, stays = sent(client, address, {"kind": "arrived", **here})
    assert [(one["whereabouts"], one["metres"], one["accuracy_m"]) for one in stays] == [("at_centre", 0, 12)]
    assert status == 200
    left = sent(client, address, {"kind": "left"})[1][-1]
    assert (left["kind"], left["whereabouts"], left["metres"]) == ("left", "unknown", None)
    assert len(client.get(f"{API}/{address}").json()) == 2
    assert sent(browser.of(indah), address, {"kind": "left"})[0] == 403


def test_ayu_counts_what_the_visit_cost_until_dewi_has_verified_it(
    ayu: Member, dewi: Member, told: Visit, browser: MemberClient
) -> None:
    costs = f"visits/{told.pk}/costs"
    line = {"kind": "per_diem", "quantity": 2, "rate": 150_000}
    status, kept = sent(browser.of(ayu), costs, line)
    assert (status, kept["amount"]) == (201, 300_000)
    again = sent(browser, costs, line)[1]["id"]
    assert browser.delete(f"{API}/costs/{again}").status_code == 204
    assert sent(browser, costs, line | {"quantity": 0})[0] == 422
    assert sent(browser.of(dewi), f"visits/{told.pk}/verify")[0] == 409
    actions.close_visit(told, by=ayu, at=NOW)
    assert sent(browser, f"visits/{told.pk}/verify")[1]["stage"] == "verified"
    assert browser.of(ayu).delete(f"{API}/costs/{kept['id']}").status_code == 409
    assert [one["id"] for one in browser.get(f"{API}/{costs}").json()] == [kept["id"]]


def test_dewi_pairs_two_centres_and_ends_it_with_a_reason(
    cycle: Cycle, north: Centre, south: Centre, dewi: Member, browser: MemberClient
) -> None:
    body = {"mentor": str(north.pk), "learner": str(south.pk), "topic": "Buku kas"}
    status, made = sent(browser.of(dewi), "pairs", body)
    assert (status, made["ended_on"], made["met"]) == (201, None, 0)
    assert sent(browser, "pairs", body)[0] == 409
    assert sent(browser, "pairs", body | {"learner": str(uuid.uuid4())})[0] == 404
    end = f"pairs/{made['id']}/end"
    assert sent(browser, end, {"because": "  "})[0] == 422
    ended = sent(browser, end, {"because": "Tujuan tercapai."})[1]
    assert (ended["ended_because"], bool(ended["ended_on"])) == ("Tujuan tercapai.", True)
    assert sent(browser, end, {"because": "Lagi."})[0] == 409


@pytest.mark.parametrize("stranger", ["citra", "hana"])
def test_strangers_reach_neither_costs_nor_presence_nor_pairs(
    stranger: str,
    cycle: Cycle,
    visit: Visit,
    dewi: Member,
    browser: MemberClient,
    request: pytest.FixtureRequest,
) -> None:
    learner = make.make_centre(dewi.programme)
    Pairing.objects.create(
        cycle=cycle, mentor=visit.engagement.centre, learner=learner, topic="x", from_on=TODAY, paired_by=dewi
    )
    client = browser.of(request.getfixturevalue(stranger))
    for address in (f"visits/{visit.pk}/costs", f"visits/{visit.pk}/presence"):
        assert client.get(f"{API}/{address}").status_code == 404
    assert client.get(f"{API}/pairs").json()["items"] == []
