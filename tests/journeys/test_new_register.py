"""A new programme manager, an empty programme, a list of 83 institutions: a map within ten minutes, without a manual."""

import re
import time
from pathlib import Path

import pytest
from django.conf import LazySettings
from playwright.sync_api import Page, expect

from semai.config import reference
from semai.programmes import actions as programmes
from semai.programmes.actions import open_programme
from semai.registry.models import Centre
from tests import factories as make

from .conftest import PHONE, Screen, faults_of

pytestmark = pytest.mark.django_db(transaction=True)
PUBLIC = Path(__file__).parents[2] / "examples" / "public" / "centres.xlsx"
TEN_MINUTES = 600
OWN = "sandi-baru-milik-dewi-2022"


def press(page: Page, selector: str) -> None:
    with page.expect_navigation():
        page.locator(selector).first.click()


def come_in(page: Page, password: str) -> None:
    """With the password that the command line printed, and on to one of her own."""
    page.goto("/")
    page.locator("input[name=login]").fill("dewi-baru")
    page.locator("input[name=password]").fill(password)
    press(page, "main form button[type=submit]")
    expect(page).to_have_url(re.compile("password"))
    page.locator("input[name=oldpassword]").fill(password)
    page.locator("input[name=password1]").fill(OWN)
    page.locator("input[name=password2]").fill(OWN)
    press(page, "main form button[type=submit]")


def on_the_map(page: Page) -> int:
    """How many centres the points of the map stand for: "5 BLKK di sekitar …", or the name of one."""
    labels = page.locator("main figure svg a").evaluate_all(
        "all => all.map(one => one.ariaLabel || one.textContent)"
    )
    counted = [re.match(r"\s*(\d+) BLKK", label) for label in labels]
    return sum(int(found[1]) if found else 1 for found in counted)


def test_dewi_brings_83_institutions_onto_the_map_of_an_empty_programme(
    screen: Screen, settings: LazySettings, tmp_path: Path
) -> None:
    settings.TODAY = make.TODAY
    settings.MEDIA_ROOT = tmp_path
    for _line in reference.load():
        pass
    opened = open_programme("Pendampingan baru", year=2022)
    asked = {"full_name": "Dewi Baru", "username": "dewi-baru", "phone": ""}
    _dewi, password = programmes.add_first_manager(opened, **asked, at=make.NOW)

    began = time.monotonic()
    desk = screen()
    come_in(desk, password)
    desk.goto("/")
    assert faults_of(desk) == []
    # The only thing that the empty home page asks for.
    press(desk, "main .empty a.btn")
    assert faults_of(desk) == []
    with desk.expect_download():
        desk.locator("a[href*='/imports/template/centres/']").click()
    desk.set_input_files("input[type=file]", PUBLIC)
    press(desk, "main form button.btn-primary")
    expect(desk.locator("main")).to_contain_text("83")
    assert faults_of(desk) == []
    desk.locator("form[action$='/confirm/'] button").first.click()
    press(desk, "dialog[open] button.btn-primary")
    press(desk, "main .alert a.btn-primary")
    expect(desk.locator("main figure svg a").first).to_be_visible()
    assert on_the_map(desk) == 83
    assert faults_of(desk) == []
    assert Centre.objects.count() == 83
    assert time.monotonic() - began < TEN_MINUTES

    press(desk, "main tbody a")
    assert faults_of(desk) == []
    phone = screen(size=PHONE)
    phone.context.add_cookies(desk.context.cookies())  # type: ignore[arg-type]
    for path in (
        "/centres/",
        "/imports/",
        "/duplicates/",
        "/inventory/",
        "/documents/",
        "/aid/",
        "/partners/",
    ):
        phone.goto(path)
        assert faults_of(phone) == [], path
