"""Every list of the register leaves the house as workbook, CSV and data package."""

import io
import json
import zipfile

import pytest
from django.urls import reverse

from semai.programmes.models import Member
from semai.registry import facts
from semai.registry.actions import duplicates, proposals
from semai.registry.models import Centre
from tests import factories as make
from tests.conftest import MemberClient

from .holdings import make_grant

LISTS = (
    "export",
    "aid_export",
    "aid_missing_export",
    "aid_sums_export",
    "inventory_export",
    "documents_export",
    "partners_export",
    "people_export",
    "duplicates_export",
    "proposals_export",
)


@pytest.mark.parametrize("name", LISTS)
def test_fitri_takes_every_list_in_three_formats(
    name: str, browser: MemberClient, fitri: Member, coordinator: Member, north: Centre
) -> None:
    make_grant(north, coordinator)
    address = reverse(f"registry:{name}")
    browser.of(fitri)
    assert browser.get(address).content.startswith(b"PK")
    text = browser.get(address, {"format": "csv"}).content.decode()
    with zipfile.ZipFile(io.BytesIO(browser.get(address, {"format": "zip"}).content)) as package:
        resource = json.loads(package.read("datapackage.json"))["resources"][0]
        assert resource["path"] in package.namelist()
    columns = [field["name"] for field in resource["schema"]["fields"]]
    assert text.lstrip("\ufeff").splitlines()[0] == ",".join(columns)
    assert "telepon" not in columns


@pytest.mark.parametrize("name", LISTS)
def test_eko_of_one_centre_takes_no_list_away(name: str, browser: MemberClient, eko: Member) -> None:
    assert browser.of(eko).get(reverse(f"registry:{name}")).status_code == 403


def test_the_map_follows_the_list_with_the_fullest_places_beside_it(
    browser: MemberClient, coordinator: Member, north: Centre, south: Centre
) -> None:
    page = (
        browser.of(coordinator)
        .get(reverse("registry:centres"), {"province": north.region.code[:2]})
        .content.decode()
    )
    assert reverse("registry:centres_map") in page
    piece = browser.get(
        reverse("registry:centres_map"), {"province": north.region.code[:2]}, headers={"HX-Request": "true"}
    ).content.decode()
    assert north.name in piece
    assert south.name not in piece
    assert "<html" not in piece


def test_krisna_takes_a_correction_and_a_pair_away_in_words(
    browser: MemberClient, coordinator: Member, eko: Member, north: Centre
) -> None:
    make.make_centre(north.programme, name="BLKK Contoh-Utara", region=north.region)
    duplicates.find_duplicates(by=coordinator, at=make.NOW)
    wanted = facts.from_json(facts.to_json(facts.facts_of(north)) | {"address": "=1+1", "fiscal_year": 2019})
    proposals.propose_change(north, wanted, by=eko, at=make.NOW, reason="Pindah.")
    browser.of(coordinator)
    told = browser.get(reverse("registry:proposals_export"), {"format": "csv"}).content.decode("utf-8-sig")
    rows = [line.split(",") for line in told.splitlines()[1:]]
    assert [row[2:6] for row in rows] == [
        ["Tahun anggaran", "", "2019", "Pindah."], ["Alamat", "", "'=1+1", "Pindah."],
    ]  # fmt: skip
    pairs = browser.get(reverse("registry:duplicates_export"), {"format": "csv"}).content.decode()
    assert f"{north.code},{north.name}" in pairs
    assert "nama mirip +" in pairs


def test_the_pages_of_the_register_stand_beside_the_list_for_those_who_may_open_them(
    browser: MemberClient, coordinator: Member, eko: Member
) -> None:
    address = f'href="{reverse("registry:duplicates")}"'
    assert address in browser.of(coordinator).get(reverse("registry:inventory")).text
    page = browser.of(eko).get(reverse("registry:inventory")).text
    assert address not in page
    assert f'href="{reverse("registry:inventory")}" aria-current="page"' in page
