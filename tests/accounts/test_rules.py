"""Phone numbers as people write them, and where a log-in comes from."""

import pytest
from django.conf import LazySettings
from django.test import RequestFactory

from semai.accounts.backends import address_of
from semai.accounts.rules import normal_phone


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("0812 3456 7890", "+6281234567890"),
        ("+62 812-3456-7890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("(031) 5031234", "+62315031234"),
        ("ayu", ""),
        ("0812", ""),
        ("", ""),
    ],
)
def test_a_number_has_one_normal_form(written: str, normal: str) -> None:
    assert normal_phone(written) == normal


@pytest.mark.parametrize(
    ("secure", "told", "address"),
    [
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "10.1.1.1, 203.0.113.9", "203.0.113.9"),
        (True, None, "127.0.0.1"),
        (False, "203.0.113.9", "127.0.0.1"),
    ],
)
def test_only_the_entry_of_our_own_proxy_says_where_a_log_in_comes_from(
    secure: bool, told: str | None, address: str, settings: LazySettings
) -> None:
    settings.SECURE = secure
    headers = {} if told is None else {"X-Forwarded-For": told}
    assert address_of(RequestFactory().get("/", headers=headers)) == address
