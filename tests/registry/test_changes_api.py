"""What was entered wrongly is put right by programs too, under the rules of the pages."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django import Settings

from semai.programmes.models import Member
from semai.registry.actions import aid
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient

from .holdings import PDF, make_document, make_grant, make_thing

pytestmark = pytest.mark.django_db
API = "/api/v1/registry"
JSON = "application/json"


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_a_payment_is_corrected_by_a_line_and_a_step_is_cancelled(
    browser: MemberClient, coordinator: Member, bayu: Member, north: Centre
) -> None:
    grant = make_grant(north, coordinator, signed=True)
    line = aid.pay(grant.tranches.get(number=1), amount=35, on=make.TODAY, by=coordinator, at=make.NOW)
    correct = f"{API}/aid/{grant.pk}/lines/{line.pk}/correct"
    body = {"amount": 30, "reason": "salah ketik"}
    assert browser.of(bayu).post(correct, body, JSON).status_code == 403
    assert browser.of(coordinator).post(correct, body, JSON).status_code == 204
    lines = browser.get(f"{API}/aid/{grant.pk}/lines").json()
    assert [(one["amount"], one["corrects"]) for one in lines][-1] == (-5, line.pk)
    assert browser.post(f"{API}/aid/{grant.pk}/correct", {"amount": 9}, JSON).status_code == 422
    step = browser.get(f"{API}/aid/{grant.pk}/history").json()[-1]
    assert browser.post(f"{API}/aid/steps/{step['id']}/cancel", {"reason": "belum"}, JSON).status_code == 204
    assert browser.get(f"{API}/aid/{grant.pk}/history").json()[-1]["cancels"] == step["id"]


def test_whoever_received_a_report_does_not_verify_it_and_another_does(
    browser: MemberClient, coordinator: Member, dewi: Member, north: Centre
) -> None:
    steps = f"{API}/aid/{make_grant(north, coordinator).pk}/steps"
    day = make.TODAY.isoformat()
    browser.of(coordinator)
    assert browser.post(steps, {"kind": "report_received", "on": day}, JSON).status_code == 204
    verified = {"kind": "report_verified", "on": day}
    assert browser.post(steps, verified, JSON).status_code in {403, 409}
    assert browser.of(dewi).post(steps, verified, JSON).status_code == 204


def test_a_newer_copy_comes_and_the_document_is_withdrawn(
    browser: MemberClient, coordinator: Member, citra: Member, north: Centre
) -> None:
    document = f"{API}/documents/{make_document(north, coordinator).pk}"
    file = SimpleUploadedFile("b.pdf", PDF + b" ")
    made = browser.of(coordinator).post(f"{document}/versions", {"file": file, "reference": "No. 2"})
    assert (made.status_code, made.json()["number"]) == (201, 2)
    assert [one["number"] for one in browser.get(f"{document}/versions").json()] == [2, 1]
    assert browser.of(citra).get(f"{document}/versions").status_code == 404
    gone = browser.of(coordinator).post(f"{document}/withdraw", {"reason": "salah berkas"}, JSON)
    assert gone.json()["withdrawn_at"]


def test_a_thing_is_changed_once_for_each_version_and_written_off(
    browser: MemberClient, coordinator: Member, north: Centre
) -> None:
    thing = make_thing(north, coordinator)
    address = f"{API}/equipment/{thing.pk}"
    body = {"name": "Mesin obras", "quantity": 3, "version": 1}
    assert browser.of(coordinator).put(address, body, JSON).json()["version"] == 2
    assert browser.put(address, body, JSON).status_code == 409
    off = {"on": make.TODAY.isoformat(), "because": "rusak"}
    assert browser.post(f"{address}/write-off", off, JSON).status_code == 200
    assert browser.post(f"{address}/write-off", off, JSON).status_code == 409
