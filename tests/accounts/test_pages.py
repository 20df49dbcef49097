"""Logging in, being locked out, choosing a password and a language."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.urls import reverse

from semai.accounts.models import User
from semai.config.demo_accounts import DEMO_PEOPLE
from semai.programmes.models import Member
from tests import factories as make
from tests.conftest import MemberClient

pytestmark = pytest.mark.django_db

LOGIN = reverse("account_login")


def log_in(client: Client, name: str, password: str = make.PASSWORD) -> int:
    return client.post(LOGIN, {"login": name, "password": password}).status_code


@pytest.mark.parametrize("name", ["ayu", "AYU", "081234567890", "+62 812-3456-7890", "6281234567890"])
def test_ayu_logs_in_by_name_or_phone_however_she_writes_it(client: Client, name: str) -> None:
    make.make_user("ayu", phone="+6281234567890")
    assert log_in(client, name) == 302


def test_a_wrong_password_stays_on_the_page_and_says_so(client: Client) -> None:
    make.make_user("ayu")
    response = client.post(LOGIN, {"login": "ayu", "password": "bukan-sandi-ini"})
    assert response.status_code == 200
    assert b'role="alert"' in response.content


def test_after_ten_wrong_passwords_even_the_right_one_waits(client: Client) -> None:
    make.make_user("ayu")
    for _attempt in range(10):
        log_in(client, "ayu", "bukan-sandi-ini")
    assert log_in(client, "ayu") == 429
    assert "sessionid" not in client.cookies


def test_a_one_time_password_opens_only_the_page_that_replaces_it(ayu: Member, browser: MemberClient) -> None:
    User.objects.filter(pk=ayu.user_id).update(must_change_password=True)
    change = reverse("account_change_password")
    assert browser.of(ayu).get("/").headers["Location"] == change
    new = "empat kata acak panjang"
    answers = {"oldpassword": make.PASSWORD, "password1": new, "password2": new}
    assert browser.post(change, answers).status_code == 302
    assert browser.get("/").status_code == 200


def test_a_short_new_password_is_refused(ayu: Member, browser: MemberClient) -> None:
    answers = {"oldpassword": make.PASSWORD, "password1": "pendek", "password2": "pendek"}
    browser.of(ayu).post(reverse("account_change_password"), answers)
    ayu.user.refresh_from_db()
    assert ayu.user.check_password(make.PASSWORD)


def test_the_language_stays_with_the_person(ayu: Member, browser: MemberClient) -> None:
    browser.of(ayu).post(reverse("set_language"), {"language": "en", "next": "/"})
    assert 'lang="en"' in MemberClient().of(ayu).get("/").content.decode()


def test_demo_accounts_are_shown_only_in_demo_mode(client: Client, settings: object) -> None:
    assert b"semai-contoh" not in client.get(LOGIN).content
    settings.DEMO_ACCOUNTS = DEMO_PEOPLE  # type: ignore[attr-defined]
    assert b"semai-contoh" in client.get(LOGIN).content


def test_ayu_switches_two_step_log_in_on_and_needs_a_code_then(ayu: Member, client: Client) -> None:
    assert log_in(client, "ayu") == 302
    page = reverse("mfa_activate_totp")
    asked = client.get(page)
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    client.post(asked.headers["Location"], {"password": make.PASSWORD})
    secret = client.get(page).context["form"].secret
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    assert client.post(page, {"code": code}).status_code == 302
    second = Client()
    response = second.post(LOGIN, {"login": "ayu", "password": make.PASSWORD})
    assert response.headers["Location"].startswith(reverse("mfa_authenticate"))
    assert second.get("/").headers["Location"].startswith(LOGIN)
