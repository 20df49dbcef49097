"""Coming in: the first page that anybody sees."""

import re

import pytest
from playwright.sync_api import expect

from semai.programmes.models import Member

from .conftest import DESK, PHONE, Screen, faults_of


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.django_db(transaction=True)
def test_a_stranger_finds_the_log_in_page(screen: Screen, size: dict[str, int]) -> None:
    page = screen(size=size)
    page.goto("/")
    assert "/login" in page.url
    assert faults_of(page) == []


@pytest.mark.django_db(transaction=True)
def test_ayu_comes_in_with_her_name_and_password(screen: Screen, ayu: Member) -> None:
    ayu.user.set_password("kunci-panjang-ayu")
    ayu.user.save(update_fields=["password"])
    page = screen(size=PHONE)
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(ayu.user.username)
    page.locator("input[name=password]").fill("kunci-panjang-ayu")
    page.locator("input[name=password]").press("Enter")
    expect(page).not_to_have_url(re.compile("login"))
    assert faults_of(page) == []
