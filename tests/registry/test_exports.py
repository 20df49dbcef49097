"""Every list of the register leaves the house as workbook, CSV and data package."""

import io
import json
import zipfile

import pytest
from django.urls import reverse

from semai.programmes.models import Member
from semai.registry.models import Centre
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
