"""The forms that come along, taken into the programme by a button; and the same doors in the API."""

from typing import Any

import pytest
from procrastinate.contrib.django import app
from procrastinate.testing import InMemoryConnector

from semai.fieldwork import actions, lists
from semai.fieldwork.models import Binding, Form, FormVersion
from semai.fieldwork.ready import READY
from semai.programmes.models import Member
from tests.conftest import MemberClient
from tests.factories import NOW

from .conftest import Phone, xml

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def jobs() -> Any:
    with app.replace_connector(InMemoryConnector()):
        yield


def test_dewi_takes_a_ready_form_with_one_button_and_only_once(browser: MemberClient, dewi: Member) -> None:
    client = browser.of(dewi)
    page = client.get("/field/ready/").content.decode()
    assert page.count("/install/") == len(READY)
    assert client.post("/field/ready/angka-bulanan-tenant/install/").status_code == 302
    assert Form.objects.get().bindings.get().purpose == "monthly_figures"
    assert FormVersion.objects.get().status == "published"
    assert client.get("/field/ready/").content.decode().count("/install/") == len(READY) - 1
    assert client.post("/field/ready/angka-bulanan-tenant/install/").status_code == 409
    assert client.post("/field/ready/tidak-ada/install/").status_code == 404
    assert client.get("/field/ready/peta-aset.xlsx").content[:2] == b"PK"


def test_ayu_who_only_fills_in_takes_none(browser: MemberClient, ayu: Member) -> None:
    assert browser.of(ayu).post("/field/ready/peta-aset/install/").status_code == 403


def test_what_the_pages_do_the_api_does(browser: MemberClient, dewi: Member) -> None:
    client, root = browser.of(dewi), "/api/v1/fieldwork"
    form = client.post(f"{root}/ready/angka-bulanan-tenant/install").json()
    assert form["purpose"] == "monthly_figures"
    assert client.delete(f"{root}/forms/{form['id']}/purpose").json()["purpose"] == ""
    refused = client.post(
        f"{root}/forms/{form['id']}/purpose", {"purpose": "graduate_tracer"}, content_type="application/json"
    )
    assert refused.json()["type"].endswith("fieldwork.form_does_not_fit")
    bound = client.post(
        f"{root}/forms/{form['id']}/purpose", {"purpose": "monthly_figures"}, content_type="application/json"
    )
    assert bound.json()["purpose"] == Binding.objects.get(ended_at__isnull=True).purpose
    codes = [one["code"] for one in client.get(f"{root}/purposes").json()]
    assert "visit_report" in codes
    assert [one["form"] for one in client.get(f"{root}/ready").json() if one["form"]] == [form["id"]]


def test_dewi_settles_a_conflict_through_the_api(browser: MemberClient, dewi: Member, phone: Phone) -> None:
    phone.send(xml())
    phone.send(xml(nama="Mesin jahit"))
    client, root = browser.of(dewi), "/api/v1/fieldwork"
    found = client.get(f"{root}/conflicts").json()["items"]
    assert "Mesin jahit" in found[0]["xml"]
    assert client.post(f"{root}/conflicts/{found[0]['id']}/settle").json()["settled_at"]
    assert client.get(f"{root}/conflicts").json()["items"] == []


def test_dewi_reads_lists_and_what_waits_through_the_api(
    browser: MemberClient, dewi: Member, north: Any
) -> None:
    client, root = browser.of(dewi), "/api/v1/fieldwork"
    actions.refresh_list(lists.SITES, dewi, at=NOW)
    assert {"name": "situs", "entries": 1, "waiting": 0} in client.get(f"{root}/lists").json()
    assert client.get(f"{root}/lists/situs/entries").json()["items"][0]["data"]["kode_blkk"] == north.code
    assert client.get(f"{root}/changes").json()["items"] == []
