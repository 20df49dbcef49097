"""What the pages of the register do, through the API."""

import json
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from semai.programmes.models import Member
from semai.registry.models import Centre, Partner
from tests import factories as make
from tests.conftest import MemberClient

from .holdings import make_document

API = "/api/v1/registry"


def send(
    browser: MemberClient, path: str, body: object, method: str = "POST"
) -> tuple[int, dict[str, object]]:
    answer = browser.generic(method, f"{API}{path}", json.dumps(body), "application/json")
    return answer.status_code, answer.json() if answer.content else {}


def test_states_numbers_and_people_of_a_centre(
    browser: MemberClient, coordinator: Member, bayu: Member, north: Centre
) -> None:
    browser.of(coordinator)
    centre = f"/centres/{north.pk}"
    assert send(browser, f"{centre}/statuses", {"status": "closed", "since": "2022-01-05"})[0] == 201
    assert browser.get(f"{API}{centre}/statuses").json()[0]["status"] == "closed"
    assert send(browser, f"{centre}/numbers", {"kind": "vin", "value": "7"})[0] == 422
    assert send(browser, f"{centre}/numbers", {"kind": "vin", "value": "1912321401"})[0] == 201
    assert browser.post(f"{API}{centre}/numbers/vin/verify").json()["verified_on"]
    assert browser.get(f"{API}{centre}/numbers").json()[0]["value"] == "1912321401"
    body = {"name": "Instruktur Contoh", "role": "instructor", "phone": "0812"}
    status, person = send(browser, f"{centre}/people", body)
    assert (status, person["phone"]) == (201, "0812")
    paper = {"kind": "bnsp", "name": "Las"}
    assert send(browser, f"/people/{person['id']}/certificates", paper)[0] == 201
    gone = body | {"trained_on": "2021-01-01", "to_on": "2021-06-01"}
    assert send(browser, f"/people/{person['id']}", gone, "PUT")[0] == 200
    assert browser.get(f"{API}/people/gone").json()["count"] == 1
    seen = browser.of(bayu).get(f"{API}{centre}/people").json()[0]
    assert (seen["phone"], seen["certificates"][0]["name"]) == (None, "Las")


def test_a_merge_and_its_undo(browser: MemberClient, coordinator: Member, north: Centre) -> None:
    twin = make.make_centre(north.programme, name=north.name, region=north.region)
    browser.of(coordinator)
    assert send(browser, "/duplicates/find", {})[1] == {"open": 1}
    pair = browser.get(f"{API}/duplicates").json()["items"][0]
    assert {pair["first_id"], pair["second_id"]} == {str(north.pk), str(twin.pk)}
    body = {"kept": str(north.pk), "gone": str(twin.pk), "version_kept": 1, "version_gone": 1}
    assert send(browser, "/merges", body | {"taken": ["programme"]})[0] == 422
    status, merge = send(browser, "/merges", body)
    assert (status, merge["gone_id"]) == (201, str(twin.pk))
    assert send(browser, "/merges", body)[0] == 404
    assert browser.post(f"{API}/merges/{merge['id']}/undo").status_code == 200
    assert browser.get(f"{API}/merges").json()["items"][0]["undone_at"]
    assert browser.post(f"{API}/duplicates/{pair['id']}/apart").json()["status"] == "different"


@pytest.mark.usefixtures("regions")
def test_a_correction_from_eko_to_krisna(
    browser: MemberClient, eko: Member, coordinator: Member, bayu: Member, north: Centre
) -> None:
    whole = {
        "name": "BLKK Baru", "host": north.host.name, "host_kind": north.host.kind_id,
        "region": north.region_id, "phone": "081234567890",
    }  # fmt: skip
    status, made = send(browser.of(eko), f"/centres/{north.pk}/corrections", whole)
    assert (status, made["status"]) == (201, "open")
    assert browser.of(bayu).get(f"{API}/corrections").json()["items"][0]["after"] == {"name": "BLKK Baru"}
    browser.of(coordinator)
    decide = f"/corrections/{made['id']}/decide"
    assert send(browser, decide, {"accept": False})[0] == 422
    assert send(browser, decide, {"accept": True, "version": 1})[1]["status"] == "accepted"
    assert send(browser.of(eko), f"/corrections/{made['id']}/withdraw", {})[0] == 409
    assert Centre.objects.get().name == "BLKK Baru"


def test_a_partner_with_its_agreement_and_centre(
    browser: MemberClient, coordinator: Member, north: Centre
) -> None:
    browser.of(coordinator)
    status, partner = send(browser, "/partners", {"name": "PT Contoh", "kind": "business"})
    assert status == 201
    assert send(browser, "/partners", {"name": "PT Contoh", "kind": "media"})[0] == 409
    agreement = {"title": "Magang", "signed_on": "2022-01-05"}
    assert send(browser, f"/partners/{partner['id']}/agreements", agreement)[0] == 201
    assert send(browser, f"/partners/{partner['id']}/centres/{north.pk}", {}, "PUT")[0] == 204
    listed = browser.get(f"{API}/partners", {"kind": "business"}).json()["items"]
    assert [one["agreements"][0]["title"] for one in listed] == ["Magang"]
    assert Partner.objects.get().centres.get() == north


def test_several_centres_get_one_status_and_foreign_ones_none(
    browser: MemberClient, coordinator: Member, north: Centre, hana: Member
) -> None:
    foreign = make.make_centre(hana.programme, region=north.region)
    body = {"centres": [str(north.pk), str(foreign.pk)], "status": "dormant", "since": "2022-01-05"}
    assert send(browser.of(coordinator), "/statuses", body) == (200, {"centres": 1})
    assert dict(Centre.objects.values_list("pk", "status")) == {north.pk: "dormant", foreign.pk: "active"}


def test_a_checklist_says_what_is_missing_and_what_has_ended(
    browser: MemberClient, eko: Member, coordinator: Member, north: Centre, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    make_document(north, coordinator, "akreditasi", valid_until=date(2020, 1, 1))
    lists = browser.of(eko).get(f"{API}/centres/{north.pk}/checklists").json()
    states = {one["code"]: one["state"] for one in lists[0]["requirements"]}
    assert (lists[0]["code"], states["licence"], states["alumni"]) == ("mandiri", "expired", "missing")
