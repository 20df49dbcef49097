"""Aid, documents and equipment for programs."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from semai.programmes.models import Member
from semai.registry.actions.reference import load_lists
from semai.registry.models import Centre
from tests.conftest import MemberClient

from .holdings import PDF

pytestmark = pytest.mark.django_db
API = "/api/v1/registry"
JSON = "application/json"


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    load_lists()


def test_a_program_records_aid_and_its_payment(
    browser: MemberClient, coordinator: Member, citra: Member, north: Centre
) -> None:
    body = {"kind": "building", "year": 2023, "amount": 101}
    made = browser.of(coordinator).post(f"{API}/centres/{north.pk}/aid", body, JSON)
    assert (made.status_code, made.json()["promised"]) == (201, 101)
    grant = f"{API}/aid/{made.json()['id']}"
    pay = {"kind": "paid", "amount": 70, "on": "2022-07-04"}
    refused = browser.post(f"{grant}/tranches/1/payments", pay, JSON)
    assert (refused.status_code, refused.json()["type"]) == (409, "registry.tranche_not_due")
    assert browser.post(f"{grant}/steps", {"kind": "signed", "on": "2022-07-04"}, JSON).status_code == 204
    paid = browser.post(f"{grant}/tranches/1/payments", pay, JSON).json()
    assert [(one["promised"], one["paid"]) for one in paid] == [(70, 70), (31, 0)]
    assert browser.get(f"{API}/aid", {"year": 2023}).json()["count"] == 1
    assert browser.get(f"{API}/aid/missing-reports").json()["count"] == 0
    assert browser.of(citra).get(f"{grant}/tranches").status_code == 404


def test_a_program_brings_a_document(browser: MemberClient, eko: Member, north: Centre) -> None:
    path = f"{API}/centres/{north.pk}/documents"
    values = {"type": "mou", "valid_until": "2022-08-01"}
    made = browser.of(eko).post(path, values | {"file": SimpleUploadedFile("mou.pdf", PDF)})
    assert (made.status_code, made.json()["latest"]) == (201, 1)
    bad = browser.post(path, values | {"file": SimpleUploadedFile("mou.pdf", b"<html>")})
    assert (bad.status_code, bad.json()["type"]) == (422, "registry.file_unreadable")
    assert len(browser.get(path).json()) == 1


def test_a_program_enters_a_thing_and_sees_it(browser: MemberClient, ayu: Member, north: Centre) -> None:
    made = browser.of(ayu).post(f"{API}/centres/{north.pk}/equipment", {"name": "Mesin las"}, JSON)
    assert made.status_code == 201
    seen = {"on": "2022-07-04", "condition": "good", "is_in_use": True}
    after = browser.post(f"{API}/equipment/{made.json()['id']}/sightings", seen, JSON)
    assert after.json()["last_seen_on"] == "2022-07-04"
    assert browser.get(f"{API}/equipment", {"q": "las"}).json()["count"] == 1
