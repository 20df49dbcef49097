"""What the pages can do, a program can do: same reads, same actions, same refusals."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from semai.programmes.models import Member
from semai.registry.models import Centre, Import
from tests.conftest import MemberClient

from .test_imports import GOOD, workbook

pytestmark = pytest.mark.usefixtures("regions")
CENTRES = "/api/v1/registry/centres"
BODY = {
    "name": "BLKK Contoh Melati",
    "host": "Pesantren Contoh",
    "host_kind": "pesantren",
    "region": "35.09",
    "fields": ["bahasa"],
    "identifiers": {"npsn": "20512345"},
    "phone": "081234567890",
}


def post(browser: MemberClient, path: str, body: dict[str, Any]) -> Any:
    return browser.post(path, body, content_type="application/json")


def test_krisna_creates_reads_and_edits_a_centre(browser: MemberClient, coordinator: Member) -> None:
    made = post(browser.of(coordinator), CENTRES, BODY)
    assert made.status_code == 201
    centre = made.json()
    assert (centre["code"], centre["identifiers"], centre["version"]) == (
        "BLKK-0001",
        {"npsn": "20512345"},
        1,
    )
    path = f"{CENTRES}/{centre['id']}"
    changed = browser.put(path, BODY | {"address": "Desa", "version": 1}, content_type="application/json")
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    late = browser.put(path, BODY | {"version": 1}, content_type="application/json")
    assert (late.status_code, late.json()["type"]) == (409, "registry.centre_changed_meanwhile")


@pytest.mark.parametrize(
    "wrong", [{"region": "99.99"}, {"host_kind": "x"}, {"fields": ["x"]}, {"is_admin": True}]
)
def test_what_is_on_no_list_is_refused(
    wrong: dict[str, Any], browser: MemberClient, coordinator: Member
) -> None:
    assert post(browser.of(coordinator), CENTRES, BODY | wrong).status_code == 422
    assert Centre.objects.count() == 0


def test_a_taken_code_is_refused(browser: MemberClient, coordinator: Member) -> None:
    post(browser.of(coordinator), CENTRES, BODY | {"code": "K-1"})
    again = post(browser, CENTRES, BODY | {"code": "k-1"})
    assert (again.status_code, again.json()["type"]) == (409, "registry.centre_code_taken")


def test_fitri_sees_centres_without_contacts_and_citra_does_not_see_the_north(
    browser: MemberClient, coordinator: Member, fitri: Member, citra: Member
) -> None:
    pk = post(browser.of(coordinator), CENTRES, BODY).json()["id"]
    seen = browser.of(fitri).get(CENTRES, {"q": "melati", "province": "35"}).json()
    assert (seen["count"], seen["items"][0]["phone"]) == (1, None)
    assert browser.of(citra).get(CENTRES).json()["count"] == 0
    assert browser.get(f"{CENTRES}/{pk}").status_code == 404


def test_a_workbook_goes_through_preview_confirm_and_undo(browser: MemberClient, coordinator: Member) -> None:
    browser.of(coordinator)
    file = SimpleUploadedFile("blkk.xlsx", workbook(GOOD, GOOD | {"kode": "K-2", "provinsi": "Jawa"}))
    preview = browser.post("/api/v1/registry/imports/new/centres", {"file": file})
    assert (preview.status_code, preview.json()["counts"]) == (201, {"create": 1, "error": 1})
    path = f"/api/v1/registry/imports/{preview.json()['id']}"
    wrong = browser.get(f"{path}/rows", {"outcome": "error"}).json()["items"]
    assert [row["faults"][0]["column"] for row in wrong] == ["provinsi"]
    assert browser.post(f"{path}/confirm").json()["status"] == "confirmed"
    assert browser.post(f"{path}/confirm").status_code == 409
    assert browser.post(f"{path}/undo").json()["status"] == "undone"
    assert Centre.objects.count() == 0


def test_a_useless_workbook_is_refused_in_words(browser: MemberClient, coordinator: Member) -> None:
    file = SimpleUploadedFile("blkk.xlsx", b"kode;nama_blkk\n")
    refusal = browser.of(coordinator).post("/api/v1/registry/imports/new/centres", {"file": file})
    assert (refusal.status_code, refusal.json()["reason"]) == (422, "csv")
    assert Import.objects.count() == 0


def test_bayu_may_read_regions_but_not_import(browser: MemberClient, bayu: Member) -> None:
    regions = browser.of(bayu).get("/api/v1/registry/regions", {"kind": "regency", "parent": "35"}).json()
    assert regions["count"] == 38
    assert browser.post("/api/v1/registry/imports/new/centres").status_code == 403
